import { createChance, mixed } from '../chance.ts';

/** 256 x 256 values of 0 to 255 that join at their edges. */
export type Tile = Uint8Array;

const side = 256;

function raw(seed: number): Float32Array {
  const chance = createChance(seed);
  return Float32Array.from({ length: side * side }, () => chance.next());
}

/** Averages over a square of `radius`, across the tile's edges, done twice for smoothness. */
function smoothed(values: Float32Array, radius: number): Float32Array {
  let from = values;
  for (const step of [1, side, 1, side]) {
    const to = new Float32Array(from.length);
    for (let i = 0; i < from.length; i++) {
      let sum = 0;
      for (let k = -radius; k <= radius; k++) {
        const j = step === 1 ? (i & ~255) | ((i + k) & 255) : (i + k * side) & 0xffff;
        sum += from[j] ?? 0;
      }
      to[i] = sum / (2 * radius + 1);
    }
    from = to;
  }
  return from;
}

function spread(values: Float32Array): Tile {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return Uint8Array.from(values, (value) => Math.round(((value - low) / (high - low)) * 255));
}

let tiles: { readonly tooth: Tile; readonly pool: Tile } | undefined;

/** `tooth` is the fine grain of paper, `pool` the blotches in which watercolour dries. Made at first use. */
export function textures(): { readonly tooth: Tile; readonly pool: Tile } {
  tiles ??= { tooth: spread(smoothed(raw(11), 1)), pool: spread(mixture(smoothed(raw(12), 14), smoothed(raw(13), 5))) };
  return tiles;
}

function mixture(coarse: Float32Array, fine: Float32Array): Float32Array {
  return coarse.map((value, i) => value * 3 + (fine[i] ?? 0));
}

/** Smooth noise in the plane, -1 to 1; one unit is the distance of its hills. */
export function field(x: number, y: number, seed: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [u, v] = [ease(x - left), ease(y - top)];
  const upper = corner(left, top, seed) * (1 - u) + corner(left + 1, top, seed) * u;
  const lower = corner(left, top + 1, seed) * (1 - u) + corner(left + 1, top + 1, seed) * u;
  return upper * (1 - v) + lower * v;
}

function ease(t: number): number {
  return t * t * (3 - 2 * t);
}

function corner(x: number, y: number, seed: number): number {
  return mixed(Math.imul(x, 0x27d4eb2f) ^ Math.imul(y, 0x165667b1) ^ seed) / 0x8000_0000 - 1;
}
