import type { Chance } from './chance.ts';
import { boxOf, clipped, cutAtCorners, ellipse, type Path, type Point, through } from './geometry.ts';
import { hatching } from './hatching.ts';
import { lightness, type Palette } from './palettes.ts';
import type { Mark, Rgb, Stage } from './scene.ts';

interface LineLook {
  /** 1 is an ordinary outline. */
  readonly weight?: number;
  readonly colour?: Rgb;
  readonly strength?: number;
  readonly closed?: boolean;
  readonly opaque?: boolean;
  readonly stage?: Stage;
  readonly passing?: true;
}

interface ShapeLook {
  /** No wash without it. */
  readonly fill?: Rgb | undefined;
  readonly strength?: number;
  /** How much of the side away from the light is hatched, 0 to 1. */
  readonly shade?: number;
  readonly weight?: number;
  /** The colour under the wash; the paper's by default. `none` lets what is behind show through. */
  readonly body?: Rgb | 'none';
}

interface HatchLook {
  /** In degrees; 0 is level. */
  readonly angle?: number;
  /** Distance of lines, 1 is ordinary. */
  readonly gap?: number;
  readonly weight?: number;
  readonly colour?: Rgb;
  readonly strength?: number;
}

/** Draws onto a sheet in coordinates of its own. */
export interface Pen {
  readonly palette: Palette;
  readonly chance: Chance;
  /** A pen whose origin is at (x, y) and whose unit is `size`; mirrored if `flip`. */
  at(x: number, y: number, size: number, flip?: boolean): Pen;
  /** A faint construction line. */
  draft(path: Path): void;
  line(path: Path, look?: LineLook): void;
  /** A thing: hides what is behind it, is washed, shaded and outlined. */
  shape(outline: Path, look?: ShapeLook): void;
  wash(outline: Path, colour: Rgb, strength?: number, fade?: { from: Point; to: Point }): void;
  hatch(outline: Path, look?: HatchLook): void;
}

export interface Sheet {
  readonly marks: Mark[];
  readonly palette: Palette;
  readonly chance: Chance;
  /** Strokes per area, 1 is ordinary. */
  readonly density: number;
}

/** An ordinary outline, in sheet units. */
const lineWidth = 0.0034;
const hatchGap = 0.0125;

