import type { FolderNames } from './folderNames.ts';
import type { ImageLink } from '../links/imageLink.ts';
import type { LinkPlace } from './missing.ts';
import { foundPath, targetsOf } from './missing.ts';
import { segmentsOf, straight, pathBetween } from '../destination/paths.ts';
import { relativeLink } from '../destination/relativeLink.ts';
import { snippetLanguage } from '../snippets/snippetLanguages.ts';

/** Those links of a document that lead to a picture, there or missing. Several that share one address are one. */
export async function linksTo(
  links: readonly ImageLink[],
  place: LinkPlace,
  folders: FolderNames,
  picturePath: string,
): Promise<readonly ImageLink[]> {
  const wanted = straight(picturePath);
  const found = new Map<number, ImageLink>();
  for (const link of links) {
    const targets = targetsOf(link.address, place);
    if (!targets?.paths.includes(wanted)) continue;
    if (((await foundPath(targets, folders)) ?? targets.paths[0]) === wanted) found.set(link.addressStart, link);
  }
  return [...found.values()].sort((a, b) => a.addressStart - b.addressStart);
}

/** A change of a document's language, from one picture to another. Paths are as `Uri.path` gives them. */
interface Move {
  readonly languageId: string;
  readonly document: string;
  readonly from: string;
  readonly to: string;
}

/**
 * The address that leads to another picture, written in the way in which a document leads to the first one: from where it begins, be that
 * the document, the root of a site or a folder that the document names elsewhere. What is asked of a server stays.
 */
export function addressOf(written: string, { languageId, document, from, to }: Move): string {
  const { path: encoded } = snippetLanguage(languageId);
  const end = /[?#]|$/.exec(written)?.index ?? written.length;
  const folder = written.slice(0, end).split(/[\\/]/).slice(0, -1);
  const path = pathBetween(segmentsOf(from).slice(0, -1), segmentsOf(to));
  // A name with a colon would be another scheme.
  if (folder.length === 0 && path[0]?.includes(':')) folder.push('.');
  let up = 0;
  for (; path[up] === '..' && isName(folder.at(-1)); up++) folder.pop();
  const leadsOut = path[up] === '..' && folder.at(-1) === '';
  const address = leadsOut ? encoded(relativeLink(document, to) ?? to) : [...folder, ...path.slice(up).map(encoded)].join('/');
  return address + written.slice(end);
}

/** Whether `..` leads back from it. */
const isName = (segment: string | undefined): boolean => segment !== undefined && !/^\.{0,2}$|[{}]/.test(segment);
