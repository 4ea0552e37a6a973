import { squared } from './canvas.ts';
import { decodePicture } from '../decode/decodePicture.ts';
import { recognised } from '../formats/recognise.ts';
import { encodeJpeg } from '../encode/encodeJpeg.ts';
import { encodePng } from '../encode/encodePng.ts';
import { flattened } from '../encode/flattened.ts';
import type { Picture } from '../picture.ts';
import { defaultLimits, PixelError, type PixelLimits } from '../pixelError.ts';
import { type FitStep, type TargetFormat, withPixels } from './planFit.ts';
import { resample } from './resample.ts';

/** A picture's file with what it is; lengths in pixels. */
export interface PictureFile {
  readonly bytes: Uint8Array;
  readonly format: string;
  readonly width: number;
  readonly height: number;
}

/** A JPEG as good as the eye can tell, and one that is still good. */
const qualities = [95, 85];

/** The file of a picture in that format; what shows through a JPEG is white, as on paper. */
export async function encodeAs(picture: Picture, format: TargetFormat, quality = 95): Promise<PictureFile> {
  const { width, height } = picture;
  const bytes = format === 'png' ? await encodePng(picture) : await encodeJpeg(flattened(picture), quality);
  return { bytes, format, width, height };
}

/**
 * The picture with the steps of a plan carried out; the very same bytes where there are none.
 * Throws a PixelError as `decodePicture` does, and `too_heavy` where it cannot be made light enough.
 */
export async function prepare(
  bytes: Uint8Array,
  steps: readonly FitStep[],
  limits: PixelLimits = defaultLimits,
): Promise<PictureFile> {
  const { format, width, height } = recognised(bytes);
  if (steps.length === 0) return { bytes, format, width, height };
  let picture = await decodePicture(bytes, limits);
  let to: TargetFormat = format === 'jpeg' ? 'jpeg' : 'png';
  let below = Infinity;
  for (const step of steps) {
    // Decoding has turned the picture, taken its first frame, and made its pixels plain.
    if (step.step === 'square') picture = squared(picture, step.by);
    else if (step.step === 'scale') picture = resample(picture, step.width, step.height);
    else if (step.step === 'convert') to = step.to;
    else if (step.step === 'lighten') below = step.below;
  }
  return lightEnough(picture, to, below);
}

async function lightEnough(picture: Picture, format: TargetFormat, below: number): Promise<PictureFile> {
  let scaled = picture;
  let quality = qualities[0];
  for (let round = 0; round < 12; round++) {
    const file = await encodeAs(scaled, format, quality);
    if (file.bytes.length < below) return file;
    if (format === 'jpeg' && quality === qualities[0]) {
      quality = qualities[1];
      continue;
    }
    // Weight goes with the number of pixels, but smaller pictures have more detail per pixel.
    const share = Math.min(0.8, (below / file.bytes.length) * 0.9);
    const size = withPixels(scaled, scaled.width * scaled.height * share);
    if (size.width === scaled.width && size.height === scaled.height) break;
    scaled = resample(picture, size.width, size.height);
  }
  const { width, height } = picture;
  throw new PixelError({ reason: 'too_heavy', format, width, height });
}
