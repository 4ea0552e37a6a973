import type { Picture } from '../../../pixels/picture.ts';
import { textures } from '../raster/noise.ts';
import { blurred, type Plane, rise } from '../raster/planes.ts';
import type { Crop } from '../raster/resample.ts';

/** A part of the sheet, in pixels; `right` and `bottom` are beyond it. */
export interface Spot {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The part of a picture that a mask lets change. */
export interface Region {
  /** 0 to 255: how much. */
  readonly coverage: Plane;
  /** Around all of it; undefined if there is none. */
  readonly spot: Spot | undefined;
}

/** The fully transparent pixels of a mask, with an edge as a brush leaves it, which strays some pixels beyond them. */
export function regionOfMask(mask: Picture, crop: Crop, width: number, height: number): Region {
  const wanted = sampled(mask, crop, width, height, (alpha) => alpha === 0);
  const coverage = strayed(wanted, Math.max(2, Math.round(Math.min(width, height) * 0.009)));
  return { coverage, spot: around(wanted) };
}

/** Where a markup has strokes: a spot for every group of them that touch or nearly do, largest first. */
export function spotsOfMarkup(markup: Picture, crop: Crop, width: number, height: number): readonly Spot[] {
  return spotsOf(sampled(markup, crop, width, height, (alpha) => alpha > 0));
}

/** 255 where the pixel of the picture that lies there has an alpha that `is` wanted. */
function sampled(picture: Picture, crop: Crop, width: number, height: number, is: (alpha: number) => boolean): Plane {
  const values = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const row = Math.floor(crop.top + ((y + 0.5) * crop.height) / height) * picture.width;
    for (let x = 0; x < width; x++) {
      const at = row + Math.floor(crop.left + ((x + 0.5) * crop.width) / width);
      if (is(picture.rgba[at * 4 + 3] ?? 255)) values[y * width + x] = 255;
    }
  }
  return { width, height, values };
}

/** Soft about the edge, uneven, and up to about twice `reach` pixels beyond it. */
function strayed(plane: Plane, reach: number): Plane {
  const { width, height, values } = blurred(plane, reach);
  const { pool } = textures();
  const step = 1100 / Math.min(width, height);
  const out = new Uint8Array(values.length);
  for (let y = 0; y < height; y++) {
    const row = (Math.round(y * step) & 255) << 8;
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const value = (values[at] ?? 0) / 255;
      if (value === 0) continue;
      const uneven = ((pool[row | ((x * step) & 255)] ?? 0) / 255 - 0.5) * 0.5;
      out[at] = value > 0.98 ? 255 : rise(value + uneven, 0.2, 0.52) * 255;
    }
  }
  return { width, height, values: out };
}

/** The box about everything. */
function around({ width, height, values }: Plane): Spot | undefined {
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (values[y * width + x] === 0) continue;
      [left, right] = [Math.min(left, x), Math.max(right, x + 1)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y + 1)];
    }
  }
  return right > left ? { left, top, right, bottom } : undefined;
}

/** More would crowd the sheet. */
const maxSpots = 4;

function spotsOf(plane: Plane): readonly Spot[] {
  const cell = Math.max(4, Math.round(Math.min(plane.width, plane.height) / 48));
  const [across, down] = [Math.ceil(plane.width / cell), Math.ceil(plane.height / cell)];
  const open = new Uint8Array(across * down);
  for (let y = 0; y < plane.height; y++) {
    for (let x = 0; x < plane.width; x++) {
      if (plane.values[y * plane.width + x] !== 0) open[Math.floor(y / cell) * across + Math.floor(x / cell)] = 1;
    }
  }
  const spots: Spot[] = [];
  for (let start = 0; start < open.length; start++) {
    if (open[start] === 1) spots.push(scaledSpot(flooded(open, across, start), cell, plane));
  }
  return spots.toSorted((a, b) => areaOf(b) - areaOf(a)).slice(0, maxSpots);
}

/** The cells that hang together with `start`, which are closed. */
function flooded(open: Uint8Array, across: number, start: number): Spot {
  const waiting = [start];
  let [left, top, right, bottom] = [Infinity, Infinity, 0, 0];
  open[start] = 0;
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const [x, y] = [at % across, Math.floor(at / across)];
    [left, right] = [Math.min(left, x), Math.max(right, x + 1)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y + 1)];
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) {
        const next = at + dy * across + dx;
        if (x + dx < 0 || x + dx >= across || open[next] !== 1) continue;
        open[next] = 0;
        waiting.push(next);
      }
    }
  }
  return { left, top, right, bottom };
}

/** In pixels, and large enough for something to be drawn there. */
function scaledSpot({ left, top, right, bottom }: Spot, cell: number, { width, height }: Plane): Spot {
  const least = Math.min(width, height) * 0.2;
  const grow = (from: number, to: number, limit: number): readonly [number, number] => {
    const more = Math.max(0, least - (to - from)) / 2;
    return [Math.max(0, Math.round(from - more)), Math.min(limit, Math.round(to + more))];
  };
  const [x, y] = [grow(left * cell, right * cell, width), grow(top * cell, bottom * cell, height)];
  return { left: x[0], top: y[0], right: x[1], bottom: y[1] };
}

function areaOf({ left, top, right, bottom }: Spot): number {
  return (right - left) * (bottom - top);
}
