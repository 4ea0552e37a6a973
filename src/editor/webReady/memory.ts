import * as v from 'valibot';
import type * as vscode from 'vscode';
import type { Wish } from '../../protocol/webReady.ts';
import { wishSchema } from '../../protocol/webReady.ts';

const key = 'easel.webReady';

/** What most pages show a picture at, at most: CSS pixels. */
const usualWidth = 1600;

const keptSchema = v.object({
  formats: wishSchema.entries.formats,
  quality: wishSchema.entries.quality,
  most: wishSchema.entries.most,
  ground: wishSchema.entries.ground,
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
  load(width: number): Omit<Wish, 'alt'> {
    const kept = v.safeParse(keptSchema, this.#memory.get(key));
    const { set, ...wish } = kept.success ? kept.output : first;
    const narrower = set.filter((one) => one <= width);
    return { ...wish, widths: narrower.length > 1 ? narrower : [Math.min(width, usualWidth)], sizes: '' };
  }

  store({ formats, quality, most, ground, widths }: Wish): void {
    const kept: Kept = { formats, quality, most, ground, set: widths.length > 1 ? widths : [] };
    void this.#memory.update(key, kept);
  }
}
