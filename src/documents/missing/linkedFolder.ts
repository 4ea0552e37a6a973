import { Exclusions } from './exclusions.ts';
import type { NamesOf } from './folderNames.ts';
import { FolderNames } from './folderNames.ts';
import type { ImageLink } from '../links/imageLink.ts';
import type { LinkPlace, Missing } from './missing.ts';
import { missingFrom } from './missing.ts';
import { folderOf, pathOf, segmentsOf } from '../destination/paths.ts';
import { siteFolderOf } from './siteFolder.ts';

/** How files are looked at. Paths are as `Uri.path` gives them. */
export interface FilesPort {
  readonly list: NamesOf;
  /** The text of a file; undefined where it cannot be read, or is too large for a document. */
  readonly read: (path: string) => string | undefined | Promise<string | undefined>;
}

/** What is looked for pictures in. */
export interface LinkedFolderInput {
  /** The workspace folder, or the folder of a document that is in none. */
  readonly folder: string;
  /** All folders of the workspace on the same file system. */
  readonly workspace: readonly string[];
  /** What is kept out: globs from the folder on. */
  readonly globs: readonly string[];
  /** The folder whose files are served from a site's root, where a setting names it. */
  readonly site?: string | undefined;
}

/** Work that goes on in steps, between which others may have their turn. */
export type Turns = <T>(step: () => T) => Promise<T>;

/** What documents of a workspace folder link, and what of it is there. Knows each folder as it was when it was first looked at. */
export class LinkedFolder {
  readonly input: LinkedFolderInput;
  readonly names: FolderNames;
  readonly exclusions: Exclusions;
  readonly #sites = new Map<string, Promise<string | undefined>>();

  constructor(input: LinkedFolderInput, { list, read }: FilesPort) {
    this.input = input;
    this.names = new FolderNames(list);
    this.exclusions = new Exclusions(input.folder, input.globs, async (folder) => {
      const names = await this.names.of(folder);
      return names?.get('.gitignore') === 'file' ? read(pathOf([...segmentsOf(folder), '.gitignore'])) : undefined;
    });
  }

  async placeOf(document: string): Promise<LinkPlace> {
    const { folder, workspace, site } = this.input;
    return { path: document, folder, workspace, site: site ?? (await this.#siteOf(document)) };
  }

  /** What links lead to that is not there; without what is kept out, as that is made by something else. */
  async missing(links: readonly ImageLink[], place: LinkPlace, turns: Turns): Promise<Missing[]> {
    const found: Missing[] = [];
    for (const link of links) {
      const missing = await turns(() => missingFrom(link, place, this.names));
      if (missing && !(await this.exclusions.isFileOut(missing.path))) found.push(missing);
    }
    return found;
  }

  /** The same for all documents of a folder. */
  #siteOf(document: string): Promise<string | undefined> {
    const folder = folderOf(document);
    let site = this.#sites.get(folder);
    if (!site) {
      site = siteFolderOf(document, this.input.folder, async (above) => [...((await this.names.of(above))?.keys() ?? [])]);
      this.#sites.set(folder, site);
    }
    return site;
  }
}
