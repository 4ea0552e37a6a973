import * as vscode from 'vscode';
import firstStyle from '../../../webview/first.css';
import { pageFrame, preloads } from './pageFrame.ts';

/** A page that shows nothing before its script runs, in the looks of the panel's with these style sheets after them. */
export const scriptHtml =
  (page: 'batch' | 'webReady', styles: readonly string[]) =>
  (webview: vscode.Webview, extension: vscode.Uri): string => {
    const { address, head, scriptNonce, styleNonce } = pageFrame(webview, extension);
    return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
  ${head}
  <style nonce="${styleNonce}">${firstStyle}</style>
  ${styles.map((style) => `<link rel="stylesheet" href="${address(style)}">`).join('\n  ')}
  ${preloads(page, address, scriptNonce)}
  <title>Easel</title>
</head>
<body>
  <div id="root"></div>
  <script type="module" nonce="${scriptNonce}" src="${address(`${page}.js`)}"></script>
</body>
</html>`;
  };
