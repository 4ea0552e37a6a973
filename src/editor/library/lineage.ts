import type * as vscode from 'vscode';
import type { LineageRow } from '../../images/lineage.ts';
import { lineageRows } from '../../images/lineage.ts';
import type { Recipe } from '../../images/recipe.ts';
import type { LineageView } from '../../protocol/panelModel.ts';
import type { PictureIndex } from './pictureIndex.ts';
import type { Recipes } from './recipes.ts';
import type { ShownPicture } from '../webviews/shownPicture.ts';
import { shownPicture } from '../webviews/shownPicture.ts';
import { nameOf } from '../platform/uris.ts';

interface Deps {
  readonly index: PictureIndex;
  readonly recipes: Recipes;
}

interface Picture {
  readonly uri: vscode.Uri | undefined;
  readonly recipe: Recipe | undefined;
}

/** The histories of pictures: from recipes what each was made of, from the index where it is. */
export class Lineages {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** The history of a picture that is, or was, at `near`. */
  async of(key: string, near: vscode.Uri | undefined): Promise<LineageView> {
    const { index } = this.#deps;
    const parents = new Map(index.parents());
    const known = new Map<string, Picture>();
    // What another machine has drawn is in no index, but its recipes may be beside the pictures, or in them.
    let beside = near;
    for (let at: string | undefined = key; at !== undefined && !known.has(at); at = parents.get(at)) {
      const picture: Picture = await this.#look(at, beside);
      known.set(at, picture);
      beside = picture.uri ?? beside;
      const parent = parents.get(at) ?? picture.recipe?.sources[0]?.key;
      if (parent !== undefined) parents.set(at, parent);
    }
    const { rows, left } = lineageRows(key, parents);
    const missing = rows.flatMap(({ keys }) => keys).filter((one) => !known.has(one));
    await Promise.all(missing.map(async (one) => known.set(one, await this.#look(one, near))));
    return { current: key, rows: rows.map((row) => viewOf(row, known, (one) => this.#nameOf(one, known, parents))), left };
  }

  /** The bytes of a picture of a history. Null where its file is gone. */
  async bytes(key: string): Promise<ShownPicture | null> {
    const uri = await this.#deps.index.find(key);
    return uri ? shownPicture(uri) : null;
  }

  async #look(key: string, near: vscode.Uri | undefined): Promise<Picture> {
    const uri = await this.#deps.index.find(key, near);
    return { uri, recipe: await this.#deps.recipes.find(key, uri) };
  }

  /** What a picture's file is called, or was when something was made from it. */
  #nameOf(key: string, known: ReadonlyMap<string, Picture>, parents: ReadonlyMap<string, string>): string {
    const uri = known.get(key)?.uri;
    if (uri) return nameOf(uri);
    const child = [...parents].find(([, parent]) => parent === key)?.[0] ?? '';
    return this.#deps.index.nameOf(key) ?? known.get(child)?.recipe?.request.inputs?.images[0]?.name ?? '';
  }
}

function viewOf(
  { from, keys }: LineageRow,
  known: ReadonlyMap<string, Picture>,
  name: (key: string) => string,
): LineageView['rows'][number] {
  return {
    from: from === null ? null : name(from),
    pictures: keys.map((key) => {
      const recipe = known.get(key)?.recipe;
      return {
        ...{ key, name: name(key), uri: known.get(key)?.uri?.toString() ?? null },
        made: recipe ? { operation: recipe.request.operation, prompt: recipe.request.prompt } : null,
      };
    }),
  };
}