export function createPen(sheet: Sheet, originX = 0, originY = 0, unit = 1, flipped = false): Pen {
  const { marks, palette, chance } = sheet;
  const place = (path: Path): Path => path.map(([x, y]): Point => [originX + (flipped ? -x : x) * unit, originY + y * unit]);
  // Small things far away get finer lines.
  const fineness = Math.min(1, Math.max(0.5, Math.sqrt(unit * 2.2))) * palette.lineWeight;

  function stroke(path: Path, look: LineLook): void {
    if (path.length < 2) return;
    const { weight = 1, colour = palette.ink, strength = 0.85, opaque = false, stage = 'outline', passing } = look;
    marks.push({
      kind: 'line',
      path,
      width: lineWidth * weight * fineness,
      colour,
      strength,
      opaque,
      stage,
      ...(passing && { passing }),
    });
  }

  function strokes(placed: Path, look: LineLook): void {
    for (const piece of cutAtCorners(placed, look.closed ?? false)) {
      stroke(piece, look);
      // A second, lighter pass, as of a hand that searches for the line.
      if (look.stage === undefined && chance.next() < 0.55)
        stroke(jittered(piece), { ...look, strength: 0.3, weight: (look.weight ?? 1) * 0.6 });
    }
  }

  function jittered(path: Path): Path {
    const dx = chance.between(-1, 1) * 0.0035;
    const dy = chance.between(-1, 1) * 0.0035;
    return path.map(([x, y]): Point => [x + dx, y + dy]);
  }

  function wash(outline: Path, colour: Rgb, strength: number, fade?: { from: Point; to: Point }): void {
    const flow = palette.flow * strength;
    if (palette.engraved) engrave(outline, strength * (1 - lightness(colour)), fade);
    if (flow > 0) marks.push({ kind: 'wash', outline, colour, strength: flow, stage: 'wash', ...(fade && { fade }) });
  }

  /** A tone as parallel cuts, closer where it is darker. */
  function engrave(outline: Path, tone: number, fade?: { from: Point; to: Point }): void {
    const { left, right } = boxOf(outline);
    const angle = right - left > 0.45 ? 1 : 32;
    if (!fade) hatch(outline, { angle, gap: Math.min(3, 0.26 / tone), weight: 0.9, strength: 0.9 });
    else engraveFading(outline, tone, angle, fade);
  }

  function engraveFading(outline: Path, tone: number, angle: number, fade: { from: Point; to: Point }): void {
    const bands = 5;
    for (let band = 0; band < bands; band++) {
      const inBand = clipped(outline, fadesFrom(fade, band / bands)).toReversed();
      const part = clipped(inBand, (point) => -fadesFrom(fade, (band + 1) / bands)(point));
      const rest = tone * (1 - band / bands);
      if (part.length > 2 && rest > 0.05) hatch(part, { angle, gap: 0.26 / rest, weight: 0.9, strength: 0.9 });
    }
  }

  function hatch(outline: Path, look: HatchLook): void {
    const { angle = 58, gap = 1, weight = 0.6, colour = palette.ink, strength = 0.5 } = look;
    const spacing = (hatchGap * gap) / Math.sqrt(sheet.density * palette.hatching);
    for (const path of hatching(outline, flipped ? 180 - angle : angle, spacing, chance)) {
      stroke(path, { weight, colour, strength, stage: 'detail' });
    }
  }

  function shape(outline: Path, look: ShapeLook): void {
    const { fill, strength = 0.6, shade = 0, weight = 1, body = palette.paper } = look;
    const box = boxOf(outline);
    const [width, height] = [box.right - box.left, box.bottom - box.top];
    if (weight > 0 && Math.min(width, height) > 0.09) draftAround(outline);
    if (body !== 'none') marks.push({ kind: 'cover', outline, colour: body, stage: 'outline' });
    if (fill) wash(outline, fill, strength);
    if (shade > 0) {
      const from = box.right - width * shade;
      // The edge of the shade leans, or it would look ruled.
      const shaded = clipped(outline, ([x, y]) => x - from - (y - box.top) * 0.08);
      if (fill) wash(shaded, fill, strength * 0.5);
      if (shaded.length > 2) hatch(shaded, { gap: Math.max(0.6, Math.sqrt(unit) * 1.1) });
    }
    if (weight > 0) strokes(outline, { weight, closed: true });
  }

  function draftAround(outline: Path): void {
    const { left, top, right, bottom } = boxOf(outline);
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    const over = 0.02;
    const look: LineLook = { weight: 0.6, stage: 'draft', colour: palette.pencil };
    // Most of a construction line is rubbed out, but it leaves a trace.
    const kinds: readonly LineLook[] = [
      { ...look, strength: 0.35, passing: true },
      { ...look, strength: 0.13 },
    ];
    for (const kind of kinds) {
      stroke(through(x, top - over, x, bottom + over), kind);
      stroke(through(left - over, y, right + over, y), kind);
      stroke(ellipse(x, y, (right - left) / 2, (bottom - top) / 2, 0.1, 1.15), kind);
    }
  }

  return {
    palette,
    chance,
    at: (x, y, size, flip = false) => {
      const [[px, py] = [0, 0]] = place([[x, y]]);
      return createPen(sheet, px, py, unit * size, flipped !== flip);
    },
    draft: (path) => stroke(place(path), { weight: 0.6, strength: 0.4, stage: 'draft', colour: palette.pencil, passing: true }),
    line: (path, look = {}) => strokes(place(path), look),
    shape: (outline, look = {}) => shape(place(outline), look),
    wash: (outline, colour, strength = 0.6, fade) => {
      const [from, to] = fade ? place([fade.from, fade.to]) : [];
      wash(place(outline), colour, strength, from && to && { from, to });
    },
    hatch: (outline, look = {}) => hatch(place(outline), look),
  };
}

/** How far beyond the part `share` of a fade a point is; negative before it. */
function fadesFrom(fade: { from: Point; to: Point }, share: number): (point: Point) => number {
  const [dx, dy] = [fade.to[0] - fade.from[0], fade.to[1] - fade.from[1]];
  const squared = dx * dx + dy * dy || 1;
  // What lies before the start counts as the start.
  const least = share === 0 ? -Infinity : share;
  return ([x, y]) => Math.max(-1e3, ((x - fade.from[0]) * dx + (y - fade.from[1]) * dy) / squared - Math.max(-1e2, least));
}
