import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { burnMarkup } from '../../../../src/pixels/edit/burnMarkup.ts';
import { enlargeCanvas } from '../../../../src/pixels/edit/canvas.ts';
import { composite } from '../../../../src/pixels/edit/composite.ts';
import { decodePicture } from '../../../../src/pixels/decode/decodePicture.ts';
import { inspectPicture } from '../../../../src/pixels/decode/inspect.ts';
import { encodeMask, invertedMask, maskFromAlpha, maskProblems, scaledMask } from '../../../../src/pixels/edit/mask.ts';
import type { Picture } from '../../../../src/pixels/picture.ts';
import { resample } from '../../../../src/pixels/edit/resample.ts';
import { farthestApart, painted, pixelAt } from '../fixtures.ts';

const noise = (seed: number) => (x: number, y: number, channel: number) =>
  Math.imul(Math.imul(x + seed, 73_856_093) ^ Math.imul(y + 1, 19_349_663) ^ (channel * 83_492_791), 2_654_435_761) >>> 24;
const noisy = (width: number, height: number, seed: number): Picture => {
  const at = noise(seed);
  return painted(width, height, (x, y) => [at(x, y, 0), at(x, y, 1), at(x, y, 2), at(x, y, 3) < 128 ? at(x, y, 4) : 255]);
};
const flat = (width: number, height: number, colour: [number, number, number, number]) => painted(width, height, () => colour);
/** A mask that is open in a rectangle. */
const opening = (width: number, height: number, [left, top, right, bottom]: readonly [number, number, number, number]) =>
  painted(width, height, (x, y) => [0, 0, 0, x >= left && x < right && y >= top && y < bottom ? 0 : 255]);

