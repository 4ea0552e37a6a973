import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { frontMatter, mayNameStyle } from '../../documents/frontMatter/frontMatter.ts';
import type { StyleFault } from '../../images/styles/styleFault.ts';
import { isGrave } from '../../images/styles/styleRules.ts';
import { styleFaultText } from '../../images/styles/styleText.ts';
import { readablePath } from '../platform/uris.ts';
import type { FolderStyles, Styles } from './styles.ts';

interface Part {
  readonly start: number;
  readonly end: number;
}

/** Milliseconds without a change after which a document is looked at again. */
const debounceMs = 300;

/** Says what is wrong with the style files of the workspace, and with what open documents say of their style. */
export class StyleDiagnostics implements vscode.Disposable {
  readonly #styles: Styles;
  readonly #files = vscode.languages.createDiagnosticCollection('easel.styleFiles');
  readonly #documents = vscode.languages.createDiagnosticCollection('easel.documentStyles');
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #subscriptions: { dispose(): unknown }[];

  constructor(styles: Styles) {
    this.#styles = styles;
    this.#subscriptions = [
      this.#files,
      this.#documents,
      styles.onDidChange(() => void this.#lookAtAll()),
      vscode.workspace.onDidOpenTextDocument((document) => this.#soon(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#soon(document)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#documents.delete(uri)),
    ];
    void this.#lookAtAll();
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  async #lookAtAll(): Promise<void> {
    const folders = await this.#styles.all();
    this.#files.clear();
    for (const folder of folders) this.#lookAtFile(folder);
    for (const document of vscode.workspace.textDocuments) await this.#lookAt(document);
  }

  #lookAtFile({ file, unread, text, read, faults }: FolderStyles): void {
    if (!file || !read) return;
    const isOpen = vscode.workspace.textDocuments.some(({ uri, isClosed }) => !isClosed && uri.toString() === file.toString());
    // In an open file VS Code itself says where it is no JSON.
    const breaks = isOpen ? [] : read.breaks.slice(0, 1);
    this.#files.set(file, [
      ...breaks.map((part) => diagnostic(text, part, l10n.t('This style file is broken here: {0}.', part.what), true)),
      ...faults.map((fault) => faultDiagnostic(text, read.partOf(fault), fault)),
    ]);
    if (!unread) return;
    const why = l10n.t('This file is not read, because {0} is.', readablePath(file));
    this.#files.set(unread, [diagnostic('', { start: 0, end: 0 }, why, false)]);
  }

  #soon(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    clearTimeout(this.#timers.get(key));
    this.#timers.set(
      key,
      setTimeout(() => {
        this.#timers.delete(key);
        void this.#lookAt(document);
      }, debounceMs),
    );
  }

  async #lookAt(document: vscode.TextDocument): Promise<void> {
    const { version } = document;
    const found = document.isClosed ? [] : await this.#faultsOf(document);
    // Somebody wrote on meanwhile: it is looked at again in a moment.
    if (document.version === version) this.#documents.set(document.uri, found);
  }

  async #faultsOf(document: vscode.TextDocument): Promise<vscode.Diagnostic[]> {
    const text = document.getText();
    if (!mayNameStyle(document.languageId, text) || !vscode.workspace.getWorkspaceFolder(document.uri)) return [];
    const found = await frontMatter(document.languageId, text);
    if (!found) return [];
    if ('fault' in found) {
      return [diagnostic(text, found.fault, l10n.t('Easel cannot read this front matter: {0}.', found.fault.what), false)];
    }
    const said = await this.#styles.said(document);
    return (said?.faults ?? []).map((fault) => faultDiagnostic(text, found.partOf(fault), fault));
  }
}

const faultDiagnostic = (text: string, part: Part, fault: StyleFault) =>
  diagnostic(text, part, styleFaultText(fault), isGrave(fault) || fault.code === 'not_for_repository');

function diagnostic(text: string, { start, end }: Part, message: string, isError: boolean): vscode.Diagnostic {
  const range = new vscode.Range(positionAt(text, start), positionAt(text, end));
  const severity = isError ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Warning;
  const made = new vscode.Diagnostic(range, message, severity);
  made.source = 'Easel';
  return made;
}

/** As VS Code counts lines, for a text that may be in no editor. */
function positionAt(text: string, offset: number): vscode.Position {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return new vscode.Position(lines.length - 1, (lines.at(-1) ?? '').length);
}
