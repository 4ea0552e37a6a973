import { bmpHasAlpha } from './decodeBmp.ts';
import { recognised } from '../formats/recognise.ts';
import type { Orientation } from '../formats/exifOrientation.ts';
import { turnsSideways } from './orient.ts';
import { readGif } from '../formats/readGif.ts';
import { readJpeg } from '../formats/readJpeg.ts';
import { type PngColour, readPng } from '../formats/readPng.ts';
import { readWebp } from '../formats/readWebp.ts';
import type { PictureFormat } from '../formats/sniff.ts';

/** What a picture's file says of itself, found without decoding it. */
export interface PictureFacts {
  readonly format: PictureFormat;
  readonly mime: string;
  /** In pixels, as it is to be shown: after it is turned. */
  readonly width: number;
  readonly height: number;
  /** Bytes. */
  readonly weight: number;
  /** Whether there may be transparency. */
  readonly alpha: boolean;
  readonly animated: boolean;
  /** As stored; other than 1 it must be turned to be shown. */
  readonly orientation: Orientation;
  /** A JPEG with inks for printing, which is not decoded. */
  readonly cmyk: boolean;
  /** A coding that is not decoded. */
  readonly unsupported?: string;
  /** A JPEG that further pictures follow in the same file. */
  readonly several: boolean;
  /** Signed content credentials (C2PA), which any change breaks; not looked for in AVIF, SVG and BMP. */
  readonly credentials: boolean;
  readonly png?: { readonly colour: PngColour; readonly depth: number; readonly interlaced: boolean };
}

type Found = Partial<Omit<PictureFacts, 'format' | 'mime' | 'width' | 'height' | 'weight'>>;

const inspectors: Record<PictureFormat, (bytes: Uint8Array) => Found> = {
  png: (bytes) => {
    const { header, transparency, animated, credentials } = readPng(bytes);
    const { colour, depth, interlaced } = header;
    const alpha = transparency !== undefined || colour === 'rgba' || colour === 'grey_alpha';
    return { alpha, animated, credentials, png: { colour, depth, interlaced } };
  },
  jpeg: (bytes) => {
    const { orientation, cmyk, unsupported, several, credentials } = readJpeg(bytes);
    return { orientation, cmyk, several, credentials, ...(unsupported !== undefined && { unsupported }) };
  },
  webp: (bytes) => {
    const { alpha, animated, orientation, credentials } = readWebp(bytes);
    return { alpha, animated, orientation, credentials };
  },
  gif: (bytes) => {
    const { alpha, animated, credentials } = readGif(bytes);
    return { alpha, animated, credentials };
  },
  bmp: (bytes) => ({ alpha: bmpHasAlpha(bytes) }),
  avif: () => ({ alpha: true }),
  svg: () => ({ alpha: true }),
};

/**
 * The facts of a picture, from its header and from going through its parts; nothing is decompressed, so that a huge picture costs no more
 * than its file. Throws a PixelError where the file is not whole: `empty`, `not_a_picture`, `zero_size`, `truncated`, `bad_checksum`,
 * `damaged`, and `unsupported` for a compressed BMP.
 */
export function inspectPicture(bytes: Uint8Array): PictureFacts {
  const { format, mime, width, height } = recognised(bytes);
  const found = { ...plain, ...inspectors[format](bytes) };
  const [shownWidth, shownHeight] = turnsSideways(found.orientation) ? [height, width] : [width, height];
  return { format, mime, width: shownWidth, height: shownHeight, weight: bytes.length, ...found };
}

const plain = { alpha: false, animated: false, orientation: 1, cmyk: false, several: false, credentials: false } as const;