describe('compositing', () => {
  test("leaves every pixel that the mask keeps exactly as it was, in all four channels, and gives the original's size", () => {
    const side = fc.integer({ min: 1, max: 40 });
    const edge = fc.integer({ min: -5, max: 45 });
    fc.assert(
      fc.property(
        fc.tuple(side, side, side, side),
        fc.tuple(edge, edge, edge, edge),
        fc.integer(),
        fc.constantFrom(0, 0.5, 1, 3, 8, 100),
        fc.boolean(),
        ([width, height, editedWidth, editedHeight], rectangle, seed, feather, soft) => {
          const original = noisy(width, height, seed);
          const alpha = noise(seed + 1);
          const mask = soft
            ? painted(width, height, (x, y) => [9, 9, 9, [0, 0, 90, 255, 255][alpha(x, y, 7) % 5] ?? 0])
            : opening(width, height, rectangle);
          const found = composite(original, noisy(editedWidth, editedHeight, seed + 2), mask, feather);
          expect([found.width, found.height, found.rgba.length]).toEqual([width, height, width * height * 4]);
          for (let i = 0; i < width * height; i++) {
            if (mask.rgba[i * 4 + 3] !== 255) continue;
            for (let k = 0; k < 4; k++) expect(found.rgba[i * 4 + k]).toBe(original.rgba[i * 4 + k]);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('takes the edit exactly where the mask is open, farther inside than the feather', () => {
    const [original, edited] = [noisy(60, 50, 1), noisy(60, 50, 2)];
    const found = composite(original, edited, opening(60, 50, [10, 10, 50, 40]), 6);
    for (let y = 17; y < 33; y++) for (let x = 17; x < 43; x++) expect(pixelAt(found, x, y)).toEqual(pixelAt(edited, x, y));
  });

  test('without feather takes the edit up to the border', () => {
    const [original, edited] = [noisy(30, 30, 1), noisy(30, 30, 2)];
    const found = composite(original, edited, opening(30, 30, [5, 6, 20, 21]), 0);
    for (let y = 0; y < 30; y++)
      for (let x = 0; x < 30; x++) {
        const inside = x >= 5 && x < 20 && y >= 6 && y < 21;
        expect(pixelAt(found, x, y)).toEqual(pixelAt(inside ? edited : original, x, y));
      }
  });

  test("passes from one into the other over the feather, and not at the picture's own edge", () => {
    const found = composite(flat(60, 20, [0, 0, 0, 255]), flat(60, 20, [200, 200, 200, 255]), opening(60, 20, [0, 0, 40, 20]), 9);
    const row = Array.from({ length: 41 }, (_, x) => pixelAt(found, x, 10)[0] ?? 0);
    expect(row.slice(0, 30)).toEqual(Array<number>(30).fill(200));
    expect(row[40]).toBe(0);
    for (let x = 31; x < 40; x++) expect(row[x]).toBeLessThan(row[x - 1] ?? 0);
    expect(row[39]).toBeGreaterThan(0);
  });

  test("keeps a mask's own softness", () => {
    const mask = painted(20, 20, () => [0, 0, 0, 128]);
    const found = composite(flat(20, 20, [0, 0, 0, 255]), flat(20, 20, [255, 255, 255, 255]), mask, 0);
    expect(pixelAt(found, 10, 10)).toEqual([127, 127, 127, 255]);
  });

  test('shows something of the edit in a line that is thinner than the feather', () => {
    const found = composite(
      flat(30, 30, [0, 0, 0, 255]),
      flat(30, 30, [255, 255, 255, 255]),
      opening(30, 30, [0, 14, 30, 17]),
      20,
    );
    expect(pixelAt(found, 15, 15)[0]).toBeGreaterThan(200);
  });

  test('mixes colours by how opaque they are', () => {
    const mask = painted(4, 4, () => [0, 0, 0, 127]);
    const found = composite(flat(4, 4, [255, 0, 0, 0]), flat(4, 4, [0, 0, 200, 255]), mask, 0);
    expect(pixelAt(found, 1, 1)).toEqual([0, 0, 200, 128]);
  });

  test('fits an edit and a mask of another size to the original', () => {
    const found = composite(
      flat(40, 20, [10, 20, 30, 255]),
      flat(13, 17, [200, 100, 50, 255]),
      opening(20, 10, [5, 0, 15, 10]),
      0,
    );
    expect([9, 10, 29, 30].map((x) => pixelAt(found, x, 10)[0])).toEqual([10, 200, 200, 10]);
  });
});

describe('resampling', () => {
  test('keeps a flat colour, of any alpha, at any size', () => {
    const side = fc.integer({ min: 1, max: 50 });
    fc.assert(
      fc.property(side, side, side, side, fc.integer({ min: 1, max: 255 }), (width, height, to, toHeight, alpha) => {
        const found = resample(flat(width, height, [200, 30, 90, alpha]), to, toHeight);
        expect(farthestApart(found, flat(to, toHeight, [200, 30, 90, alpha]))).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('changes nothing at the same size', () => {
    const picture = painted(31, 17, (x, y) => [x * 8, y * 15, (x * y) & 255, 255]);
    expect(farthestApart(resample(picture, 31, 17), picture)).toBe(0);
  });

  test('keeps slopes when the size is doubled or halved', () => {
    const slope = (width: number, height: number) =>
      painted(width, height, (x, y) => [Math.round(((x + 0.5) / width) * 200), Math.round(((y + 0.5) / height) * 200), 99, 255]);
    expect(farthestApart(resample(slope(40, 60), 80, 120), slope(80, 120))).toBeLessThanOrEqual(3);
    expect(farthestApart(resample(slope(80, 120), 40, 60), slope(40, 60))).toBeLessThanOrEqual(3);
  });

  test('averages what is too fine for the new size', () => {
    const found = resample(
      painted(64, 64, (x, y) => ((x + y) % 2 === 0 ? [0, 0, 0, 255] : [255, 255, 255, 255])),
      8,
      8,
    );
    for (let i = 0; i < 64; i++) expect(Math.abs((found.rgba[i * 4] ?? 0) - 127)).toBeLessThan(12);
  });

  test('does not let the colour of what is transparent show', () => {
    const found = resample(
      painted(20, 20, (x) => (x < 10 ? [0, 255, 0, 0] : [255, 0, 0, 255])),
      33,
      33,
    );
    for (let x = 0; x < 33; x++) if ((pixelAt(found, x, 9)[3] ?? 0) > 0) expect(pixelAt(found, x, 9)[1]).toBe(0);
  });

  test('gives the same for a part as for the whole', () => {
    const picture = noisy(37, 29, 4);
    const whole = resample(picture, 90, 50);
    const part = resample(picture, 90, 50, { left: 20, top: 11, width: 31, height: 22 });
    for (let y = 0; y < 22; y++) for (let x = 0; x < 31; x++) expect(pixelAt(part, x, y)).toEqual(pixelAt(whole, x + 20, y + 11));
  });
});

describe('a mask', () => {
  const size = { width: 12, height: 9 };
  const open = opening(12, 9, [2, 2, 5, 5]);

  test('is checked', () => {
    const kept = flat(12, 9, [0, 0, 0, 255]);
    expect(maskProblems(open, true, size)).toEqual([]);
    expect(maskProblems(open, true, { width: 12, height: 10 })).toEqual(['other_size']);
    expect(maskProblems(kept, false, size)).toEqual(['no_alpha']);
    expect(maskProblems(kept, true, size)).toEqual(['nothing_transparent']);
    expect(maskProblems(flat(12, 9, [0, 0, 0, 254]), true, size)).toEqual(['nothing_transparent']);
    expect(maskProblems(flat(12, 9, [0, 0, 0, 0]), true, size)).toEqual(['all_transparent']);
  });

  test("is a picture's alpha without its colours", () => {
    const picture = noisy(12, 9, 3);
    const mask = maskFromAlpha(picture);
    mask.rgba.forEach((value, i) => expect(value).toBe(i % 4 === 3 ? picture.rgba[i] : 0));
  });

  test('inverted twice is itself, and once changes what was kept', () => {
    const once = invertedMask(open);
    expect([pixelAt(once, 3, 3)[3], pixelAt(once, 0, 0)[3]]).toEqual([255, 0]);
    expect(invertedMask(once).rgba).toEqual(maskFromAlpha(open).rgba);
  });

  test('is scaled to exactly the size, with hard borders', () => {
    const scaled = scaledMask(open, { width: 24, height: 27 });
    for (let y = 0; y < 27; y++)
      for (let x = 0; x < 24; x++) expect(pixelAt(scaled, x, y)[3]).toBe(x >= 4 && x < 10 && y >= 6 && y < 15 ? 0 : 255);
  });

  test('becomes a PNG of that size with an alpha channel, even where nothing is transparent', async () => {
    for (const mask of [open, flat(12, 9, [5, 5, 5, 255])]) {
      const file = await encodeMask(mask, size);
      expect(inspectPicture(file)).toMatchObject({ format: 'png', ...size, alpha: true, png: { colour: 'rgba', depth: 8 } });
      expect((await decodePicture(file)).rgba).toEqual(maskFromAlpha(mask).rgba);
    }
  });
});

test('an enlarged canvas has the picture where it belongs and a mask that is open all around it', () => {
  const picture = noisy(7, 5, 8);
  const enlarged = enlargeCanvas(picture, { left: 3, top: 0, right: 2, bottom: 4 });
  expect([enlarged.picture.width, enlarged.picture.height]).toEqual([12, 9]);
  for (let y = 0; y < 9; y++)
    for (let x = 0; x < 12; x++) {
      const inside = x >= 3 && x < 10 && y < 5;
      expect(pixelAt(enlarged.picture, x, y)).toEqual(inside ? pixelAt(picture, x - 3, y) : [0, 0, 0, 0]);
      expect(pixelAt(enlarged.mask, x, y)[3]).toBe(inside ? 255 : 0);
    }
});

test('a mark-up covers what is under it, mixes where it is half transparent, and changes nothing elsewhere', () => {
  const picture = flat(8, 8, [0, 0, 200, 255]);
  const markup = painted(8, 8, (x) => [255, 0, 0, [0, 255, 51][x] ?? 0]);
  const found = burnMarkup(picture, markup);
  expect([0, 1, 2, 3].map((x) => pixelAt(found, x, 4))).toEqual([
    [0, 0, 200, 255],
    [255, 0, 0, 255],
    [51, 0, 160, 255],
    [0, 0, 200, 255],
  ]);
  expect(pixelAt(burnMarkup(flat(8, 8, [9, 9, 9, 0]), markup), 2, 0)).toEqual([255, 0, 0, 51]);
  expect(pixelAt(burnMarkup(flat(32, 32, [0, 0, 200, 255]), flat(8, 8, [255, 0, 0, 255])), 31, 31)).toEqual([255, 0, 0, 255]);
});
