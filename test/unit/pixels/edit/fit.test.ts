import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unsquared } from '../../../../src/pixels/edit/canvas.ts';
import { decodePicture } from '../../../../src/pixels/decode/decodePicture.ts';
import { encodeJpeg } from '../../../../src/pixels/encode/encodeJpeg.ts';
import { encodePng } from '../../../../src/pixels/encode/encodePng.ts';
import { encodeWebp } from '../../../../src/pixels/encode/encodeWebp.ts';
import { fitOverlay, keptOutsideSquare } from '../../../../src/pixels/edit/fitOverlay.ts';
import { inspectPicture, type PictureFacts } from '../../../../src/pixels/decode/inspect.ts';
import { planFit } from '../../../../src/pixels/edit/planFit.ts';
import { prepare } from '../../../../src/pixels/edit/prepare.ts';
import { farthestApart, makeBmp, makePng, painted, pixelAt, withJpegOrientation } from '../fixtures.ts';

/** As docs/images-api.md#input-images has them: GPT image models, and dall-e-2. */
const many = { formats: ['png', 'jpeg', 'webp'], weightBelow: 50_000_000 };
const square = { formats: ['png'], weightBelow: 4_000_000, square: true } as const;

let last = 1;
function noise(): number {
  last = (Math.imul(last, 1_664_525) + 1_013_904_223) >>> 0;
  return last >>> 24;
}
const picture = painted(60, 40, (x, y) => [x * 4, y * 6, 100, 255]);
/** Noise, which hardly compresses. */
const grain = painted(256, 256, () => [noise(), noise(), noise(), 255]);
const [png, jpeg, webp] = [await encodePng(picture), await encodeJpeg(picture, 95), await encodeWebp(picture, 95)];
const clear = await encodePng(painted(60, 40, (x) => [x * 4, 0, 0, x * 4]));
const plan = (bytes: Uint8Array, ...rest: Parameters<typeof planFit> extends [unknown, ...infer Rest] ? Rest : never) =>
  planFit(inspectPicture(bytes), ...rest);
const facts: PictureFacts = inspectPicture(png);

test.each([
  ['a PNG', png],
  ['a PNG with alpha', clear],
  ['a JPEG', jpeg],
  ['a WebP', webp],
])('%s that is fit needs nothing and goes out byte for byte', async (_, bytes) => {
  expect(plan(bytes, many)).toEqual([]);
  expect((await prepare(bytes, [])).bytes).toBe(bytes);
});

