import { encode } from 'fast-png';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { EaselPanel, expectDone } from './easelPanel.ts';
import { answerDialog } from './fileDialog.ts';
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
    await workbench.chooseAction('Edit This Image…');
    await panel.whenReady();
    await expect(source).toContainText('128x128');
    await panel.chooseSmall();
    await panel.insertAtCursor.click();
    const card = await panel.generate('A red boat');
    await expectDone(card);
    await card.getByRole('button', { name: 'Replace in Document' }).click();
    const text = lines.join('\n');
    await expect(editor.getByText('side-2.png').first()).toBeVisible();
    // The keyboard goes there a moment later by itself.
    await workbench.showTab('quay.md');
    await workbench.save();
    await expect.poll(() => workbench.readFile('docs/quay.md')).toBe(text.replace('quay%20side.png', 'quay%20side-2.png'));
    await workbench.undo();
    await workbench.save();
    await expect.poll(() => workbench.readFile('docs/quay.md')).toBe(text);
  });
});

test('pictures come from the explorer, the image preview, the tab, a dialog and by dropping', async ({ openWindow, folder }) => {
  for (const [index, name] of ['one.png', 'two.png', 'three.png'].entries()) {
    await writeFile(path.join(folder, name), plain(112 + index * 16, 96));
  }
  const workbench = await openWindow();
  const { page } = workbench;
  const panel = new EaselPanel(workbench);
  const sources = panel.frame.locator('.sources > li');
  const names = () => sources.evaluateAll((items) => items.map((item) => item.getAttribute('aria-label')));
  const expectSources = (...expected: string[]) => expect.poll(names, { timeout: 30_000 }).toEqual(expected);
  const file = (name: string) => page.getByRole('treeitem', { name, exact: true });

  await test.step('several files of the explorer become several pictures', async () => {
    await workbench.chooseFromMenu(async () => {
      await file('one.png').click();
      // The explorer selects a file once more when it is shown.
      await expect(workbench.tab('one.png')).toBeVisible({ timeout: 5_000 });
      await file('three.png').click({ modifiers: ['ControlOrMeta'] });
      await file('three.png').click({ button: 'right' });
      for (const name of ['one.png', 'three.png']) {
        await expect(file(name)).toHaveAttribute('aria-selected', 'true', { timeout: 1_000 });
      }
    }, 'Edit This Image…');
    await panel.whenReady();
    await expectSources('one.png', 'three.png');
    await expect(sources.nth(1)).toContainText('Reference');
    // The click in the explorer has shown it as well.
    await workbench.closeTab('one.png');
  });

  await test.step('the image preview offers it in its title, on its tab and upon the picture', async () => {
    await file('two.png').dblclick();
    await expect(workbench.tab('two.png')).toBeVisible();
    const preview = workbench.webview('vscode.media-preview').locator('img');
    await expect(preview).toBeVisible({ timeout: 30_000 });
    await workbench.chooseFromMenu(workbench.tab('two.png'), 'Edit This Image…');
    await panel.whenReady();
    await expectSources('two.png');
    await panel.button('Leave out two.png').click();
    await expectSources();

    await workbench.showTab('two.png');
    await expect(preview).toBeVisible();
    await workbench.chooseFromMenu(preview, 'Create Variations…');
    await panel.whenReady();
    await expectSources('two.png');
    await expect(panel.frame.getByText('Variations of')).toBeVisible();
    await panel.button('Leave out two.png').click();
    await expectSources();

    await workbench.showTab('two.png');
    const more = page.locator('.editor-group-container.active .editor-actions').getByRole('button', { name: 'More Actions...' });
    await workbench.chooseFromMenu(() => more.click({ timeout: 5_000 }), 'Edit This Image…');
    await panel.whenReady();
    await expectSources('two.png');
    await panel.button('Leave out two.png').click();
    await workbench.closeTab('two.png');
  });

  await test.step('Start From a Picture… asks for files', async () => {
    await panel.frame.getByRole('link', { name: 'Start From a Picture…' }).click();
    await answerDialog(workbench, path.join(folder, 'three.png'), 'Edit');
    await expectSources('three.png');
  });

  await test.step('what is dropped is added', async () => {
    await panel.prompt.evaluate(
      (prompt, bytes) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([new Uint8Array(bytes)], 'dropped.png', { type: 'image/png' }));
        prompt.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
      },
      Array.from(plain(64, 64)),
    );
    await expectSources('three.png', 'dropped.png');
    await panel.prompt.evaluate(
      (prompt, address) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.setData('text/uri-list', address);
        prompt.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
      },
      `vscode-remote://${new URL(page.url()).host}${path.join(folder, 'one.png')}`,
    );
    await expectSources('three.png', 'dropped.png', 'one.png');
  });

  await test.step('variations are drawn as an edit where the model has no endpoint for them, and that is said', async () => {
    await workbench.chooseFromMenu(file('one.png'), 'Create Variations…');
    await panel.whenReady();
    await expectSources('one.png');
    await panel.choose('Model', 'gpt-image-2');
    await expect(panel.field('image')).toContainText('This model draws variations as an edit, asked for by:');
    await panel.choose('Model', /^dall-e-2/);
    await expect(panel.field('image')).not.toContainText('as an edit');
    await expect(panel.field('image')).toContainText('It is padded to a square of');
    await panel.frame.getByRole('link', { name: 'Crop Instead' }).click();
    await expect(panel.field('image')).toContainText('It is cropped to a square of');
    await expect(panel.frame.getByRole('link', { name: 'Pad Instead' })).toBeVisible();
    await panel.choose('Size', /^256x256/);
    await panel.button(/^Vary/).click();
    await expectDone(panel.allCards.first());
    await expect(panel.allCards.first().getByText('one-2.png')).toBeVisible();
  });
});
