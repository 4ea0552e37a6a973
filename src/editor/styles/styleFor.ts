import * as vscode from 'vscode';
import { EaselError } from '../../images/errors.ts';
import type { NamedStyle } from '../../images/styles/styles.ts';
import type { Styles } from './styles.ts';

/** Where styles are looked up. */
export type StyleLookup = Pick<Styles, 'default' | 'forDocument' | 'list'>;

/**
 * The style of that name, or without one the style for the document; an empty name means none. Throws EaselError `invalid_request`
 * where there is no such style, or what the document says cannot be followed: a picture in the wrong style is paid for in vain.
 */
export async function styleFor(
  styles: StyleLookup,
  name: string | undefined,
  document: vscode.TextDocument | undefined,
): Promise<NamedStyle | undefined> {
  if (name === '') return undefined;
  if (name !== undefined) return named(await styles.list(document?.uri), name);
  if (!document) return styles.default();
  const { style, fault } = await styles.forDocument(document);
  if (fault) throw new EaselError('invalid_request', { problems: [{ code: 'style_fault', parameter: 'workspaceStyle', fault }] });
  return style;
}

/** The same for a document by its address, if there is still one. Throws as `styleFor` does. */
export async function styleAt(
  styles: StyleLookup,
  name: string | undefined,
  address: string | undefined,
): Promise<NamedStyle | undefined> {
  return styleFor(styles, name, address === undefined ? undefined : await openedDocument(vscode.Uri.parse(address)));
}

/** A document by its address, if there is still one. */
export async function openedDocument(document: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  try {
    return await vscode.workspace.openTextDocument(document);
  } catch {
    // It is gone since it was looked through.
    return undefined;
  }
}

function named(list: readonly NamedStyle[], name: string): NamedStyle {
  const style = list.find((one) => one.name === name);
  if (style) return style;
  const known = list.map((one) => one.name);
  throw new EaselError('invalid_request', { problems: [{ code: 'style_unknown', parameter: 'workspaceStyle', name, known }] });
}

/** No style chosen by hand: that of the document, or the default, holds. */
export const asSuggested = { id: '', chosen: false } as const;

/** What a picture is drawn for: styles are those of its folder, and a document may name one. */
export interface StyledPlace {
  readonly uri: vscode.Uri;
  /** Undefined where it is no document, or gone. */
  open(): Promise<vscode.TextDocument | undefined>;
}
