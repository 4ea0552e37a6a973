import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { drawing, EaselPanel, expectDone } from './easelPanel.ts';
import { picturesIn } from './files.ts';
import { expect, test } from './fixtures.ts';

const text = `# Foxes

![A fox reading a map](images/fox.png)

![A fox asleep](images/asleep.png)
`;

const styled = `---
easel: tiny
---

![A heron](images/heron.png)
`;

const styles = {
  styles: {
    tiny: { after: ', the size of a stamp', model: 'dall-e-2', parameters: { size: '256x256' } },
    woodcut: { before: 'A woodcut of' },
  },
};

test('a writer links pictures that are not there, and has them drawn', async ({ openWindow, folder }) => {
  test.setTimeout(240_000);
  await mkdir(path.join(folder, 'docs'), { recursive: true });
  await writeFile(path.join(folder, 'docs', 'foxes.md'), text);
  await writeFile(path.join(folder, 'docs', 'styled.md'), styled);
  await writeFile(path.join(folder, 'easel.json'), JSON.stringify(styles));
  const workbench = await openWindow();
  const { page } = workbench;
  const panel = new EaselPanel(workbench);
  const editor = workbench.editor('docs/foxes.md');
  const marks = editor.locator('.squiggly-info');
  const fox = path.join(folder, 'docs', 'images', 'fox.png');

  /** What a list of the form has chosen. */
  const chosen = (label: string) => panel.control(label).locator('[slot="selected-value"]');
  /** Shows what VS Code says of the place at the cursor. */
  const hover = async () => {
    const box = page.locator('.monaco-hover:visible').filter({ hasText: 'pixels' });
    await expect(async () => {
      await workbench.runCommand('Show or Focus Hover');
      await expect(box).toBeVisible({ timeout: 3_000 });
    }).toPass({ timeout: 30_000 });
    return box;
  };

  await test.step('a quick fix draws a picture into its very file', async () => {
    await workbench.openFile('docs/foxes.md', { line: 3, column: 6 });
    await expect(marks).toHaveCount(2, { timeout: 30_000 });
    await workbench.chooseAction('Draw “A fox reading a map”');
    await expect.poll(() => picturesIn(folder, 'docs/images'), { timeout: drawing }).toEqual(['fox.png']);
    await expect(marks).toHaveCount(1);
    await expect(page.locator('.tab.dirty')).toHaveCount(0);
    await expect.poll(() => workbench.readFile('docs/foxes.md')).toBe(text);
  });

  const first = await readFile(fox);

  await test.step('the panel draws another into its file, filled in by the link', async () => {
    await workbench.placeCursor({ line: 5, column: 6 });
    await workbench.chooseAction('Draw with Easel…');
    await panel.whenReady();
    await expect(panel.prompt).toHaveValue('A fox asleep');
    await expect(panel.frame.getByText('Saved as docs/images/asleep.png')).toBeVisible();
    await expect(panel.insertAtCursor).toHaveCount(0);
    await expectDone(await panel.generate('A fox asleep, woodcut'));
    expect(await picturesIn(folder, 'docs/images')).toEqual(['asleep.png', 'fox.png']);
    await expect(panel.frame.getByText('Saved beside docs/images/asleep.png, which it can replace')).toBeVisible();
    await expect(marks).toHaveCount(0);
    await expect.poll(() => workbench.readFile('docs/foxes.md')).toBe(text);
  });

  await test.step('the hover shows the picture and how it was drawn, and draws it again', async () => {
    await workbench.showTab('foxes.md');
    await workbench.placeCursor({ line: 3, column: 6 });
    const box = await hover();
    await expect(box).toContainText('“A fox reading a map”');
    await expect(box).toContainText('gpt-image-2 · Sketch');
    await expect.poll(() => box.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
    await box.getByText('Draw Again…').click();
    await panel.whenReady();
    await expect(panel.prompt).toHaveValue('A fox reading a map');
    await expect(panel.frame.getByText('Saved beside docs/images/fox.png, which it can replace')).toBeVisible();
    await expect(chosen('Model')).toContainText('gpt-image-2');
    await panel.choose('Workspace Style', /^woodcut/);
    await panel.chooseSmall();
    const card = await panel.generate('A fox reading a map, watercolour');
    await expectDone(card);
    await expect(card).toContainText('style woodcut');
    expect(await picturesIn(folder, 'docs/images')).toEqual(['asleep.png', 'fox-2.png', 'fox.png']);
    const second = await readFile(path.join(folder, 'docs', 'images', 'fox-2.png'));
    await card.getByRole('button', { name: 'Replace File…' }).click();
    await workbench.dialog.getByRole('button', { name: 'Replace File' }).click();
    await expect.poll(() => picturesIn(folder, 'docs/images')).toEqual(['asleep.png', 'fox.png']);
    expect(await readFile(fox)).toEqual(second);
  });

  await test.step('what was drawn in a style is drawn again in it, once', async () => {
    await panel.choose('Workspace Style', /^tiny/);
    await workbench.showTab('foxes.md');
    await workbench.placeCursor({ line: 3, column: 6 });
    await workbench.runCommand('Easel: Draw Again…');
    await expect(panel.prompt).toHaveValue('A fox reading a map, watercolour');
    await expect(chosen('Workspace Style')).toHaveText('woodcut');
    await expect(chosen('Model')).toContainText('dall-e-2');
    await expect(chosen('Size')).toHaveText('256x256');
  });

  await test.step('the old picture comes back', async () => {
    await workbench.pickFrom('Easel: Restore Replaced File…', 'docs/images/fox.png');
    await expect.poll(async () => (await readFile(fox)).equals(first)).toBe(true);
  });

  await test.step('the palette draws what is linked at the cursor again, or anything as usual', async () => {
    await workbench.showTab('foxes.md');
    await workbench.placeCursor({ line: 5, column: 6 });
    await workbench.runCommand('Easel: Draw Again…');
    await expect(panel.frame.getByText('Saved beside docs/images/asleep.png, which it can replace')).toBeVisible();
    await expect(panel.prompt).toHaveValue('A fox asleep, woodcut');
    await panel.button('Save as usual instead').click();
    await expect(panel.frame.getByText('Saved in assets')).toBeVisible();
    await expect(panel.insertAtCursor).toBeVisible();
  });

  await test.step('new words of a link are drawn in place of the old, after asking', async () => {
    await workbench.showTab('foxes.md');
    await workbench.placeCursor({ line: 3, column: 22 });
    await page.keyboard.type(' of the sea');
    await workbench.chooseAction('Draw “A fox reading a map of the sea” Anew');
    await expect(workbench.dialog).toContainText('in place of fox.png?');
    await workbench.dialog.getByRole('button', { name: 'Draw and Replace' }).click();
    await expect.poll(async () => (await readFile(fox)).equals(first), { timeout: drawing }).toBe(false);
    await expect.poll(() => picturesIn(folder, 'docs/images')).toEqual(['asleep.png', 'fox.png']);
    await workbench.notification('Easel keeps the old one.');
  });

  await test.step('the panel takes the style of the document, and knows what it was opened for after a reload', async () => {
    await workbench.openFile('docs/styled.md', { line: 5, column: 6 });
    await workbench.chooseAction('Draw with Easel…');
    await expect(panel.prompt).toHaveValue('A heron');
    const inStyle = async () => {
      await expect(panel.frame.getByText('Saved as docs/images/heron.png')).toBeVisible({ timeout: 30_000 });
      await expect(chosen('Workspace Style')).toHaveText('tiny');
      await expect(panel.field('workspaceStyle')).toContainText('As styled.md says.');
      await expect(chosen('Model')).toContainText('dall-e-2');
      await expect(chosen('Size')).toHaveText('256x256');
    };
    await inStyle();
    await workbench.whenStored('hadFolder');
    await workbench.reload();
    await panel.whenReady();
    await inStyle();
    const card = await panel.generate('A heron');
    await expectDone(card);
    await expect(card).toContainText('style tiny');
    expect(await picturesIn(folder, 'docs/images')).toEqual(['asleep.png', 'fox.png', 'heron.png']);
    await expect.poll(() => workbench.readFile('docs/styled.md')).toBe(styled);
  });
});
