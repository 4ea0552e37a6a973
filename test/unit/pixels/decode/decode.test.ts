import createJpegEncoder from '@jsquash/jpeg/codec/enc/mozjpeg_enc.js';
import loadJpegEncoder from '@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm';
import { defaultOptions as jpegDefaults } from '@jsquash/jpeg/meta.js';
import createWebpEncoder from '@jsquash/webp/codec/enc/webp_enc_simd.js';
import loadWebpEncoder from '@jsquash/webp/codec/enc/webp_enc_simd.wasm';
import { defaultOptions as webpDefaults } from '@jsquash/webp/meta.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { decodePicture } from '../../../../src/pixels/decode/decodePicture.ts';
import { inspectPicture } from '../../../../src/pixels/decode/inspect.ts';
import type { Picture } from '../../../../src/pixels/picture.ts';
import {
  farthestApart,
  le24,
  makeBmp,
  makeWebp,
  painted,
  pixelAt,
  type Rgba,
  tiff,
  webpChunks,
  withJpegOrientation,
} from '../fixtures.ts';

const wasm = async (load: () => Promise<Uint8Array<ArrayBuffer>>) => ({
  noInitialRun: true,
  wasmBinary: await load(),
  locateFile: (name: string) => name,
  printErr: () => undefined,
});
let jpegEncoder: Awaited<ReturnType<typeof createJpegEncoder>>;
let webpEncoder: Awaited<ReturnType<typeof createWebpEncoder>>;
beforeAll(async () => {
  jpegEncoder = await createJpegEncoder(await wasm(loadJpegEncoder));
  webpEncoder = await createWebpEncoder(await wasm(loadWebpEncoder));
});
const jpeg = ({ rgba, width, height }: Picture, options: Record<string, number | boolean> = {}) =>
  jpegEncoder.encode(rgba, width, height, { ...jpegDefaults, quality: 98, progressive: false, ...options });
function webp({ rgba, width, height }: Picture, options: Record<string, number> = {}): Uint8Array {
  const bytes = webpEncoder.encode(rgba, width, height, { ...webpDefaults, quality: 98, ...options });
  if (!bytes) throw new Error('The encoder failed.');
  return bytes;
}

/** Four fields of 24x16 pixels: red and green above, blue and white below. */
const fields = (x: number, y: number): Rgba => {
  if (y < 16) return x < 24 ? [220, 20, 30, 255] : [20, 200, 40, 255];
  return x < 24 ? [30, 40, 210, 255] : [240, 240, 240, 255];
};
const picture = painted(48, 32, fields);
/** Slopes, which subsampled colours and low quality do little to. */
const slopes = painted(48, 32, (x, y) => [x * 5, y * 7, 255 - x * 2 - y, 255]);
const grey = painted(
  48,
  32,
  (x, y) => [x * 5, x * 5, x * 5, 255].map((value, i) => (i < 3 ? value ^ (y < 16 ? 0 : 7) : value)) as Rgba,
);

/** Where the stored pixel (0, 0)'s corner and its neighbours' are shown: the colours of the four corners by EXIF orientation. */
const shown: readonly (readonly [orientation: number, corners: string])[] = [
  [1, 'rg/bw'],
  [2, 'gr/wb'],
  [3, 'wb/gr'],
  [4, 'bw/rg'],
  [5, 'rb/gw'],
  [6, 'br/wg'],
  [7, 'wg/br'],
  [8, 'gw/rb'],
];
function corners(found: Picture): string {
  const [right, bottom] = [found.width - 3, found.height - 3];
  const name = (x: number, y: number) => {
    const [red = 0, green = 0, blue = 0] = pixelAt(found, x, y);
    return Math.min(red, green, blue) > 200 ? 'w' : red > 150 ? 'r' : green > 150 ? 'g' : 'b';
  };
  return `${name(2, 2)}${name(right, 2)}/${name(2, bottom)}${name(right, bottom)}`;
}

