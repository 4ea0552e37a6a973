import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { readablePath } from '../platform/uris.ts';
import { missingProblemText } from '../missing/missingProblemText.ts';
import { short } from '../../images/text/wording.ts';
import type { MissingPicture, MissingPictures } from '../missing/missingPictures.ts';
import { readSettings } from '../platform/settings.ts';

const source = 'Easel';
const code = 'missing-picture';

export const isMark = (diagnostic: vscode.Diagnostic): boolean => diagnostic.source === source && diagnostic.code === code;

/** Milliseconds after the last key. */
const debounceMs = 300;

/** Marks links to pictures that are not there, in documents that are to be seen, and as long as they are open after that. */
export class MissingDiagnostics implements vscode.Disposable {
  readonly #pictures: MissingPictures;
  readonly #marks = vscode.languages.createDiagnosticCollection('easel');
  readonly #waiting = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #subscriptions: readonly { dispose(): unknown }[];

  constructor(pictures: MissingPictures) {
    this.#pictures = pictures;
    this.#subscriptions = [
      this.#marks,
      vscode.window.onDidChangeVisibleTextEditors((editors) => {
        for (const { document } of editors) this.#lookSoon(document, 0);
      }),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && this.#isLookedAt(document)) this.#lookSoon(document, debounceMs);
      }),
      vscode.workspace.onDidCloseTextDocument((document) => this.#forget(document)),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('easel.missing.diagnostics')) this.#lookAtAll();
      }),
      pictures.onDidChange(() => this.#lookAtAll()),
    ];
    this.#lookAtAll();
  }

  dispose(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #lookAtAll(): void {
    for (const document of vscode.workspace.textDocuments) if (this.#isLookedAt(document)) this.#lookSoon(document, 0);
  }

  /** A document behind another one keeps its marks in the list of problems, so they have to stay true. */
  #isLookedAt(document: vscode.TextDocument): boolean {
    return isSeen(document) || this.#marks.has(document.uri);
  }

  #lookSoon(document: vscode.TextDocument, after: number): void {
    const key = document.uri.toString();
    clearTimeout(this.#waiting.get(key));
    const look = () => {
      this.#waiting.delete(key);
      void this.#look(document);
    };
    this.#waiting.set(key, setTimeout(look, after));
  }

  async #look(document: vscode.TextDocument): Promise<void> {
    const isWanted = vscode.workspace.getWorkspaceFolder(document.uri) && readSettings(document.uri).missingDiagnostics;
    const { version } = document;
    const missing = isWanted ? await this.#pictures.inDocument(document) : [];
    // A later look tells of what was written meanwhile.
    if (document.isClosed || document.version !== version) return;
    this.#marks.set(
      document.uri,
      missing.map((picture) => diagnosticOf(document, picture)),
    );
  }

  #forget(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    clearTimeout(this.#waiting.get(key));
    this.#waiting.delete(key);
    this.#marks.delete(document.uri);
  }
}

const isSeen = (document: vscode.TextDocument): boolean =>
  vscode.window.visibleTextEditors.some((editor) => editor.document === document);

/** What is said of a missing picture. */
export function missingText({ link, file, problem }: MissingPicture): string {
  if (!problem) return l10n.t('There is no picture {0} yet. Easel can draw it.', readablePath(file));
  const name =
    problem.code === 'outside_workspace' || problem.code === 'absolute_path' ? short(link.address) : readablePath(file);
  return l10n.t('There is no picture {0}. {1}', name, missingProblemText(problem));
}

function diagnosticOf(document: vscode.TextDocument, picture: MissingPicture): vscode.Diagnostic {
  const { addressStart, addressEnd } = picture.link;
  const range = new vscode.Range(document.positionAt(addressStart), document.positionAt(addressEnd));
  const diagnostic = new vscode.Diagnostic(range, missingText(picture), vscode.DiagnosticSeverity.Information);
  diagnostic.source = source;
  diagnostic.code = code;
  return diagnostic;
}
