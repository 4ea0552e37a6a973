import fc from 'fast-check';
import { GifReader, GifWriter } from 'omggif';
import { expect, test } from 'vitest';
import { decodePicture } from '../../../../src/pixels/decode/decodePicture.ts';
import { inspectPicture } from '../../../../src/pixels/decode/inspect.ts';
import { pixelAt } from '../fixtures.ts';

interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly indices: readonly number[];
  readonly transparent?: number;
}

const palette = Array.from({ length: 256 }, (_, i) => (i << 16) | ((255 - i) << 8) | ((i * 7) & 255));

function gif(width: number, height: number, frames: readonly Frame[], colours = 256): Uint8Array {
  const memory: number[] = [];
  const writer = new GifWriter(memory, width, height, { palette: palette.slice(0, colours) });
  for (const { left, top, width: columns, height: rows, indices, transparent } of frames)
    writer.addFrame(left, top, columns, rows, indices, transparent === undefined ? {} : { transparent });
  return Uint8Array.from(memory.slice(0, writer.end()));
}

const whole = (width: number, height: number, index: (i: number) => number): Frame => ({
  left: 0,
  top: 0,
  width,
  height,
  indices: Array.from({ length: width * height }, (_, i) => index(i)),
});

test('a GIF of any colours has the pixels that another decoder finds', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 90 }),
      fc.integer({ min: 1, max: 90 }),
      fc.constantFrom(2, 4, 16, 256),
      fc.integer(),
      fc.boolean(),
      async (width, height, colours, seed, runs) => {
        const noise = (i: number) => Math.abs(Math.imul((runs ? Math.floor(i / 9) : i) + seed, 2_654_435_761) >> 13) % colours;
        const bytes = gif(width, height, [whole(width, height, noise)], colours);
        const expected = new Uint8Array(width * height * 4);
        new GifReader(bytes).decodeAndBlitFrameRGBA(0, expected);
        const found = await decodePicture(bytes);
        expect(found).toMatchObject({ width, height });
        expect(Buffer.compare(Buffer.from(found.rgba), expected)).toBe(0);
      },
    ),
    { numRuns: 60 },
  );
});

test('a large GIF fills its code table more than once', async () => {
  const bytes = gif(300, 200, [whole(300, 200, (i) => Math.imul(i, 2_654_435_761) >>> 24)]);
  const expected = new Uint8Array(300 * 200 * 4);
  new GifReader(bytes).decodeAndBlitFrameRGBA(0, expected);
  expect(Buffer.compare(Buffer.from((await decodePicture(bytes)).rgba), expected)).toBe(0);
});

test('a GIF in interlaced rows is put in order', async () => {
  const bytes = gif(4, 11, [whole(4, 11, (i) => Math.floor(i / 4))], 16);
  const descriptor = bytes.indexOf(0x2c, 13 + 48);
  bytes[descriptor + 9] = (bytes[descriptor + 9] ?? 0) | 0x40;
  const found = await decodePicture(bytes);
  const stored = [0, 8, 4, 2, 6, 10, 1, 3, 5, 7, 9];
  stored.forEach((y, row) => expect(pixelAt(found, 1, y)[0]).toBe(row));
});

test('of an animated GIF it is the first frame, transparent where that is and where it leaves room', async () => {
  const first: Frame = { left: 2, top: 1, width: 2, height: 2, indices: [5, 9, 9, 5], transparent: 9 };
  const bytes = gif(6, 4, [first, whole(6, 4, () => 3)], 16);
  expect(inspectPicture(bytes)).toMatchObject({ format: 'gif', width: 6, height: 4, animated: true, alpha: true });
  const found = await decodePicture(bytes);
  expect([pixelAt(found, 0, 0), pixelAt(found, 2, 1), pixelAt(found, 3, 1), pixelAt(found, 5, 3)]).toEqual([
    [0, 0, 0, 0],
    [5, 250, 35, 255],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
  ]);
});

test('a still GIF without transparency is known as such', () => {
  expect(inspectPicture(gif(6, 4, [whole(6, 4, () => 3)], 16))).toMatchObject({ animated: false, alpha: false });
});

test('a GIF without its end is read as far as its first frame is whole', async () => {
  const bytes = gif(6, 4, [whole(6, 4, () => 3), whole(6, 4, () => 4)], 16);
  expect(pixelAt(await decodePicture(bytes.subarray(0, -8)), 0, 0)[0]).toBe(3);
  await expect(decodePicture(bytes.subarray(0, 75))).rejects.toMatchObject({ reason: 'truncated' });
});
