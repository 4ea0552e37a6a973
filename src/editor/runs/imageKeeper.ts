import type * as vscode from 'vscode';
import { EaselError } from '../../images/errors.ts';
import type { Recipe } from '../../images/recipe.ts';
import type { Picture } from '../../images/run/executeRequest.ts';
import type { Pixels } from '../../pixels/thread/inThread.ts';
import { sniffPicture } from '../../pixels/formats/sniff.ts';
import type { ReceivedImages } from '../saving/receivedImages.ts';
import type { Place } from '../saving/destination.ts';
import { pictureName } from './plannedFile.ts';
import type { Log } from '../platform/log.ts';
import type { PictureIndex } from '../library/pictureIndex.ts';
import { contentHash } from '../platform/contentHash.ts';
import type { Recipes } from '../library/recipes.ts';
import type { Held, UnsavedImages } from '../saving/unsavedImages.ts';
import type { Asset, UnsavedAsset, RunOptions } from './run.ts';
import type { InsertedSnippet } from '../insert/target.ts';
import type { ImageSaver } from '../saving/saving.ts';
import { snippetOf } from './runSnippet.ts';
import type { ProviderOriginals } from '../saving/providerOriginals.ts';

export interface KeeperDeps {
  readonly received: ReceivedImages;
  readonly recipes: Recipes;
  readonly index: PictureIndex;
  readonly pixels: Pixels;
  readonly providerOriginals: ProviderOriginals;
  readonly unsavedImages: UnsavedImages;
  readonly saver: Pick<ImageSaver, 'save'>;
  readonly log: Log;
}

/** A picture of a run that has come. */
interface Arrived {
  readonly options: RunOptions;
  readonly image: number;
  readonly picture: Picture;
  /** The first of a run is the one that is linked. */
  readonly isFirst: boolean;
}

/** What became of a picture: it is saved, or set aside for the `error` that it could not be saved for. */
export type KeptImage =
  | { readonly asset: Asset; readonly inserted?: InsertedSnippet | undefined; readonly recipe?: KeptRecipe | undefined }
  | { readonly unsaved: UnsavedAsset; readonly error: unknown };

/** A recipe that is kept apart from its picture. */
export interface KeptRecipe {
  readonly picture: vscode.Uri;
  readonly key: string;
  readonly recipe: Recipe;
}

/** Pixels over which an edit passes into what is kept. */
const featherPixels = 8;

/** Gives the pictures of runs their places: in the workspace, in their documents, in the history. */
export class PictureKeeper {
  readonly #deps: KeeperDeps;

  constructor(deps: KeeperDeps) {
    this.#deps = deps;
  }

  /**
   * Saves a picture and links it if it is the first of its run; a recipe that is not inside it is the caller's to keep. Throws EaselError
   * `not_a_picture`, or as `Rescued.keep` does.
   */
  async keep({ options, image, picture, isFirst }: Arrived): Promise<KeptImage> {
    if (!sniffPicture(picture.bytes)) throw new EaselError('not_a_picture');
    const composed = await this.#compose(options, picture);
    const kept = composed?.bytes ?? picture.bytes;
    const sniffed = sniffPicture(kept);
    if (!sniffed) throw new EaselError('not_a_picture');
    const recipe = recipeOf(options, picture);
    const { bytes, isInside } = this.#deps.recipes.putInside(kept, recipe, options.place.folder);
    const { mime, format, width, height } = sniffed;
    const { returned, revisedPrompt } = picture;
    const facts = { image, mime, format, width, height, weight: bytes.length, returned, revisedPrompt };
    const name = pictureName(options, sniffed.extension);
    const saved = await this.#saveOrRescue(bytes, options.place.file(name));
    if ('held' in saved) return { unsaved: { held: saved.held, asset: facts }, error: saved.error };
    const { uri } = saved;
    const [madeFrom] = options.sources ?? [];
    const parent = options.parent ?? options.again?.file;
    const parentKey = madeFrom ?? options.again?.key;
    const key = await contentHash(bytes);
    const asset: Asset = {
      ...{ ...facts, uri, key },
      ...(parentKey === undefined ? {} : { parentKey }),
      ...(composed ? { untouched: composed.untouched } : {}),
      ...(parent ? { parent } : {}),
      ...(options.again ? { again: true } : {}),
    };
    const linked = isFirst ? await this.#insert(options, asset) : { asset };
    if (parentKey !== undefined && parent) this.#deps.index.note({ key: parentKey, uri: parent });
    this.#deps.index.note({ key, uri, weight: bytes.length, parent: madeFrom });
    return { ...linked, ...(isInside ? {} : { recipe: { picture: uri, key, recipe } }) };
  }

  /** The picture laid into what it was made from, with the provider's bytes kept; undefined where there is nothing to lay it into. */
  async #compose({ keep }: RunOptions, { bytes }: Picture): Promise<{ bytes: Uint8Array; untouched: vscode.Uri } | undefined> {
    if (!keep) return undefined;
    try {
      // These are paid for: they are on disk before anything is done with them.
      const untouched = await this.#deps.providerOriginals.keep(bytes);
      const { original, mask, squaredBy } = keep;
      const composed = await this.#deps.pixels.composite({ original, edited: bytes, mask, feather: featherPixels, squaredBy });
      return { bytes: composed.bytes, untouched };
    } catch (error) {
      // What came is saved as it is.
      this.#deps.log.error('keep what was not masked', error);
      return undefined;
    }
  }

  async #saveOrRescue(
    bytes: Uint8Array,
    { folder, name }: ReturnType<Place['file']>,
  ): Promise<{ readonly uri: vscode.Uri } | { readonly held: Held; readonly error: unknown }> {
    try {
      return { uri: await this.#deps.saver.save(bytes, folder, name, await this.#deps.received.sameBytesOnDisk(bytes)) };
    } catch (error) {
      return { held: await this.#deps.unsavedImages.keep(bytes, name), error };
    }
  }

  /** The asset with its snippet, where that could be put into the document. */
  async #insert(
    { plan, insert, target, instead }: RunOptions,
    asset: Asset,
  ): Promise<{ readonly asset: Asset; readonly inserted?: InsertedSnippet }> {
    if (!insert || !target) return { asset };
    try {
      const snippet = await snippetOf(plan, asset, target, instead);
      const insertion = await target.insert(snippet, instead);
      if (insertion.inserted) return { asset: { ...asset, snippet }, inserted: insertion.snippet };
      this.#deps.log.info(`snippet not inserted: ${insertion.obstacle}`);
    } catch (error) {
      // The picture is saved; its link can be copied.
      this.#deps.log.error('insert snippet', error);
    }
    return { asset };
  }

  async keepRecipe({ picture, key, recipe }: KeptRecipe): Promise<void> {
    try {
      await this.#deps.recipes.keep(picture, key, recipe);
    } catch (error) {
      // The picture is saved; only the means of drawing it again are not.
      this.#deps.log.error('keep recipe', error);
    }
  }
}

function recipeOf({ plan, sources = [], references = [], alt }: RunOptions, { returned, revisedPrompt }: Picture): Recipe {
  const time = new Date().toISOString();
  return {
    version: 1,
    request: plan.request,
    time,
    sources: sources.map((key) => ({ key })),
    ...(references.length > 0 ? { references: references.map((key) => ({ key })) } : {}),
    returned,
    ...(revisedPrompt === undefined ? {} : { revisedPrompt }),
    ...(alt === undefined ? {} : { alt }),
  };
}
