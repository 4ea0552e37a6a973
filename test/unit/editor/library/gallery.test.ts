import { describe, expect, it } from 'vitest';
import { matching, newestFirst } from '../../../../src/documents/galleryOrder.ts';
import { moveInGrid } from '../../../../webview/panel/gallery/keys.ts';

const pictures = [
  { path: 'docs/fox.png', prompt: 'A Fox reading a map', time: 3 },
  { path: 'assets/quay.png', time: 9 },
  { path: 'assets/boat.png', time: 9 },
];

describe('The pictures to choose from', () => {
  it('are the newest first, of one moment by path', () => {
    expect(newestFirst(pictures).map(({ path }) => path)).toEqual(['assets/boat.png', 'assets/quay.png', 'docs/fox.png']);
  });

  it.each([
    ['', 3],
    ['  ', 3],
    ['assets', 2],
    ['MAP fox', 1],
    ['map docs', 1],
    ['map quay', 0],
  ])('%j finds %i', (text, count) => {
    expect(matching(pictures, text)).toHaveLength(count);
  });
});

describe('The keyboard in a grid', () => {
  // Three rows of three, the last with one picture.
  const tops = [10, 10, 10, 90, 90, 90, 170];

  it.each([
    [4, 'ArrowLeft', 3],
    [0, 'ArrowLeft', 0],
    [2, 'ArrowRight', 3],
    [6, 'ArrowRight', 6],
    [4, 'ArrowUp', 1],
    [1, 'ArrowUp', -1],
    [1, 'ArrowDown', 4],
    [4, 'ArrowDown', 6],
    [6, 'ArrowDown', 6],
    [4, 'Home', 0],
    [1, 'End', 6],
    [1, 'a', undefined],
  ])('goes from %i with %s to %s', (at, pressed, to) => {
    expect(moveInGrid(tops, at, pressed)).toBe(to);
  });
});
