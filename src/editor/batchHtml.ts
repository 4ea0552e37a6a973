import * as vscode from 'vscode';
import firstStyle from '../../webview/first.css';
import { pageFrame, preloads } from './pageFrame.ts';

/** The page of a batch, in the looks of the panel's. */
export function batchHtml(webview: vscode.Webview, extension: vscode.Uri): string {
  const { address, head, scriptNonce, styleNonce } = pageFrame(webview, extension);
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
  ${head}
  <style nonce="${styleNonce}">${firstStyle}</style>
  <link rel="stylesheet" href="${address('page.css')}">
  <link rel="stylesheet" href="${address('batch.css')}">
  ${preloads('batch', address, scriptNonce)}
  <title>Easel</title>
</head>
<body>
  <div id="root"></div>
  <script type="module" nonce="${scriptNonce}" src="${address('batch.js')}"></script>
</body>
</html>`;
}
