import { PixelError } from '../pixelError.ts';

export interface GifFrame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly interlaced: boolean;
  /** Red, green, blue of each colour. */
  readonly palette: Uint8Array;
  /** The index that is transparent, or -1. */
  readonly transparent: number;
  /** Bits of the smallest code. */
  readonly codeSize: number;
  readonly data: readonly Uint8Array[];
}

export interface GifParts {
  readonly width: number;
  readonly height: number;
  readonly alpha: boolean;
  readonly animated: boolean;
  /** Signed content credentials (C2PA). */
  readonly credentials: boolean;
  readonly first: GifFrame;
}

/** Takes a GIF apart without decoding it. Throws a PixelError: `truncated` when its first frame is not whole, `damaged`. */
export function readGif(bytes: Uint8Array): GifParts {
  const reader = byteReader(bytes);
  reader.skip(6);
  const [width, height, flags] = [reader.uint16(), reader.uint16(), reader.uint8()];
  reader.skip(2);
  const shared = flags & 0x80 ? reader.take(3 << ((flags & 7) + 1)) : new Uint8Array();
  const frames: GifFrame[] = [];
  let transparent = -1;
  let [alpha, credentials] = [false, false];
  try {
    for (;;) {
      const block = reader.uint8();
      if (block === 0x3b) break;
      if (block === 0x2c) {
        const frame = readFrame(reader, shared, transparent);
        if (frames.length === 0) alpha = transparent >= 0 || !covers(frame, width, height);
        frames.push(frame);
        transparent = -1;
      } else if (block === 0x21) {
        const label = reader.uint8();
        const parts = reader.blocks();
        const first = parts[0];
        if (label === 0xf9 && first && first.length >= 4) transparent = (first[0] ?? 0) & 1 ? (first[3] ?? 0) : -1;
        if (label === 0xff && first && String.fromCharCode(...first).startsWith('C2PA_GIF')) credentials = true;
      } else throw new PixelError({ reason: 'damaged', format: 'gif', detail: `block ${block}` });
    }
  } catch (error) {
    // A GIF whose end is missing or odd is shown by everyone, if it has a frame.
    if (frames.length === 0) throw error;
  }
  const [first] = frames;
  if (!first) throw new PixelError({ reason: 'damaged', format: 'gif', detail: 'no frame' });
  return { width, height, alpha, animated: frames.length > 1, credentials, first };
}

function covers({ left, top, width, height }: GifFrame, wholeWidth: number, wholeHeight: number): boolean {
  return left === 0 && top === 0 && width >= wholeWidth && height >= wholeHeight;
}

type ByteReader = ReturnType<typeof byteReader>;

function readFrame(reader: ByteReader, shared: Uint8Array, transparent: number): GifFrame {
  const [left, top, width, height] = [reader.uint16(), reader.uint16(), reader.uint16(), reader.uint16()];
  const flags = reader.uint8();
  const palette = flags & 0x80 ? reader.take(3 << ((flags & 7) + 1)) : shared;
  const codeSize = reader.uint8();
  return { left, top, width, height, interlaced: (flags & 0x40) !== 0, palette, transparent, codeSize, data: reader.blocks() };
}

function byteReader(bytes: Uint8Array) {
  let at = 0;
  function take(length: number): Uint8Array {
    if (at + length > bytes.length) throw new PixelError({ reason: 'truncated', format: 'gif' });
    at += length;
    return bytes.subarray(at - length, at);
  }
  const uint8 = (): number => take(1)[0] ?? 0;
  const uint16 = (): number => uint8() | (uint8() << 8);
  /** Blocks with their length before them, up to an empty one. */
  function blocks(): Uint8Array[] {
    const found: Uint8Array[] = [];
    for (let length = uint8(); length > 0; length = uint8()) found.push(take(length));
    return found;
  }
  return { take, uint8, uint16, blocks, skip: (length: number) => void take(length) };
}
