import * as vscode from 'vscode';
import { pageRoots } from './pageFrame.ts';
import { pageHtml } from './pageHtml.ts';
import { scriptHtml } from './scriptHtml.ts';

/** As `package.json` and `extension.ts` have them. */
const panelType = 'easel.panel';
const batchType = 'easel.batch';
const webReadyType = 'easel.webReady';

const batchHtml = scriptHtml('batch', ['page.css', 'batch.css']);
const webReadyHtml = scriptHtml('webReady', ['webReady.css']);

/**
 * A tab with its page. The panel's and a batch's are opened before the rest of Easel is loaded, so that VS Code prepares the one while the
 * host reads the other; what the page says meanwhile waits here.
 */
export class WebviewTab {
  readonly tab: vscode.WebviewPanel;
  readonly #early: unknown[] = [];
  #receive: ((message: unknown) => void) | undefined;

  constructor(tab: vscode.WebviewPanel, extension: vscode.Uri, html = pageHtml) {
    this.tab = tab;
    tab.webview.options = { enableScripts: true, localResourceRoots: pageRoots(extension) };
    tab.iconPath = {
      light: vscode.Uri.joinPath(extension, 'media', 'panel-light.svg'),
      dark: vscode.Uri.joinPath(extension, 'media', 'panel-dark.svg'),
    };
    const listener = tab.webview.onDidReceiveMessage((message: unknown) => {
      if (this.#receive) this.#receive(message);
      else this.#early.push(message);
    });
    tab.onDidDispose(() => void listener.dispose());
    tab.webview.html = html(tab.webview, extension);
  }

  /** Gives all messages of the page to `receive`, those from before as well. */
  listen(receive: (message: unknown) => void): void {
    this.#receive = receive;
    for (const message of this.#early.splice(0)) receive(message);
  }
}

/** Opens it beside the document. */
export function openPanelTab(extension: vscode.Uri): WebviewTab {
  // Beside nothing, VS Code would show an empty half.
  const isAlone = vscode.window.tabGroups.activeTabGroup.tabs.length === 0;
  const column = { viewColumn: isAlone ? vscode.ViewColumn.Active : vscode.ViewColumn.Beside, preserveFocus: false };
  return new WebviewTab(vscode.window.createWebviewPanel(panelType, 'Easel', column), extension);
}

/** Opens the tab of a batch where the document is: it is a page to be worked through. */
export function openBatchTab(extension: vscode.Uri): WebviewTab {
  const title = vscode.l10n.t('Missing Pictures');
  return new WebviewTab(vscode.window.createWebviewPanel(batchType, title, vscode.ViewColumn.Active), extension, batchHtml);
}

/** Puts the page of a batch into a tab that VS Code brought back. */
export const batchTabIn = (tab: vscode.WebviewPanel, extension: vscode.Uri): WebviewTab =>
  new WebviewTab(tab, extension, batchHtml);

/** Opens the page that makes a picture web-ready. */
export function openWebReadyTab(extension: vscode.Uri, title: string): WebviewTab {
  // It may be encoding while somebody looks elsewhere.
  const options = { retainContextWhenHidden: true };
  const tab = vscode.window.createWebviewPanel(webReadyType, title, vscode.ViewColumn.Active, options);
  return new WebviewTab(tab, extension, webReadyHtml);
}
