/**
 * The painting is kept in square tiles, so that a change copies little: a canvas that was drawn to the screen is copied whole at the
 * next change, and going back needs only the tiles that changed.
 */
import type { Rect, Size } from '../model/geometry.ts';
import { intersection, roundedOut } from '../model/geometry.ts';
import type { View } from './view.ts';

/** Pixels on a side. */
export const tileSide = 512;

export interface Grid extends Size {
  readonly columns: number;
  readonly rows: number;
}

export const gridOf = ({ width, height }: Size): Grid => ({
  width,
  height,
  columns: Math.ceil(width / tileSide),
  rows: Math.ceil(height / tileSide),
});

/** The part of the picture that a tile holds. The last ones are smaller. */
export function tileRect({ width, height, columns }: Grid, index: number): Rect {
  const x = (index % columns) * tileSide;
  const y = Math.floor(index / columns) * tileSide;
  return { x, y, width: Math.min(tileSide, width - x), height: Math.min(tileSide, height - y) };
}

/** The tiles that hold a part of the rectangle. */
export function tilesIn(grid: Grid, rect: Rect): readonly number[] {
  const within = intersection(roundedOut(rect), { x: 0, y: 0, width: grid.width, height: grid.height });
  if (!within) return [];
  const found: number[] = [];
  const lastRow = Math.floor((within.y + within.height - 1) / tileSide);
  const lastColumn = Math.floor((within.x + within.width - 1) / tileSide);
  for (let row = Math.floor(within.y / tileSide); row <= lastRow; row++)
    for (let column = Math.floor(within.x / tileSide); column <= lastColumn; column++) found.push(row * grid.columns + column);
  return found;
}

/** A rectangle of the picture on the screen, with sides on whole pixels: neighbours share a side, without a seam. */
export function snapped(view: View, { x, y, width, height }: Rect): Rect {
  const left = Math.round(x * view.scale + view.x);
  const top = Math.round(y * view.scale + view.y);
  return {
    x: left,
    y: top,
    width: Math.round((x + width) * view.scale + view.x) - left,
    height: Math.round((y + height) * view.scale + view.y) - top,
  };
}
