import * as vscode from 'vscode';
import { commandIds } from './commandIds.ts';
import { Loader } from './editor/loader.ts';

/** Costs nothing: everything is loaded at the first command, or when VS Code brings a panel back. */
export function activate(context: vscode.ExtensionContext): void {
  const loader = new Loader(context);
  for (const id of commandIds) {
    context.subscriptions.push(
      vscode.commands.registerCommand(id, (argument: unknown, selected: unknown) => loader.run(id, argument, selected)),
    );
  }
  context.subscriptions.push(
    vscode.languages.registerCodeActionsProvider(
      'markdown',
      { provideCodeActions: (document, range) => loader.codeActions(document, range) },
      { providedCodeActionKinds: [vscode.CodeActionKind.RefactorRewrite] },
    ),
    vscode.window.registerWebviewPanelSerializer('easel.panel', {
      deserializeWebviewPanel: (tab) => loader.revive(tab),
    }),
  );
}
