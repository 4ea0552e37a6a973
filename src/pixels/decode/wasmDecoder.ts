import type { Picture } from '../picture.ts';
import { PixelError } from '../pixelError.ts';

interface WasmOptions {
  readonly noInitialRun: boolean;
  readonly wasmBinary: Uint8Array;
  readonly locateFile: (name: string) => string;
  readonly printErr: (text: string) => void;
}

/** As codecs return pictures. */
interface Decoded {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** Memory of a codec grows with the picture and is never given back; after a picture of more pixels the codec is let go. */
const maxKeptPixels = 16 * 1024 * 1024;

/** Complaints of a codec that gives a picture nevertheless, but not the whole one. */
const partial = /premature end|bad Huffman|corrupt data/i;

/**
 * Runs a codec that is made at first use, and made again after it failed. Rejects with a PixelError `damaged` when it does.
 */
export function wasmDecoder<Codec>(
  format: 'jpeg' | 'webp',
  create: (options: WasmOptions) => Promise<Codec>,
  loadWasm: () => Promise<Uint8Array>,
): (pixels: number, decode: (codec: Codec) => Decoded | null | undefined) => Promise<Picture> {
  let codec: Promise<Codec> | undefined;
  let complaint: string | undefined;
  const printErr = (text: string): void => {
    if (partial.test(text)) complaint ??= text;
  };

  async function start(): Promise<Codec> {
    return create({ noInitialRun: true, wasmBinary: await loadWasm(), locateFile: (name) => name, printErr });
  }

  return async (pixels, decode) => {
    codec ??= start().catch((error: unknown) => {
      codec = undefined;
      throw error;
    });
    const ready = await codec;
    complaint = undefined;
    let decoded: Decoded | null | undefined;
    try {
      decoded = decode(ready);
    } catch (error) {
      complaint = error instanceof Error ? error.message : String(error);
    }
    if (!decoded || complaint !== undefined || pixels > maxKeptPixels) codec = undefined;
    if (!decoded || complaint !== undefined)
      throw new PixelError({ reason: 'damaged', format, ...(complaint !== undefined && { detail: complaint }) });
    return { width: decoded.width, height: decoded.height, rgba: decoded.data };
  };
}
