import * as vscode from 'vscode';
import { commandIds } from './commandIds.ts';
import { Loader } from './editor/loader.ts';

let loader: Loader | undefined;

/** Costs nothing: everything is loaded at the first command, or when VS Code brings a panel back. */
export function activate(context: vscode.ExtensionContext): void {
  const easel = new Loader(context);
  loader = easel;
  for (const id of commandIds) {
    context.subscriptions.push(
      vscode.commands.registerCommand(id, (argument: unknown, selected: unknown) => easel.run(id, argument, selected)),
    );
  }
  context.subscriptions.push(
    vscode.languages.registerCodeActionsProvider(
      'markdown',
      { provideCodeActions: (document, range) => easel.codeActions(document, range) },
      { providedCodeActionKinds: [vscode.CodeActionKind.RefactorRewrite] },
    ),
    vscode.window.registerWebviewPanelSerializer('easel.panel', {
      deserializeWebviewPanel: (tab) => easel.revive(tab),
    }),
  );
}

/** VS Code waits a moment for this when the window is closed. */
export async function deactivate(): Promise<void> {
  await loader?.whenKept();
}
