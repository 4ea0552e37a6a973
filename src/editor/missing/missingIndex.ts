import { languageOf } from '../../formats/documentLanguages.ts';
import { pathHash } from '../../documents/missing/pathHash.ts';
import type { ScannedDocument } from '../../documents/missing/scanFolder.ts';

/** What a change of a file means for what is known. */
export type FileChange = 'created' | 'changed' | 'deleted';

/** Missing links that are remembered at most; with more, a workspace is looked through anew each time. */
const maxRemembered = 50_000;

/** What documents of one folder miss, and which of them are to be looked at again since files have changed. */
export class MissingIndex {
  readonly #documents = new Map<string, ScannedDocument>();
  readonly #stale = new Set<string>();
  /** `pathHash` of pictures that have come or gone. */
  readonly #moved = new Set<number>();
  #isWhole = false;
  #age = 0;

  /** Whether all documents were looked at; else all are to be, now. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** Documents that have changed, or one of whose pictures has come or gone, since this was asked for last. */
  takeStale(): readonly string[] {
    if (this.#moved.size > 0) {
      for (const { path, targets } of this.#documents.values())
        if (targets.some((target) => this.#moved.has(target))) this.#stale.add(path);
    }
    const stale = [...this.#stale];
    this.#stale.clear();
    this.#moved.clear();
    return stale;
  }

  /** What is noted from now on is all there is: the returned function says so in the end, unless that is no longer certain then. */
  begin(): () => void {
    this.#documents.clear();
    this.#stale.clear();
    this.#moved.clear();
    this.#doubt();
    const age = this.#age;
    return () => {
      let missing = 0;
      for (const document of this.#documents.values()) missing += document.missing.length;
      this.#isWhole = age === this.#age && missing <= maxRemembered;
    };
  }

  note(document: ScannedDocument): void {
    if (document.targets.length > 0) this.#documents.set(document.path, document);
    else this.#documents.delete(document.path);
  }

  /** Documents that miss something, by their paths. */
  missing(): readonly ScannedDocument[] {
    return [...this.#documents.values()].filter(({ missing }) => missing.length > 0).sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  /** Takes note of what happened to a file or a folder. */
  hear(path: string, change: FileChange): void {
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (name === '.gitignore') this.#doubt();
    else if (languageOf(name) !== undefined) this.#stale.add(path);
    else if (change === 'changed') return;
    // Of a folder nobody says what was in it, and a file without an ending may be one.
    else if (!name.includes('.', 1)) this.#doubt();
    else this.#moved.add(pathHash(path));
  }

  /** All documents are to be looked at next time. Whoever is looking through them now keeps what was found. */
  #doubt(): void {
    this.#isWhole = false;
    this.#age++;
  }
}
