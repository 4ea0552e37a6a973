import type * as NodeFs from 'node:fs';
import * as v from 'valibot';
import type * as vscode from 'vscode';
import type { PictureArrives } from '../../images/run/executeRequest.ts';
import { writeAtOnce } from '../platform/diskFiles.ts';
import { ExtensionFolder } from '../platform/extensionStorage.ts';
import { storageNames } from '../platform/storageNames.ts';

const headSchema = v.object({
  /** Where the picture is to go. */
  folder: v.string(),
  name: v.string(),
  /** Set where the picture is not what came but is still to be made of it. */
  isRaw: v.boolean(),
  /** Bytes: with fewer, the picture is not whole. */
  length: v.number(),
  /** Of the extension host that holds it: its own sign, and its number on this machine. */
  host: v.string(),
  process: v.number(),
  /** Milliseconds since the epoch. */
  began: v.number(),
});

type Head = v.InferOutput<typeof headSchema>;

/** What the name of a head has after that of its picture. */
const headEnding = '.json';

/** Where a picture that has arrived is to go. */
export type PlannedFile = Pick<Head, 'folder' | 'name' | 'isRaw'>;

/** This extension host, among those that share the storage. */
const host = crypto.randomUUID();

/** A process of the same number may be another one by then. Milliseconds. */
const maxHeldMs = 3600_000;

/**
 * Pictures from the moment their last byte was read until they have their place, each as a file in Easel's own storage with a head beside
 * it, `.json`, that was there before. So a killed extension host loses none. Only where the extension host has a disk; elsewhere they are in
 * memory for so long.
 */
export class ReceivedImages {
  readonly #folder: ExtensionFolder;

  readonly #filesByBytes = new WeakMap<Uint8Array, Promise<vscode.Uri | undefined>>();
  #fs: typeof NodeFs | undefined;

  constructor(globalStorage: vscode.Uri) {
    this.#folder = ExtensionFolder.of(globalStorage, storageNames.receivedImages);
    if (this.#hasDisk()) void import('node:fs').then((fs) => (this.#fs = fs));
  }

  /** Writes a picture at once. What it gives is to be called when the picture has its place, or nobody wants it. */
  keep(pieces: readonly Uint8Array[], planned: PlannedFile): ReturnType<PictureArrives> {
    const fs = this.#fs;
    if (!fs) return () => undefined;
    const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
    const head: Head = { ...planned, length, host, process: process.pid, began: Date.now() };
    const name = crypto.randomUUID();
    const file = this.#folder.file(name);
    const writing = writeAtOnce(fs, this.#folder.file(headOf(name)).fsPath, [new TextEncoder().encode(JSON.stringify(head))])
      .then(() => writeAtOnce(fs, file.fsPath, pieces))
      // What cannot be written here is saved all the same.
      .then(
        () => file,
        () => undefined,
      );
    const [whole, ...others] = pieces;
    if (whole && others.length === 0) this.#filesByBytes.set(whole, writing);
    return () => void writing.then(() => this.#deleteBoth(name));
  }

  /** The file that holds just these bytes, while it is not let go of. */
  async sameBytesOnDisk(bytes: Uint8Array): Promise<vscode.Uri | undefined> {
    return this.#filesByBytes.get(bytes);
  }

  /** Hands over every whole picture that a killed extension host has left, and forgets it; what is not whole is deleted. */
  async orphaned(take: (bytes: Uint8Array, planned: PlannedFile) => Promise<void>): Promise<void> {
    if (!this.#hasDisk()) return;
    const heads = (await this.#folder.names()).filter((name) => name.endsWith(headEnding));
    for (const entry of heads) {
      const name = entry.slice(0, -headEnding.length);
      const head = await this.#folder.readJson(entry, headSchema);
      if (head ? isHeld(head) : await this.#isNew(entry)) continue;
      const bytes = await this.#folder.read(name);
      if (head && bytes?.length === head.length) await take(bytes, head);
      await this.#deleteBoth(name);
    }
  }

  /** Without its head, nobody would look for a picture: the head goes last. */
  async #deleteBoth(name: string): Promise<void> {
    await this.#folder.deleteIfThere(name);
    await this.#folder.deleteIfThere(headOf(name));
  }

  /** Another window may just have begun to write it. */
  async #isNew(head: string): Promise<boolean> {
    const time = await this.#folder.modified(head);
    return time === undefined || Date.now() - time < 10_000;
  }

  #hasDisk(): boolean {
    return this.#folder.uri.scheme === 'file' && typeof process === 'object';
  }
}

const headOf = (name: string): string => `${name}${headEnding}`;

/** Whether the extension host that has it in hand is still there: this one, or another window's. */
function isHeld(head: Head): boolean {
  if (head.host === host) return true;
  const { process: id, began } = head;
  if (id === process.pid || Math.abs(Date.now() - began) > maxHeldMs) return false;
  try {
    return process.kill(id, 0);
  } catch (error) {
    // It is there, and somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
