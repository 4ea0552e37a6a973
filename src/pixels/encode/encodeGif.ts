import { applyPalette, GIFEncoder, quantize } from 'gifenc';
import type { Picture } from '../picture.ts';

/**
 * A GIF file that plays `frames` in a loop; alpha is ignored, and the colours of the first frame serve all of them.
 * The delay per frame is in milliseconds and is rounded to 10. Frames are taken one by one, so that they need not all be in memory.
 * Throws if there is no frame.
 */
export async function encodeGif(frames: AsyncIterable<Picture>, delay: number): Promise<Uint8Array<ArrayBuffer>> {
  const gif = GIFEncoder();
  let palette: ReturnType<typeof quantize> | undefined;
  for await (const frame of frames) {
    const first = palette === undefined;
    palette ??= quantize(sampled(frame), 128, { format: 'rgb565' });
    const indices = applyPalette(frame.rgba, palette, 'rgb565');
    gif.writeFrame(indices, frame.width, frame.height, { ...(first && { palette, repeat: 0 }), delay });
  }
  if (!palette) throw new Error('A GIF needs a frame.');
  gif.finish();
  return gif.bytes();
}

/** At most about 65,000 of the pixels, which is enough to choose colours from. */
function sampled({ width, height, rgba }: Picture): Uint8Array {
  const pixels = width * height;
  // An odd step does not fall into line with even widths.
  const step = Math.max(1, Math.floor(pixels / 65_536)) | 1;
  const count = Math.ceil(pixels / step);
  const sample = new Uint8Array(count * 4);
  for (let i = 0; i < count; i++) sample.set(rgba.subarray(i * step * 4, i * step * 4 + 4), i * 4);
  return sample;
}
