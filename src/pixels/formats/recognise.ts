import { type ImageTypeThatIs, imageTypes } from '../../formats/imageTypes.ts';
import { PixelError, type PixelLimits } from '../pixelError.ts';
import { type PictureFormat, type SniffedPicture, sniffEmptyPicture, sniffPicture } from './sniff.ts';

// Apart from the decoders, so that what only looks at headers does not bring them along.

/** The formats whose pixels Easel can read. */
export type DecodableFormat = ImageTypeThatIs<'decoded'>;

export function canDecode(format: PictureFormat): format is DecodableFormat {
  return imageTypes[format].decoded;
}

/** Throws a PixelError `too_many_pixels`. */
export function requireAffordable(
  { format, width, height }: Pick<SniffedPicture, 'format' | 'width' | 'height'>,
  { maxPixels }: PixelLimits,
): void {
  if (width * height > maxPixels) throw new PixelError({ reason: 'too_many_pixels', format, width, height });
}

/** Beginnings that promise a picture, for files that are cut off before their size. */
const signatures = ['\x89PNG\r\n\x1a\n', '\xff\xd8\xff', 'GIF87a', 'GIF89a', 'RIFF'] as const;

/** What `sniffPicture` finds. Throws a PixelError where it finds nothing: `empty`, `zero_size`, `truncated`, `not_a_picture`. */
export function recognised(bytes: Uint8Array): SniffedPicture {
  const sniffed = sniffPicture(bytes);
  if (sniffed) return sniffed;
  if (bytes.length === 0) throw new PixelError({ reason: 'empty' });
  const format = sniffEmptyPicture(bytes);
  if (format) throw new PixelError({ reason: 'zero_size', format });
  const start = String.fromCharCode(...bytes.subarray(0, 12));
  const begun = signatures.some((signature) => start.startsWith(signature));
  const isWebp = start.length < 12 || start.endsWith('WEBP');
  throw new PixelError({ reason: begun && (!start.startsWith('RIFF') || isWebp) ? 'truncated' : 'not_a_picture' });
}
