import { decodeBmp } from './decodeBmp.ts';
import { decodeGif } from './decodeGif.ts';
import { decodeJpeg } from './decodeJpeg.ts';
import { decodePng } from './decodePng.ts';
import { decodeWebp } from './decodeWebp.ts';
import type { Picture } from '../picture.ts';
import { defaultLimits, PixelError, type PixelLimits } from '../pixelError.ts';
import { canDecode, type DecodableFormat, recognised, requireAffordable } from '../formats/recognise.ts';

const decoders: Record<DecodableFormat, (bytes: Uint8Array) => Picture | Promise<Picture>> = {
  png: decodePng,
  jpeg: decodeJpeg,
  webp: decodeWebp,
  gif: decodeGif,
  bmp: decodeBmp,
};

/**
 * The pixels of a picture: PNG, JPEG, WebP, GIF or BMP, turned as EXIF data say, of an animation the first frame. Colour profiles are not
 * applied. Throws a PixelError; one of `empty`, `not_a_picture`, `zero_size`, `too_many_pixels` and `unsupported` before anything is decoded.
 */
export async function decodePicture(bytes: Uint8Array, limits: PixelLimits = defaultLimits): Promise<Picture> {
  const sniffed = recognised(bytes);
  requireAffordable(sniffed, limits);
  const { format } = sniffed;
  if (!canDecode(format)) throw new PixelError({ reason: 'unsupported', format });
  return decoders[format](bytes);
}
