/** The parts of the codecs' JavaScript that are used here; the packages describe them incompletely or not at all. */

interface CodecOptions {
  readonly noInitialRun: boolean;
  /** The WebAssembly code, so that none is fetched. */
  readonly wasmBinary: Uint8Array;
  readonly locateFile: (name: string) => string;
  /** Hears warnings. */
  readonly printErr: (text: string) => void;
}

declare module '@jsquash/webp/codec/enc/webp_enc_simd.js' {
  interface WebpEncoder {
    /** Undefined if it fails. */
    encode(
      rgba: Uint8Array | Uint8ClampedArray,
      width: number,
      height: number,
      options: Readonly<Record<string, number>>,
    ): Uint8Array<ArrayBuffer> | undefined;
  }
  export default function create(options: CodecOptions): Promise<WebpEncoder>;
}

declare module '@jsquash/jpeg/codec/enc/mozjpeg_enc.js' {
  interface JpegEncoder {
    encode(
      rgba: Uint8Array | Uint8ClampedArray,
      width: number,
      height: number,
      options: Readonly<Record<string, number | boolean>>,
    ): Uint8Array<ArrayBuffer>;
  }
  export default function create(options: CodecOptions): Promise<JpegEncoder>;
}

/** As the decoders return pictures. */
interface DecodedPicture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

declare module '@jsquash/webp/codec/dec/webp_dec.js' {
  interface WebpDecoder {
    /** Null if it fails. */
    decode(file: Uint8Array): DecodedPicture | null;
  }
  export default function create(options: CodecOptions): Promise<WebpDecoder>;
}

declare module '@jsquash/jpeg/codec/dec/mozjpeg_dec.js' {
  interface JpegDecoder {
    /** Throws if it fails. */
    decode(file: Uint8Array, preserveOrientation: boolean): DecodedPicture;
  }
  export default function create(options: CodecOptions): Promise<JpegDecoder>;
}

declare module '@jsquash/webp/meta.js' {
  export const defaultOptions: Readonly<Record<string, number>>;
}

declare module '@jsquash/jpeg/meta.js' {
  export const defaultOptions: Readonly<Record<string, number | boolean>>;
}

declare module 'gifenc' {
  type Palette = readonly (readonly number[])[];
  type ColourFormat = 'rgb565' | 'rgb444' | 'rgba4444';
  interface FrameOptions {
    readonly palette?: Palette;
    /** In milliseconds. */
    readonly delay?: number;
    /** 0 loops for ever. */
    readonly repeat?: number;
  }
  interface Encoder {
    writeFrame(indices: Uint8Array, width: number, height: number, options: FrameOptions): void;
    finish(): void;
    bytes(): Uint8Array<ArrayBuffer>;
  }
  export function GIFEncoder(options?: { readonly initialCapacity?: number }): Encoder;
  export function quantize(
    rgba: Uint8Array | Uint8ClampedArray,
    maxColours: number,
    options?: { readonly format?: ColourFormat },
  ): Palette;
  export function applyPalette(rgba: Uint8Array | Uint8ClampedArray, palette: Palette, format?: ColourFormat): Uint8Array;
}
