import * as vscode from 'vscode';
import type { Recipe } from '../../images/recipe.ts';
import { parseRecipe, recipeText } from '../../images/recipe.ts';
import { pngText, withPngText } from '../../pixels/formats/pngText.ts';
import { ExtensionFolder } from '../platform/extensionStorage.ts';
import { fileText } from '../platform/fileText.ts';
import { readIfThere } from '../platform/files.ts';
import { readSettings } from '../platform/settings.ts';
import { storageNames } from '../platform/storageNames.ts';

/** Under this keyword a PNG carries its recipe, if a person has asked for that. */
const keyword = 'easel';

/** Recipes by the hash of their picture's bytes, so that they survive renames and put nothing into the repository unasked. */
export class Recipes {
  readonly #folder: ExtensionFolder;
  readonly #found = new Map<string, Recipe>();

  constructor(globalStorage: vscode.Uri) {
    this.#folder = ExtensionFolder.of(globalStorage, storageNames.recipes);
  }

  /** The picture with its recipe inside, where the settings of `folder` ask for that and no content credentials would be broken. */
  putInside(bytes: Uint8Array, recipe: Recipe, folder: vscode.Uri): { readonly bytes: Uint8Array; readonly isInside: boolean } {
    const changed = readSettings(folder).recipes === 'picture' ? withPngText(bytes, keyword, recipeText(recipe)) : undefined;
    return { bytes: changed ?? bytes, isInside: changed !== undefined };
  }

  /** Keeps the recipe of a saved picture where the settings say. `key` is the `contentHash` of its bytes. */
  async keep(picture: vscode.Uri, key: string, recipe: Recipe): Promise<void> {
    const bytes = new TextEncoder().encode(recipeText(recipe));
    if (readSettings(picture).recipes === 'beside') await vscode.workspace.fs.writeFile(fileBeside(picture, key), bytes);
    else await this.#folder.write(fileName(key), bytes);
    this.#found.set(key, recipe);
  }

  /** The recipe of a picture, wherever it was kept; undefined where there is none. `picture` is its file. */
  async find(key: string, picture: vscode.Uri | undefined): Promise<Recipe | undefined> {
    const known = this.#found.get(key);
    if (known) return known;
    const text =
      (await this.#folder.readText(fileName(key))) ??
      (picture && (await fileText(fileBeside(picture, key)))) ??
      (picture && (await textIn(picture)));
    const recipe = text === undefined ? undefined : parseRecipe(text);
    if (recipe) this.#found.set(key, recipe);
    return recipe;
  }
}

const fileName = (key: string) => `${key}.json`;
const fileBeside = (picture: vscode.Uri, key: string) => vscode.Uri.joinPath(picture, '..', '.easel', fileName(key));

async function textIn(picture: vscode.Uri): Promise<string | undefined> {
  const bytes = await readIfThere(picture);
  return bytes && pngText(bytes, keyword);
}
