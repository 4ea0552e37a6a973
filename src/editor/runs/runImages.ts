import type { Picture, Usage } from '../../images/run/executeRequest.ts';
import type { ReceivedImages } from '../saving/receivedImages.ts';
import type { KeptRecipe, PictureKeeper } from './imageKeeper.ts';
import { plannedFile } from './plannedFile.ts';
import type { Run, RunOptions, RunPatch } from './run.ts';

interface RunImagesDeps {
  readonly received: Pick<ReceivedImages, 'keep'>;
  readonly keeper: Pick<PictureKeeper, 'keep' | 'keepRecipe'>;
  /** Changes the run. */
  readonly update: (patch: RunPatch) => void;
}

/** Gives the images of one run their places. */
export class RunImages {
  readonly #run: Run;
  readonly #options: RunOptions;
  readonly #deps: RunImagesDeps;
  readonly #recipes: KeptRecipe[] = [];
  readonly #held = new Set<() => void>();
  /** Images are saved one after the other, so that names and the snippet go by their order. */
  #saving: Promise<unknown> = Promise.resolve();

  constructor(run: Run, options: RunOptions, deps: RunImagesDeps) {
    this.#run = run;
    this.#options = options;
    this.#deps = deps;
  }

  /** Holds an image whose last byte has come; what is returned lets go of it. */
  hold(pieces: readonly Uint8Array[]): () => void {
    // What still comes after a run was cancelled is not wanted.
    if (this.#run.status !== 'running') return () => undefined;
    const release = this.#deps.received.keep(pieces, plannedFile(this.#options, pieces));
    this.#held.add(release);
    return () => {
      this.#held.delete(release);
      release();
    };
  }

  /** Lets go of all that is still held. */
  release(): void {
    for (const release of this.#held) release();
  }

  /** Saves an image when those before it are saved. Rejects where it cannot be saved; what came is set aside then. */
  async save(image: number, picture: Picture): Promise<void> {
    const saving = this.#saving.then(() => this.#keep(image, picture));
    this.#saving = saving.catch(() => undefined);
    await saving;
  }

  /** The provider says only at the end what a run has used. */
  async keepUsage(usage: Usage): Promise<void> {
    await Promise.all(this.#recipes.map((kept) => this.#deps.keeper.keepRecipe({ ...kept, recipe: { ...kept.recipe, usage } })));
  }

  async #keep(image: number, picture: Picture): Promise<void> {
    const { keeper, update } = this.#deps;
    const kept = await keeper.keep({ options: this.#options, image, picture, isFirst: this.#run.assets.length === 0 });
    const { assets, unsaved } = this.#run;
    if ('unsaved' in kept) {
      update({ unsaved: [...unsaved, kept.unsaved] });
      throw kept.error;
    }
    const { asset, inserted, recipe } = kept;
    update({ assets: [...assets, asset], ...(inserted ? { inserted } : {}) });
    if (!recipe) return;
    await keeper.keepRecipe(recipe);
    this.#recipes.push(recipe);
  }
}
