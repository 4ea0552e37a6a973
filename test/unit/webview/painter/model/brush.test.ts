import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createStamps,
  isSolid,
  nextSize,
  sizeAt,
  stampAlpha,
  stepOf,
  widthUnder,
} from '../../../../../webview/painter/model/brush.ts';

const brush = { size: 40, hardness: 0.5, colour: '#000', erase: false };
const at = (x: number, y = 0, pressure = 1) => ({ x, y, pressure });

describe('a soft brush', () => {
  test('puts its stamps at even distances, wherever the points of the stroke are', () => {
    const stamps = createStamps(brush);
    const all = [at(0), at(3), at(17), at(17), at(40)].flatMap((point) => stamps(point));
    expect(all.map(({ x }) => Math.round(x))).toEqual([0, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40]);
  });

  test('draws the same stroke however its points are split', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 20 }), (steps) => {
        const length = steps.reduce((sum, step) => sum + step, 0);
        const whole = createStamps(brush);
        const parts = createStamps(brush);
        const once = [at(0), at(length)].flatMap((point) => whole(point));
        let x = 0;
        const split = [at(0), ...steps.map((step) => at((x += step)))].flatMap((point) => parts(point));
        expect(Math.abs(split.length - once.length)).toBeLessThanOrEqual(1);
        for (const [index, stamp] of split.slice(0, once.length).entries()) expect(stamp.x).toBeCloseTo(once[index]?.x ?? NaN, 6);
      }),
    );
  });

  test('is solid in its middle, nothing at its rim, and fades between', () => {
    expect(stampAlpha(0.5, 0.5)).toBe(1);
    expect(stampAlpha(1, 0.5)).toBe(0);
    const fading = [0.55, 0.65, 0.75, 0.85, 0.95].map((distance) => stampAlpha(distance, 0.5));
    expect(fading).toEqual([...fading].sort((a, b) => b - a));
  });

  test('is drawn as a line where it is hard', () => {
    expect(isSolid({ ...brush, hardness: 1 })).toBe(true);
    expect(isSolid(brush)).toBe(false);
  });

  test('goes as thin as the pen is pressed, but never to nothing', () => {
    expect(widthUnder(brush, 0.5)).toBe(20);
    expect(widthUnder(brush, 0)).toBeGreaterThan(1);
    expect(widthUnder({ ...brush, size: 2 }, 0)).toBe(1);
  });
});

describe('the size of a brush', () => {
  test('goes from one pixel to the largest on the slider, which shows where it is', () => {
    expect(sizeAt(0, 100, 2160)).toBe(1);
    expect(sizeAt(100, 100, 2160)).toBe(2160);
    for (const step of [30, 60, 90]) expect(stepOf(sizeAt(step, 100, 2160), 100, 2160)).toBe(step);
  });

  test('changes with every press of a key until an end is reached', () => {
    expect(nextSize(100, 1, 2160)).toBe(110);
    expect(nextSize(3, -1, 2160)).toBe(2);
    expect(nextSize(1, -1, 2160)).toBe(1);
    expect(nextSize(2160, 1, 2160)).toBe(2160);
  });
});
