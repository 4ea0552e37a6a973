/** Small extensions to hold Easel against. */
import * as esbuild from 'esbuild';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';

export const easelId = 'easel.easel';
export const emptyId = 'bench.empty';
export const warmUpId = 'bench.warm-up';
export const panelId = 'bench.panel';
export const mediaPreviewId = 'bench.media-preview';

export const panelCommand = 'bench.openPanel';
/** The same panel, for what a window does only for its first. */
export const firstPanelCommand = 'bench.openFirstPanel';

/** A panel with a canvas that fills it. */
export const canvasCommand = 'bench.openCanvas';

/** It asks for VS Code's API, as every extension does; for the first time that makes VS Code build one. */
const empty = `const vscode = require('vscode');\nexports.activate = () => {};\n`;

/** Webviews: with one text field that has the focus and nothing else, and with one canvas and nothing else. */
const panel = `const vscode = require('vscode');
const html = '<!DOCTYPE html><html><body><textarea></textarea><script>document.querySelector("textarea").focus()</script></body></html>';
const canvas = '<!DOCTYPE html><html><body style="margin: 0; padding: 0; overflow: hidden"><canvas style="display: block"></canvas></body></html>';
exports.activate = (context) => {
  const open = (content) => () => {
    const panel = vscode.window.createWebviewPanel('bench.panel', 'Empty', vscode.ViewColumn.Beside, { enableScripts: true });
    panel.webview.html = content;
  };
  for (const id of ['${panelCommand}', '${firstPanelCommand}'])
    context.subscriptions.push(vscode.commands.registerCommand(id, open(html)));
  context.subscriptions.push(vscode.commands.registerCommand('${canvasCommand}', open(canvas)));
};
`;

/**
 * Writes them into a folder, which is made, and returns the path of the module to be run in the extension host. `mediaPreview` is the
 * folder of the built-in `vscode.media-preview`.
 */
export async function makeExtensions(folder: string, mediaPreview: string): Promise<string> {
  const write = async (id: string, code: string, contributes: object = {}) => {
    const [publisher = '', name = ''] = id.split('.');
    const place = path.join(folder, name);
    await mkdir(place, { recursive: true });
    const manifest = { name, publisher, version: '0.0.1', engines: { vscode: '^1.106.0' }, main: './main.js', contributes };
    await writeFile(path.join(place, 'package.json'), JSON.stringify(manifest));
    await writeFile(path.join(place, 'main.js'), code);
  };
  const commands = [panelCommand, firstPanelCommand, canvasCommand].map((command) => ({ command, title: command }));
  await write(emptyId, empty);
  // Of Markdown's own documents VS Code's extension for Markdown makes so much in this host that nothing else could be seen.
  await write(warmUpId, empty, { languages: [{ id: 'quarto', extensions: ['.qmd'] }] });
  await write(panelId, panel, { commands });
  await copyMediaPreview(mediaPreview, path.join(folder, 'media-preview'));

  const probe = probeIn(folder);
  await esbuild.build({
    entryPoints: [path.join(import.meta.dirname, 'probe.ts')],
    outfile: probe,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'es2023',
    external: ['vscode'],
    logLevel: 'warning',
  });
  return probe;
}

/** The module to be run in the extension host. */
export const probeIn = (folder: string): string => path.join(folder, 'warm-up', 'probe.js');

/** The copy would take the built-in one's place as image preview. Copies all others to another folder. */
export async function copyWithoutMediaPreview(from: string, to: string): Promise<void> {
  await cp(from, to, { recursive: true, filter: (file) => path.relative(from, file).split(path.sep)[0] !== 'media-preview' });
}

/** In a browser the built-in one runs in the web-worker host. Its copy has only what makes VS Code run it in the Node.js host. */
async function copyMediaPreview(from: string, to: string): Promise<void> {
  await cp(from, to, { recursive: true });
  const file = path.join(to, 'package.json');
  const { browser, extensionKind, ...manifest } = v.parse(
    v.record(v.string(), v.unknown()),
    JSON.parse(await readFile(file, 'utf8')),
  );
  if (typeof browser !== 'string' || !Array.isArray(extensionKind)) throw new Error('vscode.media-preview is not what it was.');
  const [publisher, name] = mediaPreviewId.split('.');
  await writeFile(file, JSON.stringify({ ...manifest, publisher, name, extensionKind: ['workspace'] }));
}
