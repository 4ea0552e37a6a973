import { decode, encode } from 'fast-png';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A picture of which no two places are the same: PNG. */
export function photograph({ width, height }: Size): Uint8Array {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const grain = (x * 7919 + y * 104_729) % 13;
      data.set(
        [80 + (120 * y) / height + grain, 140 + 60 * Math.sin(x / 90) + grain, 220 - (140 * y) / height],
        (y * width + x) * 3,
      );
    }
  }
  return encode({ width, height, data, channels: 3, depth: 8 });
}

/** Black, and transparent where `isOpen` says so: PNG. */
export function maskFile({ width, height }: Size, isOpen: (x: number, y: number) => boolean): Uint8Array {
  const data = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data[(y * width + x) * 4 + 3] = isOpen(x, y) ? 0 : 255;
  return encode({ width, height, data, channels: 4, depth: 8 });
}

/** The smallest part of a PNG that holds all pixels of a kind, by its edges; null if there are none. Alpha is 255 where there is none. */
export function extent(
  png: Uint8Array,
  is: (rgba: readonly [number, number, number, number], x: number, y: number) => boolean,
): { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number } | null {
  const { width, height, channels, data } = decode(png);
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [r = 0, g = 0, b = 0, a = 255] = data.subarray((y * width + x) * channels, (y * width + x + 1) * channels);
      if (!is([r, g, b, a], x, y)) continue;
      left = Math.min(left, x);
      top = Math.min(top, y);
      right = Math.max(right, x);
      bottom = Math.max(bottom, y);
    }
  }
  return right < 0 ? null : { left, top, right, bottom };
}

/** Where two PNGs of one size differ. */
export function difference(one: Uint8Array, other: Uint8Array): ReturnType<typeof extent> {
  const { width, channels, data } = decode(one);
  return extent(other, (rgba, x, y) => [0, 1, 2].some((c) => data[(y * width + x) * channels + c] !== rgba[c]));
}
