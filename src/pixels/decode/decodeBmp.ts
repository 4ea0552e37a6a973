import type { Picture } from '../picture.ts';
import { PixelError } from '../pixelError.ts';

/** One channel of a pixel: which bits, and what makes 255 of the largest value they can have. */
interface Channel {
  readonly mask: number;
  readonly shift: number;
  readonly scale: number;
}

interface BmpHeader {
  readonly width: number;
  readonly height: number;
  readonly fromTop: boolean;
  readonly bits: number;
  readonly compression: number;
  readonly palette: Uint32Array;
  /** Red, green, blue, alpha. */
  readonly masks: readonly [number, number, number, number];
  readonly data: number;
}

/** How `compression` is named where it is not decoded. */
const compressions: Readonly<Record<number, string>> = { 1: 'RLE8', 2: 'RLE4', 4: 'JPEG', 5: 'PNG' };

/** Whether pixels can be transparent. Throws a PixelError like `decodeBmp`. */
export function bmpHasAlpha(bytes: Uint8Array): boolean {
  return readHeader(bytes).masks[3] !== 0;
}

/** Decodes a BMP of 1 to 32 bits that is not compressed. Throws a PixelError: `truncated`, `damaged`, `unsupported`. */
export function decodeBmp(bytes: Uint8Array): Picture {
  const { width, height, fromTop, bits, palette, masks, data } = readHeader(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const stride = Math.ceil((width * bits) / 32) * 4;
  const words = new Uint32Array(width * height);
  const rgba = new Uint8Array(words.buffer);
  const [red, green, blue, alpha] = [channel(masks[0]), channel(masks[1]), channel(masks[2]), channel(masks[3])];
  for (let y = 0; y < height; y++) {
    const row = data + y * stride;
    const out = (fromTop ? y : height - 1 - y) * width;
    if (bits <= 8) {
      const most = (1 << bits) - 1;
      for (let x = 0; x < width; x++) {
        const byte = bytes[row + ((x * bits) >> 3)] ?? 0;
        words[out + x] = palette[(byte >> (8 - bits - ((x * bits) & 7))) & most] ?? 0;
      }
      continue;
    }
    const step = bits >> 3;
    for (let x = 0, at = row, to = out * 4; x < width; x++, at += step, to += 4) {
      const value =
        bits === 16
          ? view.getUint16(at, true)
          : bits === 32
            ? view.getUint32(at, true)
            : (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16);
      rgba[to] = ((value & red.mask) >>> red.shift) * red.scale + 0.5;
      rgba[to + 1] = ((value & green.mask) >>> green.shift) * green.scale + 0.5;
      rgba[to + 2] = ((value & blue.mask) >>> blue.shift) * blue.scale + 0.5;
      rgba[to + 3] = alpha.mask === 0 ? 255 : ((value & alpha.mask) >>> alpha.shift) * alpha.scale + 0.5;
    }
  }
  return { width, height, rgba };
}

function channel(mask: number): Channel {
  const shift = mask === 0 ? 0 : 31 - Math.clz32(mask & -mask);
  const most = mask >>> shift;
  return { mask, shift, scale: most === 0 ? 0 : 255 / most };
}

function readHeader(bytes: Uint8Array): BmpHeader {
  if (bytes.length < 54) throw bad('truncated', 'header');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [data, headerLength] = [view.getUint32(10, true), view.getUint32(14, true)];
  const [width, signedHeight] = [view.getInt32(18, true), view.getInt32(22, true)];
  const [bits, compression] = [view.getUint16(28, true), view.getUint32(30, true)];
  if (![1, 4, 8, 16, 24, 32].includes(bits)) throw bad('damaged', `${bits} bits`);
  if (compressions[compression]) throw bad('unsupported', compressions[compression]);
  const fields = compression === 3 || compression === 6;
  if (!fields && compression !== 0) throw bad('damaged', `compression ${compression}`);
  if (fields && bits !== 16 && bits !== 32) throw bad('damaged', 'bit fields');
  const height = Math.abs(signedHeight);
  if (data + Math.ceil((width * bits) / 32) * 4 * height > bytes.length) throw bad('truncated', 'pixels');
  return {
    width,
    height,
    fromTop: signedHeight < 0,
    bits,
    compression,
    palette: readPalette(bytes, 14 + headerLength, bits, view.getUint32(46, true)),
    masks: fields ? readMasks(view, headerLength, compression) : plainMasks(bits),
    data,
  };
}

function plainMasks(bits: number): BmpHeader['masks'] {
  return bits === 16 ? [0x7c00, 0x3e0, 0x1f, 0] : [0xff0000, 0xff00, 0xff, 0];
}

/** In the header itself if it is long enough, else behind it. */
function readMasks(view: DataView, headerLength: number, compression: number): BmpHeader['masks'] {
  const alpha = headerLength >= 56 || compression === 6;
  if (view.byteLength < 70) throw bad('truncated', 'header');
  return [view.getUint32(54, true), view.getUint32(58, true), view.getUint32(62, true), alpha ? view.getUint32(66, true) : 0];
}

function readPalette(bytes: Uint8Array, from: number, bits: number, used: number): Uint32Array {
  const words = new Uint32Array(256);
  if (bits > 8) return words;
  const rgba = new Uint8Array(words.buffer);
  const count = Math.min(used === 0 ? 1 << bits : used, 1 << bits);
  for (let i = 0; i < 256; i++) {
    const [blue = 0, green = 0, red = 0] = i < count ? bytes.subarray(from + i * 4, from + i * 4 + 3) : [];
    rgba.set([red, green, blue, 255], i * 4);
  }
  return words;
}

function bad(reason: 'truncated' | 'damaged' | 'unsupported', detail: string): PixelError {
  return new PixelError({ reason, format: 'bmp', detail });
}
