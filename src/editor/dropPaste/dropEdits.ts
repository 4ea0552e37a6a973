import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { legalFileName, withExtension } from '../../documents/destination/fileName.ts';
import { showsPictures } from '../../formats/documentLanguages.ts';
import { sniffPicture } from '../../pixels/formats/sniff.ts';
import { knownPlace } from '../saving/destination.ts';
import type { ExistingPictures } from '../library/existingPictures.ts';
import type { Incoming } from './incoming.ts';
import { incomingPictures } from './incoming.ts';
import type { ImageSaver } from '../saving/saving.ts';
import { readSettings } from '../platform/settings.ts';
import type { LinkedPicture } from '../insert/snippets.ts';
import { snippetsIn } from '../insert/snippets.ts';

const { Empty } = vscode.DocumentDropOrPasteEditKind;

/** What Markdown's own provider makes, which has its settings and its users. */
export const ofMarkdown = Empty.append('markdown');

interface Deps {
  readonly existing: Pick<ExistingPictures, 'look' | 'describe'>;
  readonly saver: Pick<ImageSaver, 'freeFile'>;
}

interface Drop {
  readonly document: vscode.TextDocument;
  readonly position: vscode.Position;
  readonly data: vscode.DataTransfer;
  /** It comes from Easel. */
  readonly isOwn: boolean;
}

/** A picture with the bytes of the file that is made for it, where there is none yet. */
interface Arrived {
  readonly picture: LinkedPicture;
  readonly created?: Uint8Array;
}

/**
 * The snippet for pictures that are dropped at a position: Easel's own in every language, files of others where Easel knows the language.
 * Undefined where they are for somebody else.
 */
export async function dropEdits(
  deps: Deps,
  { document, position, data, isOwn }: Drop,
): Promise<vscode.DocumentDropEdit[] | undefined> {
  if (!isOwn && !(readSettings(document.uri).drop && showsPictures(document.languageId))) return undefined;
  const incoming = await incomingPictures(data, document.uri);
  if (!incoming) return undefined;
  const taken = new Set<string>();
  const arrived: Arrived[] = [];
  // One after the other, so that no two are in memory at once, and none takes another's name.
  for (const one of incoming) {
    const found = await look(deps, one, document.uri, taken);
    if (!found) return undefined;
    arrived.push(found);
  }
  const pictures = arrived.map(({ picture }) => picture);
  const snippet = await snippetsIn({ document, range: new vscode.Range(position, position) }, pictures);
  const title = pictures.length > 1 ? l10n.t('Link Pictures with Easel') : l10n.t('Link Picture with Easel');
  const edit = new vscode.DocumentDropEdit(snippet, title, Empty.append('easel', 'link'));
  if (!isOwn) edit.yieldTo = [ofMarkdown];
  edit.additionalEdit = newFiles(arrived);
  return [edit];
}

/** Undefined for what is no picture, or where nobody knows where a new file would go: a drop asks nothing. */
async function look(deps: Deps, one: Incoming, document: vscode.Uri, taken: Set<string>): Promise<Arrived | undefined> {
  if (one.kind === 'file') {
    const known = await deps.existing.look(one.uri);
    return known && { picture: known };
  }
  const place = knownPlace({ document });
  const bytes = await one.read();
  const sniffed = sniffPicture(bytes);
  if (!place || !sniffed) return undefined;
  const { folder, name } = place.file(withExtension(legalFileName(one.name), sniffed.extension));
  const picture = await deps.existing.describe(await deps.saver.freeFile(folder, name, taken), bytes, one.name);
  return picture && { picture, created: bytes };
}

/** Without leave to overwrite: where somebody was faster, nothing is made. */
function newFiles(arrived: readonly Arrived[]): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const { picture, created } of arrived) if (created) edit.createFile(picture.uri, { contents: created });
  return edit;
}
