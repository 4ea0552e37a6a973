import type { Path } from './geometry.ts';
import { drawnByHand } from './raster/hand.ts';
import type { Line, Mark, Rgb, Scene, Wash } from './scene.ts';

/** A scene as an SVG document. Lengths in pixels. */
export function svgOf(scene: Scene, width: number, height: number, transparent: boolean): string {
  const scale = Math.min(width, height);
  const fades: string[] = [];
  const kept = scene.marks.filter((mark) => mark.kind !== 'line' || !mark.passing);
  const body = grouped(kept.map((mark, index) => element(mark, index, scale, fades)));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<title>Easel sketch</title>`,
    `<style>.i{fill:none;stroke-linecap:round;stroke-linejoin:round;mix-blend-mode:multiply}.b{fill:none;stroke-linecap:round}.w{mix-blend-mode:multiply}</style>`,
    fades.length > 0 ? `<defs>${fades.join('')}</defs>` : '',
    transparent ? '' : `<rect width="${width}" height="${height}" fill="${hex(scene.paper)}"/>`,
    ...body,
    '</svg>',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

/** An element whose attributes are apart from its path, so that neighbours that look alike can be one. */
interface Drawn {
  readonly look: string;
  readonly path: string;
  readonly joins: boolean;
}

function grouped(elements: readonly Drawn[]): readonly string[] {
  const out: { look: string; paths: string[]; joins: boolean }[] = [];
  for (const { look, path, joins } of elements) {
    const last = out.at(-1);
    if (last && joins && last.joins && last.look === look) last.paths.push(path);
    else out.push({ look, paths: [path], joins });
  }
  return out.map(({ look, paths }) => `<path ${look} d="${paths.join('')}"/>`);
}

function element(mark: Mark, index: number, scale: number, fades: string[]): Drawn {
  switch (mark.kind) {
    case 'line':
      return { look: lineLook(mark, scale), path: data(drawnByHand(mark.path, 0, index, false), scale, false), joins: true };
    case 'cover':
      return { look: `fill="${hex(mark.colour)}"`, path: data(drawnByHand(mark.outline, 0, 0, true), scale, true), joins: false };
    case 'wash':
      return {
        look: washLook(mark, scale, fades),
        path: data(drawnByHand(mark.outline, 0, index, true), scale, true),
        joins: false,
      };
  }
}

function lineLook({ width, colour, strength, opaque }: Line, scale: number): string {
  return `class="${opaque ? 'b' : 'i'}" stroke="${hex(colour)}" stroke-width="${short(width * scale * 0.9)}" stroke-opacity="${short(strength)}"`;
}

function washLook({ colour, strength, fade }: Wash, scale: number, fades: string[]): string {
  const opacity = short(Math.min(1, strength * 0.95));
  if (!fade) return `class="w" fill="${hex(colour)}" fill-opacity="${opacity}"`;
  const id = `f${fades.length}`;
  const at = (value: number) => short(value * scale);
  const line = `x1="${at(fade.from[0])}" y1="${at(fade.from[1])}" x2="${at(fade.to[0])}" y2="${at(fade.to[1])}"`;
  const stops = [opacity, 0].map((alpha, i) => `<stop offset="${i}" stop-color="${hex(colour)}" stop-opacity="${alpha}"/>`);
  fades.push(`<linearGradient id="${id}" gradientUnits="userSpaceOnUse" ${line}>${stops.join('')}</linearGradient>`);
  return `class="w" fill="url(#${id})"`;
}

function data(path: Path, scale: number, closed: boolean): string {
  const coordinates = path.map(([x, y]) => `${short(x * scale)} ${short(y * scale)}`);
  return `M${coordinates.join('L')}${closed ? 'Z' : ''}`;
}

function short(value: number): number {
  return Math.round(value * 10) / 10 === 0 && value > 0 ? Math.round(value * 1000) / 1000 : Math.round(value * 100) / 100;
}

function hex(colour: Rgb): string {
  return `#${colour.map((level) => level.toString(16).padStart(2, '0')).join('')}`;
}
