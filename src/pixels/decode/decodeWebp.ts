import create from '@jsquash/webp/codec/dec/webp_dec.js';
import loadWasm from '@jsquash/webp/codec/dec/webp_dec.wasm';
import { placedOn } from '../edit/canvas.ts';
import { oriented } from './orient.ts';
import type { Picture } from '../picture.ts';
import { readWebp } from '../formats/readWebp.ts';
import { wasmDecoder } from './wasmDecoder.ts';

const decoder = wasmDecoder('webp', create, loadWasm);

/**
 * Decodes a WebP, turned as its EXIF data say; of an animated one the first frame. Colour profiles are not applied.
 * Throws a PixelError: `truncated`, `damaged`.
 */
export async function decodeWebp(bytes: Uint8Array): Promise<Picture> {
  const { width, height, frame, orientation } = readWebp(bytes);
  const picture = await decoder(width * height, (codec) => codec.decode(frame.file));
  return oriented(placedOn({ width, height }, picture, frame.left, frame.top), orientation);
}
