import { decode, encode } from 'fast-png';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { EaselPanel, expectDone } from './easelPanel.ts';
import { expect, test } from './fixtures.ts';
import { photograph } from './pictures.ts';

const width = 1536;
const height = 1024;

const text = '# Hero\n\n![The hero](../hero.png)\n\n<img src="../hero.png" alt="">\n';

/** How many pixels differ in a file from the photograph, within and without the middle of the picture. */
async function differences(file: string, original: Uint8Array): Promise<{ middle: number; elsewhere: number }> {
  const [before, after] = [decode(original), decode(await readFile(file))];
  expect([after.width, after.height]).toEqual([width, height]);
  const found = { middle: 0, elsewhere: 0 };
  for (let pixel = 0; pixel < width * height; pixel++) {
    const isSame = [0, 1, 2].every((c) => before.data[pixel * before.channels + c] === after.data[pixel * after.channels + c]);
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    const isMiddle = Math.abs(x - width / 2) < width / 3 && Math.abs(y - height / 2) < height / 3;
    if (!isSame) found[isMiddle ? 'middle' : 'elsewhere']++;
  }
  return found;
}

test('a person paints what shall change, sees it change and nothing else, and compares', async ({ openWindow, folder }) => {
  const original = photograph({ width, height });
  await writeFile(path.join(folder, 'hero.png'), original);
  await writeFile(path.join(folder, 'docs', 'hero.md'), text);
  const workbench = await openWindow();
  const { page } = workbench;
  const panel = new EaselPanel(workbench);
  const source = panel.frame.getByRole('list', { name: 'Edit' }).getByRole('listitem', { name: 'hero.png' });
  const keepOutside = panel.frame.getByRole('checkbox', { name: 'Keep everything outside the mask' });

  await test.step('the explorer offers to edit a picture', async () => {
    const file = page.getByRole('treeitem', { name: 'hero.png', exact: true });
    await workbench.chooseFromMenu(file, 'Edit This Image…');
    await panel.whenReady();
    await expect(source).toContainText('1536x1024');
    await panel.choose('Model', 'gpt-image-2');
  });

  await test.step('a mask is painted', async () => {
    await panel.button('Paint Mask…').click();
    const canvas = panel.frame.locator('.cover canvas').first();
    await expect(panel.button('Use Mask')).toBeVisible();
    await expect(panel.frame.locator('.stage')).toBeFocused();
    const box = await canvas.boundingBox();
    if (!box) throw new Error('There is no canvas.');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x - 40, y);
    await page.mouse.down();
    await page.mouse.move(x + 40, y + 10, { steps: 8 });
    await page.mouse.up();
    await panel.button('Use Mask').click();
    await expect(keepOutside).toBeChecked();
  });

  await test.step('only what was painted has changed', async () => {
    const card = await panel.generate('A red balloon');
    await expectDone(card);
    await expect(card.getByText('hero-2.png')).toBeVisible();
    const { middle, elsewhere } = await differences(path.join(folder, 'hero-2.png'), original);
    expect(elsewhere).toBe(0);
    expect(middle).toBeGreaterThan(500);
    expect(Buffer.compare(await readFile(path.join(folder, 'hero.png')), Buffer.from(original))).toBe(0);
  });

  await test.step('before and after are compared', async () => {
    await panel.button('Compare with Before').click();
    await expect(panel.frame.getByRole('toolbar')).toBeVisible();
    await expect(panel.prompt).toBeHidden();
    await page.keyboard.press('Escape');
    await expect(panel.prompt).toBeVisible();
  });

  await test.step('the document shows the new picture, and one undo brings back the old one', async () => {
    await panel.button('Replace in Document').click();
    await expect(workbench.editor('docs/hero.md').getByText('hero-2.png').first()).toBeVisible();
    // The keyboard goes there a moment later by itself.
    await workbench.showTab('hero.md');
    await workbench.save();
    await expect.poll(() => workbench.readFile('docs/hero.md')).toBe(text.replaceAll('hero.png', 'hero-2.png'));
    await workbench.undo();
    await workbench.save();
    await expect.poll(() => workbench.readFile('docs/hero.md')).toBe(text);
  });

  await test.step('a new picture starts from nothing, and Use Again brings back picture and mask', async () => {
    await panel.open();
    await expect(source).toHaveCount(0);
    await expect(panel.button('Generate')).toBeVisible();
    await panel.button('Use Again').click();
    await expect(source).toBeVisible();
    await expect(keepOutside).toBeVisible();
    await expect(panel.prompt).toHaveValue('A red balloon');
  });

  await test.step('the picture is still there after a reload', async () => {
    await workbench.whenStored('easel.sources');
    // Stored with the editors that are open.
    await panel.write('Something for tomorrow');
    await workbench.whenStored('Something for tomorrow');
    await workbench.reload();
    await workbench.showTab('Easel');
    await panel.whenReady();
    await expect(source).toBeVisible();
    await expect(keepOutside).toHaveCount(0);
    await panel.button('Use Again').click();
    const said = await workbench.notification('The mask of this edit is not at hand any more. Paint it again.');
    await expect(said).toBeVisible();
  });

  await test.step('without a picture the panel draws from the prompt again', async () => {
    await panel.button('Leave out hero.png').click();
    await expect(panel.button('Generate')).toBeVisible();
  });

  await test.step('a picture that is pasted is what the next one starts from', async () => {
    const bytes = Array.from(
      encode({ width: 64, height: 48, data: new Uint8Array(64 * 48 * 3).fill(120), channels: 3, depth: 8 }),
    );
    await panel.prompt.evaluate((prompt, pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([new Uint8Array(pasted)], 'pasted.png', { type: 'image/png' }));
      prompt.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, bytes);
    await expect(panel.frame.getByRole('listitem', { name: 'pasted.png' })).toContainText('64x48');
    await expect(panel.button(/^Edit Ctrl/)).toBeVisible();
  });
});
