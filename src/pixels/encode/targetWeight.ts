/** A file that was to be light enough. */
export interface Lightened {
  readonly bytes: Uint8Array;
  /** 1 to 100. */
  readonly quality: number;
  /** False where no quality makes it light enough: then this is the lightest. */
  readonly fits: boolean;
}

/** Above, files grow and nobody sees why. */
const maxQuality = 95;
const minQuality = 1;
/** What most pictures need, tried first. */
const firstQuality = 75;

/**
 * The file of the best quality that has at most so many bytes; the lightest of all where none has. Tries eight qualities at most. A codec
 * whose files do not always grow with quality gets one that fits nevertheless, if not the best. Rejects as `encode` does.
 */
export async function lightened(encode: (quality: number) => Promise<Uint8Array>, maxBytes: number): Promise<Lightened> {
  let best: Lightened | undefined;
  let lightest: Lightened | undefined;
  let [low, high, next] = [minQuality, maxQuality, firstQuality];
  while (low <= high) {
    const bytes = await encode(next);
    const tried: Lightened = { bytes, quality: next, fits: bytes.length <= maxBytes };
    if (tried.fits && tried.quality > (best?.quality ?? 0)) best = tried;
    if (!lightest || bytes.length < lightest.bytes.length) lightest = tried;
    if (tried.fits) low = next + 1;
    else high = next - 1;
    next = Math.floor((low + high) / 2);
  }
  if (!lightest) throw new Error('Nothing was encoded.');
  return best ?? lightest;
}
