import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SizeRule } from '../../../../src/images/models/parameters.ts';
import type { Size } from '../../../../src/images/models/sizes.ts';
import { distance, nearestLegalSize, nearestSize, parseSize, sizeFault, sizeText } from '../../../../src/images/models/sizes.ts';

const rule: SizeRule = { multipleOf: 16, maxEdge: 3840, maxRatio: 3, minPixels: 655_360, maxPixels: 8_294_400 };
const small: SizeRule = { multipleOf: 8, maxEdge: 128, maxRatio: 2.5, minPixels: 2000, maxPixels: 9000 };

const flexible = { kind: 'size', fixed: ['auto', '1024x1024'], rule } as const;
const listed = { kind: 'size', fixed: ['1024x1024', '1792x1024', '1024x1792'] } as const;
const free = { kind: 'size', fixed: ['auto'], free: true } as const;

const nearest = (width: number, height: number, by = rule) => {
  const size = nearestLegalSize(width, height, by);
  return size && sizeText(size);
};

function allLegal(by: SizeRule): readonly Size[] {
  const domain = { kind: 'size', fixed: [], rule: by } as const;
  const sides = Array.from({ length: by.maxEdge }, (_, index) => index + 1);
  return sides
    .flatMap((width) => sides.map((height) => ({ width, height })))
    .filter((size) => sizeFault(sizeText(size), domain) === undefined);
}

describe('a size', () => {
  test.each([
    ['auto', undefined],
    ['1024x1024', undefined],
    ['816x816', undefined],
    ['3840x1280', undefined],
    ['2880x2880', undefined],
    ['1024x640', undefined],
    ['1920x1080', 'multiple'],
    ['3856x2000', 'edge'],
    ['3840x1264', 'ratio'],
    ['800x800', 'too_few_pixels'],
    ['3840x2176', 'too_many_pixels'],
    ['', 'format'],
    ['2K', 'format'],
    ['1024X1024', 'format'],
    ['01024x1024', 'format'],
    ['0x1024', 'format'],
    [' 1024x1024', 'format'],
    ['1024.0x1024', 'format'],
  ])('%j of a flexible model is judged %s', (value, fault) => {
    expect(sizeFault(value, flexible)).toBe(fault);
  });

  test('of a model with a list must be on it', () => {
    expect(sizeFault('1792x1024', listed)).toBeUndefined();
    expect(sizeFault('512x512', listed)).toBe('not_listed');
    expect(sizeFault('auto', listed)).toBe('format');
  });

  test('of an unknown model may be anything but nothing', () => {
    expect(sizeFault('2K', free)).toBeUndefined();
    expect(sizeFault(' ', free)).toBe('format');
  });

  test('is read as it is written', () => {
    fc.assert(
      fc.property(fc.nat(99_999), fc.nat(99_999), (width, height) => {
        const size = { width: width + 1, height: height + 1 };
        expect(parseSize(sizeText(size))).toEqual(size);
      }),
    );
  });
});

describe('the nearest legal size', () => {
  test.each([
    [1920, 1080, '1920x1088'],
    [800, 800, '816x816'],
    [5000, 2000, '3840x1536'],
    [2000, 5000, '1536x3840'],
    [10_000, 100, '1728x576'],
    [4000, 4000, '2880x2880'],
    [1, 1, '816x816'],
    [1366, 768, '1360x768'],
  ])('to %dx%d is %s', (width, height, size) => {
    expect(nearest(width, height)).toBe(size);
  });

  test.each([
    [0, 0],
    [-5, 12],
    [NaN, NaN],
    [NaN, 1000],
    [Infinity, 1],
    [Infinity, Infinity],
    [1e300, 1e-300],
    [Number.MAX_VALUE, 1e-9],
  ])('is legal for the impossible wish %dx%d', (width, height) => {
    expect(sizeFault(nearest(width, height) ?? '', flexible)).toBeUndefined();
  });

  test('is legal, whatever is wished', () => {
    const side = fc.oneof(fc.integer({ min: -10, max: 5000 }), fc.double(), fc.nat());
    fc.assert(
      fc.property(side, side, (width, height) => {
        expect(sizeFault(nearest(width, height) ?? '', flexible)).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });

  test('to a legal size is that size', () => {
    for (const size of allLegal(small)) expect(nearestLegalSize(size.width, size.height, small)).toEqual(size);
    const sides = fc.integer({ min: 1, max: 240 }).map((steps) => steps * 16);
    fc.assert(
      fc.property(sides, sides, (width, height) => {
        fc.pre(sizeFault(`${width}x${height}`, flexible) === undefined);
        expect(nearest(width, height)).toBe(`${width}x${height}`);
      }),
      { numRuns: 500 },
    );
  });

  test('leaves no legal size closer to a wish within the limits', () => {
    const legal = allLegal(small);
    for (let width = 40; width <= 128; width += 3) {
      for (let height = 40; height <= 128; height += 3) {
        const within = width * height >= 2000 && width * height <= 9000 && Math.max(width / height, height / width) <= 2.5;
        if (!within) continue;
        const wish = { width, height };
        const least = Math.min(...legal.map((size) => distance(size, wish)));
        const found = nearestLegalSize(width, height, small);
        expect(found && distance(found, wish)).toBeCloseTo(least, 12);
      }
    }
  });

  test('keeps the shape of a wish that is only too large or too small', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.34, max: 2.9, noNaN: true }), fc.integer({ min: 10, max: 100_000 }), (ratio, height) => {
        const size = nearestLegalSize(height * ratio, height, rule);
        expect(Math.abs(Math.log((size?.width ?? 0) / (size?.height ?? 1) / ratio))).toBeLessThan(0.06);
      }),
      { numRuns: 300 },
    );
  });

  test('does not exist where a rule allows no size', () => {
    expect(nearestLegalSize(100, 100, { ...rule, minPixels: 2, maxPixels: 1 })).toBeUndefined();
  });

  test('is found for a size in sloppy writing', () => {
    expect(nearestSize(' 1920 × 1080 ', flexible)).toBe('1920x1088');
    expect(nearestSize('1024X1024', flexible)).toBe('1024x1024');
    expect(nearestSize('1920x1080', listed)).toBe('1792x1024');
    expect(nearestSize('9'.repeat(400) + 'x1', flexible)).toBe(nearest(Infinity, 1));
    expect(nearestSize('large', flexible)).toBeUndefined();
  });
});
