import type { Ignore } from 'ignore';
import ignore from 'ignore';
import picomatch from 'picomatch';
import { folderOf, isWithin, pathOf, segmentsOf, straight } from '../destination/paths.ts';

/** The text of a folder's `.gitignore`; undefined where there is none. */
export type IgnoreTextOf = (folder: string) => string | undefined | Promise<string | undefined>;

/** A `.gitignore` and the folder it is in. */
interface IgnoreFile {
  readonly folder: string;
  readonly rules: Ignore;
}

/** What is kept out of one folder. */
export interface FolderRules {
  isOut(name: string, isFolder: boolean): boolean;
}

/** A pattern with more asterisks, or a longer one in UTF-16 units, is passed over: a folder of somebody else's may have one that takes very long. */
const limits = { length: 2_000, asterisks: 10 };

const isModest = (pattern: string): boolean =>
  pattern.length <= limits.length && pattern.split('*').length <= limits.asterisks + 1;

/** What a workspace folder keeps out: by globs, as in `files.exclude`, and by `.gitignore` in any of its folders. */
export class Exclusions {
  readonly #root: string;
  readonly #isOut: ((path: string) => boolean) | undefined;
  readonly #textOf: IgnoreTextOf;
  readonly #files = new Map<string, Promise<readonly IgnoreFile[]>>();

  /** `root` is the path of the workspace folder; globs begin there. */
  constructor(root: string, globs: readonly string[], textOf: IgnoreTextOf) {
    this.#root = straight(root);
    const usable = globs.filter((glob) => glob !== '' && isModest(glob)).map((glob) => glob.replace(/\/$/, ''));
    this.#isOut = usable.length > 0 ? picomatch(usable, { dot: true, nonegate: true }) : undefined;
    this.#textOf = textOf;
  }

  /** The rules for what is in a folder that is itself not kept out. */
  async in(folder: string): Promise<FolderRules> {
    const files = await this.#filesFor(folder);
    const path = folder === this.#root ? '' : `${folder.slice(this.#root === '/' ? 1 : this.#root.length + 1)}/`;
    return {
      isOut: (name, isFolder) => {
        if (this.#isOut?.(path + name)) return true;
        for (const file of files) {
          const verdict = file.rules.test(`${folder}/${name}`.slice(file.folder.length + 1) + (isFolder ? '/' : ''));
          if (verdict.ignored) return true;
          if (verdict.unignored) return false;
        }
        return false;
      },
    };
  }

  /** Whether a file is kept out, by itself or with a folder that it is in. What is outside the workspace folder is not. */
  async isFileOut(path: string): Promise<boolean> {
    const segments = segmentsOf(path);
    const outer = segmentsOf(this.#root);
    if (!isWithin(segments, outer)) return false;
    for (let depth = outer.length; depth < segments.length; depth++) {
      const rules = await this.in(pathOf(segments.slice(0, depth)));
      if (rules.isOut(segments[depth] ?? '', depth < segments.length - 1)) return true;
    }
    return false;
  }

  /** Those of a folder and of all above it, the nearest first. */
  #filesFor(folder: string): Promise<readonly IgnoreFile[]> {
    let files = this.#files.get(folder);
    if (!files) {
      files = this.#readFiles(folder);
      this.#files.set(folder, files);
    }
    return files;
  }

  async #readFiles(folder: string): Promise<readonly IgnoreFile[]> {
    const above = folder === this.#root ? [] : await this.#filesFor(folderOf(folder));
    const text = await this.#textOf(folder);
    return text === undefined
      ? above
      : [{ folder: folder === '/' ? '' : folder, rules: ignore().add(text.split(/\r?\n/).filter(isModest)) }, ...above];
  }
}
