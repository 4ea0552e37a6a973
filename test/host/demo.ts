/**
 * `npm run demo -- --prompt "…" [--out DIR] [--model ID]`: draws one picture in the real VS Code as a person would, from the palette to
 * the finished document. The last line printed is JSON: `{"document", "image", "snippet", "screenshots"}`, with absolute paths.
 */
import { expect } from '@playwright/test';
import { existsSync } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { launchBrowser } from './browser.ts';
import { buildExtension } from './build.ts';
import { copySample, dist, root, sample } from './paths.ts';
import { exitOnSignals } from './processes.ts';
import { startVscodeServer } from './server.ts';
import type { Workbench } from './workbench.ts';
import { openWorkbench } from './workbench.ts';

const { values } = parseArgs({
  options: {
    prompt: { type: 'string', default: 'A lighthouse behind a dry causeway at low tide, woodcut, two colours' },
    out: { type: 'string', default: path.join(dist, 'demo') },
    model: { type: 'string' },
  },
});

/** A real model may take minutes. */
const drawingLimit = 10 * 60_000;

/** The place in the sample's README.md that waits for a picture: an empty line between empty lines. */
const document = 'README.md';
const place = { line: 10 };

/** The folder asked for, or a new one in it where an earlier demo is there. */
function freeFolder(folder: string): string {
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? folder : path.join(folder, String(n));
    if (!existsSync(path.join(candidate, 'workspace'))) return candidate;
  }
}

/** What was added to the sample's text. */
async function addedTo(text: string): Promise<string> {
  const before = new Set((await readFile(path.join(sample, document), 'utf8')).split('\n'));
  return text
    .split('\n')
    .filter((line) => !before.has(line))
    .join('\n')
    .trim();
}

/** The file that a snippet of Markdown or HTML shows. */
function pictureOf(snippet: string): string {
  const link = /!\[[^\]]*\]\(<?([^)>]+)>?\)/.exec(snippet)?.[1] ?? /src="([^"]+)"/.exec(snippet)?.[1];
  if (link === undefined) throw new Error(`No picture in the snippet: ${snippet}`);
  return decodeURIComponent(link);
}

async function chooseModel({ panel, page }: Workbench, model: string): Promise<void> {
  const field = panel.getByRole('combobox', { name: 'Model' });
  await field.click();
  await panel.getByRole('option', { name: model, exact: true }).click();
  await page.keyboard.press('Escape');
}

async function drawOne(workbench: Workbench, screenshots: string): Promise<string[]> {
  const { panel, page } = workbench;
  const shots: string[] = [];
  const shoot = async (name: string) => {
    shots.push(await workbench.screenshot(path.join(screenshots, `${shots.length + 1}-${name}.png`)));
  };
  await workbench.openFile(document, place);
  await page.keyboard.press('ControlOrMeta+B');
  await workbench.runCommand('Easel: Generate Image…');
  const prompt = panel.getByRole('textbox', { name: 'Prompt' });
  await panel.getByRole('combobox', { name: 'Model' }).waitFor({ timeout: 30_000 });
  await expect(prompt).toBeFocused({ timeout: 30_000 });
  if (values.model !== undefined) await chooseModel(workbench, values.model);
  // Icons are a font, which comes after the page.
  await prompt.evaluate(({ ownerDocument }) => ownerDocument.fonts.ready.then(() => null));
  await shoot('panel');

  await prompt.click();
  await page.keyboard.insertText(values.prompt);
  await page.keyboard.press('Control+Enter');
  await expect(panel.getByRole('listitem')).toBeVisible({ timeout: 10_000 });
  await shoot('drawing');

  const inserted = panel.getByText('Inserted', { exact: true });
  const refusal = panel.locator('.error-box, .problem').first();
  await expect(inserted.or(refusal).first()).toBeVisible({ timeout: drawingLimit });
  if (!(await inserted.isVisible())) throw new Error(`No picture was drawn: ${await refusal.innerText()}`);
  const picture = panel.getByRole('img', { name: values.prompt }).last();
  await picture.scrollIntoViewIfNeeded({ timeout: 30_000 });
  await shoot('done');

  await workbench.showTab(document);
  await workbench.save();
  await workbench.runCommand('Markdown: Open Preview to the Side');
  const preview = workbench.webview('vscode.markdown-language-features');
  await expect(preview.getByRole('img').first()).toBeVisible({ timeout: 30_000 });
  await shoot('document');
  return shots;
}

exitOnSignals();
await buildExtension();
const out = freeFolder(path.resolve(values.out));
const folder = path.join(out, 'workspace');
await copySample(folder);
const [server, browser] = await Promise.all([startVscodeServer(), launchBrowser()]);
try {
  const workbench = await openWorkbench(browser, server, { folder, extension: root, width: 1440, height: 900 });
  try {
    const screenshots = await drawOne(workbench, path.join(out, 'screenshots'));
    const snippet = await addedTo(await workbench.readFile(document));
    const image = path.join(folder, pictureOf(snippet));
    await access(image);
    console.log(JSON.stringify({ document: path.join(folder, document), image, snippet, screenshots }));
  } catch (error) {
    console.error(`See ${await workbench.screenshot(path.join(out, 'screenshots', 'failed.png'))}`);
    throw error;
  }
} finally {
  await browser.close();
  await server.stop();
}
