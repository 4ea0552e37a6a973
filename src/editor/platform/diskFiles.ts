import type * as NodeFs from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import * as vscode from 'vscode';
import { yieldRegularly } from '../../pixels/cooperative.ts';

/** How a new file gets to its place whole. */
export interface NewFiles {
  /** Writes a file that is not there yet, and its folder if need be. */
  write(file: vscode.Uri, bytes: Uint8Array): Promise<void>;
  /** Gives a file another name. Throws FileSystemError `FileExists` where that is taken; nothing is ever replaced. */
  readonly rename: (file: vscode.Uri, target: vscode.Uri) => Promise<void>;
  /** Gives a file a second name, and makes the folder of that if need be. Throws as `rename` does, and where the disk has no such links. */
  readonly link?: (file: vscode.Uri, target: vscode.Uri) => Promise<void>;
}

/** Through VS Code, wherever the folder is. */
const anywhere: NewFiles = {
  write: async (file, bytes) => vscode.workspace.fs.writeFile(file, bytes),
  rename: async (file, target) => vscode.workspace.fs.rename(file, target, { overwrite: false }),
};

/**
 * On the disk of the machine that the extension host runs on. VS Code would look whether a name is free and then rename, by way of its
 * window; a link is one step, which fails if somebody else was faster, and takes a tenth of the time.
 */
const onDisk: NewFiles = {
  async write(file, bytes) {
    const flushed = flush(await writeNew(file.fsPath, bytes));
    // Where a file that is open has its name for itself. Elsewhere nobody need wait for the disk.
    if (process.platform === 'win32') await flushed;
  },
  async rename(file, target) {
    const { link, unlink } = await import('node:fs/promises');
    try {
      await link(file.fsPath, target.fsPath);
    } catch (error) {
      if (codeOf(error) === 'EEXIST') throw vscode.FileSystemError.FileExists(target);
      // Not every disk has links.
      return anywhere.rename(file, target);
    }
    await unlink(file.fsPath);
  },
  async link(file, target) {
    const { link, mkdir, open } = await import('node:fs/promises');
    try {
      await mkdir(folderOf(target.fsPath), { recursive: true });
      await link(file.fsPath, target.fsPath);
      // Nobody need wait for the disk.
      void open(target.fsPath, 'r+').then(flush, () => undefined);
    } catch (error) {
      throw codeOf(error) === 'EEXIST' ? vscode.FileSystemError.FileExists(target) : error;
    }
  },
};

async function writeNew(path: string, bytes: Uint8Array): Promise<FileHandle> {
  const handle = await openNew(path);
  try {
    for (let at = 0; at < bytes.length;) at += (await handle.write(bytes, at)).bytesWritten;
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function openNew(path: string): Promise<FileHandle> {
  const { mkdir, open } = await import('node:fs/promises');
  try {
    return await open(path, 'wx');
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    await mkdir(folderOf(path), { recursive: true });
    return open(path, 'wx');
  }
}

/** Bytes that are written in one step. */
const step = 1 << 20;

/**
 * Writes a file that is not there yet, and its folder if need be, without waiting for one of Node's threads: what is small is on the disk
 * when this returns its promise, what is large holds up nobody for long. `fs` is the module `node:fs`.
 */
export async function writeAtOnce(fs: typeof NodeFs, path: string, pieces: readonly Uint8Array[]): Promise<void> {
  const open = () => fs.openSync(path, 'wx');
  const work = yieldRegularly();
  let file: number;
  try {
    file = open();
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    fs.mkdirSync(folderOf(path), { recursive: true });
    file = open();
  }
  try {
    for (const piece of pieces) {
      for (let at = 0; at < piece.length;) {
        const length = Math.min(step, piece.length - at);
        at += await work(() => fs.writeSync(file, piece, at, length));
      }
    }
  } finally {
    fs.closeSync(file);
  }
}

const folderOf = (path: string) => vscode.Uri.joinPath(vscode.Uri.file(path), '..').fsPath;

let flushing: Promise<unknown> = Promise.resolve();

/** One after the other: a disk may take long, and Node has few threads, which are to write what arrives meanwhile. */
function flush(handle: FileHandle): Promise<unknown> {
  flushing = flushing
    .then(() => handle.datasync())
    .catch(() => undefined)
    .finally(() => handle.close());
  return flushing;
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

export function newFilesIn(folder: vscode.Uri): NewFiles {
  return folder.scheme === 'file' && typeof process === 'object' ? onDisk : anywhere;
}
