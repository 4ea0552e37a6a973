import * as vscode from 'vscode';

type PageName = 'page' | 'batch' | 'webReady';

/** Put in by the build: the files that a page runs from its start, its own script first. */
declare const pageScripts: Readonly<Record<PageName, readonly string[]>>;

/** A page may load its own files and nothing else; pictures come to it as bytes. */
export function pageRoots(extension: vscode.Uri): vscode.Uri[] {
  return [vscode.Uri.joinPath(extension, 'dist', 'page')];
}

interface PageFrame {
  /** Of one of the page's own files. */
  readonly address: (file: string) => string;
  readonly scriptNonce: string;
  readonly styleNonce: string;
  /** The elements that the head of the page begins with. */
  readonly head: string;
}

/** What every page has: its policy lets it run scripts with its nonce and what these import, and nothing from elsewhere. */
export function pageFrame(webview: vscode.Webview, extension: vscode.Uri): PageFrame {
  const scriptNonce = nonce();
  // For a page's own style element; and the toolkit tries out a selector in one, and takes this nonce for it.
  const styleNonce = nonce();
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${scriptNonce}'`,
    `style-src ${webview.cspSource} 'nonce-${styleNonce}'`,
    `font-src ${webview.cspSource}`,
    `img-src blob:`,
  ].join('; ');
  const head = `<meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta property="csp-nonce" content="${styleNonce}">
  <meta name="viewport" content="width=device-width, initial-scale=1">`;
  const address = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(extension, 'dist', 'page', file)).toString();
  return { address, scriptNonce, styleNonce, head };
}

/** The files that a page runs from its start, its own script first. */
export const scriptsFor = (page: PageName): readonly string[] => pageScripts[page];

/** Has the browser fetch all that a page runs from its start at the same time. */
export function preloads(page: PageName, address: PageFrame['address'], scriptNonce: string): string {
  return scriptsFor(page)
    .map((file) => `<link rel="modulepreload" nonce="${scriptNonce}" href="${address(file)}">`)
    .join('\n  ');
}

function nonce(): string {
  return crypto.randomUUID().replaceAll('-', '');
}