describe('what is not fit', () => {
  const samples = (x: number) => [x & 1];
  const palette = { width: 8, height: 8, type: 3, depth: 1, palette: [1, 2, 3, 200, 100, 50], samples, interlaced: true };
  const deep = { width: 8, height: 8, type: 4, depth: 16, samples: () => [40_000, 65_535] };

  test.each([
    ['a JPEG that is stored lying', withJpegOrientation(jpeg, 6), many, [{ step: 'orient', orientation: 6 }]],
    ['an interlaced PNG with a palette', makePng(palette), many, [{ step: 'normalise', kinds: ['palette', 'interlaced'] }]],
    ['a grey PNG of 16 bits', makePng(deep), many, [{ step: 'normalise', kinds: ['grey', '16_bit'] }]],
    ['a BMP', makeBmp({ width: 8, height: 8, bits: 24, value: () => 5 }), many, [{ step: 'convert', to: 'png' }]],
    [
      'a WebP for dall-e-2',
      webp,
      square,
      [
        { step: 'square', by: 'pad', side: 60 },
        { step: 'convert', to: 'png' },
      ],
    ],
    [
      'a lying JPEG for dall-e-2',
      withJpegOrientation(jpeg, 5),
      square,
      [
        { step: 'orient', orientation: 5 },
        { step: 'square', by: 'pad', side: 60 },
        { step: 'convert', to: 'png' },
      ],
    ],
    ['a file that is too heavy', png, { ...many, weightBelow: png.length }, [{ step: 'lighten', below: png.length }]],
  ])('%s is prepared in these steps, and then is fit', async (_, bytes, rule, steps) => {
    expect(plan(bytes, rule)).toEqual(steps);
    const prepared = await prepare(bytes, steps as ReturnType<typeof planFit>);
    expect(plan(prepared.bytes, rule)).toEqual([]);
    expect(inspectPicture(prepared.bytes)).toMatchObject({
      format: prepared.format,
      width: prepared.width,
      height: prepared.height,
    });
  });

  test('keeps its pixels', async () => {
    const bytes = makePng(palette);
    const prepared = await prepare(bytes, plan(bytes, many));
    expect(await decodePicture(prepared.bytes)).toEqual(await decodePicture(bytes));
  });

  test('stays a JPEG where it is one, turned and hardly changed', async () => {
    const bytes = withJpegOrientation(jpeg, 3);
    const prepared = await prepare(bytes, plan(bytes, many));
    expect(prepared.format).toBe('jpeg');
    expect(farthestApart(await decodePicture(prepared.bytes), await decodePicture(bytes))).toBeLessThan(12);
  });

  test('is padded with transparency or cropped, as wished', async () => {
    const padded = await decodePicture((await prepare(png, plan(png, square, { square: 'pad' }))).bytes);
    expect([padded.width, padded.height, pixelAt(padded, 30, 9)[3]]).toEqual([60, 60, 0]);
    expect(pixelAt(padded, 30, 10)).toEqual(pixelAt(picture, 30, 0));
    const cropped = await decodePicture((await prepare(png, plan(png, square, { square: 'crop' }))).bytes);
    expect([cropped.width, cropped.height]).toEqual([40, 40]);
    expect(pixelAt(cropped, 0, 0)).toEqual(pixelAt(picture, 10, 0));
  });

  test('is made smaller to a number of pixels', async () => {
    const steps = plan(png, many, { maxPixels: 600 });
    expect(steps).toEqual([{ step: 'scale', width: 30, height: 20 }]);
    expect(await prepare(png, steps)).toMatchObject({ width: 30, height: 20, format: 'png' });
  });

  test('becomes lighter than the limit, whatever the limit is', async () => {
    const heavy = await encodePng(grain);
    for (const below of [100_000, 30_000, 5000]) {
      const prepared = await prepare(heavy, plan(heavy, { formats: ['png'], weightBelow: below }));
      expect(prepared.bytes.length).toBeLessThan(below);
      expect(prepared.bytes.length).toBeGreaterThan(below / 4);
      expect(prepared.width).toBe(prepared.height);
    }
  });

  test('as a JPEG is compressed more before it is made smaller', async () => {
    const heavy = await encodeJpeg(grain, 98);
    const prepared = await prepare(heavy, plan(heavy, { formats: ['jpeg'], weightBelow: heavy.length * 0.8 }));
    expect(prepared).toMatchObject({ format: 'jpeg', width: 256, height: 256 });
  });

  test('that cannot be made light enough is refused', async () => {
    await expect(prepare(png, [{ step: 'lighten', below: 20 }])).rejects.toMatchObject({ reason: 'too_heavy' });
  });

  test('loses its transparency to white where only a JPEG is taken', async () => {
    const prepared = await prepare(clear, plan(clear, { formats: ['jpeg'], weightBelow: 1e6 }));
    expect(prepared.format).toBe('jpeg');
    const [red = 0, green = 0] = pixelAt(await decodePicture(prepared.bytes), 1, 20);
    expect([red, green].every((value) => value > 240)).toBe(true);
  });
});

test('an animation is kept where its format is taken, and otherwise gives its first frame', () => {
  const gif: PictureFacts = { ...facts, format: 'gif', animated: true };
  expect(planFit(gif, { ...many, formats: ['gif'] })).toEqual([]);
  expect(planFit(gif, many)).toEqual([{ step: 'first_frame' }, { step: 'convert', to: 'png' }]);
  expect(planFit({ ...gif, format: 'webp' }, many)).toEqual([{ step: 'first_frame' }, { step: 'convert', to: 'png' }]);
  expect(planFit({ ...facts, animated: true }, many)).toEqual([{ step: 'first_frame' }]);
});

test.each([
  ['a CMYK JPEG', { format: 'jpeg', cmyk: true }, 'cmyk'],
  ['an AVIF', { format: 'avif' }, 'unsupported'],
  ['an SVG', { format: 'svg', width: 90_000, height: 90_000 }, 'unsupported'],
  ['a picture of too many pixels', { width: 30_000, height: 30_000 }, 'too_many_pixels'],
] as const)('%s is refused in the plan', (_, changes, reason) => {
  expect(() => planFit({ ...facts, ...changes }, many)).toThrow(expect.objectContaining({ reason }));
});

test('a picture whose square would have too many pixels is refused in the plan', () => {
  expect(() => planFit({ ...facts, width: 20_000, height: 100 }, square)).toThrow(
    expect.objectContaining({ reason: 'too_many_pixels' }),
  );
});

test('an AVIF is fit where a model takes it', () => {
  expect(planFit({ ...facts, format: 'avif' }, { ...many, formats: ['avif'] })).toEqual([]);
});

