import * as vscode from 'vscode';
import type { Recipe } from '../../images/recipe.ts';
import { parseRecipe, recipeText } from '../../images/recipe.ts';
import { pngText, withPngText } from '../../pixels/formats/pngText.ts';
import { fileText } from '../platform/fileText.ts';
import { readSettings } from '../platform/settings.ts';

/** Under this keyword a PNG carries its recipe, if a person has asked for that. */
const keyword = 'easel';

/** Recipes by the hash of their picture's bytes, so that they survive renames and put nothing into the repository unasked. */
export class Recipes {
  readonly #storage: vscode.Uri;
  readonly #found = new Map<string, Recipe>();

  constructor(globalStorage: vscode.Uri) {
    this.#storage = vscode.Uri.joinPath(globalStorage, 'recipes');
  }

  /** The picture with its recipe inside, where the settings of `folder` ask for that and no content credentials would be broken. */
  putInside(bytes: Uint8Array, recipe: Recipe, folder: vscode.Uri): { readonly bytes: Uint8Array; readonly isInside: boolean } {
    const changed = readSettings(folder).recipes === 'picture' ? withPngText(bytes, keyword, recipeText(recipe)) : undefined;
    return { bytes: changed ?? bytes, isInside: changed !== undefined };
  }

  /** Keeps the recipe of a saved picture where the settings say. `key` is the `recipeKey` of its bytes. */
  async keep(picture: vscode.Uri, key: string, recipe: Recipe): Promise<void> {
    const beside = readSettings(picture).recipes === 'beside';
    const folder = beside ? vscode.Uri.joinPath(picture, '..', '.easel') : this.#storage;
    await vscode.workspace.fs.createDirectory(folder);
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, `${key}.json`), new TextEncoder().encode(recipeText(recipe)));
    this.#found.set(key, recipe);
  }

  /** The recipe of a picture, wherever it was kept; undefined where there is none. `picture` is its file. */
  async find(key: string, picture: vscode.Uri | undefined): Promise<Recipe | undefined> {
    const known = this.#found.get(key);
    if (known) return known;
    const text =
      (await fileText(vscode.Uri.joinPath(this.#storage, `${key}.json`))) ??
      (picture && (await fileText(vscode.Uri.joinPath(picture, '..', '.easel', `${key}.json`)))) ??
      (picture && (await textIn(picture)));
    const recipe = text === undefined ? undefined : parseRecipe(text);
    if (recipe) this.#found.set(key, recipe);
    return recipe;
  }
}

async function textIn(picture: vscode.Uri): Promise<string | undefined> {
  try {
    return pngText(await vscode.workspace.fs.readFile(picture), keyword);
  } catch {
    return undefined;
  }
}
