import * as vscode from 'vscode';
import { isPicture } from '../inputs/pick.ts';

/** What can be done with a picture that is linked; nothing where its file is not there. */
export function linkActions(file: vscode.Uri | undefined): vscode.CodeAction[] {
  if (!file || !isPicture(file)) return [];
  return [
    action(vscode.l10n.t('Edit This Image…'), 'easel.editLinkedImage'),
    action(vscode.l10n.t('Create Variations…'), 'easel.createLinkedVariation'),
    action(vscode.l10n.t('Make Web-Ready…'), 'easel.makeLinkedWebReady'),
  ];
}

function action(title: string, command: string): vscode.CodeAction {
  const made = new vscode.CodeAction(title, vscode.CodeActionKind.RefactorRewrite);
  made.command = { title, command };
  return made;
}