test('a large photograph that might be too heavy as a PNG stays a JPEG', () => {
  const large: PictureFacts = { ...facts, format: 'webp', orientation: 6, width: 6000, height: 4000 };
  expect(planFit(large, many)).toContainEqual({ step: 'convert', to: 'jpeg' });
  expect(planFit({ ...large, alpha: true }, many)).toContainEqual({ step: 'convert', to: 'png' });
});

test('whatever is prepared is fit, and what is fit is left alone', async () => {
  const rules = [
    many,
    square,
    { formats: ['jpeg'], weightBelow: 3000 },
    { formats: ['png', 'webp'], weightBelow: 2000, square: true as const },
  ];
  const encoders = [
    (p: typeof picture) => encodePng(p),
    (p: typeof picture) => encodeJpeg(p, 80),
    (p: typeof picture) => encodeWebp(p, 80),
  ];
  const side = fc.integer({ min: 1, max: 70 });
  await fc.assert(
    fc.asyncProperty(
      side,
      side,
      fc.nat(255),
      fc.constantFrom(...encoders),
      fc.constantFrom(...rules),
      async (width, height, alpha, encode, rule) => {
        const bytes = await encode(painted(width, height, (x, y) => [x * 9, y * 9, x * y, Math.max(alpha, x)]));
        const { bytes: prepared } = await prepare(bytes, plan(bytes, rule));
        expect(plan(prepared, rule)).toEqual([]);
      },
    ),
    { numRuns: 60 },
  );
});

describe('a mask and a mark-up of a picture that is padded to a square', () => {
  const dot = painted(30, 20, (x, y) => (x === 15 && y === 10 ? [0, 0, 0, 0] : [0, 0, 0, 255]));

  test('the mask keeps the bars and changes what it changed', () => {
    const mask = fitOverlay(dot, 'mask', 'pad', { width: 30, height: 30 });
    expect([mask.width, mask.height]).toEqual([30, 30]);
    expect(pixelAt(mask, 15, 15)[3]).toBe(0);
    expect(mask.rgba.filter((value, i) => i % 4 === 3 && value === 0)).toHaveLength(1);
  });

  test('the mask goes to the size at which its picture is sent', () => {
    const mask = fitOverlay(dot, 'mask', undefined, { width: 60, height: 40 });
    expect([mask.width, mask.height]).toEqual([60, 40]);
    expect(mask.rgba.filter((value, i) => i % 4 === 3 && value === 0)).toHaveLength(4);
  });

  test('the mark-up shows the bars through', () => {
    const marks = fitOverlay(
      painted(30, 20, () => [255, 0, 0, 255]),
      'markup',
      'pad',
      { width: 30, height: 30 },
    );
    expect(pixelAt(marks, 15, 2)[3]).toBe(0);
    expect(pixelAt(marks, 15, 15)).toEqual([255, 0, 0, 255]);
  });

  test('where the picture is cropped, the mask is cropped, and what is cut off is kept', () => {
    const open = painted(30, 20, (x) => [0, 0, 0, x < 15 ? 0 : 255]);
    const mask = fitOverlay(open, 'mask', 'crop', { width: 20, height: 20 });
    expect([pixelAt(mask, 0, 5)[3], pixelAt(mask, 9, 5)[3], pixelAt(mask, 10, 5)[3]]).toEqual([0, 0, 255]);
    const kept = keptOutsideSquare(open);
    expect([pixelAt(kept, 4, 5)[3], pixelAt(kept, 5, 5)[3], pixelAt(kept, 14, 5)[3], pixelAt(kept, 15, 5)[3]]).toEqual([
      255, 0, 0, 255,
    ]);
    const back = unsquared(
      painted(40, 40, () => [7, 7, 7, 255]),
      { width: 30, height: 20 },
      'crop',
    );
    expect([back.width, back.height]).toEqual([60, 40]);
    expect([pixelAt(back, 9, 0)[3], pixelAt(back, 10, 0)[3], pixelAt(back, 49, 39)[3], pixelAt(back, 50, 0)[3]]).toEqual([
      0, 255, 255, 0,
    ]);
  });

  test('what was drawn upon the square loses the bars again', () => {
    const square = painted(60, 60, (_, y) => (y < 10 || y >= 50 ? [9, 9, 9, 255] : [200, 0, 0, 255]));
    const inner = unsquared(square, { width: 30, height: 20 }, 'pad');
    expect([inner.width, inner.height]).toEqual([60, 40]);
    expect(new Set(inner.rgba.filter((_, i) => i % 4 === 0))).toEqual(new Set([200]));
  });
});
