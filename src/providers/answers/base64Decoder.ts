import type { Allocate } from '../../pixels/cooperative.ts';

/** Values of the characters of base64 (both alphabets); everything else is over 63. */
const space = 0xfe;
const padding = 0xfd;
const table = new Uint8Array(256).fill(0xff);
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
for (let value = 0; value < alphabet.length; value++) table[alphabet.charCodeAt(value)] = value;
table[0x2d] = 62; // -
table[0x5f] = 63; // _
table[0x3d] = padding;
for (const blank of [0x20, 0x09, 0x0a, 0x0d, 0x0c]) table[blank] = space;

/** Values of two characters at once, which saves a third of the time; over 4095 where one of them has none. */
const pairs = new Uint16Array(1 << 16).fill(0xffff);
for (const [first, high] of table.entries()) {
  if (high > 63) continue;
  for (const [second, low] of table.entries()) if (low < 64) pairs[(first << 8) | second] = (high << 6) | low;
}

/** Bytes of the first piece of memory, and of the largest that is taken without knowing that so much will come. */
const firstCapacityBytes = 1 << 14;
const usualCapacityBytes = 1 << 20;

/** Bytes that memory which grows in place can have at most; no answer may hold more. It takes room only among addresses. */
const maxInPlaceBytes = 1 << 28;

/** So much is copied when a piece is full; more stays where it is, and another piece follows it. */
const maxCopiedBytes = 1 << 19;

/** Shorter pieces are not worth the call of what a host has for base64. */
const minNativeLength = 256;

/** Characters given at once to what a host has for it, at most; and as many are made room for in advance. */
const maxNativeLength = 1 << 16;

/** What a host has for base64: several times as fast as what can be written in JavaScript. */
export interface NativeBase64 {
  /**
   * Decodes `base64`, whole groups of four characters, into the beginning of `bytes`, which has room for them, and returns how many
   * bytes that made: fewer than three for each group where something else was among the characters.
   */
  readonly decode: (base64: Uint8Array, bytes: Uint8Array) => number;
  /** Memory that nobody has emptied: emptying that of a large picture takes longer than anything may hold up the others. */
  readonly allocate: Allocate;
  /** Memory that can be resized up to `most` bytes without being copied, and is taken from the system only where it is written to. */
  readonly resizable: (length: number, most: number) => ArrayBuffer;
}

export interface Base64Options {
  /** A line's end is no white space but ends the base64. */
  readonly lines?: boolean;
  /** Bytes to be expected at most, where somebody knows. */
  readonly expected?: number;
  readonly native?: NativeBase64 | undefined;
}

/** Bytes out of base64 that arrives in pieces of any length. White space is ignored and padding may be missing. */
export class Base64Decoder {
  readonly #lines: boolean;
  readonly #expected: number;
  readonly #native: NativeBase64 | undefined;
  /** Full ones, and how many bytes they have together. */
  #pieces: Uint8Array[] = [];
  #inPieces = 0;
  /** The one that is being filled, and how far. */
  #piece = new Uint8Array(firstCapacityBytes);
  #filled = 0;
  /** Up to three characters that do not make whole bytes yet. */
  #bits = 0;
  #waiting = 0;
  #padded = false;
  #broken = false;
  /** How much the host's own way is given next: less after every time that something else was in it, which costs twice the work. */
  #forNative = maxNativeLength;

  constructor({ lines = false, expected = 0, native }: Base64Options = {}) {
    this.#lines = lines;
    this.#expected = expected;
    this.#native = native;
  }

  /** How many bytes there are so far. */
  get length(): number {
    return this.#inPieces + this.#filled;
  }

