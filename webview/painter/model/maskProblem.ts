import * as l10n from '@vscode/l10n';
import { contextOf } from '../view/drawing.ts';
import type { Size } from './geometry.ts';

/** Whether any pixel is fully transparent. A part at a time, so that little memory is held. */
function letsThrough(mask: ImageBitmap): boolean {
  const rows = Math.max(1, Math.floor(4_000_000 / mask.width));
  const canvas = new OffscreenCanvas(mask.width, Math.min(rows, mask.height));
  const context = contextOf(canvas);
  for (let y = 0; y < mask.height; y += rows) {
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.drawImage(mask, 0, -y);
    const { data } = context.getImageData(0, 0, mask.width, Math.min(canvas.height, mask.height - y));
    for (let at = 3; at < data.length; at += 4) if (data[at] === 0) return true;
  }
  return false;
}

/** One sentence on why a mask does not go with the picture; null if it does. */
export function maskProblem(mask: ImageBitmap, name: string, { width, height }: Size): string | null {
  if (mask.width !== width || mask.height !== height) {
    return l10n.t(
      '{0} has {1} x {2} pixels and the picture {3} x {4}: choose a mask of the same size.',
      name,
      mask.width,
      mask.height,
      width,
      height,
    );
  }
  return letsThrough(mask)
    ? null
    : l10n.t('{0} has no transparent pixels, so it marks nothing: choose a mask that is transparent where the edit goes.', name);
}
