import type { Pixels } from '../../pixels/thread/inThread.ts';
import type { Colour } from '../../pixels/encode/flattened.ts';
import type { WebFile, WebFormat, WebReadyOptions } from '../../protocol/webReady.ts';

/** A file that was made and is not saved yet. */
export interface MadeFile extends WebFile {
  readonly bytes: Uint8Array;
}

/** Makes an AVIF of a picture; with `maxBytes` the best that has at most so many bytes. Rejects with a FormatFault where that cannot be. */
export type MakeAvif = (
  png: Uint8Array,
  size: { readonly width: number; readonly height: number },
  options: Pick<WebReadyOptions, 'quality' | 'maxBytes'>,
  signal: AbortSignal,
) => Promise<{ readonly bytes: Uint8Array; readonly quality: number; readonly fits: boolean }>;

/** Why a format cannot be made of this picture: a sentence. */
export class FormatFault extends Error {
  override readonly name = 'FormatFault';
}

interface Origin {
  readonly bytes: Uint8Array;
  /** Pixels, as it is shown. */
  readonly width: number;
  readonly height: number;
}

/** The web files of one picture. Those of the last wish are kept, so that nothing is made twice. */
export class WebFiles {
  readonly #origin: Origin;
  readonly #pixels: Pixels;
  readonly #makeAvif: MakeAvif | undefined;
  #kept = new Map<string, MadeFile>();

  constructor(origin: Origin, pixels: Pixels, makeAvif?: MakeAvif) {
    this.#origin = origin;
    this.#pixels = pixels;
    this.#makeAvif = makeAvif;
  }

  /** The file of the last wish with that format and width. */
  find(format: WebFormat, width: number): MadeFile | undefined {
    return [...this.#kept.values()].find((file) => file.format === format && file.width === width);
  }

  /**
   * Makes a file of each format at each width, the narrowest first, and calls `made` with each. Resolves with the formats that could not be
   * made. Rejects as the thread does, and with the signal's reason.
   */
  async make(
    options: WebReadyOptions,
    signal: AbortSignal,
    made: (file: MadeFile) => void,
  ): Promise<ReadonlyMap<WebFormat, string>> {
    const faults = new Map<WebFormat, string>();
    const widths = [...new Set(options.widths)].sort((a, b) => a - b);
    const wanted = new Set(widths.flatMap((width) => options.formats.map((format) => keyOf(options, format, width))));
    this.#kept = new Map([...this.#kept].filter(([key]) => wanted.has(key)));
    for (const width of widths) for (const file of await this.#atWidth(options, width, signal, faults)) made(file);
    return faults;
  }

  async #atWidth(
    options: WebReadyOptions,
    width: number,
    signal: AbortSignal,
    faults: Map<WebFormat, string>,
  ): Promise<MadeFile[]> {
    const size = { width, height: Math.max(1, Math.round((this.#origin.height * width) / this.#origin.width)) };
    const missing = options.formats.filter((format) => !this.#kept.has(keyOf(options, format, width)));
    const inThread = missing.filter((format) => format !== 'avif');
    if (inThread.length > 0) {
      const { quality, maxBytes } = options;
      const { bytes } = this.#origin;
      const order = { bytes, size, formats: inThread, quality, maxBytes, background: colourOf(options.background) };
      for (const file of await this.#pixels.makeWebReady(order, signal)) this.#keep(options, { ...file, ...size });
    }
    if (missing.includes('avif') && !faults.has('avif')) await this.#avif(options, size, signal, faults);
    return options.formats.flatMap((format) => this.#kept.get(keyOf(options, format, width)) ?? []);
  }

  async #avif(
    options: WebReadyOptions,
    size: { width: number; height: number },
    signal: AbortSignal,
    faults: Map<WebFormat, string>,
  ): Promise<void> {
    if (!this.#makeAvif) return;
    const { bytes } = this.#origin;
    const png = await this.#pixels.prepare(
      {
        bytes,
        steps: [
          { step: 'scale', ...size },
          { step: 'convert', to: 'png' },
        ],
      },
      signal,
    );
    try {
      const file = await this.#makeAvif(png.bytes, size, options, signal);
      this.#keep(options, { format: 'avif', ...file, ...size });
    } catch (error) {
      if (!(error instanceof FormatFault)) throw error;
      faults.set('avif', error.message);
    }
  }

  #keep(options: WebReadyOptions, file: Omit<MadeFile, 'weight'>): void {
    this.#kept.set(keyOf(options, file.format, file.width), { ...file, weight: file.bytes.length });
  }
}

/** As a browser tries them: by format, and the narrowest first. */
export const inOrder = (files: readonly MadeFile[], formats: readonly WebFormat[]): MadeFile[] =>
  [...files].sort((a, b) => formats.indexOf(a.format) - formats.indexOf(b.format) || a.width - b.width);

function keyOf({ quality, maxBytes, background }: WebReadyOptions, format: WebFormat, width: number): string {
  const by = maxBytes === null ? (format === 'png' ? '' : `q${quality}`) : `m${maxBytes}`;
  return [format, width, by, format === 'jpeg' ? background.toLowerCase() : ''].join(' ');
}

/** Of `#rrggbb`. */
function colourOf(hex: string): [...Colour] {
  const value = parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}
