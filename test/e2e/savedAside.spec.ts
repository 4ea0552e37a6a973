import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { drawing, EaselPanel, expectDone } from './easelPanel.ts';
import { answerDialog } from './fileDialog.ts';
import { picturesIn } from './files.ts';
import { expect, test } from './fixtures.ts';

test('what could not be saved is offered at the next start until it is saved or thrown away', async ({
  workbench,
  server,
  folder,
}) => {
  test.setTimeout(240_000);
  const panel = new EaselPanel(workbench);
  const { quickInput } = workbench;
  const kept = path.join(server.userData, 'User', 'globalStorage', 'easel.easel', 'rescued');
  await rm(path.join(folder, 'assets'), { recursive: true });
  await writeFile(path.join(folder, 'assets'), 'This is a file, where a folder should be.');

  await test.step('two pictures have no place', async () => {
    await workbench.openFile('README.md', { line: 10 });
    await panel.open();
    await panel.chooseSmall();
    for (const prompt of ['A gull in a storm', 'A tern in the sun']) {
      const card = await panel.generate(prompt);
      await expect(card.getByRole('button', { name: 'Save Again' })).toBeVisible({ timeout: drawing });
    }
    expect(await readdir(kept)).toHaveLength(2);
  });

  await test.step('the next start offers them, and one is saved', async () => {
    // A Markdown document is enough to start Easel.
    await panel.write('Something for tomorrow');
    await workbench.whenStored('Something for tomorrow');
    await workbench.closeTab('Easel');
    await workbench.reload();
    const offer = await workbench.notification('Easel holds 2 pictures that could not be saved where they belong.');
    await offer.getByRole('button', { name: 'Show' }).click();
    await expect(quickInput.getByText('Save All…')).toBeVisible();
    await workbench.pick('a-gull-in-a-storm.png');
    await workbench.pick('Save…');
    await answerDialog(workbench, path.join(folder, 'docs', 'gull.png'), 'OK');
    await expect.poll(() => picturesIn(folder, 'docs')).toContain('gull.png');
    await expect.poll(() => readdir(kept)).toHaveLength(1);
    // What is left is listed again, a moment later.
    const rows = quickInput.locator('.monaco-list-row');
    await expect(rows).toHaveCount(1);
    await expect(rows).toContainText('a-tern-in-the-sun.png');
    await expect(async () => {
      if (await quickInput.isVisible()) await quickInput.locator('input:visible').first().press('Escape', { timeout: 2_000 });
      await expect(quickInput).toHaveCount(0, { timeout: 2_000 });
    }).toPass();
  });

  await test.step('the other is thrown away, and then there is none', async () => {
    await workbench.pickFrom('Easel: Saved Aside Pictures…', 'a-tern-in-the-sun.png');
    await workbench.pick('Throw Away…');
    await workbench.dialog.getByRole('button', { name: 'Throw Away' }).click();
    await workbench.notification('Easel holds no pictures: all are saved where they belong.');
    expect(await readdir(kept)).toEqual([]);
  });

  await test.step('what is saved leaves nothing aside', async () => {
    await rm(path.join(folder, 'assets'));
    await mkdir(path.join(folder, 'assets'));
    await panel.open();
    await expectDone(await panel.generate('A tern'));
    await expect.poll(() => readdir(kept)).toEqual([]);
  });
});
