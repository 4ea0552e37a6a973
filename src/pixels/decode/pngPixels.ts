import type { PngParts } from '../formats/readPng.ts';

/** Writes `count` pixels of the row at `from` to the picture's pixel number `at` and every `step`th after it. */
type WritePixels = (row: Uint8Array, from: number, count: number, at: number, step: number) => void;

/** What turns rows of this PNG into RGBA. */
export function pixelWriter({ header, palette, transparency }: PngParts, rgba: Uint8Array): WritePixels {
  const { colour, depth } = header;
  const sixteen = depth === 16;
  switch (colour) {
    case 'palette':
      return fromTable(rgba, depth, paletteTable(palette, transparency));
    case 'grey':
      return sixteen ? fromGrey16(rgba, sample(transparency, 0)) : fromTable(rgba, depth, greyTable(depth, transparency));
    case 'grey_alpha':
      return fromGreyAlpha(rgba, sixteen);
    case 'rgb':
      return fromRgb(rgba, sixteen, transparency && [0, 1, 2].map((i) => sample(transparency, i)));
    case 'rgba':
      return sixteen ? fromRgba16(rgba) : fromRgba8(rgba);
  }
}

/** The 16-bit sample number `index` of a tRNS chunk; -1, which no sample is, where there is none. */
function sample(data: Uint8Array | undefined, index: number): number {
  const [high, low] = [data?.[index * 2], data?.[index * 2 + 1]];
  return high === undefined || low === undefined ? -1 : (high << 8) | low;
}

/** 16 bits as 8, rounded. */
function to8(value: number): number {
  return (value * 255 + 32_895) >> 16;
}

function read16(row: Uint8Array, at: number): number {
  return ((row[at] ?? 0) << 8) | (row[at + 1] ?? 0);
}

/** RGBA of 256 colours; what the palette lacks is black. */
function paletteTable(palette: Uint8Array | undefined, alpha: Uint8Array | undefined): Uint8Array {
  const table = new Uint8Array(1024);
  for (let i = 0; i < 256; i++)
    table.set([palette?.[i * 3] ?? 0, palette?.[i * 3 + 1] ?? 0, palette?.[i * 3 + 2] ?? 0, alpha?.[i] ?? 255], i * 4);
  return table;
}

function greyTable(depth: number, transparency: Uint8Array | undefined): Uint8Array {
  const table = new Uint8Array(1024);
  const most = (1 << depth) - 1;
  const clear = sample(transparency, 0);
  for (let i = 0; i <= most; i++) {
    const grey = Math.round((i * 255) / most);
    table.set([grey, grey, grey, i === clear ? 0 : 255], i * 4);
  }
  return table;
}

function fromTable(rgba: Uint8Array, depth: number, table: Uint8Array): WritePixels {
  const out = new Uint32Array(rgba.buffer);
  const colours = new Uint32Array(table.buffer);
  const most = (1 << depth) - 1;
  return (row, from, count, at, step) => {
    for (let i = 0, bit = 0; i < count; i++, bit += depth, at += step) {
      const index = ((row[from + (bit >> 3)] ?? 0) >> (8 - depth - (bit & 7))) & most;
      out[at] = colours[index] ?? 0;
    }
  };
}

function fromGrey16(rgba: Uint8Array, clear: number): WritePixels {
  return (row, from, count, at, step) => {
    for (let i = 0, j = at * 4; i < count; i++, j += step * 4) {
      const value = read16(row, from + i * 2);
      rgba[j] = rgba[j + 1] = rgba[j + 2] = to8(value);
      rgba[j + 3] = value === clear ? 0 : 255;
    }
  };
}

function fromGreyAlpha(rgba: Uint8Array, sixteen: boolean): WritePixels {
  return (row, from, count, at, step) => {
    for (let i = 0, j = at * 4; i < count; i++, j += step * 4) {
      rgba[j] = rgba[j + 1] = rgba[j + 2] = sixteen ? to8(read16(row, from + i * 4)) : (row[from + i * 2] ?? 0);
      rgba[j + 3] = sixteen ? to8(read16(row, from + i * 4 + 2)) : (row[from + i * 2 + 1] ?? 0);
    }
  };
}

function fromRgb(rgba: Uint8Array, sixteen: boolean, clear: readonly number[] | undefined): WritePixels {
  const [clearRed, clearGreen, clearBlue] = clear ?? [];
  return (row, from, count, at, step) => {
    const width = sixteen ? 6 : 3;
    for (let i = from, j = at * 4, end = from + count * width; i < end; i += width, j += step * 4) {
      const red = sixteen ? read16(row, i) : (row[i] ?? 0);
      const green = sixteen ? read16(row, i + 2) : (row[i + 1] ?? 0);
      const blue = sixteen ? read16(row, i + 4) : (row[i + 2] ?? 0);
      rgba[j] = sixteen ? to8(red) : red;
      rgba[j + 1] = sixteen ? to8(green) : green;
      rgba[j + 2] = sixteen ? to8(blue) : blue;
      rgba[j + 3] = red === clearRed && green === clearGreen && blue === clearBlue ? 0 : 255;
    }
  };
}

function fromRgba8(rgba: Uint8Array): WritePixels {
  return (row, from, count, at, step) => {
    if (step === 1) {
      rgba.set(row.subarray(from, from + count * 4), at * 4);
      return;
    }
    for (let i = from, j = at * 4, end = from + count * 4; i < end; i += 4, j += step * 4)
      for (let k = 0; k < 4; k++) rgba[j + k] = row[i + k] ?? 0;
  };
}

function fromRgba16(rgba: Uint8Array): WritePixels {
  return (row, from, count, at, step) => {
    for (let i = 0; i < count; i++) {
      const j = (at + i * step) * 4;
      for (let k = 0; k < 4; k++) rgba[j + k] = to8(read16(row, from + i * 8 + k * 2));
    }
  };
}
