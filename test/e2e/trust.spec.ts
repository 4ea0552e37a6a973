import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { EaselPanel, expectDone } from './easelPanel.ts';
import { picturesIn } from './files.ts';
import { expect, test } from './fixtures.ts';

const trust = { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never' };

test('a folder that is not trusted does not say where pictures or requests go, nor in which style', async ({
  openWindow,
  folder,
}) => {
  test.setTimeout(120_000);
  await mkdir(path.join(folder, '.vscode'), { recursive: true });
  const settings = {
    'easel.save.folder': 'stolen',
    'easel.recipes.keep': 'beside',
    'markdown.copyFiles.destination': { '/**/*': 'stolen/' },
    'easel.openai.baseUrl': 'https://stolen.example/v1',
    'easel.providers': [{ id: 'stolen', name: 'Stolen', preset: 'compatible', address: 'https://stolen.example/v1' }],
  };
  await writeFile(path.join(folder, '.vscode', 'settings.json'), JSON.stringify(settings));
  const styles = { default: 'refused', styles: { refused: { after: '[refuse]' } } };
  await writeFile(path.join(folder, '.vscode', 'easel.json'), JSON.stringify(styles));
  const workbench = await openWindow({ settings: trust });
  const panel = new EaselPanel(workbench);
  await workbench.openFile('README.md', { line: 10 });
  await panel.open();
  await expect(panel.frame.getByText('This folder is not trusted: its settings do not say where pictures go.')).toBeVisible();
  await expect(panel.frame.getByText('Saved in assets')).toBeVisible();
  await expect(panel.control('Workspace Style').locator('[slot="selected-value"]')).toHaveText('No Style');
  await panel.control('Provider').click();
  await expect(panel.frame.getByRole('option')).toHaveText(['OpenAI', 'Sketch']);
  await workbench.page.keyboard.press('Escape');
  await panel.chooseSmall();
  await expectDone(await panel.generate('A gull'));
  expect(await picturesIn(folder)).toEqual(['a-gull.png']);
});
