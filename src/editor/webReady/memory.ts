import * as v from 'valibot';
import type * as vscode from 'vscode';
import type { WebReadyOptions } from '../../protocol/webReady.ts';
import { optionsSchema } from '../../protocol/webReady.ts';

const key = 'easel.webReady';

/** What most pages show a picture at, at most: CSS pixels. */
const usualWidthPixels = 1600;

const keptSchema = v.object({
  formats: optionsSchema.entries.formats,
  quality: optionsSchema.entries.quality,
  most: optionsSchema.entries.maxBytes,
  ground: optionsSchema.entries.background,
  /** Empty after a single picture. */
  set: v.array(v.number()),
});

type Kept = v.InferOutput<typeof keptSchema>;

const first: Kept = { formats: ['webp'], quality: 80, most: null, ground: '#ffffff', set: [] };

/** Remembers what a person last made of a picture, as a beginning for the next. */
export class WebReadyMemory {
  readonly #memory: vscode.Memento;

  constructor(memory: vscode.Memento) {
    this.#memory = memory;
  }

  /** For a picture so many pixels wide: never wider. */
  load(width: number): Omit<WebReadyOptions, 'alt'> {
    const kept = v.safeParse(keptSchema, this.#memory.get(key));
    const { set, most, ground, ...options } = kept.success ? kept.output : first;
    const narrower = set.filter((one) => one <= width);
    return {
      ...options,
      maxBytes: most,
      background: ground,
      widths: narrower.length > 1 ? narrower : [Math.min(width, usualWidthPixels)],
      sizes: '',
    };
  }

  store({ formats, quality, maxBytes: most, background: ground, widths }: WebReadyOptions): void {
    const kept: Kept = { formats, quality, most, ground, set: widths.length > 1 ? widths : [] };
    void this.#memory.update(key, kept);
  }
}
