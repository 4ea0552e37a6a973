import * as vscode from 'vscode';
import { commandIds } from './commandIds.ts';
import { LazyFeatures } from './editor/activation.ts';
import { linkedLanguageIds } from './formats/activationLists.ts';

let activeFeatures: LazyFeatures | undefined;

/** Milliseconds after the start, when others have what they need. */
const startupDelayMs = 2000;

/** The pattern counts more than `*` alone, with which VS Code's own, who insert a path, may come first or not, as they happen to be loaded. */
const anyFile: vscode.DocumentSelector = [{ pattern: '**/*' }, '*'];

/** Costs nothing: everything is loaded at the first command, or when VS Code brings a panel back. */
export function activate(context: vscode.ExtensionContext): void {
  const features = new LazyFeatures(context);
  activeFeatures = features;
  for (const id of commandIds) {
    context.subscriptions.push(
      vscode.commands.registerCommand(id, (argument: unknown, selected: unknown) => features.run(id, argument, selected)),
    );
  }
  const own = vscode.DocumentDropOrPasteEditKind.Empty.append('easel');
  context.subscriptions.push(
    vscode.languages.registerCodeActionsProvider(
      linkedLanguageIds,
      { provideCodeActions: (document, range, about) => features.codeActions(document, range, about) },
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, vscode.CodeActionKind.RefactorRewrite] },
    ),
    vscode.languages.registerDocumentDropEditProvider(
      anyFile,
      { provideDocumentDropEdits: (document, position, data) => features.dropEdits(document, position, data) },
      {
        dropMimeTypes: ['application/vnd.easel.picture', 'text/uri-list', 'files'],
        providedDropEditKinds: [own],
      },
    ),
    vscode.languages.registerDocumentPasteEditProvider(
      '*',
      {
        provideDocumentPasteEdits: (document, ranges, data) => features.pasteEdits(document, ranges, data),
        resolveDocumentPasteEdit: (edit) => features.completePasteEdit(edit),
      },
      { pasteMimeTypes: ['image/*', 'text/uri-list', 'files'], providedPasteEditKinds: [own] },
    ),
    vscode.languages.registerHoverProvider(linkedLanguageIds, {
      provideHover: (document, position) => features.hover(document, position),
    }),
    vscode.window.registerWebviewPanelSerializer('easel.panel', {
      deserializeWebviewPanel: (tab) => features.revive(tab),
    }),
    vscode.window.registerWebviewPanelSerializer('easel.batch', {
      deserializeWebviewPanel: (tab) => features.reviveBatch(tab),
    }),
  );
  context.subscriptions.push(
    vscode.workspace.onDidOpenTextDocument((document) => features.lookForStyle(document)),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.some(({ range }) => range.start.line < 60)) features.lookForStyle(document);
    }),
  );
  const timer = setTimeout(() => {
    features.watch(linkedLanguageIds);
    void features.lookForPictures();
    void features.lookForStyles();
  }, startupDelayMs);
  context.subscriptions.push({ dispose: () => clearTimeout(timer) });
}

/** VS Code waits a moment for this when the window is closed. */
export async function deactivate(): Promise<void> {
  await activeFeatures?.whenKept();
}
