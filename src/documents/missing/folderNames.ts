/** What a name in a folder stands for; a link to a folder may lead in circles. */
export type NameKind = 'file' | 'folder' | 'linked folder';

/** What is in a folder, by its name. */
export type Names = ReadonlyMap<string, NameKind>;

/** Lists folders of one file system; undefined for one that is not there. Paths are as `Uri.path` gives them. */
export type NamesOf = (folder: string) => Names | undefined | Promise<Names | undefined>;

/** What is known of folders, each listed once until it is forgotten. */
export class FolderNames {
  readonly #list: NamesOf;
  readonly #known = new Map<string, ReturnType<NamesOf>>();
  readonly #lower = new WeakMap<Names, ReadonlyMap<string, string>>();

  constructor(list: NamesOf) {
    this.#list = list;
  }

  of(folder: string): ReturnType<NamesOf> {
    if (this.#known.has(folder)) return this.#known.get(folder);
    const names = this.#list(folder);
    this.#known.set(folder, names);
    return names;
  }

  /** The name in a folder that differs from this one in capital letters alone, or in how its letters are put together. */
  otherCase(names: Names, name: string): string | undefined {
    let lower = this.#lower.get(names);
    if (!lower) {
      lower = new Map(Array.from(names.keys(), (known) => [caseless(known), known]));
      this.#lower.set(names, lower);
    }
    return lower.get(caseless(name));
  }

  forget(folder?: string): void {
    if (folder === undefined) this.#known.clear();
    else this.#known.delete(folder);
  }
}

const caseless = (name: string): string => name.normalize('NFC').toLowerCase();
