import { exifOrientation, type Orientation } from './exifOrientation.ts';
import { PixelError } from '../pixelError.ts';
import { joined } from './pngChunks.ts';
import { sizeOfWebp } from './sniffWebp.ts';

/** A WebP's picture, or its first frame, as a file of its own. */
interface WebpFrame {
  readonly file: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** Where it lies on the whole. */
  readonly left: number;
  readonly top: number;
}

export interface WebpParts {
  /** As stored, of the whole. */
  readonly width: number;
  readonly height: number;
  readonly alpha: boolean;
  readonly animated: boolean;
  readonly orientation: Orientation;
  /** Signed content credentials (C2PA). */
  readonly credentials: boolean;
  readonly frame: WebpFrame;
}

interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
}

/** Takes a WebP apart without decoding it. Throws a PixelError: `truncated`, `damaged`. */
export function readWebp(bytes: Uint8Array): WebpParts {
  const size = sizeOfWebp(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!size || view.getUint32(4, true) + 8 > bytes.length) throw new PixelError({ reason: 'truncated', format: 'webp' });
  const chunks = readChunks(bytes.subarray(12, view.getUint32(4, true) + 8));
  const find = (type: string) => chunks.find((chunk) => chunk.type === type)?.data;
  const animation = find('ANMF');
  const exif = find('EXIF');
  const frame = animation ? firstFrame(animation) : stillFrame(chunks, 0, 0);
  // The size by which the picture was found affordable is that of the whole.
  if (frame.left + frame.width > size.width || frame.top + frame.height > size.height) throw damaged('a frame is too large');
  if (!animation && (frame.width !== size.width || frame.height !== size.height)) throw damaged('sizes differ');
  return {
    ...size,
    alpha: animation !== undefined || hasAlpha(chunks),
    animated: animation !== undefined,
    orientation: exif ? exifOrientation(exif) : 1,
    credentials: find('C2PA') !== undefined,
    frame,
  };
}

function readChunks(data: Uint8Array): Chunk[] {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const chunks: Chunk[] = [];
  for (let at = 0; at + 8 <= data.length;) {
    const length = view.getUint32(at + 4, true);
    if (at + 8 + length > data.length) throw new PixelError({ reason: 'truncated', format: 'webp' });
    const type = String.fromCharCode(...data.subarray(at, at + 4));
    chunks.push({ type, data: data.subarray(at + 8, at + 8 + length) });
    at += 8 + length + (length & 1);
  }
  return chunks;
}

function firstFrame(data: Uint8Array): WebpFrame {
  if (data.length < 16) throw damaged('frame header');
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const uint24 = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
  return stillFrame(readChunks(data.subarray(16)), uint24(0) * 2, uint24(3) * 2);
}

/** The picture in these chunks without anything around it. */
function stillFrame(chunks: readonly Chunk[], left: number, top: number): WebpFrame {
  const picture = chunks.find(({ type }) => type === 'VP8 ' || type === 'VP8L');
  if (!picture) throw damaged('no picture');
  const alone = riff([picture]);
  const size = sizeOfWebp(alone);
  if (!size) throw damaged('picture header');
  const alpha = picture.type === 'VP8 ' ? chunks.find(({ type }) => type === 'ALPH') : undefined;
  const file = alpha ? riff([extended(size.width, size.height), alpha, picture]) : alone;
  return { file, ...size, left, top };
}

/** VP8X, which alpha needs. */
function extended(width: number, height: number): Chunk {
  const uint24 = (value: number) => [value & 255, (value >> 8) & 255, value >> 16];
  return { type: 'VP8X', data: Uint8Array.of(0x10, 0, 0, 0, ...uint24(width - 1), ...uint24(height - 1)) };
}

function riff(chunks: readonly Chunk[]): Uint8Array {
  const encoder = new TextEncoder();
  const uint32 = (value: number) => new Uint8Array(Uint32Array.of(value).buffer);
  const body = joined(
    chunks.flatMap(({ type, data }) => [encoder.encode(type), uint32(data.length), data, new Uint8Array(data.length & 1)]),
  );
  return joined([encoder.encode('RIFF'), uint32(body.length + 4), encoder.encode('WEBP'), body]);
}

function hasAlpha(chunks: readonly Chunk[]): boolean {
  const lossless = chunks.find(({ type }) => type === 'VP8L')?.data;
  return chunks.some(({ type }) => type === 'ALPH') || (lossless !== undefined && ((lossless[4] ?? 0) & 0x10) !== 0);
}

function damaged(detail: string): PixelError {
  return new PixelError({ reason: 'damaged', format: 'webp', detail });
}
