import { encodeGif } from '../../pixels/encode/encodeGif.ts';
import { encodeJpeg } from '../../pixels/encode/encodeJpeg.ts';
import { encodePng } from '../../pixels/encode/encodePng.ts';
import { encodeWebp } from '../../pixels/encode/encodeWebp.ts';
import type { Picture } from '../../pixels/picture.ts';
import { compose } from './compose.ts';
import type { Generation, OutputFormat } from '../api/generation.ts';
import { raster } from './raster/raster.ts';
import type { Scene, Stage } from './scene.ts';
import { svgOf } from './svg.ts';

const densities: Readonly<Record<string, number>> = { low: 0.55, medium: 1, standard: 1, high: 1.4, hd: 1.4, xhigh: 1.7, max: 2 };

/** Strokes per area by quality; 1 is ordinary. */
export function densityOf({ quality }: Generation): number {
  return densities[quality] ?? 1;
}

const mimes: Record<OutputFormat, string> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
  svg: 'image/svg+xml',
};

export function mimeOf(format: OutputFormat): string {
  return mimes[format];
}

/**
 * One of the pictures asked for, as a file; the same request gives the same bytes. `stage` is how far the drawing has come.
 * Rejects with the signal's reason when it is aborted.
 */
export async function drawPicture(
  asked: Generation,
  index: number,
  signal: AbortSignal,
  stage: Stage = 'detail',
): Promise<Uint8Array<ArrayBuffer>> {
  const { width, height, transparent, format } = asked;
  const scene = compose({
    prompt: asked.prompt,
    style: asked.style,
    index,
    width,
    height,
    cutOut: transparent,
    density: densityOf(asked),
  });
  const paint = (take: number) => raster(scene, { width, height, transparent, stage, take, grain: format !== 'gif' }, signal);
  return format === 'svg' ? svgFile(scene, asked) : pictureFile(asked, paint);
}

/** A picture, or for GIF its takes, in the asked format; SVG has no pixels and becomes PNG. */
export async function pictureFile(
  { format, compression, frames, frameDuration }: Generation,
  paint: (take: number) => Promise<Picture>,
): Promise<Uint8Array<ArrayBuffer>> {
  const file: Record<OutputFormat, () => Promise<Uint8Array<ArrayBuffer>>> = {
    png: async () => encodePng(await paint(0)),
    jpeg: async () => encodeJpeg(await paint(0), compression),
    webp: async () => encodeWebp(await paint(0), compression),
    gif: () => encodeGif(takes(frames, paint), frameDuration),
    svg: async () => encodePng(await paint(0)),
  };
  return file[format]();
}

function svgFile(scene: Scene, { width, height, transparent }: Generation): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(svgOf(scene, width, height, transparent));
}

/** The same scene drawn again and again, so that its lines seem to boil. */
async function* takes(count: number, paint: (take: number) => Promise<Picture>): AsyncGenerator<Picture> {
  for (let take = 0; take < count; take++) yield await paint(take);
}
