/** A picture that an AV1 encoder made, in the container that makes an AVIF of it (AV1 Image File Format 1.1, ISO/IEC 23008-12). */
import { joined } from './pngChunks.ts';
import type { PictureSize } from '../picture.ts';

/**
 * The AVIF file of a picture without transparency. `frame` is one key frame of profile 0, 8 bits, 4:2:0, in sRGB by BT.601's matrix and in
 * full range: OBUs as an encoder gives them. Throws an Error for a frame without a sequence header, or one of another profile.
 */
export function avifFile({ width, height }: PictureSize, frame: Uint8Array): Uint8Array {
  const still = stillOf(frame);
  const type = box('ftyp', text('avif'), u32(0), text('avifmif1miaf'));
  // Where the frame is depends on the length of what says so, which does not depend on where it is.
  const head = (start: number) => concat(type, meta({ width, height }, still, start));
  return concat(head(head(0).length + 8), box('mdat', still.data));
}

/** A frame without what has no place in a file, and what its properties say of it. */
interface Still {
  readonly data: Uint8Array;
  readonly configuration: Uint8Array;
}

/** As `colr` numbers them (ISO/IEC 23091-2). */
const bt709Primaries = 1;
const srgbTransfer = 13;
const bt601Matrix = 6;
const fullRange = 0x80;

function meta({ width, height }: PictureSize, { data, configuration }: Still, start: number): Uint8Array {
  const properties = [
    fullBox('ispe', 0, u32(width), u32(height)),
    fullBox('pixi', 0, bytes(3, 8, 8, 8)),
    box('colr', text('nclx'), u16(bt709Primaries), u16(srgbTransfer), u16(bt601Matrix), bytes(fullRange)),
    box('av1C', configuration),
  ];
  const needed = 0x80;
  return fullBox(
    'meta',
    0,
    fullBox('hdlr', 0, u32(0), text('pict'), u32(0), u32(0), u32(0), text('\0')),
    fullBox('pitm', 0, u16(1)),
    fullBox('iloc', 0, bytes(0x44, 0), u16(1), u16(1), u16(0), u16(1), u32(start), u32(data.length)),
    fullBox('iinf', 0, u16(1), fullBox('infe', 2, u16(1), u16(0), text('av01'), text('\0'))),
    box('iprp', box('ipco', ...properties), fullBox('ipma', 0, u32(1), u16(1), bytes(4, 1, 2, 3, needed | 4))),
  );
}

const obu = { sequence: 1, delimiter: 2, padding: 15 } as const;

function stillOf(frame: Uint8Array): Still {
  const kept: Uint8Array[] = [];
  let configuration: Uint8Array | undefined;
  for (let at = 0; at < frame.length;) {
    const start = at;
    const header = frame[at++] ?? 0;
    const kind = (header >> 3) & 15;
    if (header & 4) at++;
    let length = frame.length - at;
    if (header & 2) {
      const read = leb128(frame, at);
      [length, at] = [read.value, read.end];
    }
    const payload = frame.subarray(at, at + length);
    at += length;
    if (kind === obu.delimiter || kind === obu.padding) continue;
    const whole = frame.subarray(start, at);
    if (kind === obu.sequence) configuration ??= configurationOf(payload, whole);
    kept.push(whole);
  }
  if (!configuration) throw new Error('The frame has no sequence header.');
  return { data: concat(...kept), configuration };
}

function leb128(from: Uint8Array, at: number): { value: number; end: number } {
  let value = 0;
  for (let i = 0; i < 8; i++) {
    const byte = from[at + i] ?? 0;
    value += (byte & 127) * 128 ** i;
    if (byte < 128) return { value, end: at + i + 1 };
  }
  throw new Error('A length of the frame is damaged.');
}

/** What `av1C` says: profile, level and tier as the sequence header has them, 8 bits, 4:2:0; and that header itself. */
function configurationOf(sequence: Uint8Array, whole: Uint8Array): Uint8Array {
  let position = 0;
  const read = (count: number) => {
    let value = 0;
    for (let i = 0; i < count; i++, position++)
      value = value * 2 + (((sequence[position >> 3] ?? 0) >> (7 - (position & 7))) & 1);
    return value;
  };
  const profile = read(3);
  // Whether it is a still picture, and whether its header is that of one.
  read(1);
  if (read(1) === 0) {
    const hasTimes = read(1);
    // Whether delays are given, how many operating points there are, and what the first one has.
    read(1 + 5 + 12);
    if (hasTimes === 1) throw new Error('The frame has times.');
  }
  const level = read(5);
  const tier = level > 7 ? read(1) : 0;
  if (profile !== 0) throw new Error(`The frame has profile ${profile}.`);
  return concat(bytes(0x81, level, (tier << 7) | 0x0c, 0), whole);
}

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const u16 = (value: number) => bytes(value >> 8, value & 255);
const u32 = (value: number) => bytes(value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255);
const text = (letters: string): Uint8Array => new TextEncoder().encode(letters);

function box(type: string, ...content: readonly Uint8Array[]): Uint8Array {
  const length = content.reduce((sum, { length: part }) => sum + part, 8);
  return concat(u32(length), text(type), ...content);
}

const fullBox = (type: string, version: number, ...content: readonly Uint8Array[]): Uint8Array =>
  box(type, bytes(version, 0, 0, 0), ...content);

const concat = (...parts: readonly Uint8Array[]): Uint8Array => joined(parts);
