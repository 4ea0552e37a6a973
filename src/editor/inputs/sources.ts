import * as vscode from 'vscode';
import { refusal } from '../../images/errors.ts';
import type { InputRole } from '../../images/models/inputs.ts';
import type { InputProblem } from '../../images/request/inputProblems.ts';
import type { PictureFacts } from '../../pixels/decode/inspect.ts';
import type { Pixels } from '../../pixels/thread/inThread.ts';
import { PixelError } from '../../pixels/pixelError.ts';
import { contentHash } from '../platform/contentHash.ts';
import { nameOf } from '../platform/uris.ts';

/** Above this many bytes a file is not even read. */
const maxBytes = 200 * 1024 * 1024;

/** A picture that a person chose to start from, or to go with one. */
export interface Source {
  readonly id: string;
  /** The file's name. */
  readonly name: string;
  readonly facts: PictureFacts;
  /** Undefined for a picture that has no file: pasted, or painted in the panel. */
  readonly file?: { readonly uri: vscode.Uri; readonly size: number; readonly mtime: number };
  /** Of a picture without a file. */
  readonly bytes?: Uint8Array;
  /** Of an enlarged picture: what it was before. */
  readonly enlargedFrom?: Source;
}

/** Which picture it is. */
export interface Identity {
  /** `contentHash` of its bytes. */
  readonly key: string;
  readonly uri: vscode.Uri | undefined;
}

/** Reads pictures that are to be sent. Every failure names the file. */
export class Sources {
  readonly #pixels: Pixels;

  constructor(pixels: Pixels) {
    this.#pixels = pixels;
  }

  /** Looks at a file without decoding it. Throws EaselError `invalid_request`. */
  async open(uri: vscode.Uri, role: InputRole = 'image'): Promise<Source> {
    const name = nameOf(uri);
    const stat = await orProblem(vscode.workspace.fs.stat(uri), { code: 'input_changed', parameter: role, name });
    if (stat.size >= maxBytes) {
      throw refusal({ code: 'input_too_heavy', parameter: role, name, weight: stat.size, below: maxBytes });
    }
    const facts = await this.#inspect(await readFile(uri, role), name, role);
    return { id: crypto.randomUUID(), name, facts, file: { uri, size: stat.size, mtime: stat.mtime } };
  }

  /** Looks at files one after the other, so that no two of them are in memory at once. Throws EaselError `invalid_request`. */
  async openAll(uris: readonly vscode.Uri[]): Promise<Source[]> {
    const opened: Source[] = [];
    for (const uri of uris) opened.push(await this.open(uri));
    return opened;
  }

  /** A picture that has no file. Throws EaselError `invalid_request`. */
  async take(name: string, bytes: Uint8Array, role: InputRole = 'image'): Promise<Source> {
    return { id: crypto.randomUUID(), name, facts: await this.#inspect(bytes, name, role), bytes };
  }

  /** A mask's file, to be painted on upon `first`. Throws EaselError `invalid_request`, naming what is wrong with it. */
  async openMask(uri: vscode.Uri, first: Source | undefined): Promise<{ name: string; bytes: Uint8Array; mime: string }> {
    const mask = await this.open(uri, 'mask');
    const { name, facts } = mask;
    const sizeOf = ({ facts: { width, height } }: Source) => ({ width, height });
    // Before it is decoded: its header says how much that would take.
    if (first && (facts.width !== first.facts.width || facts.height !== first.facts.height)) {
      const image = { name: first.name, size: sizeOf(first) };
      throw refusal({ code: 'input_size', parameter: 'mask', name, size: sizeOf(mask), image });
    }
    if (!facts.alpha) throw refusal({ code: 'input_opaque', parameter: 'mask', name });
    return { name, bytes: await this.read(mask, 'mask'), mime: facts.mime };
  }

  /** The bytes as they were looked at. Throws EaselError `invalid_request` where the file is gone or has changed since. */
  async read({ name, file, bytes }: Source, role: InputRole = 'image'): Promise<Uint8Array> {
    if (bytes) return bytes;
    const changed: InputProblem = { code: 'input_changed', parameter: role, name };
    if (!file) throw refusal(changed);
    const { size, mtime } = await orProblem(vscode.workspace.fs.stat(file.uri), changed);
    if (size !== file.size || mtime !== file.mtime) throw refusal(changed);
    return readFile(file.uri, role);
  }

  /** What a picture made from this one is made from. Throws EaselError `invalid_request` as `read` does. */
  async identify(source: Source): Promise<Identity> {
    const before = source.enlargedFrom ?? source;
    return { key: await contentHash(await this.read(before)), uri: before.file?.uri };
  }

  async #inspect(bytes: Uint8Array, name: string, role: InputRole): Promise<PictureFacts> {
    try {
      return await this.#pixels.inspect({ bytes });
    } catch (error) {
      throw unreadable(error, name, role);
    }
  }
}

/** The file that a picture comes from. */
export const fileOf = (source: Source) => (source.enlargedFrom ?? source).file;

/** What cannot be read, by the file's name. What is no matter of the picture stays what it was. */
export function unreadable(error: unknown, name: string, role: InputRole): unknown {
  if (!(error instanceof PixelError)) return error;
  const { reason, width, height, detail } = error.failure;
  return refusal({
    code: 'input_unreadable',
    parameter: role,
    name,
    reason,
    ...(width !== undefined && height !== undefined ? { size: { width, height } } : {}),
    ...(detail === undefined ? {} : { detail }),
  });
}

async function readFile(uri: vscode.Uri, role: InputRole): Promise<Uint8Array> {
  const read = vscode.workspace.fs.readFile(uri);
  // Node's host reads into a Buffer, whose memory may be shared with others.
  return new Uint8Array(await orProblem(read, { code: 'input_changed', parameter: role, name: nameOf(uri) }));
}

async function orProblem<T>(work: PromiseLike<T>, problem: InputProblem): Promise<T> {
  try {
    return await work;
  } catch {
    throw refusal(problem);
  }
}
