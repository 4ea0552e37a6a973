import { isWithin, pathOf, segmentsOf } from '../destination/paths.ts';

/** A generator of sites, by a file in its root, and the folder there whose files are at the site's root. */
interface SiteKind {
  /** Any of these in a folder makes it the root of such a site. */
  readonly marks: readonly string[];
  /** Relative to it; empty where the root itself is served. */
  readonly folder: string;
}

const ends = (name: string, endings: readonly string[]) => endings.map((ending) => `${name}.${ending}`);
const scripts = ['js', 'mjs', 'cjs', 'ts', 'mts'];

/** Source: each generator's page on static files. */
const kinds: readonly SiteKind[] = [
  { marks: ends('hugo', ['toml', 'yaml', 'yml', 'json']), folder: 'static' },
  { marks: ends('docusaurus.config', scripts), folder: 'static' },
  { marks: ['.vitepress'], folder: 'public' },
  { marks: ends('next.config', scripts), folder: 'public' },
  { marks: ends('astro.config', scripts), folder: 'public' },
  { marks: ends('_config', ['yml', 'yaml', 'toml']), folder: '' },
];

/** How the folder of a document lists what is in it: names only. */
export type NamesIn = (folder: string) => Promise<readonly string[]>;

/**
 * The folder whose files a site serves from its root, for a document of that site; undefined where no known generator's file is in a
 * folder above the document, up to `workspaceFolder`. All paths are absolute, as `Uri.path` gives them.
 */
export async function siteFolderOf(documentPath: string, workspaceFolder: string, namesIn: NamesIn): Promise<string | undefined> {
  const workspace = segmentsOf(workspaceFolder);
  const own = segmentsOf(documentPath).slice(0, -1);
  // The nearest first; all are asked at once.
  const folders = own.map((_, above) => own.slice(0, own.length - above)).concat([[]]);
  const sites = folders
    .filter((folder) => isWithin(folder, workspace))
    .map(async (folder) => {
      const names = new Set(await namesIn(pathOf(folder)));
      const kind = kinds.find(({ marks }) => marks.some((mark) => names.has(mark)));
      return kind && pathOf([...folder, ...segmentsOf(kind.folder)]);
    });
  return (await Promise.all(sites)).find((site) => site !== undefined);
}

/** The address of a picture from the root of a site, `/img/fox.png`; undefined where it is not served from there. Not encoded. */
export function siteLink(picturePath: string, siteFolder: string): string | undefined {
  const [picture, site] = [segmentsOf(picturePath), segmentsOf(siteFolder)];
  return isWithin(picture, site) ? pathOf(picture.slice(site.length)) : undefined;
}
