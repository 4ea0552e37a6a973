import * as vscode from 'vscode';
import firstStyle from '../../webview/first.css';
import { pageFrame, preloads } from './pageFrame.ts';

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
  <link rel="preload" as="style" href="${address('page.css')}">
  ${preloads('page', address, scriptNonce)}
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
  <script nonce="${scriptNonce}">${starter(address('page.css'), address('page.js'), scriptNonce)}</script>
</body>
</html>`;
}

/**
 * Puts the keyboard into the prompt as soon as the page has it, without taking it from an editor that somebody types in, and runs the
 * page's style sheet and script once all this has been painted.
 */
function starter(style: string, script: string, scriptNonce: string): string {
  return `
    const prompt = document.getElementById('field-prompt');
    if (document.hasFocus()) prompt.focus();
    else addEventListener('focus', () => prompt.focus(), { once: true });
    const add = (name, attributes) => document.head.append(Object.assign(document.createElement(name), attributes));
    const run = () => add('script', { type: 'module', nonce: '${scriptNonce}', src: '${script}' });
    requestAnimationFrame(() => setTimeout(() => add('link', { rel: 'stylesheet', href: '${style}', onload: run, onerror: run })));
  `;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
