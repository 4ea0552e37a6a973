import * as vscode from 'vscode';
import firstStyle from '../../../webview/first.css';
import { pageFrame, scriptsFor } from './pageFrame.ts';

/**
 * The panel's page: its own style sheet and scripts, nothing from elsewhere. The prompt is there from the start, so that it can be seen and
 * typed into while these are still on their way; the page then goes on with the same element.
 */
export function pageHtml(webview: vscode.Webview, extension: vscode.Uri): string {
  const { address, head, scriptNonce, styleNonce } = pageFrame(webview, extension);
  const label = escapeHtml(vscode.l10n.t('Prompt'));
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
  ${head}
  <style nonce="${styleNonce}">${firstStyle}</style>
  <title>Easel</title>
</head>
<body>
  <div id="root"><main class="page"><section class="form">
    <div class="place waiting"></div>
    <div class="field wide">
      <div class="label-line"><label for="field-prompt">${label}</label></div>
      <textarea id="field-prompt" class="prompt" rows="4" aria-label="${label}"></textarea>
    </div>
  </section></main></div>
  <script nonce="${scriptNonce}">${starter(address('page.css'), scriptsFor('page').map(address), scriptNonce)}</script>
</body>
</html>`;
}

/**
 * Puts the keyboard into the prompt as soon as the page has it, without taking it from an editor that somebody types in, and fetches and
 * runs the page's style sheet and scripts once all this has been painted. The first script is the page's own.
 */
function starter(style: string, scripts: readonly string[], scriptNonce: string): string {
  return `
    const prompt = document.getElementById('field-prompt');
    if (document.hasFocus()) prompt.focus();
    else addEventListener('focus', () => prompt.focus(), { once: true });
    const add = (name, attributes) => document.head.append(Object.assign(document.createElement(name), attributes));
    const nonce = '${scriptNonce}';
    const scripts = ${JSON.stringify(scripts)};
    const run = () => add('script', { type: 'module', nonce, src: scripts[0] });
    requestAnimationFrame(() => setTimeout(() => {
      for (const href of scripts) add('link', { rel: 'modulepreload', nonce, href });
      add('link', { rel: 'stylesheet', href: '${style}', onload: run, onerror: run });
    }));
  `;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
