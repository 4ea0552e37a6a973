import * as vscode from 'vscode';
import { matching, newestFirst } from '../../documents/galleryOrder.ts';
import type { Candidate } from '../../documents/galleryOrder.ts';
import { filesWith, imageEndings } from '../../formats/imageTypes.ts';
import type { GalleryView } from '../../protocol/panelModel.ts';
import { readablePath } from '../platform/uris.ts';
import type { PictureIndex } from './pictureIndex.ts';
import type { Recipes } from './recipes.ts';
import { nameOf } from '../platform/uris.ts';

const pictures = filesWith(imageEndings('linked'));
const passedOver = '**/{node_modules,.git,.easel}/**';

/** Files that are looked at, and told to the page at once. */
const maxFiles = 10_000;
const pageSize = 60;

/** Files that are asked for at the same time. */
const concurrentFiles = 64;

interface Found extends Candidate {
  readonly uri: vscode.Uri;
}

interface Deps {
  readonly index: Pick<PictureIndex, 'keys'>;
  readonly recipes: Pick<Recipes, 'find'>;
}

/** The pictures of the workspace, to choose from. They are looked for when somebody begins to. */
export class Gallery {
  readonly #deps: Deps;
  #found: Promise<readonly Found[]> | undefined;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Looks anew at the next `list`. */
  forget(): void {
    this.#found = undefined;
  }

  /** A part of those that have all words of `text`, the newest first. */
  async list(text: string, from: number): Promise<GalleryView> {
    this.#found ??= this.#look();
    const all = await this.#found;
    const found = matching(all, text);
    return {
      pictures: found.slice(from, from + pageSize).map(({ uri, path, prompt, time }) => ({
        ...{ uri: uri.toString(), name: nameOf(uri), path, version: time },
        prompt: prompt ?? null,
      })),
      total: found.length,
      isCut: all.length >= maxFiles,
    };
  }

  /** One that was listed. Undefined for any other file. */
  async get(uri: string): Promise<vscode.Uri | undefined> {
    return (await this.#found)?.find((one) => one.uri.toString() === uri)?.uri;
  }

  async #look(): Promise<readonly Found[]> {
    const uris = await vscode.workspace.findFiles(pictures, passedOver, maxFiles);
    const keys = this.#deps.index.keys();
    const found: Found[] = [];
    for (let at = 0; at < uris.length; at += concurrentFiles) {
      const some = await Promise.all(uris.slice(at, at + concurrentFiles).map((uri) => this.#one(uri, keys.get(uri.toString()))));
      found.push(...some.filter((one) => one !== undefined));
    }
    return newestFirst(found);
  }

  async #one(uri: vscode.Uri, key: string | undefined): Promise<Found | undefined> {
    try {
      const [{ mtime }, recipe] = await Promise.all([
        vscode.workspace.fs.stat(uri),
        key === undefined ? undefined : this.#deps.recipes.find(key, undefined),
      ]);
      return { uri, path: readablePath(uri), time: mtime, prompt: recipe?.request.prompt };
    } catch {
      // It went away meanwhile.
      return undefined;
    }
  }
}
