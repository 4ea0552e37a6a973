import type { PictureSize } from '../picture.ts';

/** The size in a WebP's first chunk: VP8, VP8L or VP8X. Undefined if it is none. */
export function sizeOfWebp(bytes: Uint8Array): PictureSize | undefined {
  if (bytes.length < 30 || text(bytes, 0) !== 'RIFF' || text(bytes, 8) !== 'WEBP') return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (text(bytes, 12)) {
    case 'VP8 ':
      // Three bytes of frame tag, three of start code, then 14 bits each.
      return bytes[23] === 0x9d && bytes[24] === 0x01 && bytes[25] === 0x2a
        ? { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
        : undefined;
    case 'VP8L': {
      const bits = view.getUint32(21, true);
      return bytes[20] === 0x2f ? { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 } : undefined;
    }
    case 'VP8X':
      return { width: uint24(view, 24) + 1, height: uint24(view, 27) + 1 };
    default:
      return undefined;
  }
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
}

function text(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}
