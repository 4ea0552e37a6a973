import * as vscode from 'vscode';
import type { BatchItem } from '../images/batchItem.ts';
import type { NamedStyle } from '../images/styles.ts';
import { styleFor } from './styleFor.ts';
import type { Styles } from './styles.ts';

/** The styles of many items, which have few documents among them. */
export function itemStyles(styles: Styles): (item: Pick<BatchItem, 'style' | 'places'>) => Promise<NamedStyle | undefined> {
  const found = new Map<string, Promise<NamedStyle | undefined>>();
  return async ({ style, places: [first] }) => {
    const key = JSON.stringify([style, first?.document]);
    const known = found.get(key) ?? styleOf(styles, style, first?.document);
    found.set(key, known);
    return known;
  };
}

/** Throws EaselError `invalid_request` where there is no such style, or what the document says cannot be followed. */
async function styleOf(styles: Styles, name: string | null, address: string | undefined): Promise<NamedStyle | undefined> {
  const document = address === undefined ? undefined : await opened(vscode.Uri.parse(address));
  return styleFor(styles, name ?? undefined, document);
}

async function opened(document: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  try {
    return await vscode.workspace.openTextDocument(document);
  } catch {
    // It is gone since it was looked through.
    return undefined;
  }
}
