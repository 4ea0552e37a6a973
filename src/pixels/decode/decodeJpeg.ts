import create from '@jsquash/jpeg/codec/dec/mozjpeg_dec.js';
import loadWasm from '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm';
import { wasmDecoder } from './wasmDecoder.ts';
import { oriented } from './orient.ts';
import type { Picture } from '../picture.ts';
import { PixelError } from '../pixelError.ts';
import { readJpeg } from '../formats/readJpeg.ts';

const decoder = wasmDecoder('jpeg', create, loadWasm);

/**
 * Decodes a JPEG and turns it as its EXIF data say. Colour profiles are not applied.
 * Throws a PixelError: `truncated`, `damaged`, `cmyk`, `unsupported`.
 */
export async function decodeJpeg(bytes: Uint8Array): Promise<Picture> {
  const { width, height, cmyk, unsupported, orientation } = readJpeg(bytes);
  if (unsupported !== undefined) throw new PixelError({ reason: 'unsupported', format: 'jpeg', detail: unsupported });
  if (cmyk) throw new PixelError({ reason: 'cmyk', format: 'jpeg', width, height });
  const picture = await decoder(width * height, (codec) => codec.decode(bytes, false));
  return oriented(picture, orientation);
}
