import type * as vscode from 'vscode';
import { EaselError } from '../../images/errors.ts';
import type { Recipe } from '../../images/recipe.ts';
import type { Picture } from '../../images/run/executeRequest.ts';
import type { Pixels } from '../../pixels/thread/inThread.ts';
import { sniffPicture } from '../../pixels/formats/sniff.ts';
import type { Arrivals } from '../saving/receivedImages.ts';
import type { Place } from '../saving/destination.ts';
import { pictureName } from './plannedFile.ts';
import type { Log } from '../platform/log.ts';
import type { PictureIndex } from '../library/pictureIndex.ts';
import { recipeKey } from '../platform/contentHash.ts';
import type { Recipes } from '../library/recipes.ts';
import type { Rescued } from '../saving/unsavedImages.ts';
import type { Asset, RescuedPicture, Run, RunOptions } from './run.ts';
import { savePicture } from '../saving/saving.ts';
import { snippetOf } from './runSnippet.ts';
import type { Untouched } from '../saving/providerOriginals.ts';

export interface KeeperPorts {
  readonly arrivals: Arrivals;
  readonly recipes: Recipes;
  readonly index: PictureIndex;
  readonly pixels: Pixels;
  readonly untouched: Untouched;
  readonly rescued: Rescued;
  readonly log: Log;
}

/** A picture of a run that has come. */
interface Arrived {
  readonly run: Run;
  readonly options: RunOptions;
  readonly image: number;
  readonly picture: Picture;
}

/** A recipe that is kept apart from its picture. */
export interface KeptRecipe {
  readonly picture: vscode.Uri;
  readonly key: string;
  readonly recipe: Recipe;
}

/** Pixels over which an edit passes into what is kept. */
const feather = 8;

/** Gives the pictures of runs their places: in the workspace, in their documents, in the history. */
export class PictureKeeper {
  readonly #ports: KeeperPorts;

  constructor(ports: KeeperPorts) {
    this.#ports = ports;
  }

  /**
   * Saves a picture, links it if it is the first of its run, and keeps its recipe. `tell` is called when the run has it. Throws EaselError
   * `not_a_picture`, or as `savePicture` does; what could not be saved is set aside then.
   */
  async keep({ run, options, image, picture }: Arrived, tell: () => void): Promise<KeptRecipe | undefined> {
    if (!sniffPicture(picture.bytes)) throw new EaselError('not_a_picture');
    const composed = await this.#compose(options, picture);
    const kept = composed?.bytes ?? picture.bytes;
    const sniffed = sniffPicture(kept);
    if (!sniffed) throw new EaselError('not_a_picture');
    const recipe = recipeOf(run, options, picture);
    const { bytes, isInside } = this.#ports.recipes.putInside(kept, recipe, options.place.folder);
    const file = options.place.file(pictureName(options, sniffed.extension));
    const { mime, format, width, height } = sniffed;
    const { returned, revisedPrompt } = picture;
    const facts = { image, mime, format, width, height, weight: bytes.length, returned, revisedPrompt };
    const uri = await this.#saveOrRescue(run, bytes, file, facts);
    const [madeFrom] = options.sources ?? [];
    const parent = options.parent ?? options.again?.file;
    const parentKey = madeFrom ?? options.again?.key;
    const asset: Asset = {
      ...facts,
      uri,
      ...(parentKey === undefined ? {} : { parentKey }),
      ...(composed ? { untouched: composed.untouched } : {}),
      ...(parent ? { parent } : {}),
      ...(options.again ? { again: true } : {}),
    };
    run.assets.push(asset);
    if (run.assets.length === 1 && options.insert && options.target) await this.#insert(run, options, asset);
    const key = await recipeKey(bytes);
    asset.key = key;
    if (parentKey !== undefined && parent) this.#ports.index.note({ key: parentKey, uri: parent });
    this.#ports.index.note({ key, uri, weight: bytes.length, parent: madeFrom });
    tell();
    if (isInside) return undefined;
    const keptRecipe = { picture: uri, key, recipe };
    await this.keepRecipe(keptRecipe);
    return keptRecipe;
  }

  /** The picture laid into what it was made from, with the provider's bytes kept; undefined where there is nothing to lay it into. */
  async #compose({ keep }: RunOptions, { bytes }: Picture): Promise<{ bytes: Uint8Array; untouched: vscode.Uri } | undefined> {
    if (!keep) return undefined;
    try {
      // These are paid for: they are on disk before anything is done with them.
      const untouched = await this.#ports.untouched.keep(bytes);
      const { original, mask, squaredBy } = keep;
      const composed = await this.#ports.pixels.composite({ original, edited: bytes, mask, feather, squaredBy });
      return { bytes: composed.bytes, untouched };
    } catch (error) {
      // What came is saved as it is.
      this.#ports.log.error('keep what was not masked', error);
      return undefined;
    }
  }

  async #saveOrRescue(
    run: Run,
    bytes: Uint8Array,
    file: ReturnType<Place['file']>,
    asset: RescuedPicture['asset'],
  ): Promise<vscode.Uri> {
    try {
      return await savePicture(bytes, file.folder, file.name, await this.#ports.arrivals.twinOf(bytes));
    } catch (error) {
      run.rescued.push({ held: await this.#ports.rescued.keep(bytes, file.name), asset });
      throw error;
    }
  }

  async #insert(run: Run, { target, instead }: RunOptions, asset: Asset): Promise<void> {
    if (!target) return;
    const snippet = await snippetOf(run, asset, target, instead);
    const insertion = await target.insert(snippet, instead);
    if (insertion.inserted) {
      asset.snippet = snippet;
      run.inserted = insertion.snippet;
    } else {
      this.#ports.log.info(`snippet not inserted: ${insertion.obstacle}`);
    }
  }

  async keepRecipe({ picture, key, recipe }: KeptRecipe): Promise<void> {
    try {
      await this.#ports.recipes.keep(picture, key, recipe);
    } catch (error) {
      // The picture is saved; only the means of drawing it again are not.
      this.#ports.log.error('keep recipe', error);
    }
  }
}

function recipeOf(run: Run, { sources = [], references = [], alt }: RunOptions, { returned, revisedPrompt }: Picture): Recipe {
  const time = new Date().toISOString();
  return {
    version: 1,
    request: run.request,
    time,
    sources: sources.map((key) => ({ key })),
    ...(references.length > 0 ? { references: references.map((key) => ({ key })) } : {}),
    returned,
    ...(revisedPrompt === undefined ? {} : { revisedPrompt }),
    ...(alt === undefined ? {} : { alt }),
  };
}
