import * as vscode from 'vscode';

/** Put in by the build: the files that a page runs from its start, its own script first. */
declare const pageScripts: { readonly webReady: readonly string[] };

/** The page that makes a picture web-ready: its own style sheet and scripts, nothing from elsewhere. */
export function webReadyHtml(webview: vscode.Webview, extension: vscode.Uri): string {
  const address = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(extension, 'dist', 'page', file)).toString();
  const nonce = crypto.randomUUID().replaceAll('-', '');
  const preloads = pageScripts.webReady.map((file) => `<link rel="modulepreload" nonce="${nonce}" href="${address(file)}">`);
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
    `img-src blob:`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="stylesheet" href="${address('webReady.css')}">
  ${preloads.join('\n  ')}
  <title>Easel</title>
</head>
<body>
  <div id="root"></div>
  <script type="module" nonce="${nonce}" src="${address('webReady.js')}"></script>
</body>
</html>`;
}

/** Not shared with the panel, which would read one more file for it. */
export const webReadyRoots = (extension: vscode.Uri): vscode.Uri[] => [vscode.Uri.joinPath(extension, 'dist', 'page')];
