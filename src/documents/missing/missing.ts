import { languageOf } from '../../formats/documentLanguages.ts';
import { drawnEndings } from '../../formats/imageTypes.ts';
import { resolveInside } from '../destination/resolveInside.ts';
import { fileNameFault } from '../destination/fileNameFault.ts';
import type { FolderNames, NameKind } from './folderNames.ts';
import type { ImageLink } from '../links/imageLink.ts';
import { folderOf, isWithin, nameParts, pathOf, segmentsOf, straight } from '../destination/paths.ts';
import type { LocalAddress } from '../links/pictureAddress.ts';
import { localAddress } from '../links/pictureAddress.ts';

/** Where a document is. All paths are of one file system, as `Uri.path` gives them. */
export interface LinkPlace {
  readonly path: string;
  /** The workspace folder of the document; its own folder where it belongs to none. */
  readonly folder: string;
  /** All folders of the workspace. */
  readonly workspace: readonly string[];
  /** The folder whose files the document's site serves from its root. */
  readonly site?: string | undefined;
}

/** Why a picture that is not there cannot be drawn as its link asks. */
export type MissingProblem =
  | { readonly code: 'outside_workspace' | 'absolute_path' | 'folder_there' | 'no_alt' }
  /** A file has the place of a folder; a file is there whose name differs in capital letters alone. */
  | { readonly code: 'file_in_way' | 'other_case'; readonly name: string }
  /** The name of a file or a folder that not every system takes. */
  | { readonly code: 'reserved_name' | 'long_name' | 'bad_characters'; readonly name: string }
  | { readonly code: 'no_such_type'; readonly type: string }
  /** UTF-16 units. */
  | { readonly code: 'long_alt'; readonly length: number; readonly most: number };

/** A picture that is not where a link leads. */
export interface Missing {
  readonly link: ImageLink;
  /** Where it should be. */
  readonly path: string;
  readonly problem?: MissingProblem;
}

/** The longest prompt that any model takes. UTF-16 units. */
const maxAltLength = 32_000;

/** What a link leads to: the places where its picture may be, best first; undefined for what is not on the disk. */
export interface Targets {
  readonly address: LocalAddress;
  /** Never empty. */
  readonly paths: readonly [string, ...string[]];
}

export function targetsOf(address: string, place: LinkPlace): Targets | undefined {
  const local = localAddress(address);
  if (!local) return undefined;
  const { kind, path } = local;
  const own = folderOf(place.path);
  const below = (folder: string) => straight(`${folder}/${path}`);
  if (kind === 'absolute') return { address: local, paths: [straight(path)] };
  if (kind === 'relative') {
    const [first = own, ...others] = [imagesOfModule(place.path), own, place.site].filter((folder) => folder !== undefined);
    return { address: local, paths: [below(first), ...others.map(below)] };
  }
  // A site's own root may be any folder above; what is there counts.
  const above = segmentsOf(own)
    .slice(segmentsOf(place.folder).length)
    .map((_, index, inner) => below(`${place.folder}/${inner.slice(0, index + 1).join('/')}`));
  return { address: local, paths: [below(place.site ?? place.folder), below(place.folder), ...above] };
}

/** Where Antora looks for the pictures of a page: in a folder of its module (Antora's documentation, "Standard File and Folder Set"). */
const imagesOfModule = (document: string): string | undefined =>
  languageOf(document) === 'asciidoc'
    ? /^(.*\/modules\/[^/]+)\/(?:pages|partials)\//.exec(document)?.[1]?.concat('/images')
    : undefined;

/** What a link misses; undefined where its picture is there, or is not on the disk at all. */
export async function missingFrom(link: ImageLink, place: LinkPlace, folders: FolderNames): Promise<Missing | undefined> {
  const targets = targetsOf(link.address, place);
  if (!targets || (await isAnyThere(targets, folders))) return undefined;
  const [path] = targets.paths;
  const problem = (await problemOfPlace(targets, place, folders)) ?? problemOfLink(path, link);
  return { link, path, ...(problem ? { problem } : {}) };
}

export const isAnyThere = async (targets: Targets, folders: FolderNames): Promise<boolean> =>
  (await foundPath(targets, folders)) !== undefined;

/** Where the picture is; undefined where it is nowhere. */
export async function foundPath({ paths }: Targets, folders: FolderNames): Promise<string | undefined> {
  for (const path of paths) if ((await find(path, folders)) === 'file') return path;
  return undefined;
}

async function find(path: string, folders: FolderNames): Promise<NameKind | undefined> {
  const slash = path.lastIndexOf('/');
  const name = path.slice(slash + 1);
  if (name === '') return 'folder';
  const names = await folders.of(path.slice(0, slash) || '/');
  return names?.get(name) ?? names?.get(name.normalize('NFC')) ?? names?.get(name.normalize('NFD'));
}

async function problemOfPlace(
  { address, paths: [path] }: Targets,
  place: LinkPlace,
  folders: FolderNames,
): Promise<MissingProblem | undefined> {
  if (address.kind === 'absolute') return { code: 'absolute_path' };
  const segments = segmentsOf(path);
  const fault = fileNameFault(segmentsOf(address.path));
  if (fault) return fault;
  const root = place.workspace.find((folder) => isWithin(segments, segmentsOf(folder)));
  if (root === undefined || !resolveInside(root, root, segments.slice(segmentsOf(root).length).join('/')))
    return { code: 'outside_workspace' };
  if ((await find(path, folders)) !== undefined) return { code: 'folder_there' };
  const inTheWay = await obstacle(segments, segmentsOf(root).length, folders);
  if (inTheWay) return inTheWay;
  // Without a site nobody knows what `/` means; only what begins with a folder that is there is worth a guess.
  if (address.kind !== 'root' || place.site !== undefined || segments.length <= segmentsOf(root).length + 1) return undefined;
  const first = pathOf(segments.slice(0, segmentsOf(root).length + 1));
  return (await find(first, folders)) !== undefined ? undefined : { code: 'absolute_path' };
}

/** What has the place of a folder or of the file: found in the first folder on the way that lacks what comes next. */
async function obstacle(segments: readonly string[], from: number, folders: FolderNames): Promise<MissingProblem | undefined> {
  for (const [index, name] of segments.entries()) {
    if (index < from) continue;
    const names = await folders.of(pathOf(segments.slice(0, index)));
    if (!names) return undefined;
    const kind = names.get(name);
    if (kind === 'file') return { code: 'file_in_way', name };
    if (kind) continue;
    const other = folders.otherCase(names, name);
    return other === undefined ? undefined : { code: 'other_case', name: other };
  }
  return undefined;
}

function problemOfLink(path: string, link: ImageLink): MissingProblem | undefined {
  const type = nameParts(segmentsOf(path).at(-1) ?? '').extension.toLowerCase();
  if (!drawnEndings.includes(type)) return { code: 'no_such_type', type };
  // A letter, a digit or an emoji says something.
  if (!/[\p{L}\p{N}\p{Extended_Pictographic}\p{Regional_Indicator}]/u.test(link.alt)) return { code: 'no_alt' };
  return link.alt.length > maxAltLength ? { code: 'long_alt', length: link.alt.length, most: maxAltLength } : undefined;
}
