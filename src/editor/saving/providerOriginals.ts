import type * as vscode from 'vscode';
import { sniffPicture } from '../../pixels/formats/sniff.ts';
import { ExtensionFolder } from '../platform/extensionStorage.ts';
import { contentHash } from '../platform/contentHash.ts';
import { storageNames } from '../platform/storageNames.ts';

/** Milliseconds. */
const maxAgeMs = 90 * 24 * 3600_000;

/** The bytes of providers whose pictures were composited before they were saved, by their hash. */
export class ProviderOriginals {
  readonly #folder: ExtensionFolder;

  constructor(globalStorage: vscode.Uri) {
    this.#folder = ExtensionFolder.of(globalStorage, storageNames.providerOriginals);
  }

  /** Takes away those that are older than anybody compares. The pictures made of them are in their workspaces. */
  async cleanUp(): Promise<void> {
    await this.#folder.prune(maxAgeMs);
  }

  /** The newest first. */
  async list(): Promise<readonly { readonly file: vscode.Uri; readonly name: string; readonly time: number }[]> {
    return (await this.#folder.list()).map(({ name, time }) => ({ file: this.#folder.file(name), name, time }));
  }

  async keep(bytes: Uint8Array): Promise<vscode.Uri> {
    const name = `${await contentHash(bytes)}.${sniffPicture(bytes)?.extension ?? 'bin'}`;
    await this.#folder.write(name, bytes);
    return this.#folder.file(name);
  }
}
