import { type Canvas, cover, glaze } from './canvas.ts';
import { distance, type Path } from '../geometry.ts';
import { textures } from './noise.ts';
import { toothShift } from './fill.ts';
import type { Line } from '../scene.ts';

/** Pixels that the stroke being drawn has touched. One stroke at a time is drawn, so one list serves all. */
let touched = new Int32Array(4096);

/** Draws a stroke with pressure that lets go at its ends. `path` is in sheet units, as the hand drew it. */
export function rasterLine(canvas: Canvas, mark: Line, path: Path): void {
  const { scale } = canvas;
  const total = path.reduce((sum, point, i) => sum + (i > 0 ? distance(path[i - 1] ?? point, point) : 0), 0);
  const full = (mark.width * scale) / 2;
  let count = 0;
  let gone = 0;
  for (let i = 1; i < path.length; i++) {
    const [a, b] = [path[i - 1], path[i]];
    if (!a || !b) break;
    const length = distance(a, b);
    const from = full * pressure(gone / total, gone, total);
    gone += length;
    const to = full * pressure(gone / total, gone, total);
    count = capsule(canvas, a[0] * scale, a[1] * scale, b[0] * scale, b[1] * scale, from, to, count);
  }
  put(canvas, mark, count);
}

function pressure(share: number, along: number, total: number): number {
  const toEnd = Math.min(along, total - along);
  const taper = Math.min(1, 0.35 + toEnd / 0.03);
  return taper * (0.88 + 0.12 * Math.sin(share * 9 + total * 50));
}

/** Marks what a piece of stroke covers, radii in pixels, and returns how many pixels the whole stroke has touched. */
function capsule(
  canvas: Canvas,
  ax: number,
  ay: number,
  bx: number,
  by: number,
  fromRadius: number,
  toRadius: number,
  touchedBefore: number,
): number {
  const { width, height, mask } = canvas;
  const reach = Math.max(fromRadius, toRadius, 0.5) + 0.5;
  const left = Math.max(0, Math.floor(Math.min(ax, bx) - reach));
  const right = Math.min(width - 1, Math.ceil(Math.max(ax, bx) + reach));
  const top = Math.max(0, Math.floor(Math.min(ay, by) - reach));
  const bottom = Math.min(height - 1, Math.ceil(Math.max(ay, by) + reach));
  const dx = bx - ax;
  const dy = by - ay;
  const inverse = 1 / (dx * dx + dy * dy || 1);
  let count = touchedBefore;
  for (let y = top; y <= bottom; y++) {
    const py = y + 0.5 - ay;
    for (let x = left; x <= right; x++) {
      const px = x + 0.5 - ax;
      const t = Math.min(1, Math.max(0, (px * dx + py * dy) * inverse));
      const radius = fromRadius + (toRadius - fromRadius) * t;
      const ex = px - t * dx;
      const ey = py - t * dy;
      // A line thinner than a pixel is a fainter line.
      const solid = Math.max(radius, 0.5);
      const amount = Math.min(1, solid + 0.5 - Math.sqrt(ex * ex + ey * ey)) * (radius / solid);
      if (amount <= 0.004) continue;
      const at = y * width + x;
      const before = mask[at] ?? 0;
      const now = amount * 255;
      if (before === 0) {
        if (count === touched.length) touched = grown(touched);
        touched[count++] = at;
      }
      if (now > before) mask[at] = Math.max(1, now);
    }
  }
  return count;
}

function grown(list: Int32Array): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(list.length * 2);
  longer.set(list);
  return longer;
}

function put(canvas: Canvas, mark: Line, count: number): void {
  const { width, mask, rgba, grain, scale } = canvas;
  const { tooth } = textures();
  const shift = toothShift(scale);
  // Pencil skips the hollows of the paper more than ink does.
  const skip = !grain ? 0 : mark.stage === 'draft' ? 0.75 : mark.opaque ? 0.1 : 0.38;
  const paint = mark.opaque ? cover : glaze;
  for (let k = 0; k < count; k++) {
    const at = touched[k] ?? 0;
    const x = at % width;
    const y = (at - x) / width;
    const hollow = (tooth[(((y >> shift) & 255) << 8) | ((x >> shift) & 255)] ?? 0) / 255;
    const alpha = ((mask[at] ?? 0) / 255) * mark.strength * (1 - skip * hollow);
    mask[at] = 0;
    paint(rgba, at * 4, mark.colour, alpha);
  }
}
