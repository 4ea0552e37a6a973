import * as vscode from 'vscode';

/** Translations for a page, if the user's language has any. */
export function translations(): Record<string, string> | null {
  const bundle = vscode.l10n.bundle;
  if (!bundle) return null;
  return Object.fromEntries(Object.entries(bundle).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
