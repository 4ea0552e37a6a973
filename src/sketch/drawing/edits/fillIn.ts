import type { Picture } from '../../../pixels/picture.ts';
import type { Breath } from '../../api/breath.ts';
import type { Plane } from '../raster/planes.ts';
import { resampled } from '../raster/resample.ts';
import type { Rgb } from '../scene.ts';

/** Colours with how much is known of each, four numbers per pixel: red, green, blue (times what is known), known. */
interface Level {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

/** Colour fades too smoothly for more pixels than these to be of use. */
const workingSide = 256;

/** The picture with what is covered painted over in the colours around it; `paper` where there are none. Opaque. */
export async function filledIn(picture: Picture, coverage: Plane, paper: Rgb, breath: Breath): Promise<Picture> {
  const { width, height } = picture;
  const shrink = Math.min(1, workingSide / Math.max(width, height));
  const [across, down] = [Math.max(1, Math.round(width * shrink)), Math.max(1, Math.round(height * shrink))];
  const known = hidden(picture, coverage);
  const small = resampled(known, across, down, { left: 0, top: 0, width, height });
  await breath.take();
  const filled = pulledAndPushed(levelOf(small), paper);
  const rgba = new Uint8ClampedArray(across * down * 4);
  for (let i = 0; i < rgba.length; i += 4) {
    for (let c = 0; c < 3; c++) rgba[i + c] = filled.values[i + c] ?? 0;
    rgba[i + 3] = 255;
  }
  return resampled({ width: across, height: down, rgba }, width, height, { left: 0, top: 0, width: across, height: down });
}

function hidden({ width, height, rgba }: Picture, { values }: Plane): Picture {
  const out = new Uint8ClampedArray(rgba);
  for (let i = 0, at = 3; i < values.length; i++, at += 4) if ((values[i] ?? 0) > 0) out[at] = 0;
  return { width, height, rgba: out };
}

function levelOf({ width, height, rgba }: Picture): Level {
  const values = new Float32Array(rgba.length);
  for (let i = 0; i < values.length; i += 4) {
    const known = (rgba[i + 3] ?? 0) / 255;
    for (let c = 0; c < 3; c++) values[i + c] = (rgba[i + c] ?? 0) * known;
    values[i + 3] = known;
  }
  return { width, height, values };
}

/** Averages go up the pyramid and fill what is unknown on their way down. */
function pulledAndPushed(level: Level, paper: Rgb): Level {
  const { width, height, values } = level;
  const above = width <= 1 && height <= 1 ? undefined : pulledAndPushed(halved(level), paper);
  const out = new Float32Array(values.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = (y * width + x) * 4;
      const known = Math.min(1, values[i + 3] ?? 0);
      for (let c = 0; c < 3; c++) {
        const mean = above ? between(above, x / 2 - 0.25, y / 2 - 0.25, c) : (paper[c] ?? 0);
        const own = known > 0 ? (values[i + c] ?? 0) / (values[i + 3] ?? 1) : 0;
        out[i + c] = own * known + mean * (1 - known);
      }
    }
  }
  return { width, height, values: out };
}

function halved({ width, height, values }: Level): Level {
  const [across, down] = [Math.ceil(width / 2), Math.ceil(height / 2)];
  const out = new Float32Array(across * down * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const to = ((y >> 1) * across + (x >> 1)) * 4;
      for (let c = 0; c < 4; c++) out[to + c] = (out[to + c] ?? 0) + (values[(y * width + x) * 4 + c] ?? 0);
    }
  }
  return { width: across, height: down, values: out };
}

function between({ width, height, values }: Level, x: number, y: number, channel: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [u, v] = [x - left, y - top];
  const at = (px: number, py: number) =>
    values[(Math.min(height - 1, Math.max(0, py)) * width + Math.min(width - 1, Math.max(0, px))) * 4 + channel] ?? 0;
  const upper = at(left, top) * (1 - u) + at(left + 1, top) * u;
  const lower = at(left, top + 1) * (1 - u) + at(left + 1, top + 1) * u;
  return upper * (1 - v) + lower * v;
}
