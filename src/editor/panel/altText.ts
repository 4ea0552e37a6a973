import type { AltSuggestions } from '../altText/suggestions.ts';
import type { CardActions } from './cardActions.ts';

interface Deps {
  readonly actions: CardActions;
  readonly alts: AltSuggestions;
}

interface ImageRef {
  readonly run: string;
  readonly image: number;
}

/** The alternative texts that a panel has suggested, one at a time for each picture. */
export class PanelAlts {
  readonly #deps: Deps;
  readonly #asked = new Map<string, AbortController>();

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** False where nothing came of it. Throws as AltSuggestions does. */
  async suggest(which: ImageRef): Promise<boolean> {
    const { actions, alts } = this.#deps;
    const id = idOf(which);
    this.cancel(which);
    const asked = new AbortController();
    this.#asked.set(id, asked);
    try {
      const alt = await alts.suggest(actions.uri(which), actions.prompt(which), asked.signal);
      if (alt === undefined || asked.signal.aborted) return false;
      await actions.setAlt(which, alt);
      return true;
    } finally {
      if (this.#asked.get(id) === asked) this.#asked.delete(id);
    }
  }

  cancel(which: ImageRef): void {
    this.#asked.get(idOf(which))?.abort();
  }

  dispose(): void {
    for (const asked of this.#asked.values()) asked.abort();
  }
}

const idOf = ({ run, image }: ImageRef): string => `${run}/${image}`;
