import { encode } from 'fast-png';
import { mkdir, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Workbench } from '../host/workbench.ts';
import { dragInto } from './dragging.ts';
import { EaselPanel, expectDone } from './easelPanel.ts';
import { picturesIn } from './files.ts';
import { expect, test } from './fixtures.ts';

/** A picture of one colour. */
const plain = (width: number, height: number): Uint8Array =>
  encode({ width, height, data: new Uint8Array(width * height * 3).fill(120), channels: 3, depth: 8 });

/** Puts a picture on the clipboard as a screenshot tool does. */
async function copyPicture({ page }: Workbench, bytes: Uint8Array): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(
    (png) =>
      navigator.clipboard.write([new ClipboardItem({ 'image/png': new Blob([new Uint8Array(png)], { type: 'image/png' }) })]),
    Array.from(bytes),
  );
}

test('results are dragged into documents with the alternative text that their card has', async ({ openWindow, folder }) => {
  await writeFile(path.join(folder, 'docs', 'in.md'), '# In\n\n\n');
  await writeFile(path.join(folder, 'docs', 'in.html'), '<main>\n\n</main>\n');
  const workbench = await openWindow();
  const panel = new EaselPanel(workbench);
  const document = 'docs/in.md';
  const saved = async (file: string) => {
    await workbench.showTab(path.basename(file));
    await workbench.save();
    return workbench.readFile(file);
  };

  await workbench.openFile(document, { line: 3 });
  await panel.open();
  await panel.chooseSmall();
  const card = await panel.generate('A red boat');
  await expectDone(card);
  const alt = card.getByRole('textbox', { name: 'Alt text' });

  await test.step('the alternative text is the prompt, and changes where it was inserted', async () => {
    await expect(alt).toHaveValue('A red boat');
    await expect(workbench.editor(document).getByText('![A red boat](../assets/a-red-boat.png)')).toBeVisible();
    await alt.fill('A boat with [red] sails');
    await alt.press('Enter');
    const line = '![A boat with \\[red\\] sails](../assets/a-red-boat.png)';
    await expect(workbench.editor(document).getByText(line)).toBeVisible();
    await expect.poll(() => saved(document)).toBe(`# In\n\n${line}\n`);
    // One step back.
    await workbench.undo();
    await expect.poll(() => saved(document)).toBe('# In\n\n![A red boat](../assets/a-red-boat.png)\n');
  });

  await test.step('what somebody has touched stays as it is', async () => {
    await alt.fill('Red sails');
    // Leaving the field takes it: the button inserts what was typed.
    await card.getByRole('button', { name: 'Insert Again' }).click();
    const text = '# In\n\n![A red boat](../assets/a-red-boat.png)![Red sails](../assets/a-red-boat.png)\n';
    await expect.poll(() => saved(document)).toBe(text);
    await alt.fill('Sails');
    await alt.press('Escape');
    await expect(alt).toHaveValue('Red sails');
  });

  await test.step('a picture is dragged into Markdown and into HTML', async () => {
    await dragInto(workbench, card.locator('.open-picture'), { file: document, line: 2 });
    await expect.poll(() => saved(document)).toMatch(/^# In\n!\[Red sails\]\(\.\.\/assets\/a-red-boat\.png\)\n!/);
    await workbench.undo();
    await expect.poll(() => saved(document)).toMatch(/^# In\n\n!/);
    await workbench.openFile('docs/in.html', { line: 2 });
    await dragInto(workbench, card.locator('.open-picture'), { file: 'docs/in.html', line: 2 });
    const image = '<img src="../assets/a-red-boat.png" alt="Red sails" width="256" height="256">';
    await expect.poll(() => saved('docs/in.html')).toBe(`<main>\n${image}\n</main>\n`);
  });

  await test.step('without a language model nothing is suggested', async () => {
    await expect(card.getByRole('button', { name: 'Suggest Alt Text' })).toHaveCount(0);
  });

  await test.step('it is remembered after the window was reloaded', async () => {
    await workbench.whenStored('Red sails');
    await workbench.reload();
    await panel.whenReady();
    await expect(panel.cards('A red boat').first().getByRole('textbox', { name: 'Alt text' })).toHaveValue('Red sails');
  });
});

test('pictures are dropped from the explorer, and pasted', async ({ openWindow, folder }) => {
  await mkdir(path.join(folder, 'pictures'));
  await writeFile(path.join(folder, 'pictures', 'quay-side.png'), plain(40, 30));
  await writeFile(path.join(folder, 'in.html'), '<main>\n\n</main>\n');
  await writeFile(path.join(folder, 'docs', 'paste.md'), '# Paste\n\n\n');
  const workbench = await openWindow();
  const { page } = workbench;
  const saved = async (file: string) => {
    await workbench.showTab(path.basename(file));
    await workbench.save();
    return workbench.readFile(file);
  };

  await test.step('a file of the explorer becomes the snippet of the language', async () => {
    await workbench.openFile('in.html', { line: 2 });
    await page.getByRole('treeitem', { name: 'pictures', exact: true }).click();
    const file = page.getByRole('treeitem', { name: 'quay-side.png', exact: true });
    await dragInto(workbench, file, { file: 'in.html', line: 2, key: 'Shift' });
    await expect
      .poll(() => saved('in.html'))
      .toBe('<main>\n<img src="pictures/quay-side.png" alt="quay side" width="40" height="30">\n</main>\n');
    await workbench.undo();
    await expect.poll(() => saved('in.html')).toBe('<main>\n\n</main>\n');
  });

  await test.step('a picture on the clipboard is saved and linked; undo takes the link away', async () => {
    await copyPicture(workbench, plain(50, 20));
    await workbench.showTab('in.html');
    await workbench.placeCursor({ line: 2 });
    await page.keyboard.press('ControlOrMeta+V');
    await expect
      .poll(() => saved('in.html'))
      .toBe('<main>\n<img src="assets/picture.png" alt="" width="50" height="20">\n</main>\n');
    expect(await picturesIn(folder)).toEqual(['picture.png']);
    await workbench.undo();
    await expect.poll(() => saved('in.html')).toBe('<main>\n\n</main>\n');
  });

  /** Pastes, and chooses from the button beside it. "Paste As…" lists the same, but gets no pictures in a browser. */
  const pasteAs = async (label: string) => {
    await page.keyboard.press('ControlOrMeta+V');
    const choice = page.locator('.action-widget').getByText(label, { exact: true });
    await expect(async () => {
      await page.locator('.post-edit-widget').getByRole('button').click({ timeout: 5_000 });
      await choice.click({ timeout: 3_000 });
    }).toPass({ timeout: 30_000 });
  };

  await test.step('the other ways to paste in Markdown: Easel saves the picture by its own rules and links it', async () => {
    await workbench.openFile('docs/paste.md', { line: 3 });
    await pasteAs('Save and Link with Easel');
    await expect.poll(() => saved('docs/paste.md')).toBe('# Paste\n\n![](../assets/picture-2.png)\n');
  });

  await test.step('or takes it as what the next picture starts from, and changes nothing', async () => {
    await workbench.placeCursor({ line: 2 });
    await pasteAs('Use as Reference in Easel');
    const panel = new EaselPanel(workbench);
    await panel.whenReady();
    const source = panel.frame.locator('.sources > li');
    await expect(source).toHaveCount(1);
    await expect(source).toContainText('50x20');
    await expect(panel.target('paste.md:2')).toBeVisible();
    await expect(panel.button(/^Edit/)).toBeVisible();
    await expect.poll(() => saved('docs/paste.md')).toBe('# Paste\n\n![](../assets/picture-2.png)\n');
  });
});

test('an existing picture is chosen by sight and inserted', async ({ openWindow, folder }) => {
  await mkdir(path.join(folder, 'pictures'));
  await writeFile(path.join(folder, 'pictures', 'quay-side.png'), plain(40, 30));
  await writeFile(path.join(folder, 'pictures', 'harbour wall.png'), plain(60, 30));
  await utimes(path.join(folder, 'pictures', 'harbour wall.png'), new Date(), new Date(Date.now() + 60_000));
  await writeFile(path.join(folder, 'docs', 'in.md'), '# In\n\n\n');
  const workbench = await openWindow();
  const { page } = workbench;
  const gallery = workbench.panel.locator('.gallery');
  const filter = gallery.getByRole('textbox', { name: 'Words of the name or the prompt' });
  const item = (name: string) => gallery.getByRole('button', { name });

  await test.step('the newest is first, with its thumbnail', async () => {
    await workbench.openFile('docs/in.md', { line: 3 });
    await workbench.runCommand('Easel: Insert Existing Picture…');
    await expect(gallery.getByRole('heading', { name: 'Insert into in.md:3' })).toBeVisible({ timeout: 30_000 });
    await expect(filter).toBeFocused();
    const first = gallery.locator('.gallery-picture').first();
    await expect(first).toHaveAccessibleName('pictures/harbour wall.png');
    await expect(first.locator('img')).toBeVisible();
  });

  await test.step('it is found by words, and chosen by the keyboard', async () => {
    await filter.pressSequentially('side quay');
    await expect(item('pictures/harbour wall.png')).toHaveCount(0);
    await expect(gallery.getByRole('status')).toHaveText('1 picture');
    await page.keyboard.press('ArrowDown');
    await expect(item('pictures/quay-side.png')).toBeFocused();
    await page.keyboard.press('Enter');
    const link = '![quay side](../pictures/quay-side.png)';
    await expect(workbench.editor('docs/in.md').getByText(link)).toBeVisible();
    // It was opened for this alone.
    await expect(workbench.tab('Easel')).toHaveCount(0);
    await expect(page.locator('.monaco-editor.focused')).toBeVisible();
    await workbench.save();
    await expect.poll(() => workbench.readFile('docs/in.md')).toBe(`# In\n\n${link}\n`);
    await workbench.undo();
    await workbench.save();
    await expect.poll(() => workbench.readFile('docs/in.md')).toBe('# In\n\n\n');
  });

  await test.step('over an open panel it goes away when none is chosen', async () => {
    const panel = new EaselPanel(workbench);
    await panel.open();
    await workbench.showTab('in.md');
    await workbench.runCommand('Easel: Insert Existing Picture…');
    await expect(filter).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(gallery).toHaveCount(0);
    await expect(panel.prompt).toBeVisible();
  });
});
