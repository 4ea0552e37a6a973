/** The painting as pixels. */
import type { Context, Surface } from './drawing.ts';
import { contextOf, draw, maskColour } from './drawing.ts';
import type { Rect, Size } from '../model/geometry.ts';
import type { Drawn } from '../model/operations.ts';
import type { Grid } from './tiles.ts';
import { gridOf, tileRect, tileSide, tilesIn } from './tiles.ts';

/** A part of the painting; null where nothing is painted. */
interface Tile {
  readonly canvas: OffscreenCanvas;
  readonly context: Context;
  /** A state that is kept has it, too: it must not be changed. */
  shared: boolean;
}

type Tiles = readonly (Tile | null)[];

export interface Raster extends Surface {
  readonly grid: Grid;
  readonly tiles: Tiles;
  draw(operation: Drawn<ImageBitmap>): void;
  /** What is painted now. Costs nothing until it is painted over. */
  keep(): Tiles;
  restore(tiles: Tiles): void;
  /** Takes back tiles that nobody has any more. */
  recycle(tiles: Iterable<Tile | null>): void;
}

/** Tiles kept for the next that is needed. */
const maxSpareTiles = 16;

export function createRaster(size: Size): Raster {
  const grid = gridOf(size);
  const count = grid.columns * grid.rows;
  let tiles: (Tile | null)[] = Array.from({ length: count }, () => null);
  const spare: Tile[] = [];

  /** All tiles are of one size: what lies outside of the picture is never shown. */
  function blank(): Tile {
    const used = spare.pop();
    if (used) {
      used.context.clearRect(0, 0, tileSide, tileSide);
      used.shared = false;
      return used;
    }
    const canvas = new OffscreenCanvas(tileSide, tileSide);
    return { canvas, context: contextOf(canvas), shared: false };
  }
  function copyOf(tile: Tile): Tile {
    const copy = blank();
    copy.context.globalCompositeOperation = 'source-over';
    copy.context.drawImage(tile.canvas, 0, 0);
    return copy;
  }
  /** The tile, so that it may be changed. */
  function ownTile(index: number): Tile {
    const tile = tiles[index];
    if (tile && !tile.shared) return tile;
    const own = tile ? copyOf(tile) : blank();
    tiles[index] = own;
    return own;
  }
  function full(): Tile {
    const tile = blank();
    tile.context.globalCompositeOperation = 'source-over';
    tile.context.fillStyle = maskColour;
    tile.context.fillRect(0, 0, tileSide, tileSide);
    tile.shared = true;
    return tile;
  }

  const raster: Raster = {
    width: size.width,
    height: size.height,
    grid,
    get tiles() {
      return tiles;
    },
    within(rect: Rect, paint: (context: Context) => void) {
      for (const index of tilesIn(grid, rect)) {
        const { context } = ownTile(index);
        const { x, y } = tileRect(grid, index);
        context.setTransform(1, 0, 0, 1, -x, -y);
        paint(context);
        context.setTransform(1, 0, 0, 1, 0, 0);
      }
    },
    fill() {
      const one = full();
      tiles = tiles.map(() => one);
    },
    clear() {
      tiles = tiles.map(() => null);
    },
    invert() {
      const one = full();
      tiles = tiles.map((tile) => {
        if (!tile) return one;
        const inverted = copyOf(one);
        inverted.context.globalCompositeOperation = 'destination-out';
        inverted.context.drawImage(tile.canvas, 0, 0);
        return inverted;
      });
    },
    draw: (operation) => draw(raster, operation),
    keep() {
      for (const tile of tiles) if (tile) tile.shared = true;
      return [...tiles];
    },
    restore: (kept) => (tiles = [...kept]),
    recycle(released) {
      for (const tile of released) if (tile && !tiles.includes(tile) && spare.length < maxSpareTiles) spare.push(tile);
    },
  };
  return raster;
}
