import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { drawing, EaselPanel, expectDone } from './easelPanel.ts';
import { answerDialog } from './fileDialog.ts';
import { linksIn, picturesIn } from './files.ts';
import { expect, test } from './fixtures.ts';

test.describe('a picture that cannot go where it should', () => {
  test.use({ settings: { 'explorer.confirmDelete': false } });

  test('is saved and its link offered when the document is deleted meanwhile', async ({ workbench, folder }) => {
    const { page } = workbench;
    const panel = new EaselPanel(workbench);
    await workbench.openFile('docs/guide.md', { line: 4 });
    await panel.open();
    await panel.chooseSmall();
    const card = await panel.generate('A gull [slow 10]');
    await page.getByRole('treeitem', { name: 'guide.md' }).click();
    await page.keyboard.press('Delete');
    await expect(page.getByRole('treeitem', { name: 'guide.md' })).toHaveCount(0);
    await expect(card.getByRole('timer')).toBeVisible();
    await expectDone(card);
    expect(await picturesIn(folder)).toEqual(['a-gull-slow-10.png']);
    await expect(panel.frame.getByText('guide.md:4 cannot be edited any more: the picture is saved only.')).toBeVisible();

    const offer = await workbench.notification('The picture is saved, but its document has moved on. Its link can be copied.');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await offer.getByRole('button', { name: 'Copy Markdown' }).click();
    await expect
      .poll(async () => linksIn(await page.evaluate(() => navigator.clipboard.readText())))
      .toEqual(['assets/a-gull-slow-10.png']);
  });

  test('is kept and saved elsewhere when its folder cannot be written', async ({ workbench, server, folder }) => {
    const { page } = workbench;
    const panel = new EaselPanel(workbench);
    const kept = path.join(server.userData, 'User', 'globalStorage', 'easel.easel', 'rescued');
    const original = await workbench.readFile('README.md');
    await rm(path.join(folder, 'assets'), { recursive: true });
    await writeFile(path.join(folder, 'assets'), 'This is a file, where a folder should be.');
    await workbench.openFile('README.md', { line: 10 });
    await panel.open();
    await panel.chooseSmall();

    const card = await panel.generate('A gull');
    const sentence = card.getByText(
      'The picture arrived but could not be saved where it belongs. Easel keeps it until you save it elsewhere.',
    );
    await expect(sentence).toBeVisible({ timeout: drawing });
    expect(await readdir(kept)).toEqual([expect.stringMatching(/-a-gull\.png$/)]);
    await expect(page.locator('.tab.dirty')).toHaveCount(0);
    await expect.poll(() => workbench.readFile('README.md')).toBe(original);

    const saveAgain = card.getByRole('button', { name: 'Save Again' });
    await test.step('thinking better of it loses nothing', async () => {
      await saveAgain.click();
      await expect(workbench.quickInput).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(workbench.quickInput).toHaveCount(0);
      await expect(sentence).toBeVisible();
      expect(await readdir(kept)).toHaveLength(1);
    });

    await test.step('choosing a place saves it there', async () => {
      await saveAgain.click();
      await answerDialog(workbench, path.join(folder, 'docs', 'gull.png'), 'OK');
      await expect.poll(() => picturesIn(folder, 'docs')).toContain('gull.png');
      await expect.poll(() => readdir(kept)).toEqual([]);
      await expect(card.locator('.error-box')).toHaveCount(0);
      await expectDone(card);
      await expect(card.getByText('docs/gull.png')).toBeVisible();
    });

    await test.step('the next one goes where it belongs again', async () => {
      await rm(path.join(folder, 'assets'));
      await mkdir(path.join(folder, 'assets'));
      await expectDone(await panel.generate('A tern'));
      expect(await picturesIn(folder)).toEqual(['a-tern.png']);
    });
  });

  test('is asked about when no folder is open', async ({ openWindow, folder }) => {
    const workbench = await openWindow({ empty: true });
    const { page } = workbench;
    const panel = new EaselPanel(workbench);
    await panel.open();
    await expect(panel.frame.getByText('The folder will be asked for.')).toBeVisible();
    await panel.chooseSmall();
    await panel.write('A gull');

    await test.step('dismissing the question does nothing and says nothing', async () => {
      await panel.button('Generate').click();
      await expect(workbench.quickInput.getByText('Where should Easel save pictures?')).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(workbench.quickInput).toHaveCount(0);
      await expect(panel.allCards).toHaveCount(0);
      await expect(panel.frame.getByRole('alert')).toHaveCount(0);
      await expect(panel.frame.locator('.problem')).toHaveCount(0);
      await expect(page.locator('.notification-list-item')).toHaveCount(0);
    });

    await test.step('a chosen folder takes the picture', async () => {
      await panel.button('Generate').click();
      await answerDialog(workbench, path.join(folder, 'docs'), 'Save Here');
      await expectDone(panel.cards('A gull'));
      expect(await picturesIn(folder, 'docs')).toContain('a-gull.png');
    });
  });
});
