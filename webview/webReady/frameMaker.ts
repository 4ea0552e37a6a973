import { encodeAv1, hasAlpha } from './encodeAv1.ts';

interface Asked {
  readonly id: number;
  readonly picture: Uint8Array | null;
  readonly quality: number;
}

interface Answer {
  readonly id: number;
  readonly frame: Uint8Array | null;
  readonly why?: 'transparent' | 'failed';
}

/** Makes AV1 frames of PNGs, one after the other; the pixels of the last one are kept for the next quality. */
export function frameMaker(): (asked: Asked) => Promise<Answer> {
  let pixels: ImageData | undefined;
  let last: Promise<unknown> = Promise.resolve();

  async function make({ id, picture, quality }: Asked): Promise<Answer> {
    try {
      if (picture) pixels = await decoded(picture);
      if (!pixels) return { id, frame: null, why: 'failed' };
      if (hasAlpha(pixels)) return { id, frame: null, why: 'transparent' };
      return { id, frame: await encodeAv1(pixels, quality) };
    } catch {
      return { id, frame: null, why: 'failed' };
    }
  }

  return (asked) => {
    const made = last.then(() => make(asked));
    last = made;
    return made;
  };
}

async function decoded(png: Uint8Array): Promise<ImageData> {
  const bitmap = await createImageBitmap(new Blob([new Uint8Array(png)], { type: 'image/png' }), {
    premultiplyAlpha: 'none',
    colorSpaceConversion: 'none',
  });
  try {
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('There is no canvas.');
    context.drawImage(bitmap, 0, 0);
    return context.getImageData(0, 0, bitmap.width, bitmap.height);
  } finally {
    bitmap.close();
  }
}
