import { documentLanguage, languageOf } from '../../formats/documentLanguages.ts';
import { linkReader } from '../links/imageLinks.ts';
import type { FilesPort, LinkedFolder, Turns } from './linkedFolder.ts';
import type { LinkPlace, Missing } from './missing.ts';
import { isAnyThere, targetsOf } from './missing.ts';
import { prescanLinks } from '../links/prescanLinks.ts';
import { pathHash } from './pathHash.ts';
import { stripCodeFences } from '../links/stripCodeFences.ts';

/** What a document of a folder links. */
export interface ScannedDocument {
  readonly path: string;
  readonly languageId: string;
  readonly missing: readonly Missing[];
  /** `pathHash` of every place that a picture of it may be in, so that it is known whom a change of one concerns. */
  readonly targets: readonly number[];
}

/** Documents that are read at the same time. */
const concurrentReads = 16;

/** Things in a folder from which on its documents are shared out; those of another one go together. */
const minSharedEntries = 200;

/** One of several shares of a folder's documents. */
export interface Share {
  readonly index: number;
  readonly of: number;
}

const isOurs = (name: string, { index, of }: Share): boolean => of === 1 || (pathHash(name) >>> 0) % of === index;

/** Looks through all documents of a folder, or a share of them, but those that are kept out. Ends early when `isOver` says so. */
export async function* scanFolder(
  folder: LinkedFolder,
  files: FilesPort,
  turns: Turns,
  { isOver = () => false, share = { index: 0, of: 1 } }: { readonly isOver?: () => boolean; readonly share?: Share } = {},
): AsyncGenerator<ScannedDocument> {
  const waiting = [folder.input.folder];
  for (let path = waiting.pop(); path !== undefined && !isOver(); path = waiting.pop()) {
    const names = await folder.names.of(path);
    if (!names) continue;
    const rules = await folder.exclusions.in(path);
    const below = path === '/' ? '' : path;
    const documents: { readonly path: string; readonly languageId: string }[] = [];
    const isShared = names.size >= minSharedEntries;
    for (const [name, kind] of names) {
      const languageId = kind === 'file' ? languageOf(name) : undefined;
      const matters = kind === 'folder' ? name !== '.git' : languageId !== undefined && isOurs(isShared ? name : path, share);
      if (!matters || rules.isOut(name, kind === 'folder')) continue;
      if (languageId === undefined) waiting.push(`${below}/${name}`);
      else documents.push({ path: `${below}/${name}`, languageId });
    }
    for (let at = 0; at < documents.length && !isOver(); at += concurrentReads) {
      const some = documents.slice(at, at + concurrentReads);
      yield* await Promise.all(some.map(({ path, languageId }) => scanDocument(path, languageId, folder, files, turns)));
    }
  }
}

/** Looks through one document; it is as one without links where it cannot be read. */
export async function scanDocument(
  path: string,
  languageId: string,
  folder: LinkedFolder,
  files: FilesPort,
  turns: Turns,
): Promise<ScannedDocument> {
  const text = await files.read(path);
  const nothing = { path, languageId, missing: [], targets: [] };
  if (text === undefined) return nothing;
  const prescanned = await turns(() => prescanLinks(languageId, text));
  if (prescanned?.length === 0) return nothing;
  const place = await folder.placeOf(path);
  const seen =
    (prescanned && (await targetsIfThere(prescanned, place, folder))) ??
    (await targetsOutsideCode(languageId, text, place, folder));
  if (seen) return { ...nothing, targets: seen };
  const reader = await linkReader(languageId);
  if (!reader) return nothing;
  const reading = reader.read(text);
  let step = await turns(() => reading.next());
  while (!step.done) step = await turns(() => reading.next());
  const links = step.value;
  const targets = links.flatMap(({ address }) => targetsOf(address, place)?.paths.map(pathHash) ?? []);
  return { ...nothing, missing: await folder.missing(links, place, turns), targets };
}

/** What is missing may be an example: that costs less to find out than to parse the document. */
async function targetsOutsideCode(
  languageId: string,
  text: string,
  place: LinkPlace,
  folder: LinkedFolder,
): Promise<readonly number[] | undefined> {
  const prose = documentLanguage(languageId)?.links === 'markdown' ? stripCodeFences(text) : undefined;
  const prescanned = prose === undefined ? undefined : prescanLinks(languageId, prose);
  return prescanned && targetsIfThere(prescanned, place, folder);
}

/** The keys of what addresses lead to; undefined where one of them is missing. */
async function targetsIfThere(
  addresses: readonly string[],
  place: LinkPlace,
  { names }: LinkedFolder,
): Promise<readonly number[] | undefined> {
  const keys: number[] = [];
  for (const address of addresses) {
    const targets = targetsOf(address, place);
    if (!targets) continue;
    if (!(await isAnyThere(targets, names))) return undefined;
    keys.push(...targets.paths.map(pathHash));
  }
  return keys;
}
