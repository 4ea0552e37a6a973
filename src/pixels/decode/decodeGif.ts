import { placedOn } from '../edit/canvas.ts';
import type { Picture } from '../picture.ts';
import { PixelError } from '../pixelError.ts';
import { joined } from '../formats/pngChunks.ts';
import { type GifFrame, readGif } from '../formats/readGif.ts';

/** Decodes the first frame of a GIF; what it leaves free is transparent. Throws a PixelError: `truncated`, `damaged`. */
export function decodeGif(bytes: Uint8Array): Picture {
  const { width, height, first } = readGif(bytes);
  // The size by which the picture was found affordable is that of the whole.
  if (first.left + first.width > width || first.top + first.height > height) throw damaged('a frame is too large');
  const pixels = first.width * first.height;
  const indices = unpacked(joined(first.data), first.codeSize, pixels);
  const colours = new Uint32Array(256);
  const table = new Uint8Array(colours.buffer);
  for (let i = 0; i < 256; i++) {
    const [red = 0, green = 0, blue = 0] = first.palette.subarray(i * 3, i * 3 + 3);
    if (i !== first.transparent) table.set([red, green, blue, 255], i * 4);
  }
  const words = new Uint32Array(pixels);
  for (const [row, y] of rowOrder(first).entries()) {
    const [from, to] = [row * first.width, y * first.width];
    for (let x = 0; x < first.width; x++) words[to + x] = colours[indices[from + x] ?? 0] ?? 0;
  }
  const frame = { width: first.width, height: first.height, rgba: new Uint8Array(words.buffer) };
  return placedOn({ width, height }, frame, first.left, first.top);
}

/** Which row of the frame each stored row is. */
function rowOrder({ height, interlaced }: GifFrame): number[] {
  const passes = interlaced
    ? [
        [0, 8],
        [4, 8],
        [2, 4],
        [1, 2],
      ]
    : [[0, 1]];
  return passes.flatMap(([first = 0, step = 1]) =>
    Array.from({ length: Math.max(0, Math.ceil((height - first) / step)) }, (_, i) => first + i * step),
  );
}

const maxCodes = 4096;

/** The colour indices in LZW data. Throws if they are fewer than `count`. */
function unpacked(data: Uint8Array, codeSize: number, count: number): Uint8Array {
  if (codeSize < 1 || codeSize > 8) throw damaged('code size');
  const out = new Uint8Array(count);
  const clear = 1 << codeSize;
  const prefix = new Uint16Array(maxCodes);
  const last = new Uint8Array(maxCodes);
  const lengths = new Uint16Array(maxCodes).fill(1, 0, clear);
  for (let i = 0; i < clear; i++) last[i] = i;
  let [bits, bitCount, width, next, before] = [0, 0, codeSize + 1, clear + 2, -1];
  let [at, written] = [0, 0];
  while (written < count) {
    while (bitCount < width) {
      if (at >= data.length) throw new PixelError({ reason: 'truncated', format: 'gif' });
      bits |= (data[at++] ?? 0) << bitCount;
      bitCount += 8;
    }
    const code = bits & ((1 << width) - 1);
    bits >>>= width;
    bitCount -= width;
    if (code === clear) {
      [width, next, before] = [codeSize + 1, clear + 2, -1];
      continue;
    }
    if (code === clear + 1) throw damaged('too little data');
    if (code > next || (code === next && before < 0)) throw damaged('code');
    // The code that is being defined is the one before, followed by that one's own beginning.
    const known = code < next ? code : before;
    const length = lengths[known] ?? 0;
    let letter = 0;
    for (let walk = known, to = written + length - 1; to >= written; to--, walk = prefix[walk] ?? 0) {
      letter = last[walk] ?? 0;
      out[to] = letter;
    }
    written += length;
    if (code === next) out[written++] = letter;
    if (before >= 0 && next < maxCodes) {
      prefix[next] = before;
      last[next] = letter;
      lengths[next] = (lengths[before] ?? 0) + 1;
      next++;
      if (next === 1 << width && width < 12) width++;
    }
    before = code;
  }
  return out;
}

function damaged(detail: string): PixelError {
  return new PixelError({ reason: 'damaged', format: 'gif', detail });
}
