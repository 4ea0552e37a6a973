import { decode as decodeIndependently } from 'fast-png';
import { describe, expect, test } from 'vitest';
import { decodePicture } from '../../../../src/pixels/decode/decodePicture.ts';
import { inspectPicture } from '../../../../src/pixels/decode/inspect.ts';
import { makePng, type PngRecipe, pixelAt } from '../fixtures.ts';

const [width, height] = [19, 13];
const channels = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 } as const;
const kinds = [
  [0, [1, 2, 4, 8, 16]],
  [2, [8, 16]],
  [3, [1, 2, 4, 8]],
  [4, [8, 16]],
  [6, [8, 16]],
] as const;
const palette = Array.from({ length: 256 * 3 }, (_, i) => (i * 73 + 11) & 255);

/** Some value of every sample, different everywhere. */
const sample = (x: number, y: number, channel: number, depth: number) =>
  Math.floor(((x * 7919 + y * 104_729 + channel * 15_485 + x * y * 31) * 2654) / 7) & ((1 << depth) - 1);

const recipes = kinds.flatMap(([type, depths]) =>
  depths.flatMap((depth) =>
    [false, true].map((interlaced): PngRecipe => ({
      width,
      height,
      type,
      depth,
      interlaced,
      samples: (x, y) => Array.from({ length: channels[type] }, (_, channel) => sample(x, y, channel, depth)),
      ...(type === 3 && { palette: palette.slice(0, 3 << depth) }),
      filter: (row) => row % 5,
    })),
  ),
);

/** What a pixel's samples mean. */
function meant({ type, depth, samples, transparency }: PngRecipe, x: number, y: number): number[] {
  const values = samples(x, y);
  const [first = 0, second = 0, third = 0, fourth = 0] = values.map((value) => Math.round((value * 255) / ((1 << depth) - 1)));
  const key =
    transparency &&
    Array.from({ length: transparency.length / 2 }, (_, i) => ((transparency[i * 2] ?? 0) << 8) | (transparency[i * 2 + 1] ?? 0));
  const clear = type !== 3 && key !== undefined && values.every((value, i) => value === key[i]);
  if (type === 0) return [first, first, first, clear ? 0 : 255];
  if (type === 2) return [first, second, third, clear ? 0 : 255];
  if (type === 4) return [first, first, first, second];
  if (type === 6) return [first, second, third, fourth];
  const index = values[0] ?? 0;
  return [...palette.slice(index * 3, index * 3 + 3), transparency?.[index] ?? 255];
}

async function expectMeant(recipe: PngRecipe): Promise<void> {
  const picture = await decodePicture(makePng(recipe));
  expect([picture.width, picture.height]).toEqual([recipe.width, recipe.height]);
  for (let y = 0; y < recipe.height; y++)
    for (let x = 0; x < recipe.width; x++) expect(pixelAt(picture, x, y), `${x}, ${y}`).toEqual(meant(recipe, x, y));
}

describe.each(
  recipes.map(
    (recipe) => [`colour type ${recipe.type}, ${recipe.depth} bits${recipe.interlaced ? ', interlaced' : ''}`, recipe] as const,
  ),
)('a PNG of %s', (_, recipe) => {
  test('has the right pixels', () => expectMeant(recipe));

  test('has the right pixels where a colour or the palette is transparent', async () => {
    if (recipe.type === 4 || recipe.type === 6) return;
    const key = recipe.samples(5, 3).flatMap((value) => [value >> 8, value & 255]);
    await expectMeant({ ...recipe, transparency: recipe.type === 3 ? [0, 100] : key });
  });

  test('is described without decoding it', () => {
    const names: Record<number, string> = { 0: 'grey', 2: 'rgb', 3: 'palette', 4: 'grey_alpha', 6: 'rgba' };
    const { type, depth, interlaced } = recipe;
    const bytes = makePng(recipe);
    expect(inspectPicture(bytes)).toMatchObject({
      format: 'png',
      width,
      height,
      weight: bytes.length,
      alpha: type >= 4,
      animated: false,
      credentials: false,
      png: { colour: names[type], depth, interlaced },
    });
  });
});

test('another decoder agrees about the samples that the tests write', () => {
  for (const recipe of recipes.filter(({ depth }) => depth >= 8)) {
    const { data } = decodeIndependently(makePng(recipe));
    const samples = Array.from({ length: width * height }, (_, i) => recipe.samples(i % width, Math.floor(i / width))).flat();
    expect([...data]).toEqual(samples);
  }
});

test.each([1, 2, 3, 5, 8, 9])(
  'an interlaced picture of %i by 1 to 9 pixels is whole, though passes are empty',
  async (columns) => {
    for (let rows = 1; rows < 10; rows++) {
      const samples = (x: number, y: number) => [0, 1, 2, 3].map((channel) => sample(x, y, channel, 8));
      await expectMeant({ width: columns, height: rows, type: 6, depth: 8, interlaced: true, samples, filter: (row) => row % 5 });
    }
  },
);

test('a colour that the palette lacks is black', async () => {
  const picture = await decodePicture(
    makePng({ width: 2, height: 1, type: 3, depth: 8, samples: (x) => [x * 9], palette: [1, 2, 3] }),
  );
  expect([pixelAt(picture, 0, 0), pixelAt(picture, 1, 0)]).toEqual([
    [1, 2, 3, 255],
    [0, 0, 0, 255],
  ]);
});

test('a PNG is read in a view into larger memory', async () => {
  const recipe = recipes[0];
  if (!recipe) throw new Error('There is a recipe.');
  const bytes = makePng(recipe);
  const memory = new Uint8Array(bytes.length + 20);
  memory.set(bytes, 7);
  expect(await decodePicture(memory.subarray(7, 7 + bytes.length))).toEqual(await decodePicture(bytes));
});
