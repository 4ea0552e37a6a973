import { describe, expect, test } from 'vitest';
import { frameOf, placeIn, slid } from '../../../../webview/compare/layout.ts';

describe('two pictures that are compared', () => {
  test('are shown in a frame of the larger one', () => {
    expect(frameOf({ width: 1024, height: 1024 }, { width: 1536, height: 1024 })).toEqual({ width: 1536, height: 1024 });
    expect(frameOf({ width: 3840, height: 2160 }, { width: 1536, height: 1024 })).toEqual({ width: 3840, height: 2160 });
  });

  test('fill it both where their shapes are the same', () => {
    expect(placeIn({ width: 3840, height: 2160 }, { width: 1920, height: 1080 })).toEqual({
      x: 0,
      y: 0,
      width: 3840,
      height: 2160,
    });
  });

  test('lie in the middle of it where they are not', () => {
    expect(placeIn({ width: 1536, height: 1024 }, { width: 512, height: 512 })).toEqual({
      x: 256,
      y: 0,
      width: 1024,
      height: 1024,
    });
  });
});

describe('the slider between them', () => {
  test('moves with the arrow keys, further with Shift, and to both ends', () => {
    expect(slid(0.5, 'ArrowRight', false)).toBeCloseTo(0.52);
    expect(slid(0.5, 'ArrowLeft', true)).toBeCloseTo(0.4);
    expect(slid(0.5, 'Home', false)).toBe(0);
    expect(slid(0.5, 'End', false)).toBe(1);
  });

  test('stays between the ends, and leaves other keys alone', () => {
    expect(slid(0.99, 'ArrowRight', true)).toBe(1);
    expect(slid(0.01, 'ArrowLeft', false)).toBe(0);
    expect(slid(0.5, 'h', false)).toBeUndefined();
  });
});
