/** The painting as files. */
import type { Size } from '../model/geometry.ts';
import { isEnlarged } from '../model/history.ts';
import type { Inside, Margins } from '../model/operations.ts';
import type { Context } from './drawing.ts';
import { contextOf } from './drawing.ts';
import type { Raster } from './raster.ts';
import { tileRect } from './tiles.ts';

const asPng = (canvas: OffscreenCanvas): Promise<Blob> => canvas.convertToBlob({ type: 'image/png' });

function drawTiles(context: Context, raster: Raster, left: number, top: number): void {
  for (const [index, tile] of raster.tiles.entries()) {
    if (!tile) continue;
    const { x, y, width, height } = tileRect(raster.grid, index);
    context.drawImage(tile.canvas, 0, 0, width, height, left + x, top + y, width, height);
  }
}

/** The size of a picture with margins. */
export const enlargedSize = ({ width, height }: Size, { left, top, right, bottom }: Margins): Size => ({
  width: left + width + right,
  height: top + height + bottom,
});

/** Whether the alpha of any pixel, 0 to 255, is so. */
function anyAlpha(context: Context, { width, height }: Size, is: (alpha: number) => boolean): boolean {
  const rows = Math.max(1, Math.floor(4_000_000 / width));
  for (let y = 0; y < height; y += rows) {
    const { data } = context.getImageData(0, y, width, Math.min(rows, height - y));
    for (let at = 3; at < data.length; at += 4) if (is(data[at] ?? 0)) return true;
  }
  return false;
}

export interface ExportedMask {
  /** PNG of the picture's size with its margins: alpha 0 where the edit goes, opaque black where all is kept. */
  readonly blob: Blob;
  /** No pixel is to be edited. */
  readonly empty: boolean;
}

/** Soft edges of a brush have an alpha between. The margins are to be edited wherever anything was painted. */
export async function exportMask(raster: Raster, inside: Inside, margins: Margins): Promise<ExportedMask> {
  const size = enlargedSize(raster, margins);
  const canvas = new OffscreenCanvas(size.width, size.height);
  const context = contextOf(canvas);
  const { left, top } = margins;
  if (inside === 'edit') {
    context.fillRect(left, top, raster.width, raster.height);
    context.globalCompositeOperation = 'destination-out';
  }
  drawTiles(context, raster, left, top);
  // Where a pixel is fully transparent the picture is to be edited.
  const empty = !isEnlarged(margins) && !anyAlpha(context, size, (alpha) => alpha === 0);
  return { blob: await asPng(canvas), empty };
}

export interface ExportedMarkup {
  /** PNG of the picture's size: what was drawn, on nothing. */
  readonly blob: Blob;
  /** Nothing is to be seen on it. */
  readonly empty: boolean;
}

export async function exportMarkup(raster: Raster): Promise<ExportedMarkup> {
  const canvas = new OffscreenCanvas(raster.width, raster.height);
  const context = contextOf(canvas);
  drawTiles(context, raster, 0, 0);
  return { blob: await asPng(canvas), empty: !anyAlpha(context, raster, (alpha) => alpha > 0) };
}

/** A copy of the picture that has on it what was drawn, as PNG. */
export async function exportBurntIn(picture: ImageBitmap, raster: Raster): Promise<Blob> {
  const canvas = new OffscreenCanvas(raster.width, raster.height);
  const context = contextOf(canvas);
  context.drawImage(picture, 0, 0);
  drawTiles(context, raster, 0, 0);
  return asPng(canvas);
}

/** The picture with transparent margins, as PNG. */
export async function exportEnlarged(picture: ImageBitmap, margins: Margins): Promise<Blob> {
  const { width, height } = enlargedSize(picture, margins);
  const canvas = new OffscreenCanvas(width, height);
  contextOf(canvas).drawImage(picture, margins.left, margins.top);
  return asPng(canvas);
}
