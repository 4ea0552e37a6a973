import type { ImageTypeThatIs } from '../../formats/imageTypes.ts';
import { decodePicture } from '../decode/decodePicture.ts';
import { encodeJpeg } from '../encode/encodeJpeg.ts';
import { encodePng } from '../encode/encodePng.ts';
import { encodeWebp } from '../encode/encodeWebp.ts';
import { type Colour, flattened } from '../encode/flattened.ts';
import type { Picture } from '../picture.ts';
import type { PixelLimits } from '../pixelError.ts';
import { resample } from './resample.ts';
import type { PictureSize } from '../picture.ts';
import { lightened } from '../encode/targetWeight.ts';

/** What is written here; AVIF is the page's. */
type ThreadFormat = ImageTypeThatIs<'encoded'>;

export interface WebReadyOrder {
  readonly bytes: Uint8Array;
  /** Of the new picture, in pixels. */
  readonly size: PictureSize;
  readonly formats: readonly ThreadFormat[];
  /** 1 to 100. */
  readonly quality: number;
  /** Bytes that each file may have; null where the quality decides. */
  readonly maxBytes: number | null;
  /** What shows through in a JPEG. */
  readonly background: Colour;
}

/** A picture's new file. */
export interface WebReadyFile {
  readonly format: ThreadFormat;
  readonly bytes: Uint8Array;
  /** Null for a format without loss. */
  readonly quality: number | null;
  /** False where it is heavier than it may be: then it is as light as it gets. */
  readonly fits: boolean;
}

type Encode = (picture: Picture, quality: number, background: Colour) => Promise<Uint8Array>;

/** These may take their time: what is light is loaded thousands of times. */
const encoders: Readonly<Record<ThreadFormat, { readonly lossy: boolean; readonly encode: Encode }>> = {
  webp: { lossy: true, encode: (picture, quality) => encodeWebp(picture, quality, 'small') },
  jpeg: { lossy: true, encode: (picture, quality, background) => encodeJpeg(flattened(picture, background), quality, 'small') },
  png: { lossy: false, encode: (picture) => encodePng(picture, 'small') },
};

/**
 * One picture at one size, in several formats: turned as it is to be shown, of an animation the first frame. Throws a PixelError as
 * `decodePicture` does.
 */
export async function makeWebReady(order: WebReadyOrder, limits?: PixelLimits): Promise<readonly WebReadyFile[]> {
  const picture = resample(await decodePicture(order.bytes, limits), order.size.width, order.size.height);
  const files: WebReadyFile[] = [];
  for (const format of order.formats) {
    const { lossy, encode } = encoders[format];
    const at = (quality: number) => encode(picture, quality, order.background);
    if (lossy && order.maxBytes !== null) {
      files.push({ format, ...(await lightened(at, order.maxBytes)) });
    } else {
      const bytes = await at(order.quality);
      files.push({
        format,
        bytes,
        quality: lossy ? order.quality : null,
        fits: order.maxBytes === null || bytes.length <= order.maxBytes,
      });
    }
  }
  return files;
}
