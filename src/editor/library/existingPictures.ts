import * as vscode from 'vscode';
import { altTextOfFile } from '../../documents/altText/altText.ts';
import { isImageName } from '../../formats/imageTypes.ts';
import { contentHash } from '../../images/recipe.ts';
import type { Pixels } from '../../pixels/thread/inThread.ts';
import { sniffPicture } from '../../pixels/formats/sniff.ts';
import type { PictureIndex } from './pictureIndex.ts';
import type { Recipes } from './recipes.ts';
import type { LinkedPicture } from '../insert/snippets.ts';
import { nameOf } from '../platform/uris.ts';

export const isPictureName = (name: string): boolean => isImageName(name, 'linked');
export const isLinkablePicture = (uri: vscode.Uri): boolean => isPictureName(uri.path);

interface Deps {
  readonly index: Pick<PictureIndex, 'altOf'>;
  readonly recipes: Pick<Recipes, 'find'>;
  readonly pixels: Pick<Pixels, 'inspect'>;
}

/** What is known of pictures that are there already: Easel's own by their bytes, others by their files. */
export class ExistingPictures {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** What a snippet tells of a file, which was called `name`. Undefined where it is gone, or is no picture. */
  async look(uri: vscode.Uri, name?: string): Promise<LinkedPicture | undefined> {
    try {
      return await this.describe(uri, new Uint8Array(await vscode.workspace.fs.readFile(uri)), name);
    } catch {
      return undefined;
    }
  }

  /** The same for a file that has, or will have, these bytes. */
  async describe(uri: vscode.Uri, bytes: Uint8Array, name = nameOf(uri)): Promise<LinkedPicture | undefined> {
    const { index, recipes } = this.#deps;
    const [size, key] = await Promise.all([this.#sizeOf(bytes), contentHash(bytes)]);
    if (!size) return undefined;
    const recipe = await recipes.find(key, uri);
    const alt = index.altOf(key) ?? (recipe ? undefined : altTextOfFile(name));
    return { uri, ...size, prompt: recipe?.request.prompt ?? '', alt };
  }

  /** In pixels, as it is shown. A picture that is damaged still has a header. */
  async #sizeOf(bytes: Uint8Array): Promise<{ width: number; height: number } | undefined> {
    try {
      const { width, height } = await this.#deps.pixels.inspect({ bytes });
      return { width, height };
    } catch {
      const sniffed = sniffPicture(bytes);
      return sniffed && { width: sniffed.width, height: sniffed.height };
    }
  }
}
