import * as vscode from 'vscode';
import type { Place } from './destination.ts';
import type { RunOptions } from './run.ts';
import { nameOf } from './sources.ts';

/** One file that a picture is for. */
export interface Into {
  readonly file: vscode.Uri;
  /** The alternative text of the link that asks for it. */
  readonly alt?: string | undefined;
  /** `recipeKey` of the picture that is in the file and is drawn again: the new one lands beside it, and may take its place. */
  readonly again?: string | undefined;
}

/** What makes a run draw into a file: exactly there where nothing has its name, under the next free one otherwise. */
export function optionsInto({ file, alt, again }: Into): Pick<RunOptions, 'place' | 'namedAfter' | 'alt' | 'again'> {
  const folder = vscode.Uri.joinPath(file, '..');
  const place: Place = { folder, file: (name) => ({ folder, name }) };
  return { place, namedAfter: nameOf(file), alt, ...(again === undefined ? {} : { again: { file, key: again } }) };
}
