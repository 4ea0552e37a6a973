import * as vscode from 'vscode';
import type { Place } from '../saving/destination.ts';
import type { StyledPlace } from '../styles/styleFor.ts';
import type { RunOptions } from './run.ts';
import { nameOf } from '../platform/uris.ts';
import { openedDocument } from '../styles/styleFor.ts';

/** One file that a picture is for. */
export interface FileTarget {
  readonly file: vscode.Uri;
  /** The document whose link asks for it: it says in which style. */
  readonly document?: vscode.Uri | undefined;
  /** The alternative text of the link that asks for it. */
  readonly alt?: string | undefined;
  /** `contentHash` of the picture that is in the file and is drawn again: the new one lands beside it, and may take its place. */
  readonly again?: string | undefined;
}

/** What makes a run draw into a file: exactly there where nothing has its name, under the next free one otherwise. */
export function optionsForFileTarget({
  file,
  alt,
  again,
}: FileTarget): Pick<RunOptions, 'place' | 'namedAfter' | 'alt' | 'again'> {
  const folder = vscode.Uri.joinPath(file, '..');
  const place: Place = { folder, file: (name) => ({ folder, name }) };
  return { place, namedAfter: nameOf(file), alt, ...(again === undefined ? {} : { again: { file, key: again } }) };
}

/** Whose styles the picture is drawn in: those of the document, or of the folder that the file is in. */
export function styledPlaceOf({ file, document }: FileTarget): StyledPlace {
  return { uri: document ?? file, open: async () => document && openedDocument(document) };
}
