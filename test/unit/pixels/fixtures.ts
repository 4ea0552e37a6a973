import { deflateSync } from 'node:zlib';
import { joined, pngChunk, pngSignature } from '../../../src/pixels/formats/pngChunks.ts';
import type { Picture } from '../../../src/pixels/picture.ts';

export type Rgba = [number, number, number, number];

/** A picture by its pixels. */
export function painted(width: number, height: number, pixel: (x: number, y: number) => Rgba): Picture {
  const rgba = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) rgba.set(pixel(x, y), (y * width + x) * 4);
  return { width, height, rgba };
}

export function pixelAt({ width, rgba }: Picture, x: number, y: number): number[] {
  return [...rgba.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)];
}

/** The largest difference between two pictures of one size, in any channel. */
export function farthestApart(a: Picture, b: Picture): number {
  if (a.width !== b.width || a.height !== b.height) return Infinity;
  let most = 0;
  for (let i = 0; i < a.rgba.length; i++) most = Math.max(most, Math.abs((a.rgba[i] ?? 0) - (b.rgba[i] ?? 0)));
  return most;
}

export interface PngRecipe {
  readonly width: number;
  readonly height: number;
  /** As in the header: 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGBA. */
  readonly type: number;
  readonly depth: number;
  readonly interlaced?: boolean;
  /** The samples of a pixel, in `depth` bits each. */
  readonly samples: (x: number, y: number) => readonly number[];
  readonly palette?: readonly number[];
  readonly transparency?: readonly number[];
  /** The filter of a row; none if not given. */
  readonly filter?: (row: number) => number;
  /** Further chunks before the data. */
  readonly extra?: readonly Uint8Array[];
}

const adam7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** Writes a PNG of any kind, plainly: bit by bit, with every filter written as the specification puts it. */
export function makePng(recipe: PngRecipe): Uint8Array {
  const { width, height, type, depth, interlaced = false } = recipe;
  const header = new Uint8Array(13);
  new DataView(header.buffer).setUint32(0, width);
  new DataView(header.buffer).setUint32(4, height);
  header.set([depth, type, 0, 0, interlaced ? 1 : 0], 8);
  const passes = interlaced ? adam7 : ([[0, 0, 1, 1]] as const);
  const data = deflateSync(Uint8Array.from(passes.flatMap((pass) => passBytes(recipe, pass))));
  const half = data.length >> 1;
  return joined([
    pngSignature,
    pngChunk('IHDR', header),
    ...(recipe.extra ?? []),
    ...(recipe.palette ? [pngChunk('PLTE', Uint8Array.from(recipe.palette))] : []),
    ...(recipe.transparency ? [pngChunk('tRNS', Uint8Array.from(recipe.transparency))] : []),
    pngChunk('IDAT', data.subarray(0, half)),
    pngChunk('IDAT', data.subarray(half)),
    pngChunk('IEND', new Uint8Array()),
  ]);
}

function passBytes(recipe: PngRecipe, [left, top, stepX, stepY]: readonly [number, number, number, number]): number[] {
  const { width, height, depth, samples, filter = () => 0 } = recipe;
  const out: number[] = [];
  let above: number[] = [];
  for (let y = top, row = 0; y < height && left < width; y += stepY, row++) {
    let bits = '';
    for (let x = left; x < width; x += stepX) for (const value of samples(x, y)) bits += value.toString(2).padStart(depth, '0');
    const bytes = (bits.match(/.{1,8}/g) ?? []).map((byte) => parseInt(byte.padEnd(8, '0'), 2));
    const step = Math.max(1, (samples(left, y).length * depth) >> 3);
    const kind = filter(row);
    out.push(
      kind,
      ...bytes.map((value, i) => (value - guess(kind, bytes[i - step] ?? 0, above[i] ?? 0, above[i - step] ?? 0)) & 255),
    );
    above = bytes;
  }
  return out;
}

function guess(kind: number, left: number, up: number, upLeft: number): number {
  const estimate = left + up - upLeft;
  const [nearest = 0] = [left, up, upLeft].toSorted((p, q) => Math.abs(estimate - p) - Math.abs(estimate - q));
  return [0, left, up, (left + up) >> 1, nearest][kind] ?? 0;
}

