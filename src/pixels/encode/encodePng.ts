import type { Picture } from '../picture.ts';
import { joined, pngChunk, pngSignature } from '../formats/pngChunks.ts';

/**
 * How rows are filtered before compression: `fast` uses one filter for all of them, `small` tries every filter on every row.
 */
export type PngEffort = 'fast' | 'small';

const truecolour = 2;
const truecolourAlpha = 6;

/** Whether there is an alpha channel: always, or only if a pixel is not opaque. */
type PngChannels = 'alpha' | 'as needed';

/** A PNG file. */
export async function encodePng(
  picture: Picture,
  effort: PngEffort = 'fast',
  channels: PngChannels = 'as needed',
): Promise<Uint8Array<ArrayBuffer>> {
  const opaque = channels === 'as needed' && isOpaque(picture.rgba);
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, picture.width);
  view.setUint32(4, picture.height);
  header.set([8, opaque ? truecolour : truecolourAlpha], 8);
  const data = await deflated(filtered(picture, opaque ? 3 : 4, effort));
  return joined([pngSignature, pngChunk('IHDR', header), pngChunk('IDAT', data), pngChunk('IEND', new Uint8Array())]);
}

function isOpaque(rgba: Uint8Array | Uint8ClampedArray): boolean {
  for (let i = 3; i < rgba.length; i += 4) if (rgba[i] !== 255) return false;
  return true;
}

/** The rows with a filter type before each of them. */
function filtered({ width, height, rgba }: Picture, channels: 3 | 4, effort: PngEffort): Uint8Array<ArrayBuffer> {
  const stride = width * channels;
  const out = new Uint8Array((stride + 1) * height);
  let above = new Uint8Array(stride);
  let row = new Uint8Array(stride);
  for (let y = 0; y < height; y++) {
    readRow(rgba, y * width * 4, channels, row);
    const at = y * (stride + 1);
    const type = effort === 'fast' ? (y === 0 ? 1 : 2) : cheapestFilter(row, above, channels);
    out[at] = type;
    writeFiltered(type, row, above, channels, out, at + 1);
    [above, row] = [row, above];
  }
  return out;
}

function readRow(rgba: Uint8Array | Uint8ClampedArray, from: number, channels: 3 | 4, row: Uint8Array): void {
  if (channels === 4) {
    row.set(rgba.subarray(from, from + row.length));
    return;
  }
  for (let i = 0, j = from; i < row.length; i += 3, j += 4) {
    row[i] = rgba[j] ?? 0;
    row[i + 1] = rgba[j + 1] ?? 0;
    row[i + 2] = rgba[j + 2] ?? 0;
  }
}

/** What filter `type` of the PNG specification leaves of byte `i`. */
function residue(type: number, row: Uint8Array, above: Uint8Array, i: number, channels: number): number {
  const value = row[i] ?? 0;
  if (type === 0) return value;
  const left = i < channels ? 0 : (row[i - channels] ?? 0);
  if (type === 1) return value - left;
  const up = above[i] ?? 0;
  if (type === 2) return value - up;
  if (type === 3) return value - ((left + up) >> 1);
  return value - paeth(left, up, i < channels ? 0 : (above[i - channels] ?? 0));
}

function paeth(left: number, up: number, upLeft: number): number {
  const toLeft = Math.abs(up - upLeft);
  const toUp = Math.abs(left - upLeft);
  const toUpLeft = Math.abs(left + up - 2 * upLeft);
  if (toLeft <= toUp && toLeft <= toUpLeft) return left;
  return toUp <= toUpLeft ? up : upLeft;
}

function writeFiltered(type: number, row: Uint8Array, above: Uint8Array, channels: number, out: Uint8Array, at: number): void {
  if (type === 2) for (let i = 0; i < row.length; i++) out[at + i] = (row[i] ?? 0) - (above[i] ?? 0);
  else for (let i = 0; i < row.length; i++) out[at + i] = residue(type, row, above, i, channels);
}

/** The filter with the smallest sum of absolute residues, as the PNG specification suggests; judged by every third byte. */
function cheapestFilter(row: Uint8Array, above: Uint8Array, channels: number): number {
  let best = 0;
  let least = Infinity;
  for (let type = 0; type <= 4; type++) {
    let sum = 0;
    for (let i = 0; i < row.length; i += 3) {
      const byte = residue(type, row, above, i, channels) & 255;
      sum += byte < 128 ? byte : 256 - byte;
    }
    if (sum < least) [best, least] = [type, sum];
  }
  return best;
}

async function deflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Response(bytes).body?.pipeThrough(new CompressionStream('deflate'));
  return new Uint8Array(await new Response(stream ?? null).arrayBuffer());
}
