import { PixelError } from '../pixelError.ts';
import { readPngChunks } from './pngChunks.ts';

export type PngColour = 'grey' | 'rgb' | 'palette' | 'grey_alpha' | 'rgba';

export interface PngHeader {
  readonly width: number;
  readonly height: number;
  readonly colour: PngColour;
  /** Bits per sample. */
  readonly depth: number;
  readonly interlaced: boolean;
}

/** What is in a PNG file, still compressed. */
export interface PngParts {
  readonly header: PngHeader;
  /** Red, green, blue of each colour. */
  readonly palette: Uint8Array | undefined;
  /** The data of tRNS: alpha of the palette's first colours, or the one colour that is transparent, 16 bits per sample. */
  readonly transparency: Uint8Array | undefined;
  readonly data: readonly Uint8Array[];
  /** An APNG; its plain picture stands for it. */
  readonly animated: boolean;
  /** Signed content credentials (C2PA). */
  readonly credentials: boolean;
}

const colours: Readonly<Record<number, { colour: PngColour; depths: readonly number[] }>> = {
  0: { colour: 'grey', depths: [1, 2, 4, 8, 16] },
  2: { colour: 'rgb', depths: [8, 16] },
  3: { colour: 'palette', depths: [1, 2, 4, 8] },
  4: { colour: 'grey_alpha', depths: [8, 16] },
  6: { colour: 'rgba', depths: [8, 16] },
};

/** Takes a PNG apart without decoding it. Throws a PixelError: `truncated`, `bad_checksum`, `damaged`. */
export function readPng(bytes: Uint8Array): PngParts {
  let header: PngHeader | undefined;
  let palette: Uint8Array | undefined;
  let transparency: Uint8Array | undefined;
  let animated = false;
  let credentials = false;
  const data: Uint8Array[] = [];
  for (const chunk of readPngChunks(bytes)) {
    if (chunk.type === 'IHDR') header ??= readHeader(chunk.data);
    else if (chunk.type === 'PLTE') palette = chunk.data;
    else if (chunk.type === 'tRNS') transparency = chunk.data;
    else if (chunk.type === 'IDAT') data.push(chunk.data);
    else if (chunk.type === 'acTL') animated = true;
    else if (chunk.type === 'caBX') credentials = true;
  }
  if (!header || data.length === 0 || (header.colour === 'palette' && !palette)) throw damaged('a chunk is missing');
  return { header, palette, transparency, data, animated, credentials };
}

function readHeader(data: Uint8Array): PngHeader {
  if (data.length !== 13) throw damaged('header length');
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const [depth, type] = [view.getUint8(8), view.getUint8(9)];
  const kind = colours[type];
  const interlace = view.getUint8(12);
  if (!kind?.depths.includes(depth) || view.getUint8(10) !== 0 || view.getUint8(11) !== 0 || interlace > 1)
    throw damaged('header');
  return { width: view.getUint32(0), height: view.getUint32(4), colour: kind.colour, depth, interlaced: interlace === 1 };
}

function damaged(detail: string): PixelError {
  return new PixelError({ reason: 'damaged', format: 'png', detail });
}
