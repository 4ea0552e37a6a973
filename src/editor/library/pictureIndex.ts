import * as v from 'valibot';
import * as vscode from 'vscode';
import { namesIn } from '../platform/files.ts';
import { filesWith, imageEndings, isImageName } from '../../formats/imageTypes.ts';
import type { ReplacedOriginals } from './replacedOriginals.ts';
import { contentHash } from '../platform/contentHash.ts';

const recordSchema = v.object({
  key: v.string(),
  /** Where it was last seen, the newest place first. */
  places: v.array(v.string()),
  /** Bytes. */
  weight: v.exactOptional(v.number()),
  /** `contentHash` of what it was made from. */
  parent: v.exactOptional(v.string()),
  /** The alternative text that a person wrote for it. */
  alt: v.exactOptional(v.string()),
});

type PictureRecord = v.InferOutput<typeof recordSchema>;

/** What is learnt of a picture. */
interface Sighting {
  readonly key: string;
  readonly uri: vscode.Uri;
  /** Bytes. */
  readonly weight?: number;
  readonly parent?: string | undefined;
}

const memoryKey = 'easel.pictures';
const maxKept = 1_000;
const maxPlaces = 4;

const pictures = filesWith(imageEndings('linked'));
const passedOver = '**/{node_modules,.git}/**';
/** Files that are looked at for one that has moved. */
const maxFiles = 5_000;
const maxInFolder = 100;
/** Milliseconds for which a picture that was not found is not looked for again. */
const retryAfterMs = 5_000;

/** Where the pictures of this workspace are that Easel made, or made others from, by `contentHash`: a renamed file is found by its bytes. */
export class PictureIndex implements vscode.Disposable {
  readonly #memory: vscode.Memento;
  readonly #replacedOriginals: ReplacedOriginals;
  readonly #records: Map<string, PictureRecord>;
  readonly #hashes = new Map<string, { readonly size: number; readonly mtime: number; readonly key: string }>();
  readonly #lost = new Map<string, number>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #renames: vscode.Disposable;

  readonly onDidChange = this.#changed.event;

  constructor(memory: vscode.Memento, replacedOriginals: ReplacedOriginals) {
    this.#memory = memory;
    this.#replacedOriginals = replacedOriginals;
    const stored = v.safeParse(v.array(recordSchema), memory.get(memoryKey));
    this.#records = new Map(stored.success ? stored.output.map((record) => [record.key, record]) : []);
    this.#renames = vscode.workspace.onDidRenameFiles(({ files }) => {
      for (const { oldUri, newUri } of files) this.#move(oldUri.toString(), newUri.toString());
      this.#changed.fire();
    });
  }

  /** What each picture was made from, oldest first. */
  parents(): ReadonlyMap<string, string> {
    const links = [...this.#records.values()].map(({ key, parent }) => [key, parent] as const);
    return new Map(links.filter((link): link is readonly [string, string] => link[1] !== undefined));
  }

  /** The name that a picture's file had last. */
  nameOf(key: string): string | undefined {
    const place = this.#records.get(key)?.places[0];
    return place === undefined ? undefined : vscode.Uri.parse(place).path.split('/').at(-1);
  }

  /** The pictures by where they were seen last: `contentHash`s by addresses. */
  keys(): ReadonlyMap<string, string> {
    return new Map([...this.#records.values()].flatMap(({ key, places }) => places.map((place) => [place, key] as const)));
  }

  /** The alternative text that a person wrote for a picture. */
  altOf(key: string): string | undefined {
    return this.#records.get(key)?.alt;
  }

  /** Remembers what a person wrote for a picture that was noted. */
  setAlt(key: string, alt: string): void {
    const known = this.#records.get(key);
    if (!known) return;
    this.#records.set(key, { ...known, alt });
    this.#store();
  }

  note({ key, uri, weight, parent }: Sighting): void {
    const known = this.#records.get(key);
    const place = uri.toString();
    const places = [place, ...(known?.places ?? []).filter((other) => other !== place)].slice(0, maxPlaces);
    const heavy = weight ?? known?.weight;
    // A picture that comes out the same again stays where it was in the history.
    const from = known?.parent ?? parent;
    this.#records.set(key, {
      ...{ key, places },
      ...(heavy === undefined ? {} : { weight: heavy }),
      ...(from === undefined ? {} : { parent: from }),
      ...(known?.alt === undefined ? {} : { alt: known.alt }),
    });
    this.#lost.delete(key);
    this.#store();
    this.#changed.fire();
  }

  /** The file that has a picture's bytes now. `near` is a file beside which it may be. */
  async find(key: string, near?: vscode.Uri): Promise<vscode.Uri | undefined> {
    for (const place of this.#records.get(key)?.places ?? []) {
      const uri = vscode.Uri.parse(place);
      if ((await this.keyOf(uri)) === key) return uri;
    }
    const own = await this.#replacedOriginals.find(key);
    if (own) return own;
    if (Date.now() - (this.#lost.get(key) ?? 0) < retryAfterMs) return undefined;
    const found = await this.#search(key, near);
    if (!found) this.#lost.set(key, Date.now());
    else this.note({ key, uri: found });
    return found;
  }

  /** `contentHash` of a file's bytes, or undefined where it is gone. Read once for each time it was written. */
  async keyOf(uri: vscode.Uri): Promise<string | undefined> {
    try {
      const { size, mtime } = await vscode.workspace.fs.stat(uri);
      const known = this.#hashes.get(uri.toString());
      if (known?.size === size && known.mtime === mtime) return known.key;
      const key = await contentHash(await vscode.workspace.fs.readFile(uri));
      this.#hashes.set(uri.toString(), { size, mtime, key });
      return key;
    } catch {
      return undefined;
    }
  }

  dispose(): void {
    this.#renames.dispose();
    this.#changed.dispose();
  }

  /** Among the files of its weight in the workspace; where that is not known, among those beside `near`. */
  async #search(key: string, near: vscode.Uri | undefined): Promise<vscode.Uri | undefined> {
    const weight = this.#records.get(key)?.weight;
    try {
      const candidates = weight === undefined ? await beside(near) : await ofWeight(weight);
      for (const uri of candidates) if ((await this.keyOf(uri)) === key) return uri;
    } catch {
      // This workspace cannot be searched.
    }
    return undefined;
  }

  #move(from: string, to: string): void {
    for (const [key, record] of this.#records) {
      const places = record.places.map((place) =>
        place === from || place.startsWith(`${from}/`) ? `${to}${place.slice(from.length)}` : place,
      );
      this.#records.set(key, { ...record, places });
    }
    this.#store();
  }

  #store(): void {
    void this.#memory.update(memoryKey, [...this.#records.values()].slice(-maxKept));
  }
}

async function ofWeight(weight: number): Promise<vscode.Uri[]> {
  const all = await vscode.workspace.findFiles(pictures, passedOver, maxFiles);
  const weights = await Promise.all(all.map((uri) => weightOf(uri)));
  return all.filter((_, index) => weights[index] === weight);
}

async function weightOf(uri: vscode.Uri): Promise<number | undefined> {
  try {
    return (await vscode.workspace.fs.stat(uri)).size;
  } catch {
    return undefined;
  }
}

async function beside(near: vscode.Uri | undefined): Promise<vscode.Uri[]> {
  if (!near) return [];
  const folder = vscode.Uri.joinPath(near, '..');
  const names = (await namesIn(folder)).filter((name) => isImageName(name, 'linked'));
  return names.slice(0, maxInFolder).map((name) => vscode.Uri.joinPath(folder, name));
}
