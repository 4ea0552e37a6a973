import type { ImageTypeThatIs } from '../../formats/imageTypes.ts';
import { imageTypes, imageTypesThatAre } from '../../formats/imageTypes.ts';
import type { PictureSize } from '../picture.ts';
import { sizeOfAvif } from './sniffAvif.ts';
import { sizeOfJpeg } from './sniffJpeg.ts';
import { sizeOfSvg } from './sniffSvg.ts';
import { sizeOfWebp } from './sniffWebp.ts';

export type PictureFormat = ImageTypeThatIs<'sniffed'>;

export interface SniffedPicture extends PictureSize {
  readonly format: PictureFormat;
  readonly mime: string;
  /** Without a dot. */
  readonly extension: string;
}

/** What the header of a format says; undefined where the bytes are another. */
const sizes: Record<PictureFormat, (bytes: Uint8Array) => PictureSize | undefined> = {
  png: sizeOfPng,
  jpeg: sizeOfJpeg,
  webp: sizeOfWebp,
  gif: sizeOfGif,
  bmp: sizeOfBmp,
  avif: sizeOfAvif,
  svg: sizeOfSvg,
};
const formats: readonly PictureFormat[] = imageTypesThatAre('sniffed');

/**
 * What picture the bytes are, judged by their first bytes alone: the format by its signature, the size by its header.
 * Undefined for anything else, and for a picture whose header is cut off. Never throws, never decodes.
 */
export function sniffPicture(bytes: Uint8Array): SniffedPicture | undefined {
  return formats.map((format) => sniffAs(format, bytes)).find((found) => found && found.width > 0 && found.height > 0);
}

/** The format of a picture whose header gives it no pixels. */
export function sniffEmptyPicture(bytes: Uint8Array): PictureFormat | undefined {
  return formats.find((format) => sniffAs(format, bytes));
}

function sniffAs(format: PictureFormat, bytes: Uint8Array): SniffedPicture | undefined {
  const found = sizes[format](bytes);
  const { mime, endings } = imageTypes[format];
  return found && { format, mime, extension: endings[0], width: found.width, height: found.height };
}

function sizeOfPng(bytes: Uint8Array): PictureSize | undefined {
  if (bytes.length < 24 || !startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return undefined;
  const view = viewOf(bytes);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

function sizeOfGif(bytes: Uint8Array): PictureSize | undefined {
  if (bytes.length < 10 || !startsWith(bytes, [0x47, 0x49, 0x46, 0x38])) return undefined;
  const view = viewOf(bytes);
  return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
}

function sizeOfBmp(bytes: Uint8Array): PictureSize | undefined {
  if (bytes.length < 26 || !startsWith(bytes, [0x42, 0x4d])) return undefined;
  const view = viewOf(bytes);
  // Two bytes are a weak signature; the length of the header must be one that exists.
  if (![40, 52, 56, 64, 108, 124].includes(view.getUint32(14, true))) return undefined;
  // A negative height means rows from the top.
  return { width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) };
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, i) => bytes[i] === byte);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