  /** Reads `text[from, end)` up to the first byte that is no base64 and gives its index, or `end`. */
  push(text: Uint8Array, from: number, end: number): number {
    let i = from;
    while (i < end) {
      if (this.#waiting === 0 && !this.#padded) i = this.#readQuadruples(text, this.#readNatively(text, i, end), end);
      if (i >= end) break;
      const character = text[i] ?? 0;
      const value = table[character] ?? 0xff;
      if (value === 0xff || (this.#lines && (character === 0x0a || character === 0x0d))) return i;
      if (value === padding) this.#padded = true;
      else if (value !== space) this.#readOne(value);
      i++;
    }
    return end;
  }

  /** Something was between the characters that is no base64: there is no picture here. */
  spoil(): void {
    this.#empty();
    // It may come to this for every character that follows.
    if (!this.#broken) this.#piece = new Uint8Array(firstCapacityBytes);
    this.#broken = true;
  }

  /** The bytes in one or more pieces, or undefined if it was not base64. The decoder is used up. */
  finish(): readonly Uint8Array[] | undefined {
    if (this.#waiting === 1) this.spoil();
    if (this.#broken) return undefined;
    if (this.#waiting === 2) this.#write(this.#bits >> 4);
    if (this.#waiting === 3) {
      this.#write(this.#bits >> 10);
      this.#write((this.#bits >> 2) & 0xff);
    }
    const { buffer } = this.#piece;
    if (buffer.resizable) buffer.resize(this.#filled);
    // Whoever is given the memory with what follows shall not find there what was in it before.
    else this.#piece.fill(0, this.#filled, this.#filled + usualCapacityBytes);
    this.#endPiece();
    return this.#pieces;
  }

  /** The fastest way, where the host has one, up to the last group or to a part with something else in it. */
  #readNatively(text: Uint8Array, from: number, end: number): number {
    if (!this.#native) return from;
    let i = from;
    while (this.#forNative >= minNativeLength) {
      const part = text.subarray(i, Math.min(end, i + this.#forNative));
      const quote = part.indexOf(0x22);
      const groups = Math.floor((quote < 0 ? part.length : quote) / 4) - 1;
      if (groups * 4 < minNativeLength) return i;
      this.#makeRoom(groups * 3);
      const written = this.#native.decode(part.subarray(0, groups * 4), this.#piece.subarray(this.#filled));
      if (written !== groups * 3) {
        this.#forNative /= 2;
        return i;
      }
      this.#forNative = Math.min(maxNativeLength, this.#forNative * 2);
      this.#filled += written;
      i += groups * 4;
    }
    return i;
  }

  /** The fast way through most of a picture: four characters to three bytes until something else comes. */
  #readQuadruples(text: Uint8Array, from: number, end: number): number {
    const view = new DataView(text.buffer, text.byteOffset, text.byteLength);
    let i = from;
    while (end - i >= 4) {
      const stop = Math.min(end, i + maxNativeLength);
      this.#makeRoom(((stop - i) / 4) * 3);
      const bytes = this.#piece;
      let out = this.#filled;
      let isBase64 = true;
      for (; i + 4 <= stop; i += 4) {
        const four = view.getUint32(i);
        const first = pairs[four >>> 16] ?? 0xffff;
        const second = pairs[four & 0xffff] ?? 0xffff;
        isBase64 = (first | second) <= 4095;
        if (!isBase64) break;
        bytes[out] = first >> 4;
        bytes[out + 1] = (first << 4) | (second >> 8);
        bytes[out + 2] = second;
        out += 3;
      }
      this.#filled = out;
      if (!isBase64) return i;
    }
    return i;
  }

  #readOne(value: number): void {
    if (this.#padded) {
      this.spoil();
      return;
    }
    this.#bits = (this.#bits << 6) | value;
    this.#waiting++;
    if (this.#waiting < 4) return;
    this.#write(this.#bits >> 16);
    this.#write((this.#bits >> 8) & 0xff);
    this.#write(this.#bits & 0xff);
    this.#bits = 0;
    this.#waiting = 0;
  }

  #write(byte: number): void {
    this.#makeRoom(1);
    this.#piece[this.#filled++] = byte;
  }

  /**
   * Takes as much as is expected as soon as there is a part of it to show, as a header may lie, and ever larger pieces beyond that. What
   * is broken is not kept.
   */
  #makeRoom(more: number): void {
    if (this.#broken) this.#empty();
    const least = Math.ceil(more);
    if (this.#filled + least <= this.#piece.length) return;
    if (this.#growInPlace(least)) return;
    const isSmall = this.#filled <= maxCopiedBytes;
    const kept = isSmall ? this.#filled : 0;
    const usual = Math.min(this.#piece.length * 2, usualCapacityBytes);
    const capacity = Math.max(kept + least, usual, Math.min(this.#expected - this.length + kept, this.#piece.length * 16));
    const next = this.#allocate(capacity);
    if (isSmall) next.set(this.#piece.subarray(0, this.#filled));
    else this.#endPiece();
    this.#piece = next;
  }

  #growInPlace(least: number): boolean {
    const { buffer } = this.#piece;
    if (!buffer.resizable || this.#filled + least > buffer.maxByteLength) return false;
    buffer.resize(Math.min(buffer.maxByteLength, this.#filled + Math.max(least, usualCapacityBytes)));
    return true;
  }

  /** A picture that may become large, nobody knows how large, is not to be copied out of pieces in the end. */
  #allocate(capacity: number): Uint8Array<ArrayBuffer> {
    if (!this.#native) return new Uint8Array(capacity);
    if (this.#expected > 0 || capacity <= maxCopiedBytes) return this.#native.allocate(capacity);
    return new Uint8Array(this.#native.resizable(capacity, maxInPlaceBytes));
  }

  #endPiece(): void {
    this.#pieces.push(this.#piece.subarray(0, this.#filled));
    this.#inPieces += this.#filled;
    this.#filled = 0;
  }

  #empty(): void {
    this.#pieces = [];
    this.#inPieces = 0;
    this.#filled = 0;
  }
}
