import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { drawing } from './easelPanel.ts';
import { linksIn, picturesIn } from './files.ts';
import { expect, test } from './fixtures.ts';

const keys = (key: string, prompt: string) => ({
  key,
  command: 'easel.generateImage',
  args: { prompt, provider: 'sketch', model: 'dall-e-2', parameters: { size: '256x256' } },
});

test('a key of its own draws at the cursor, shows how far it is, and can be cancelled', async ({
  server,
  openWindow,
  folder,
}) => {
  const keybindings = path.join(server.userData, 'User', 'keybindings.json');
  const bindings = [
    keys('ctrl+alt+i', 'A divider: a thin wave [slow 2]'),
    keys('ctrl+alt+o', 'Never drawn [slow 90]'),
    keys('ctrl+alt+p', 'A fox [refuse]'),
  ];
  await writeFile(keybindings, JSON.stringify(bindings));
  try {
    const workbench = await openWindow();
    const { page } = workbench;
    const original = await workbench.readFile('README.md');
    await workbench.openFile('README.md', { line: 10 });

    await test.step('it is saved and linked, and the panel stays closed', async () => {
      await workbench.showNotifications();
      await workbench.showTab('README.md');
      await workbench.editor('README.md').locator('.monaco-editor.focused').waitFor();
      await page.keyboard.press('Control+Alt+I');
      await workbench.notification('Easel is drawing “A divider: a thin wave [slow 2]”');
      await expect(workbench.editor('README.md').getByText('a-divider-a-thin-wave-slow-2.png')).toBeVisible({ timeout: drawing });
      expect(await picturesIn(folder)).toEqual(['a-divider-a-thin-wave-slow-2.png']);
      await workbench.showTab('README.md');
      await workbench.save();
      expect((await workbench.readFile('README.md')).split('\n').toSpliced(9, 1)).toEqual(original.split('\n').toSpliced(9, 1));
      await expect(workbench.tab('Easel')).toHaveCount(0);
    });

    await test.step('cancelled, it leaves nothing', async () => {
      await workbench.showTab('README.md');
      await workbench.editor('README.md').locator('.monaco-editor.focused').waitFor();
      await page.keyboard.press('Control+Alt+O');
      const progress = await workbench.notification('Easel is drawing “Never drawn [slow 90]”');
      await progress.getByRole('button', { name: 'Cancel' }).click();
      await expect(progress).toHaveCount(0);
      expect(await picturesIn(folder)).toHaveLength(1);
    });

    await test.step('refused, it says so in a sentence, with a button', async () => {
      await workbench.showTab('README.md');
      await workbench.editor('README.md').locator('.monaco-editor.focused').waitFor();
      await page.keyboard.press('Control+Alt+P');
      await workbench.notification('Sketch declined to draw this (violence). Change the prompt.');
      // VS Code itself repeats what a command of a keybinding was rejected with, without buttons.
      const refusal = page
        .locator('.notification-list-item')
        .filter({ hasText: 'declined to draw', has: page.getByText(/^Source: Easel/) });
      await expect(refusal.getByRole('button', { name: 'Show Log' })).toBeVisible();
      expect(linksIn(await workbench.readFile('README.md'))).toHaveLength(1);
    });
  } finally {
    await rm(keybindings, { force: true });
  }
});