describe('a JPEG', () => {
  test.each([
    ['baseline, 4:2:0', { auto_subsample: false, chroma_subsample: 2 }],
    ['baseline, 4:4:4', { auto_subsample: false, chroma_subsample: 1 }],
    ['progressive', { progressive: true }],
    ['with arithmetic tables left alone', { optimize_coding: false, baseline: true }],
  ])('%s, has the right pixels', async (_, options) => {
    const bytes = jpeg(slopes, options);
    expect(inspectPicture(bytes)).toMatchObject({
      format: 'jpeg',
      width: 48,
      height: 32,
      orientation: 1,
      cmyk: false,
      alpha: false,
    });
    expect(farthestApart(await decodePicture(bytes), slopes)).toBeLessThan(16);
  });

  test('in grey has the right pixels', async () => {
    expect(farthestApart(await decodePicture(jpeg(grey, { color_space: 1 })), grey)).toBeLessThan(12);
  });

  test.each(shown)('is turned as EXIF orientation %i says, in both byte orders', async (orientation, expected) => {
    for (const little of [true, false]) {
      const bytes = withJpegOrientation(jpeg(picture), orientation, little);
      const found = await decodePicture(bytes);
      expect(corners(found)).toBe(expected);
      const size = orientation < 5 ? { width: 48, height: 32 } : { width: 32, height: 48 };
      expect(found).toMatchObject(size);
      expect(inspectPicture(bytes)).toMatchObject({ ...size, orientation });
    }
  });

  test('with EXIF data that make no sense is shown as it is stored', async () => {
    for (const orientation of [0, 9, 65_535])
      expect(corners(await decodePicture(withJpegOrientation(jpeg(picture), orientation)))).toBe('rg/bw');
  });

  test('of several pictures, and one with content credentials, is known', () => {
    const bytes = jpeg(picture);
    const segment = (marker: number, text: string) =>
      Buffer.from([0xff, marker, 0, text.length + 2, ...Buffer.from(text, 'latin1')]);
    const spliced = (part: Uint8Array) => new Uint8Array(Buffer.concat([bytes.subarray(0, 2), part, bytes.subarray(2)]));
    expect(inspectPicture(spliced(segment(0xe2, 'MPF\0II')))).toMatchObject({ several: true, credentials: false });
    expect(inspectPicture(spliced(segment(0xeb, 'JP\0\x01jumb')))).toMatchObject({ several: false, credentials: true });
    expect(inspectPicture(bytes)).toMatchObject({ several: false, credentials: false });
  });
});

