import { PixelError } from '../pixelError.ts';

/** The eight bytes every PNG begins with. */
export const pngSignature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** A chunk of a PNG: length, type, data, checksum. */
export function pngChunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(data.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(data, 8);
  view.setUint32(data.length + 8, crc32(bytes.subarray(4, data.length + 8)));
  return bytes;
}

/** Four tables, so that four bytes are taken at once. */
const crcTables = [0, 1, 2, 3].map(() => new Int32Array(256));
const [crc0 = new Int32Array(), crc1 = new Int32Array(), crc2 = new Int32Array(), crc3 = new Int32Array()] = crcTables;
for (let n = 0; n < 256; n++) {
  let c = n;
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  crc0[n] = c;
}
for (let n = 0; n < 256; n++) {
  for (let k = 1; k < 4; k++) {
    const before = crcTables[k - 1]?.[n] ?? 0;
    const table = crcTables[k];
    if (table) table[n] = (crc0[before & 255] ?? 0) ^ (before >>> 8);
  }
}

function crc32(bytes: Uint8Array): number {
  let crc = -1;
  let i = 0;
  for (const whole = bytes.length - 3; i < whole; i += 4) {
    crc ^= (bytes[i] ?? 0) | ((bytes[i + 1] ?? 0) << 8) | ((bytes[i + 2] ?? 0) << 16) | ((bytes[i + 3] ?? 0) << 24);
    crc = (crc3[crc & 255] ?? 0) ^ (crc2[(crc >>> 8) & 255] ?? 0) ^ (crc1[(crc >>> 16) & 255] ?? 0) ^ (crc0[crc >>> 24] ?? 0);
  }
  for (; i < bytes.length; i++) crc = (crc0[(crc ^ (bytes[i] ?? 0)) & 255] ?? 0) ^ (crc >>> 8);
  return (crc ^ -1) >>> 0;
}

/** A chunk as it is read. */
interface PngChunk {
  readonly type: string;
  /** A view into the file. */
  readonly data: Uint8Array;
}

/**
 * The chunks of a PNG up to and with IEND, their checksums checked. Throws a PixelError: `truncated` when the file ends before IEND,
 * `bad_checksum`.
 */
export function* readPngChunks(bytes: Uint8Array): Generator<PngChunk> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = pngSignature.length;
  for (;;) {
    const length = at + 12 <= bytes.length ? view.getUint32(at) : Infinity;
    const end = at + 12 + length;
    if (end > bytes.length) throw new PixelError({ reason: 'truncated', format: 'png' });
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (crc32(bytes.subarray(at + 4, end - 4)) !== view.getUint32(end - 4))
      throw new PixelError({ reason: 'bad_checksum', format: 'png', detail: type });
    yield { type, data: bytes.subarray(at + 8, end - 4) };
    if (type === 'IEND') return;
    at = end;
  }
}

/** The parts as one array. */
export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
