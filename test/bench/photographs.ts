/** Pictures that are to be edited, and masks for them. All are as large as the picture that the server answers with. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { height, pngFile, width } from './noisePicture.ts';

export interface Photographs {
  /** Absolute paths of PNG files. */
  readonly original: string;
  readonly edited: string;
  /** Masks: a circle in the middle is to be changed, or all but a margin. */
  readonly circle: string;
  readonly almostAll: string;
}

type Rgba = readonly [number, number, number, number];

/** An RGBA file whose rows are what differs from the row above, as encoders write photographs. */
function painted(pixel: (x: number, y: number) => Rgba): Buffer {
  const stride = width * 4;
  const rows = Buffer.alloc((stride + 1) * height);
  let above = new Uint8Array(stride);
  let row = new Uint8Array(stride);
  for (let y = 0; y < height; y++) {
    const at = y * (stride + 1);
    rows[at] = 2;
    for (let x = 0; x < width; x++) row.set(pixel(x, y), x * 4);
    for (let i = 0; i < stride; i++) rows[at + 1 + i] = (row[i] ?? 0) - (above[i] ?? 0);
    [above, row] = [row, above];
  }
  return pngFile(rows, 6);
}

/** Slopes with a little grain, which is what photographs are to a codec. The same every time. */
function photograph(seed: number) {
  let state = seed;
  return painted((x, y) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const grain = (state >>> 24) % 7;
    return [(x >> 4) + grain, (y >> 4) + grain + (seed % 32), ((x + y) >> 5) + grain, 255];
  });
}

function mask(isChanged: (x: number, y: number) => boolean) {
  return painted((x, y) => [0, 0, 0, isChanged(x, y) ? 0 : 255]);
}

const margin = 20;

let written: Promise<Photographs> | undefined;

/** Writes them into the folder, once. */
export function photographsIn(folder: string): Promise<Photographs> {
  return (written ??= writePhotographs(folder));
}

async function writePhotographs(folder: string): Promise<Photographs> {
  const write = async (name: string, bytes: Uint8Array) => {
    const file = path.join(folder, name);
    await writeFile(file, bytes);
    return file;
  };
  const isInside = (x: number, y: number) => x > margin && y > margin && x < width - margin && y < height - margin;
  const isInCircle = (x: number, y: number) => Math.hypot(x - width / 2, y - height / 2) < height / 4;
  return {
    original: await write('photograph.png', photograph(1)),
    edited: await write('edited.png', photograph(77)),
    circle: await write('circle.png', mask(isInCircle)),
    almostAll: await write('almost-all.png', mask(isInside)),
  };
}
