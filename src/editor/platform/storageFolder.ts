import * as v from 'valibot';

/** The files of one folder, by their names. What it cannot do it rejects. */
export interface FolderFiles {
  names(): Promise<readonly string[]>;
  /** When a file was last written. Milliseconds since the epoch. */
  modified(name: string): Promise<number>;
  read(name: string): Promise<Uint8Array>;
  /** Makes the folder if need be, and writes over what is there. */
  write(name: string, bytes: Uint8Array): Promise<void>;
  /** Makes the folder if need be. Rejects where such a file is there. */
  create(name: string, bytes: Uint8Array): Promise<void>;
  /** Over what is there under the new name. */
  rename(name: string, target: string): Promise<void>;
  delete(name: string): Promise<void>;
  /** The folder with all that is in it. */
  deleteFolder(): Promise<void>;
}

/** A file with the time at which it was last written, in milliseconds since the epoch. */
export interface StoredFile {
  readonly name: string;
  readonly time: number;
}

/**
 * A folder of Easel's own storage. Another window may write to it and delete from it at any moment, and an earlier version, or a killed
 * extension host, may have left anything in it: what is gone or makes no sense is as if it had never been there.
 */
export class StorageFolder {
  readonly #files: FolderFiles;

  constructor(files: FolderFiles) {
    this.#files = files;
  }

  async names(): Promise<readonly string[]> {
    try {
      return await this.#files.names();
    } catch {
      // Nothing was ever put there.
      return [];
    }
  }

  /** The newest first. */
  async list(): Promise<readonly StoredFile[]> {
    const found = await Promise.all(
      (await this.names()).map(async (name) => {
        const time = await this.modified(name);
        return time === undefined ? undefined : { name, time };
      }),
    );
    return found.filter((file) => file !== undefined).sort((one, other) => other.time - one.time);
  }

  async modified(name: string): Promise<number | undefined> {
    return ifThere(this.#files.modified(name));
  }

  async read(name: string): Promise<Uint8Array | undefined> {
    return ifThere(this.#files.read(name));
  }

  async readText(name: string): Promise<string | undefined> {
    const bytes = await this.read(name);
    return bytes && new TextDecoder().decode(bytes);
  }

  /** Undefined for what does not follow the schema as well, for half a file for example. */
  async readJson<Output>(name: string, schema: v.GenericSchema<unknown, Output>): Promise<Output | undefined> {
    const text = await this.readText(name);
    if (text === undefined) return undefined;
    try {
      const parsed = v.safeParse(schema, JSON.parse(text));
      return parsed.success ? parsed.output : undefined;
    } catch {
      return undefined;
    }
  }

  /** Straight into the file: who is killed meanwhile leaves half of it. */
  async write(name: string, bytes: Uint8Array): Promise<void> {
    await this.#files.write(name, bytes);
  }

  /** As `write`, and the fastest where the folder is on a disk. Rejects where there is such a file. */
  async create(name: string, bytes: Uint8Array): Promise<void> {
    await this.#files.create(name, bytes);
  }

  /** Under another name first, so that no kill leaves half a file in place of a whole one. To be read by `readReplacedJson`. */
  async replace(name: string, bytes: Uint8Array): Promise<void> {
    await this.#files.write(newName(name), bytes);
    await this.#files.rename(newName(name), name);
  }

  /** VS Code takes an old file away before a new one gets its name: either is there, unless it was renamed between two looks. */
  async readReplacedJson<Output>(name: string, schema: v.GenericSchema<unknown, Output>): Promise<Output | undefined> {
    return (
      (await this.readJson(name, schema)) ?? (await this.readJson(newName(name), schema)) ?? (await this.readJson(name, schema))
    );
  }

  /** For good. Rejects where it is not there, or the disk refuses. */
  async delete(name: string): Promise<void> {
    await this.#files.delete(name);
  }

  /** The same, and never rejects: another window may have been faster, and what the disk refuses is found again at the next start. */
  async deleteIfThere(name: string): Promise<void> {
    await ifThere(this.#files.delete(name));
  }

  /** Deletes all that was last written longer than `maxAgeMs` ago. */
  async prune(maxAgeMs: number, now = Date.now()): Promise<void> {
    for (const { name, time } of await this.list()) if (now - time > maxAgeMs) await this.deleteIfThere(name);
  }

  /** Deletes all of it, with the folder. Never rejects. */
  async clear(): Promise<void> {
    await ifThere(this.#files.deleteFolder());
  }
}

/** `list.new.json` for `list.json`. */
const newName = (name: string): string => name.replace(/(\.\w+)?$/, '.new$1');

async function ifThere<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch {
    return undefined;
  }
}
