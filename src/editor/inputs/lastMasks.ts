import type * as vscode from 'vscode';
import { imageTypes } from '../../formats/imageTypes.ts';
import { ExtensionFolder } from '../platform/extensionStorage.ts';
import type { Log } from '../platform/log.ts';
import { contentHash } from '../platform/contentHash.ts';
import { storageNames } from '../platform/storageNames.ts';
import type { ShownPicture } from '../webviews/shownPicture.ts';
import { shownPicture } from '../webviews/shownPicture.ts';
import type { Source, Sources } from './sources.ts';

interface Deps {
  readonly sources: Sources;
  readonly log: Log;
}

/** The masks that pictures were last edited with, by the pictures' `contentHash`, so that they can be brought back. */
export class LastMasks {
  readonly #folder: ExtensionFolder;
  readonly #deps: Deps;
  /** What went with the last edit of all. */
  #last: Source | undefined;

  constructor(globalStorage: vscode.Uri, deps: Deps) {
    this.#folder = ExtensionFolder.of(globalStorage, storageNames.lastMasks);
    this.#deps = deps;
  }

  /** Notes the mask of an edit. Never rejects: the edit goes on without. */
  async remember(mask: Source, picture: Source): Promise<void> {
    this.#last = mask;
    try {
      const bytes = await this.#deps.sources.read(mask, 'mask');
      await this.#folder.write(await this.#name(picture), bytes);
    } catch (error) {
      this.#deps.log.error('keep mask', error);
    }
  }

  /** The mask that the picture was last edited with, or else that of the last edit of all, if it is of the picture's size. */
  async find(picture: Source): Promise<ShownPicture | null> {
    const kept = await shownPicture(this.#folder.file(await this.#name(picture)), imageTypes.png.mime);
    if (kept) return kept;
    const last = this.#last;
    if (last?.facts.width !== picture.facts.width || last.facts.height !== picture.facts.height) return null;
    return { bytes: await this.#deps.sources.read(last, 'mask'), mime: last.facts.mime };
  }

  async #name(picture: Source): Promise<string> {
    return `${await contentHash(await this.#deps.sources.read(picture))}.png`;
  }
}