describe('a WebP', () => {
  const clear = painted(48, 32, (x, y) => [fields(x, y)[0], fields(x, y)[1], fields(x, y)[2], x * 5]);

  test('lossy, has the right pixels', async () => {
    const bytes = webp(slopes);
    expect(inspectPicture(bytes)).toMatchObject({ format: 'webp', width: 48, height: 32, alpha: false, animated: false });
    expect(farthestApart(await decodePicture(bytes), slopes)).toBeLessThan(24);
  });

  test('lossless, has exactly the pixels, with alpha or without', async () => {
    for (const [original, alpha] of [
      [picture, false],
      [clear, true],
    ] as const) {
      const bytes = webp(original, { lossless: 1, exact: 1 });
      expect(inspectPicture(bytes)).toMatchObject({ alpha });
      expect(farthestApart(await decodePicture(bytes), original)).toBe(0);
    }
  });

  test('lossy with alpha, has exactly the alpha', async () => {
    const bytes = webp(clear, { alpha_quality: 100 });
    expect(inspectPicture(bytes)).toMatchObject({ alpha: true });
    const found = await decodePicture(bytes);
    for (let x = 0; x < 48; x++) expect(pixelAt(found, x, 9)[3]).toBe(x * 5);
  });

  test.each(shown)('is turned as EXIF orientation %i says', async (orientation, expected) => {
    const header = Uint8Array.of(0x08, 0, 0, 0, ...le24(47), ...le24(31));
    const bytes = makeWebp([['VP8X', header], ...webpChunks(webp(picture)), ['EXIF', tiff(orientation)]]);
    const found = await decodePicture(bytes);
    expect(corners(found)).toBe(expected);
    expect(inspectPicture(bytes)).toMatchObject({ width: found.width, height: found.height, orientation });
  });

  test.each([
    ['lossy with alpha', { alpha_quality: 100 }],
    ['lossless', { lossless: 1, exact: 1 }],
  ])('that is animated, %s, shows its first frame where that lies', async (_, options) => {
    const chunks = webpChunks(webp(clear, options)).filter(([type]) => type !== 'VP8X');
    const frame = (left: number, top: number) =>
      Buffer.concat([
        Uint8Array.of(...le24(left / 2), ...le24(top / 2), ...le24(47), ...le24(31), ...le24(100), 0),
        makeWebp(chunks).subarray(12),
      ]);
    const bytes = makeWebp([
      ['VP8X', Uint8Array.of(0x12, 0, 0, 0, ...le24(59), ...le24(39))],
      ['ANIM', new Uint8Array(6)],
      ['ANMF', frame(10, 4)],
      ['ANMF', frame(0, 0)],
    ]);
    expect(inspectPicture(bytes)).toMatchObject({ width: 60, height: 40, animated: true, alpha: true });
    const found = await decodePicture(bytes);
    expect(found).toMatchObject({ width: 60, height: 40 });
    expect([pixelAt(found, 9, 5), pixelAt(found, 58, 20)]).toEqual([
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ]);
    for (let x = 0; x < 48; x++) expect(pixelAt(found, x + 10, 12)[3]).toBe(x * 5);
  });

  test('with content credentials is known', () => {
    const header = Uint8Array.of(0, 0, 0, 0, ...le24(47), ...le24(31));
    const bytes = makeWebp([['VP8X', header], ...webpChunks(webp(picture)), ['C2PA', Uint8Array.of(1, 2, 3)]]);
    expect(inspectPicture(bytes).credentials).toBe(true);
  });
});

describe('a BMP', () => {
  const palette = Array.from({ length: 256 }, (_, i) => [(i * 3) & 255, (i * 5) & 255, (i * 7) & 255, 0]).flat();
  test.each([1, 4, 8])('of %i bits has the colours of its palette, from either end', async (bits) => {
    for (const fromTop of [true, false]) {
      const value = (x: number, y: number) => (x * 7 + y * 3) & ((1 << bits) - 1);
      const found = await decodePicture(
        makeBmp({ width: 13, height: 5, bits, fromTop, value, palette: palette.slice(0, 4 << bits) }),
      );
      for (let y = 0; y < 5; y++)
        for (let x = 0; x < 13; x++) {
          const i = value(x, y);
          expect(pixelAt(found, x, y)).toEqual([(i * 7) & 255, (i * 5) & 255, (i * 3) & 255, 255]);
        }
    }
  });

  test.each([
    ['16 bits', 16, undefined, 0x7c00 | (16 << 5) | 1, [255, 132, 8, 255]],
    ['16 bits by bit fields', 16, [0xf800, 0x7e0, 0x1f, 0], 0xf800 | (32 << 5) | 1, [255, 130, 8, 255]],
    ['24 bits', 24, undefined, 0x0a_14_1e, [10, 20, 30, 255]],
    ['32 bits', 32, undefined, 0x00_0a_14_1e, [10, 20, 30, 255]],
    ['32 bits with alpha', 32, [0xff, 0xff00, 0xff0000, 0xff000000], 0x80_1e_14_0a, [10, 20, 30, 128]],
  ] as const)('of %s has the right colours', async (_, bits, masks, value, expected) => {
    const bytes = makeBmp({ width: 3, height: 2, bits, value: (x) => (x === 1 ? value : 0), ...(masks && { masks }) });
    const found = await decodePicture(bytes);
    expect([pixelAt(found, 1, 0), pixelAt(found, 1, 1)]).toEqual([expected, expected]);
    expect(inspectPicture(bytes)).toMatchObject({ format: 'bmp', width: 3, height: 2, alpha: expected[3] !== 255 });
  });
});
