import create from '@jsquash/jpeg/codec/enc/mozjpeg_enc.js';
import loadWasm from '@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm';
import { defaultOptions } from '@jsquash/jpeg/meta.js';
import type { Picture } from '../picture.ts';

let encoder: ReturnType<typeof create> | undefined;

async function start(): ReturnType<typeof create> {
  const wasmBinary = await loadWasm();
  return create({ noInitialRun: true, wasmBinary, locateFile: (name) => name, printErr: () => undefined });
}

/** `fast` leaves out what takes most of the time and saves a few percent: trellis quantisation and progressive scans. */
export type JpegEffort = 'fast' | 'small';

/** A JPEG file; alpha is ignored. `quality` is 0 to 100. */
export async function encodeJpeg(
  picture: Picture,
  quality: number,
  effort: JpegEffort = 'fast',
): Promise<Uint8Array<ArrayBuffer>> {
  encoder ??= start();
  const options = { ...defaultOptions, quality, progressive: effort === 'small', optimize_coding: true };
  return (await encoder).encode(picture.rgba, picture.width, picture.height, options);
}
