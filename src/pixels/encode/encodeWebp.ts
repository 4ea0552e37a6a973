import create from '@jsquash/webp/codec/enc/webp_enc_simd.js';
import loadWasm from '@jsquash/webp/codec/enc/webp_enc_simd.wasm';
import { defaultOptions } from '@jsquash/webp/meta.js';
import type { Picture } from '../picture.ts';

let encoder: ReturnType<typeof create> | undefined;

async function start(): ReturnType<typeof create> {
  const wasmBinary = await loadWasm();
  return create({ noInitialRun: true, wasmBinary, locateFile: (name) => name, printErr: () => undefined });
}

/** The codec's methods: 2 takes a third of the time of its default, 4, and adds a few percent to the size. */
const methods = { fast: 2, small: 4 } as const;

/** A WebP file with alpha. `quality` is 0 to 100. Throws if the codec fails. */
export async function encodeWebp(
  picture: Picture,
  quality: number,
  effort: keyof typeof methods = 'fast',
): Promise<Uint8Array<ArrayBuffer>> {
  encoder ??= start();
  const options = { ...defaultOptions, quality, method: methods[effort] };
  const bytes = (await encoder).encode(picture.rgba, picture.width, picture.height, options);
  if (!bytes) throw new Error('The WebP encoder failed.');
  return bytes;
}
