import { type Canvas, cover, glaze } from './canvas.ts';
import { boxOf, type Path } from '../geometry.ts';
import { textures } from './noise.ts';
import { scan } from './scan.ts';
import type { Cover, Rgb, Wash } from '../scene.ts';

export function rasterCover(canvas: Canvas, mark: Cover, path: Path): void {
  const { width, rgba } = canvas;
  scan(path, canvas.scale, width, canvas.height, (y, left, right, amount) => {
    for (let x = left; x < right; x++) {
      const part = amount[x] ?? 0;
      if (part > 0.004) cover(rgba, (y * width + x) * 4, mark.colour, part);
    }
  });
}

/** Watercolour: pools and grain, a little beside the line, and darker where it dried last. */
export function rasterWash(canvas: Canvas, mark: Wash, path: Path, again: Path): void {
  layer(canvas, mark, path, mark.strength * 0.72, false);
  layer(canvas, mark, again, mark.strength * 0.4, true);
}

function layer(canvas: Canvas, mark: Wash, path: Path, strength: number, pooled: boolean): void {
  const { width, rgba, scale, grain } = canvas;
  const { tooth, pool } = textures();
  const shift = toothShift(scale);
  // The blotches keep their size on the sheet whatever its resolution.
  const step = 420 / scale;
  const fade = fadeOf(mark, scale);
  const box = boxOf(path);
  const offset = Math.round((box.left + box.top) * 977) & 255;
  const { colour } = mark;
  const [red, green, blue] = [1 - colour[0] / 255, 1 - colour[1] / 255, 1 - colour[2] / 255];
  scan(path, scale, width, canvas.height, (y, left, right, amount) => {
    const toothRow = ((y >> shift) & 255) << 8;
    const poolRow = ((Math.round(y * step) + offset) & 255) << 8;
    const faded = fade.start + fade.down * y;
    for (let x = left; x < right; x++) {
      const part = amount[x] ?? 0;
      if (part <= 0.004) continue;
      const gone = faded + fade.right * x;
      let alpha = part * strength * (gone <= 0 ? 1 : gone >= 1 ? 0 : 1 - gone);
      if (grain) {
        const blotch = (pool[poolRow | ((x * step + offset) & 255)] ?? 0) / 255;
        const hollow = (tooth[toothRow | ((x >> shift) & 255)] ?? 0) / 255;
        // The second layer dries in islands, the first is nearly even.
        alpha *= (pooled ? clampedRise(blotch) : 0.72 + 0.56 * blotch) * (0.9 + 0.2 * hollow);
      }
      if (alpha <= 0.003) continue;
      if (alpha > 1) alpha = 1;
      const i = (y * width + x) * 4;
      if (rgba[i + 3] === 255) {
        // `glaze` on paper, written out: most of the time of a picture goes by here.
        rgba[i] = (rgba[i] ?? 0) * (1 - alpha * red);
        rgba[i + 1] = (rgba[i + 1] ?? 0) * (1 - alpha * green);
        rgba[i + 2] = (rgba[i + 2] ?? 0) * (1 - alpha * blue);
      } else glaze(rgba, i, colour, alpha);
    }
  });
}

/** A fine tooth is doubled on large canvases, where it would not be seen. */
export function toothShift(scale: number): number {
  return scale >= 1536 ? 1 : 0;
}

/** 0 below a third, 1 above two thirds. */
function clampedRise(value: number): number {
  return Math.min(1, Math.max(0, value * 3 - 1));
}

/** How much of a wash has faded, 0 to 1, as a function of pixels: `start + down * y + right * x`. */
function fadeOf({ fade }: Wash, scale: number): { readonly start: number; readonly down: number; readonly right: number } {
  if (!fade) return { start: 0, down: 0, right: 0 };
  const { from, to } = fade;
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const squared = dx * dx + dy * dy || 1;
  return { start: -(from[0] * dx + from[1] * dy) / squared, down: dy / squared / scale, right: dx / squared / scale };
}

/** A sheet of paper, with its tooth if the canvas has grain. */
export function layPaper(canvas: Canvas, colour: Rgb): void {
  const { width, height, rgba, grain, scale } = canvas;
  const { tooth } = textures();
  const shift = toothShift(scale);
  for (let y = 0; y < height; y++) {
    const row = ((y >> shift) & 255) << 8;
    for (let x = 0; x < width; x++) {
      const i = (y * width + x) * 4;
      // Few steps, so that the grain costs few bytes.
      const dent = grain ? ((tooth[row | ((x >> shift) & 255)] ?? 0) > 165 ? 3 : 0) : 0;
      rgba[i] = colour[0] - dent;
      rgba[i + 1] = colour[1] - dent;
      rgba[i + 2] = colour[2] - dent;
      rgba[i + 3] = 255;
    }
  }
}
