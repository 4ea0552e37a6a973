import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sizeForSlot } from '../../../../src/images/request/sizeForSlot.ts';
import { sizeFault } from '../../../../src/images/models/sizes.ts';

const rule = { multipleOf: 16, maxEdge: 3840, maxRatio: 3, minPixels: 655_360, maxPixels: 8_294_400 };
const flexible = { kind: 'size', fixed: ['auto', '1024x1024'], rule } as const;
const listed = { kind: 'size', fixed: ['auto', '1024x1024', '1792x1024', '1024x1792'] } as const;
const squares = { kind: 'size', fixed: ['1024x1024', '512x512', '256x256'] } as const;

describe('the size for a place in a document', () => {
  test.each([
    // A size that can be drawn is its own answer.
    [1280, 720, '1280x720'],
    [1024, 640, '1024x640'],
    // Too small for the model: larger, of the shape.
    [320, 180, '1136x640'],
    [300, 200, '1008x672'],
    [64, 64, '816x816'],
    // Too large: smaller, of the shape.
    [7680, 4320, '3840x2160'],
    // No size has the very shape, or none may.
    [641, 427, '1008x672'],
    [1000, 100, '1440x480'],
    [0.4, 0.4, '816x816'],
  ])('%d × %d of a model that draws nearly any is %s', (width, height, size) => {
    expect(sizeForSlot({ width, height }, flexible)).toBe(size);
  });

  test.each([
    [320, 180, '1792x1024'],
    [100, 100, '1024x1024'],
    [180, 320, '1024x1792'],
    [900, 1000, '1024x1024'],
  ])('%d × %d of a model with a few is the one with the nearest shape: %s', (width, height, size) => {
    expect(sizeForSlot({ width, height }, listed)).toBe(size);
  });

  test.each([
    [200, 200, '256x256'],
    [257, 200, '512x512'],
    [4000, 4000, '1024x1024'],
  ])('%d × %d of a model with squares alone is the smallest that fills it: %s', (width, height, size) => {
    expect(sizeForSlot({ width, height }, squares)).toBe(size);
  });

  test('is one that the model draws, whatever the place', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e7, noNaN: true }), fc.double({ min: 0, max: 1e7, noNaN: true }), (width, height) => {
        const size = sizeForSlot({ width, height }, flexible);
        expect(size === undefined ? 'none' : sizeFault(size, flexible)).toBeUndefined();
      }),
    );
  });

  test('is none where the model lists none', () => {
    expect(sizeForSlot({ width: 10, height: 10 }, { kind: 'size', fixed: ['auto'], free: true })).toBeUndefined();
  });
});
