import type { Picture } from '../../../pixels/picture.ts';
import type { Breath } from '../../api/breath.ts';
import { field, textures } from '../raster/noise.ts';
import { blurred, type Plane, rise } from '../raster/planes.ts';
import { toothShift } from '../raster/fill.ts';
import type { Rgb } from '../scene.ts';

/** How a picture is drawn after another. Shares are 0 to 1. */
export interface Hand {
  /** Another number strays in another way. */
  readonly seed: number;
  /** How far lines and colours stray, in sheet units: the shorter side is 1. */
  readonly sway: number;
  /** How dark outlines are. */
  readonly ink: number;
  readonly inkColour: Rgb;
  /** How much of the shadows is hatched. */
  readonly hatching: number;
  readonly paper: Rgb;
  /** How much paper shines through the colours. */
  readonly thinness: number;
  /** How much colours run into one another. */
  readonly flow: number;
  /** What becomes of a colour: three rows of red, green, blue and what is added. */
  readonly colours: readonly [Row, Row, Row];
}
export type Row = readonly [red: number, green: number, blue: number, more: number];

/** Where in the other picture the hand looks, for every corner of a coarse grid. */
interface Drift {
  readonly across: number;
  readonly cell: number;
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** The picture drawn anew, in ink and watercolour. Keeps its alpha. Rejects when aborted. */
export async function redraw(picture: Picture, hand: Hand, breath: Breath): Promise<Picture> {
  const { width, height, rgba } = picture;
  const scale = Math.min(width, height);
  const wet = hand.flow > 0 ? await bled(picture, Math.max(1, Math.round(scale / 260)), breath) : rgba;
  const inked = hand.ink > 0 || hand.hatching > 0;
  const light = inked ? blurred(lightnessOf(picture), Math.max(1, Math.round(scale / 1100))) : undefined;
  await breath.take();
  const brush = driftOf(width, height, hand.sway * scale, hand.seed);
  const pencil = driftOf(width, height, hand.sway * scale, hand.seed + 77);
  const [brushed, drawn] = [new Int32Array(width), new Int32Array(width)];
  const { tooth, pool } = textures();
  const shift = toothShift(scale);
  const step = 420 / scale;
  const gap = Math.max(4, scale / 110);
  const out = new Uint8ClampedArray(rgba.length);
  for (let y = 0; y < height; y++) {
    if ((y & 15) === 0) await breath.take();
    lookAlong(brush, y, width, height, brushed);
    if (inked) lookAlong(pencil, y, width, height, drawn);
    const toothRow = ((y >> shift) & 255) << 8;
    const poolRow = (Math.round(y * step) & 255) << 8;
    for (let x = 0; x < width; x++) {
      const from = (brushed[x] ?? 0) * 4;
      const to = (y * width + x) * 4;
      const hollow = (tooth[toothRow | ((x >> shift) & 255)] ?? 0) / 255;
      const blotch = (pool[poolRow | ((x * step) & 255)] ?? 0) / 255;
      const thin = Math.min(1, hand.thinness + (blotch - 0.5) * 0.22 + (hollow > 0.65 ? 0.03 : 0));
      const mark = light ? inkAt(light, drawn[x] ?? 0, x, y, gap, hand) * (1 - 0.5 * hollow) : 0;
      const red = mixed(rgba[from] ?? 0, wet[from] ?? 0, hand.flow);
      const green = mixed(rgba[from + 1] ?? 0, wet[from + 1] ?? 0, hand.flow);
      const blue = mixed(rgba[from + 2] ?? 0, wet[from + 2] ?? 0, hand.flow);
      for (let c = 0; c < 3; c++) {
        const row = hand.colours[c] ?? hand.colours[0];
        const colour = red * row[0] + green * row[1] + blue * row[2] + row[3];
        const painted = mixed(Math.min(255, Math.max(0, colour)), hand.paper[c] ?? 255, thin);
        out[to + c] = painted * (1 - mark * (1 - (hand.inkColour[c] ?? 0) / 255));
      }
      out[to + 3] = rgba[from + 3] ?? 255;
    }
  }
  return { width, height, rgba: out };
}

function mixed(a: number, b: number, share: number): number {
  return a + (b - a) * share;
}

/** How dark the pen is at a pixel: outlines where the light changes, hatching where there is little. `at` is where the hand looks. */
function inkAt({ width, values }: Plane, at: number, x: number, y: number, gap: number, hand: Hand): number {
  const here = values[at] ?? 0;
  const dx = (values[at + 1] ?? here) - (values[at - 1] ?? here);
  const dy = (values[at + width] ?? here) - (values[at - width] ?? here);
  const outline = rise(Math.sqrt(dx * dx + dy * dy), 7, 40) * hand.ink;
  if (hand.hatching === 0 || here > 110) return outline;
  const across = (x * 0.62 + y * 0.78) % gap < gap * 0.34 ? 1 : 0;
  const crossed = here < 55 && (x * 0.8 - y * 0.6 + 1e6) % gap < gap * 0.3 ? 0.8 : 0;
  return Math.max(outline, Math.max(across, crossed) * rise(110 - here, 0, 70) * hand.hatching * 0.75);
}

function lightnessOf({ width, height, rgba }: Picture): Plane {
  const values = new Uint8Array(width * height);
  for (let i = 0, at = 0; i < values.length; i++, at += 4) {
    const level = 0.3 * (rgba[at] ?? 0) + 0.59 * (rgba[at + 1] ?? 0) + 0.11 * (rgba[at + 2] ?? 0);
    const seen = (rgba[at + 3] ?? 255) / 255;
    values[i] = level * seen + 244 * (1 - seen);
  }
  return { width, height, values };
}

/** Red, green and blue run together; the fourth byte is of no use. */
async function bled({ width, height, rgba }: Picture, radius: number, breath: Breath): Promise<Uint8Array> {
  const out = new Uint8Array(rgba.length);
  const values = new Uint8Array(width * height);
  for (let c = 0; c < 3; c++) {
    for (let i = 0, at = c; i < values.length; i++, at += 4) values[i] = rgba[at] ?? 0;
    const run = blurred({ width, height, values }, radius).values;
    for (let i = 0, at = c; i < values.length; i++, at += 4) out[at] = run[i] ?? 0;
    await breath.take();
  }
  return out;
}

function driftOf(width: number, height: number, reach: number, seed: number): Drift {
  const cell = Math.max(8, Math.round(Math.min(width, height) / 40));
  const [across, down] = [Math.ceil(width / cell) + 2, Math.ceil(height / cell) + 2];
  const [x, y] = [new Float32Array(across * down), new Float32Array(across * down)];
  for (let i = 0; i < x.length; i++) {
    const [column, row] = [(i % across) / 2.3, Math.floor(i / across) / 2.3];
    x[i] = field(column, row, seed) * reach;
    y[i] = field(column, row, seed + 9176) * reach;
  }
  return { across, cell, x, y };
}

/** The pixels that the hand looks at as it draws row `y`. */
function lookAlong({ across, cell, x, y: drops }: Drift, y: number, width: number, height: number, fileTarget: Int32Array): void {
  const row = Math.floor(y / cell);
  const v = y / cell - row;
  for (let column = 0; column * cell < width; column++) {
    const i = row * across + column;
    const left = mixed(x[i] ?? 0, x[i + across] ?? 0, v);
    const right = mixed(x[i + 1] ?? 0, x[i + across + 1] ?? 0, v);
    const leftDrop = mixed(drops[i] ?? 0, drops[i + across] ?? 0, v);
    const rightDrop = mixed(drops[i + 1] ?? 0, drops[i + across + 1] ?? 0, v);
    for (let k = 0, px = column * cell; k < cell && px < width; k++, px++) {
      const u = k / cell;
      // Never at the very edge, so that every pixel looked at has neighbours.
      const seen = Math.min(width - 2, Math.max(1, Math.round(px + mixed(left, right, u))));
      fileTarget[px] = Math.min(height - 2, Math.max(1, Math.round(y + mixed(leftDrop, rightDrop, u)))) * width + seen;
    }
  }
}
