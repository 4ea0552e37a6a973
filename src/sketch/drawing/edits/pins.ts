import type { Picture } from '../../../pixels/picture.ts';
import type { Chance } from '../chance.ts';
import type { Sheet } from './compositing.ts';
import { cover } from '../raster/canvas.ts';
import type { Spot } from './region.ts';
import type { Rgb } from '../scene.ts';

/** Pins small pictures in a row to the top of a spot, each a little askew. */
export function pinUp(sheet: Sheet, pictures: readonly Picture[], spot: Spot, chance: Chance): void {
  const [breadth, depth] = [spot.right - spot.left, spot.bottom - spot.top];
  const place = (breadth * 0.94) / Math.max(4, pictures.length);
  const side = Math.min(place * 0.8, depth * 0.5);
  // From the right, where the eye arrives last.
  for (const [index, picture] of pictures.entries()) {
    const x = spot.right - breadth * 0.03 - place * (index + 0.5);
    const y = spot.top + depth * 0.04 + side * 0.62 + chance.between(-0.05, 0.05) * side;
    pin(sheet, picture, x, y, side, chance.between(-0.14, 0.14));
  }
}

const white: Rgb = [253, 251, 245];
const shadow: Rgb = [40, 36, 40];
const edge: Rgb = [120, 112, 104];
const head: Rgb = [190, 62, 52];

/** A print with a white border about (x, y), its longer side `side` pixels long, turned by `angle` (radians). */
function pin(sheet: Sheet, picture: Picture, x: number, y: number, side: number, angle: number): void {
  const longest = Math.max(picture.width, picture.height);
  const [halfWidth, halfHeight] = [(side * picture.width) / longest / 2, (side * picture.height) / longest / 2];
  const border = Math.max(1.5, side * 0.045);
  const drop = border * 0.8;
  const reach = Math.ceil(side * 0.78 + border * 2);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const radius = Math.max(1.5, side * 0.035);
  for (let py = Math.max(0, Math.floor(y - reach)); py < Math.min(sheet.height, y + reach); py++) {
    for (let px = Math.max(0, Math.floor(x - reach)); px < Math.min(sheet.width, x + reach); px++) {
      const at = (py * sheet.width + px) * 4;
      const [dx, dy] = [px + 0.5 - x, py + 0.5 - y];
      const [u, v] = [dx * cos + dy * sin, dy * cos - dx * sin];
      // How far inside the print, in pixels; its shadow lies a little lower.
      const within = Math.min(halfWidth + border - Math.abs(u), halfHeight + border - Math.abs(v));
      const shaded = Math.min(halfWidth + border - Math.abs(u - drop), halfHeight + border - Math.abs(v - drop));
      if (within <= 0) {
        if (shaded > 0) cover(sheet.rgba, at, shadow, 0.28 * Math.min(1, shaded / border));
      } else {
        cover(sheet.rgba, at, within < 1.2 ? edge : white, Math.min(1, within));
        if (within >= border) print(sheet, at, picture, u / halfWidth, v / halfHeight);
      }
      const toPin = Math.hypot(u, v + halfHeight + border * 0.1);
      if (toPin < radius) cover(sheet.rgba, at, head, Math.min(1, radius - toPin));
    }
  }
}

/** One pixel of the print; u and v from -1 to 1. */
function print(sheet: Sheet, at: number, { width, height, rgba }: Picture, u: number, v: number): void {
  const x = Math.min(width - 1, Math.max(0, Math.floor(((u + 1) / 2) * width)));
  const y = Math.min(height - 1, Math.max(0, Math.floor(((v + 1) / 2) * height)));
  const from = (y * width + x) * 4;
  const colour: Rgb = [rgba[from] ?? 0, rgba[from + 1] ?? 0, rgba[from + 2] ?? 0];
  cover(sheet.rgba, at, colour, ((rgba[from + 3] ?? 0) / 255) * 0.94);
}
