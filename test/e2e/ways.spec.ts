import { encode } from 'fast-png';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { EaselPanel, expectDone } from './easelPanel.ts';
import { expect, test } from './fixtures.ts';

/** A picture of one colour. */
const plain = (width: number, height: number, level = 120): Uint8Array =>
  encode({ width, height, data: new Uint8Array(width * height * 3).fill(level), channels: 3, depth: 8 });

test('a linked picture is edited from its Markdown document', async ({ openWindow, folder }) => {
  await mkdir(path.join(folder, 'docs', 'pictures'), { recursive: true });
  await writeFile(path.join(folder, 'docs', 'pictures', 'quay side.png'), plain(128, 128));
  const lines = [
    '# Quay',
    '',
    '![The quay](pictures/quay%20side.png "At noon")',
    '',
    'Nothing here.',
    '',
    '![Gone](pictures/gone.png)',
    '![Outside](../../../outside.png)',
    '![Far](https://example.com/far.png)',
    '',
    '![Drawn](pictures/logo.svg)',
    '',
  ];
  await writeFile(path.join(folder, 'docs', 'quay.md'), lines.join('\n'));
  await writeFile(path.join(folder, 'docs', 'pictures', 'logo.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  const workbench = await openWindow();
  const { page } = workbench;
  const panel = new EaselPanel(workbench);
  const editor = workbench.editor('docs/quay.md');
  const source = panel.frame.locator('.sources').getByRole('listitem', { name: 'quay side.png' });

  await test.step('where there is no picture, that is said and nothing is opened', async () => {
    await workbench.openFile('docs/quay.md', { line: 5 });
    await workbench.chooseFromMenu(editor.getByText('Nothing here.'), 'Edit This Image…');
    await workbench.notification('There is no link to a picture at the cursor.');
    await expect(workbench.tab('Easel')).toHaveCount(0);
  });

  await test.step('links that lead elsewhere are named', async () => {
    const say = async (link: string, sentence: string) => {
      await workbench.showTab('quay.md');
      await workbench.chooseFromMenu(editor.getByText(link).first(), 'Edit This Image…');
      await workbench.notification(sentence);
      await workbench.runCommand('Notifications: Clear All Notifications');
    };
    await say('Gone', '“gone.png” is not there: this link leads to no file.');
    await say('Outside', '“outside.png” is outside the workspace. Copy it into the workspace first.');
    await say('Far', '“far.png” is not in the workspace but on the web. Save it in the workspace first.');
    await say('Drawn', '“logo.svg” is of a kind that Easel cannot convert. Save it as PNG first.');
    await expect(workbench.tab('Easel')).toHaveCount(0);
  });

  await test.step('the context menu edits the picture that is linked', async () => {
    await workbench.showTab('quay.md');
    await workbench.chooseFromMenu(editor.getByText('The quay'), 'Edit This Image…');
    await panel.whenReady();
    await expect(source).toContainText('128x128');
    await panel.button('Leave out quay side.png').click();
  });

  await test.step('the code action does so as well, and its picture takes the place of the old one in one step', async () => {
    await workbench.showTab('quay.md');
    await workbench.placeCursor({ line: 3, column: 5 });
    const action = page.locator('.action-widget').getByText('Edit This Image…');
    await expect(async () => {
      await page.keyboard.press('ControlOrMeta+.');
      await expect(action).toBeVisible({ timeout: 3_000 });
    }).toPass();
    await action.click();
    await panel.whenReady();
    await expect(source).toContainText('128x128');
    await panel.chooseSmall();
    await panel.insertAtCursor.click();
    const card = await panel.generate('A red boat');
    await expectDone(card);
    await card.getByRole('button', { name: 'Replace in Document' }).click();
    const text = lines.join('\n');
    await expect(editor.getByText('side-2.png').first()).toBeVisible();
    await workbench.save();
    expect(await workbench.readFile('docs/quay.md')).toBe(text.replace('quay%20side.png', 'quay%20side-2.png'));
    await page.keyboard.press('ControlOrMeta+Z');
    await workbench.save();
    expect(await workbench.readFile('docs/quay.md')).toBe(text);
  });
});