/** A JPEG with EXIF data right after its beginning, in either byte order. */
export function withJpegOrientation(jpeg: Uint8Array, orientation: number, little = true): Uint8Array {
  const exif = joined([Buffer.from('Exif\0\0', 'latin1'), tiff(orientation, little)]);
  return joined([jpeg.subarray(0, 2), Uint8Array.of(0xff, 0xe1, 0, exif.length + 2), exif, jpeg.subarray(2)]);
}

/** EXIF data with another entry before the orientation. */
export function tiff(orientation: number, little = true): Uint8Array {
  const bytes = Buffer.alloc(38);
  const u16 = (value: number, at: number) => (little ? bytes.writeUInt16LE(value, at) : bytes.writeUInt16BE(value, at));
  const u32 = (value: number, at: number) => (little ? bytes.writeUInt32LE(value, at) : bytes.writeUInt32BE(value, at));
  bytes.write(little ? 'II' : 'MM', 'latin1');
  u16(42, 2);
  u32(8, 4);
  u16(2, 8);
  u16(0x0100, 10);
  u16(4, 12);
  u32(1, 14);
  u32(77, 18);
  u16(0x0112, 22);
  u16(3, 24);
  u32(1, 26);
  u16(orientation, 30);
  return new Uint8Array(bytes);
}

/** A WebP of these chunks. */
export function makeWebp(chunks: readonly (readonly [type: string, data: Uint8Array])[]): Uint8Array {
  const body = joined(
    chunks.flatMap(([type, data]) => [Buffer.from(type, 'latin1'), le32(data.length), data, new Uint8Array(data.length & 1)]),
  );
  return joined([Buffer.from('RIFF', 'latin1'), le32(body.length + 4), Buffer.from('WEBP', 'latin1'), body]);
}

/** The chunks of a WebP. */
export function webpChunks(webp: Uint8Array): [type: string, data: Uint8Array][] {
  const bytes = Buffer.from(webp);
  const chunks: [string, Uint8Array][] = [];
  for (let at = 12; at < bytes.length;) {
    const length = bytes.readUInt32LE(at + 4);
    chunks.push([bytes.toString('latin1', at, at + 4), new Uint8Array(bytes.subarray(at + 8, at + 8 + length))]);
    at += 8 + length + (length & 1);
  }
  return chunks;
}

function le32(value: number): Uint8Array {
  return Uint8Array.of(value & 255, (value >> 8) & 255, (value >> 16) & 255, value >>> 24);
}

export function le24(value: number): number[] {
  return [value & 255, (value >> 8) & 255, value >> 16];
}

export interface BmpRecipe {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly fromTop?: boolean;
  /** The pixel's bits. */
  readonly value: (x: number, y: number) => number;
  readonly palette?: readonly number[];
  /** Red, green, blue and alpha. */
  readonly masks?: readonly number[];
  readonly compression?: number;
}

export function makeBmp({
  width,
  height,
  bits,
  fromTop = false,
  value,
  palette = [],
  masks,
  compression,
}: BmpRecipe): Uint8Array {
  const stride = Math.ceil((width * bits) / 32) * 4;
  const headerLength = masks ? 108 : 40;
  const data = 14 + headerLength + palette.length;
  const out = Buffer.alloc(data + stride * height);
  out.write('BM', 'latin1');
  out.writeUInt32LE(data, 10);
  out.writeUInt32LE(headerLength, 14);
  out.writeInt32LE(width, 18);
  out.writeInt32LE(fromTop ? -height : height, 22);
  out.writeUInt16LE(1, 26);
  out.writeUInt16LE(bits, 28);
  out.writeUInt32LE(compression ?? (masks ? 3 : 0), 30);
  out.writeUInt32LE(palette.length / 4, 46);
  masks?.forEach((mask, i) => out.writeUInt32LE(mask, 54 + i * 4));
  out.set(palette, 14 + headerLength);
  for (let y = 0; y < height; y++) {
    const row = data + (fromTop ? y : height - 1 - y) * stride;
    for (let x = 0; x < width; x++) {
      if (bits >= 8) out.writeUIntLE(value(x, y), row + (x * bits) / 8, bits / 8);
      else {
        const at = row + ((x * bits) >> 3);
        out[at] = (out[at] ?? 0) | (value(x, y) << (8 - bits - ((x * bits) & 7)));
      }
    }
  }
  return new Uint8Array(out);
}
