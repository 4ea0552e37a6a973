/** A decoded picture: 8-bit RGBA, row by row from the top, colours not multiplied with alpha. Lengths in pixels. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** `width * height * 4` bytes. */
  readonly rgba: Uint8Array | Uint8ClampedArray;
}

/** Lengths in pixels; an SVG without a size counts as 300x150, as browsers have it. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}
