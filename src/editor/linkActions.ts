import * as vscode from 'vscode';
import { linkAt } from '../documents/linkAt.ts';
import { endings } from './pictureEndings.ts';

/** What can be done with the picture that is linked at a place of a document. */
export function linkActions(document: vscode.TextDocument, { start }: vscode.Range): vscode.CodeAction[] {
  const link = linkAt(document.getText(), document.offsetAt(start));
  const isEditable =
    link &&
    endings.some((ending) =>
      link.address
        .replace(/[?#].*$/, '')
        .toLowerCase()
        .endsWith(`.${ending}`),
    );
  if (!isEditable || /^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(link.address)) return [];
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
