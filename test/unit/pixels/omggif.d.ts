/** The parts that the tests use. */
declare module 'omggif' {
  export class GifReader {
    constructor(bytes: Uint8Array);
    decodeAndBlitFrameRGBA(frame: number, pixels: Uint8Array): void;
  }
  export class GifWriter {
    constructor(memory: number[], width: number, height: number, options: { readonly palette: readonly number[] });
    addFrame(
      left: number,
      top: number,
      width: number,
      height: number,
      indices: readonly number[],
      options: { readonly transparent?: number },
    ): void;
    end(): number;
  }
}
