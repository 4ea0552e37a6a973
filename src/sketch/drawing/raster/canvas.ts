import type { Rgb } from '../scene.ts';

/** What raster marks are put on. Lengths in pixels. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray;
  /** Where the mark being drawn has been, so that it does not darken itself; all zero between marks. */
  readonly mask: Uint8Array;
  /** Pixels per sheet unit. */
  readonly scale: number;
  /** Texture of paper, ink and colour. */
  readonly grain: boolean;
}

export function createCanvas(width: number, height: number, grain: boolean): Canvas {
  const rgba = new Uint8ClampedArray(width * height * 4);
  return { width, height, rgba, mask: new Uint8Array(width * height), scale: Math.min(width, height), grain };
}

/** Puts colour on the pixel whose bytes begin at `i`, as a glaze that darkens what is there. `alpha` is 0 to 1. */
export function glaze(rgba: Uint8ClampedArray, i: number, colour: Rgb, alpha: number): void {
  const below = rgba[i + 3] ?? 0;
  if (below === 255) {
    for (let c = 0; c < 3; c++) rgba[i + c] = (rgba[i + c] ?? 0) * (1 - alpha * (1 - (colour[c] ?? 0) / 255));
    return;
  }
  const backdrop = below / 255;
  const whole = alpha + backdrop * (1 - alpha);
  if (whole <= 0) return;
  for (let c = 0; c < 3; c++) {
    const under = rgba[i + c] ?? 0;
    const over = colour[c] ?? 0;
    const mixed = (1 - backdrop) * over + (backdrop * over * under) / 255;
    rgba[i + c] = (alpha * mixed + (1 - alpha) * backdrop * under) / whole;
  }
  rgba[i + 3] = whole * 255;
}

/** Puts body colour on a pixel, which hides what is there. */
export function cover(rgba: Uint8ClampedArray, i: number, colour: Rgb, alpha: number): void {
  const backdrop = (rgba[i + 3] ?? 0) / 255;
  const whole = alpha + backdrop * (1 - alpha);
  if (whole <= 0) return;
  for (let c = 0; c < 3; c++) {
    rgba[i + c] = (alpha * (colour[c] ?? 0) + (1 - alpha) * backdrop * (rgba[i + c] ?? 0)) / whole;
  }
  rgba[i + 3] = whole * 255;
}
