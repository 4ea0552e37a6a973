import * as vscode from 'vscode';
import type { Log } from '../platform/log.ts';
import { recipeKey } from '../platform/contentHash.ts';
import type { ShownPicture } from '../webviews/shownPicture.ts';
import { shownPicture } from '../webviews/shownPicture.ts';
import type { Source, Sources } from './sources.ts';

interface Ports {
  readonly sources: Sources;
  readonly log: Log;
}

/** The masks that pictures were last edited with, by the pictures' `recipeKey`, so that they can be brought back. */
export class LastMasks {
  readonly #folder: vscode.Uri;
  readonly #ports: Ports;
  /** What went with the last edit of all. */
  #last: Source | undefined;

  constructor(globalStorage: vscode.Uri, ports: Ports) {
    this.#folder = vscode.Uri.joinPath(globalStorage, 'masks');
    this.#ports = ports;
  }

  /** Notes the mask of an edit. Never rejects: the edit goes on without. */
  async remember(mask: Source, picture: Source): Promise<void> {
    this.#last = mask;
    try {
      const bytes = await this.#ports.sources.read(mask, 'mask');
      const file = await this.#file(picture);
      await vscode.workspace.fs.createDirectory(this.#folder);
      await vscode.workspace.fs.writeFile(file, bytes);
    } catch (error) {
      this.#ports.log.error('keep mask', error);
    }
  }

  /** The mask that the picture was last edited with, or else that of the last edit of all, if it is of the picture's size. */
  async find(picture: Source): Promise<ShownPicture | null> {
    const kept = await shownPicture(await this.#file(picture), 'image/png');
    if (kept) return kept;
    const last = this.#last;
    if (last?.facts.width !== picture.facts.width || last.facts.height !== picture.facts.height) return null;
    return { bytes: await this.#ports.sources.read(last, 'mask'), mime: last.facts.mime };
  }

  async #file(picture: Source): Promise<vscode.Uri> {
    return vscode.Uri.joinPath(this.#folder, `${await recipeKey(await this.#ports.sources.read(picture))}.png`);
  }
}
