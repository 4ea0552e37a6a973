import type { Picture } from '../picture.ts';
import { PixelError } from '../pixelError.ts';
import { joined } from '../formats/pngChunks.ts';
import { pixelWriter } from './pngPixels.ts';
import { type PngHeader, type PngParts, readPng } from '../formats/readPng.ts';
import { unfilterRow } from './unfilterRow.ts';

const channels = { grey: 1, rgb: 3, palette: 1, grey_alpha: 2, rgba: 4 } as const;

/** A part of the picture with rows of its own: every `stepX`th pixel from `x` on in every `stepY`th row from `y` on. */
interface Pass {
  readonly x: number;
  readonly y: number;
  readonly stepX: number;
  readonly stepY: number;
}

const whole: readonly Pass[] = [{ x: 0, y: 0, stepX: 1, stepY: 1 }];
const adam7: readonly Pass[] = [
  { x: 0, y: 0, stepX: 8, stepY: 8 },
  { x: 4, y: 0, stepX: 8, stepY: 8 },
  { x: 0, y: 4, stepX: 4, stepY: 8 },
  { x: 2, y: 0, stepX: 4, stepY: 4 },
  { x: 0, y: 2, stepX: 2, stepY: 4 },
  { x: 1, y: 0, stepX: 2, stepY: 2 },
  { x: 0, y: 1, stepX: 1, stepY: 2 },
];

/**
 * Decodes a PNG of any colour type, depth and interlacing; 16 bits become 8, rounded. Of an APNG it is the plain picture.
 * Throws a PixelError: `truncated`, `bad_checksum`, `damaged`.
 */
export async function decodePng(bytes: Uint8Array): Promise<Picture> {
  const parts = readPng(bytes);
  const { width, height, depth, colour, interlaced } = parts.header;
  const bits = depth * channels[colour];
  const passes = (interlaced ? adam7 : whole)
    .map((pass) => ({
      ...pass,
      columns: Math.ceil((width - pass.x) / pass.stepX),
      rows: Math.ceil((height - pass.y) / pass.stepY),
    }))
    .filter(({ columns, rows }) => columns > 0 && rows > 0);
  const lengths = passes.map(({ columns, rows }) => rows * (1 + Math.ceil((columns * bits) / 8)));
  const data = await inflated(
    parts,
    lengths.reduce((sum, length) => sum + length, 0),
  );

  const rgba = new Uint8Array(width * height * 4);
  const write = pixelWriter(parts, rgba);
  const pixelBytes = Math.max(1, bits >> 3);
  let at = 0;
  for (const { x, y, stepX, stepY, columns, rows } of passes) {
    const length = Math.ceil((columns * bits) / 8);
    for (let row = 0; row < rows; row++) {
      const from = at + 1;
      if (!unfilterRow(data, data[at] ?? 0, from, length, pixelBytes, row === 0 ? -1 : from - length - 1))
        throw damaged(parts.header, 'row filter');
      write(data, from, columns, (y + row * stepY) * width + x, stepX);
      at = from + length;
    }
  }
  return { width, height, rgba };
}

/** Exactly `length` bytes of the picture's data; more are never made. */
async function inflated({ header, data }: PngParts, length: number): Promise<Uint8Array> {
  const out = new Uint8Array(length);
  const reader = new Response(joined(data)).body?.pipeThrough(new DecompressionStream('deflate')).getReader();
  let at = 0;
  try {
    while (reader && at < length) {
      const part = await reader.read();
      if (part.done) break;
      const value: unknown = part.value;
      if (!(value instanceof Uint8Array)) continue;
      out.set(value.subarray(0, length - at), at);
      at += value.length;
    }
  } catch {
    throw damaged(header, 'compressed data');
  }
  if (at < length) throw damaged(header, 'too little data');
  // What follows the last row, and whether the stream ends well, does not change the picture.
  reader?.cancel().catch(() => undefined);
  return out;
}

function damaged({ width, height }: PngHeader, detail: string): PixelError {
  return new PixelError({ reason: 'damaged', format: 'png', width, height, detail });
}
