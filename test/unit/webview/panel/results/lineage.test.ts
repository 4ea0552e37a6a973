import { describe, expect, test } from 'vitest';
import type { LineageImage } from '../../../../../webview/panel/results/lineageText.ts';
import { lineageLabel, lineageName, moveInLineage } from '../../../../../webview/panel/results/lineageText.ts';

const picture = (changes: Partial<LineageImage> = {}): LineageImage => ({
  key: 'k',
  name: 'hero-2.png',
  uri: 'file:///project/hero-2.png',
  made: { operation: 'edit', prompt: 'A red balloon' },
  ...changes,
});

describe('a picture of a history', () => {
  test('is called by what was asked for', () => {
    expect(lineageLabel(picture())).toBe('A red balloon');
    expect(lineageLabel(picture({ made: null }))).toBe('Original');
    expect(lineageLabel(picture({ made: { operation: 'variation', prompt: '' } }))).toBe('Variation');
  });

  test('says its file and whether that is gone', () => {
    expect(lineageName(picture())).toBe('hero-2.png: A red balloon');
    expect(lineageName(picture({ made: null, uri: null }))).toBe('hero-2.png: Original (the file is gone)');
  });
});

test('the arrow keys go along a line and from line to line', () => {
  const rows = [['a', 'b', 'c'], ['x', 'y'], ['z']];
  const keys = (from: string) =>
    ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'Enter'].map((key) => moveInLineage(rows, from, key));
  expect(keys('b')).toEqual(['a', 'c', undefined, 'y', 'a', 'c', undefined]);
  expect(keys('y')).toEqual(['x', undefined, 'b', 'z', 'x', 'y', undefined]);
  expect(keys('c').slice(2, 4)).toEqual([undefined, 'y']);
});
