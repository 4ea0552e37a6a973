import type { ZlibOptions } from 'node:zlib';
import { crc32, constants, deflateSync } from 'node:zlib';

/** Of the largest size that gpt-image-2 draws. Pixels. */
export const width = 3840;
export const height = 2160;

/** How many values a channel of a pixel takes. As noise does not compress, this decides the weight: about 20 MB. */
const values = 88;

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/** A PNG of noise that is the same every time and weighs about 20 MB. */
export function noisePicture(): Buffer {
  const row = 1 + width * 3;
  const pixels = Buffer.alloc(row * height);
  let state = 1;
  for (let i = 0; i < pixels.length; i++) {
    // The first byte of a row names its filter: none.
    if (i % row === 0) continue;
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    pixels[i] = (state >>> 16) % values;
  }
  return pngFile(pixels, 2, { strategy: constants.Z_HUFFMAN_ONLY, level: 1 });
}

/** A PNG of these rows, each with its filter before it; 8 bits of colour type 2, RGB, or 6, RGBA. */
export function pngFile(rows: Uint8Array, colourType: 2 | 6, options?: ZlibOptions): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, colourType, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, options)),
    chunk('IEND', new Uint8Array()),
  ]);
}
