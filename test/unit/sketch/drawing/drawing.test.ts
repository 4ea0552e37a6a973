import { expect, test } from 'vitest';
import { type Commission, compose } from '../../../../src/sketch/drawing/compose.ts';
import { raster } from '../../../../src/sketch/drawing/raster/raster.ts';
import { stages } from '../../../../src/sketch/drawing/scene.ts';
import { svgOf } from '../../../../src/sketch/drawing/svg.ts';
import { subjectOf } from '../../../../src/sketch/drawing/words.ts';

const never = new AbortController().signal;
const commission: Commission = {
  prompt: 'a fox by a castle',
  style: undefined,
  index: 0,
  width: 192,
  height: 128,
  cutOut: false,
  density: 1,
};
const options = { width: 192, height: 128, transparent: false, stage: 'detail', take: 0, grain: true } as const;

const draw = (wish: Partial<Commission>, how: object = {}) =>
  raster(compose({ ...commission, ...wish }), { ...options, ...how }, never);

/** How far the pixels are from the paper, all together. */
function ink({ rgba }: { rgba: Uint8Array | Uint8ClampedArray }): number {
  let sum = 0;
  for (let i = 0; i < rgba.length; i += 4) sum += Math.max(0, 236 - (rgba[i + 1] ?? 0));
  return sum;
}

test('a drawing gains ink from stage to stage', async () => {
  const inked = [];
  for (const stage of stages)
    inked.push(ink(await draw({ prompt: 'a dog', width: 384, height: 256 }, { width: 384, height: 256, stage })));
  const [draft = 0, outline = 0, wash = 0, detail = 0] = inked;
  expect(draft).toBeGreaterThan(0);
  expect(outline).toBeGreaterThan(draft * 1.2);
  expect(wash).toBeGreaterThan(outline * 1.2);
  expect(detail).toBeGreaterThan(wash);
});

test('a cut-out has nothing in its corners and paint in its middle', async () => {
  const { rgba } = await draw({ cutOut: true }, { transparent: true });
  const alphaAt = (x: number, y: number) => rgba[(y * 192 + x) * 4 + 3];
  expect([alphaAt(0, 0), alphaAt(191, 0), alphaAt(0, 127), alphaAt(191, 127)]).toEqual([0, 0, 0, 0]);
  expect(rgba.filter((value, i) => i % 4 === 3 && value > 200).length).toBeGreaterThan(1000);
});

test('an opaque picture has no transparent pixel', async () => {
  const { rgba } = await draw({});
  expect(rgba.every((value, i) => i % 4 !== 3 || value === 255)).toBe(true);
});

test('a higher quality has more strokes', () => {
  expect(compose({ ...commission, density: 2 }).marks.length).toBeGreaterThan(
    compose({ ...commission, density: 0.5 }).marks.length,
  );
});

test('another take draws the same scene with other lines', async () => {
  const [one, other] = [await draw({}, { take: 0 }), await draw({}, { take: 1 })];
  const different = one.rgba.filter((value, i) => Math.abs(value - (other.rgba[i] ?? 0)) > 8).length;
  expect(different).toBeGreaterThan(500);
  expect(different).toBeLessThan(one.rgba.length / 3);
});

test('black and white has no colour, the natural style less than the vivid one', async () => {
  const colourful = ({ rgba }: Awaited<ReturnType<typeof draw>>) => {
    let sum = 0;
    for (let i = 0; i < rgba.length; i += 4) sum += Math.abs((rgba[i] ?? 0) - (rgba[i + 2] ?? 0));
    return sum / (rgba.length / 4);
  };
  const [vivid, natural] = [colourful(await draw({})), colourful(await draw({ style: 'natural' }))];
  const grey = colourful(await draw({ prompt: 'a fox by a castle in black and white' }));
  expect(natural).toBeLessThan(vivid);
  expect(grey).toBeLessThan(9);
});

test('a colour word colours the main thing', async () => {
  const bluish = ({ rgba }: Awaited<ReturnType<typeof draw>>) => {
    let count = 0;
    for (let i = 0; i < rgba.length; i += 4) if ((rgba[i + 2] ?? 0) > (rgba[i] ?? 0) + 40) count++;
    return count;
  };
  const [blue, red] = [await draw({ prompt: 'a blue heart' }), await draw({ prompt: 'a red heart' })];
  expect(bluish(blue)).toBeGreaterThan(bluish(red) + 1000);
});

test('words of the prompt choose what is drawn', () => {
  const { figures, scenery, weather } = subjectOf('Two foxes and a sailboat on the ocean, in the mountains, at Midnight');
  expect(figures).toEqual(['fox', 'boat']);
  expect([...scenery]).toEqual(['sea', 'mountains']);
  expect([...weather]).toEqual(['night']);
});

test('any prompt is drawn, known words or not, at any proportion', async () => {
  for (const prompt of ['', '???', 'zxcv qwer', '雪の中の狐', 'constructor __proto__ toString', 'a lighthouse '.repeat(200)]) {
    for (const [width, height] of [
      [48, 16],
      [16, 48],
    ] as const) {
      const { rgba } = await raster(compose({ ...commission, prompt, width, height }), { ...options, width, height }, never);
      expect(new Set(rgba).size).toBeGreaterThan(10);
    }
  }
});

test('the SVG of a scene has its size, only numbers in its paths, and no paper when transparent', () => {
  const scene = compose(commission);
  const svg = svgOf(scene, 192, 128, false);
  expect(svg).toMatch(/^<svg [^>]*width="192" height="128"/);
  expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  expect(svg).toContain('<rect');
  expect(svgOf(scene, 192, 128, true)).not.toContain('<rect');
});

test('drawing lets other work go on', async () => {
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  await draw({ width: 768, height: 768, density: 2 }, { width: 768, height: 768 });
  clearInterval(timer);
  expect(turns).toBeGreaterThan(0);
});
