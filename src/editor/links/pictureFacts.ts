import * as vscode from 'vscode';
import type { Recipe } from '../../images/recipe.ts';
import type { SniffedPicture } from '../../pixels/formats/sniff.ts';
import { sniffPicture } from '../../pixels/formats/sniff.ts';
import { contentHash } from '../platform/contentHash.ts';
import type { Recipes } from '../library/recipes.ts';

/** What can be said of a picture's file. */
export interface PictureFacts {
  readonly file: vscode.Uri;
  /** Bytes. */
  readonly weight: number;
  /** Undefined for what is no picture, or too heavy to be read. */
  readonly picture?: SniffedPicture;
  /** Undefined for what Easel did not draw. */
  readonly recipe?: Recipe;
}

/** Bytes. Nobody waits for a hover while more is read. */
const maxBytes = 50 * 1024 * 1024;
const maxRemembered = 50;

interface Looked {
  readonly size: number;
  readonly mtime: number;
  readonly seen: Promise<{ readonly picture: SniffedPicture; readonly key: string } | undefined>;
}

/** Looks at pictures, once for each time they were written. */
export class PictureLooks {
  readonly #recipes: Recipes;
  readonly #looked = new Map<string, Looked>();

  constructor(recipes: Recipes) {
    this.#recipes = recipes;
  }

  /** Undefined where there is no such file. */
  async at(file: vscode.Uri): Promise<PictureFacts | undefined> {
    try {
      const { size, mtime, type } = await vscode.workspace.fs.stat(file);
      if (type & vscode.FileType.Directory) return undefined;
      const key = file.toString();
      const known = this.#looked.get(key);
      const seen = known?.size === size && known.mtime === mtime ? known.seen : look(file, size);
      this.#looked.delete(key);
      this.#looked.set(key, { size, mtime, seen });
      for (const old of [...this.#looked.keys()].slice(0, -maxRemembered)) this.#looked.delete(old);
      const found = await seen;
      // A recipe comes a moment after its picture.
      const recipe = found && (await this.#recipes.find(found.key, file));
      return { file, weight: size, ...(found ? { picture: found.picture } : {}), ...(recipe ? { recipe } : {}) };
    } catch {
      return undefined;
    }
  }
}

async function look(file: vscode.Uri, weight: number): Promise<Awaited<Looked['seen']>> {
  if (weight > maxBytes) return undefined;
  const bytes = new Uint8Array(await vscode.workspace.fs.readFile(file));
  const picture = sniffPicture(bytes);
  return picture && { picture, key: await contentHash(bytes) };
}
