import type { PictureSize } from '../picture.ts';

const brands = ['avif', 'avis'];

/** Boxes that hold other boxes on the way to `ispe`, with the bytes before the first of them. */
const containers: Readonly<Record<string, number>> = { meta: 4, iprp: 0, ipco: 0 };

/** The largest `ispe` size of an AVIF (tiles and previews have smaller ones). Undefined if it is none. */
export function sizeOfAvif(bytes: Uint8Array): PictureSize | undefined {
  if (bytes.length < 16 || text(bytes, 4) !== 'ftyp') return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = Math.min(view.getUint32(0), bytes.length, 256);
  const offered = [8, ...Array.from({ length: 60 }, (_, i) => 16 + i * 4)].filter((at) => at + 4 <= end);
  if (!offered.some((at) => brands.includes(text(bytes, at)))) return undefined;
  return largestSize(bytes, view, view.getUint32(0), bytes.length, 0);
}

function largestSize(bytes: Uint8Array, view: DataView, from: number, to: number, depth: number): PictureSize | undefined {
  let largest: PictureSize | undefined;
  let at = from;
  for (let boxes = 0; boxes < 200 && at + 8 <= to; boxes++) {
    const length = view.getUint32(at);
    const type = text(bytes, at + 4);
    // 0 means up to the end; 1, a 64-bit length, is used for picture data only.
    const end = length === 0 ? to : at + length;
    // A box that is cut off says less than the truth.
    if (end < at + 8 || end > to) break;
    const inside = Object.hasOwn(containers, type) ? containers[type] : undefined;
    let size: PictureSize | undefined;
    if (inside !== undefined && depth < 4) size = largestSize(bytes, view, at + 8 + inside, end, depth + 1);
    else if (type === 'ispe' && at + 20 <= end) size = { width: view.getUint32(at + 12), height: view.getUint32(at + 16) };
    if (size && size.width * size.height > (largest?.width ?? 0) * (largest?.height ?? 0)) largest = size;
    at = end;
  }
  return largest;
}

function text(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}
