import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { EaselPanel, expectDone } from './easelPanel.ts';
import { picturesIn } from './files.ts';
import { expect, test } from './fixtures.ts';

test('a picture is drawn again with other words, takes the place of the old one, and gives it back', async ({
  workbench,
  folder,
}) => {
  test.setTimeout(240_000);
  const { page } = workbench;
  const panel = new EaselPanel(workbench);
  const gull = path.join(folder, 'assets', 'a-gull.png');

  await test.step('the panel is as it was for the picture', async () => {
    await panel.open();
    await panel.chooseSmall();
    await expectDone(await panel.generate('A gull'));
    await panel.choose('Model', /^gpt-image-2$/);
    await panel.write('Something else');
    await page.getByRole('treeitem', { name: 'assets', exact: true }).click();
    await workbench.chooseFromMenu(page.getByRole('treeitem', { name: 'a-gull.png', exact: true }), 'Draw Again…');
    await expect(panel.frame.getByText('Saved beside assets/a-gull.png, which it can replace')).toBeVisible();
    await expect(panel.prompt).toHaveValue('A gull');
    await expect(panel.control('Model')).toContainText('dall-e-2');
    await expect(panel.insertAtCursor).toHaveCount(0);
  });

  const first = await readFile(gull);

  await test.step('a new picture lands beside it, and takes its place after asking', async () => {
    const card = await panel.generate('A gull on a post');
    await expectDone(card);
    expect(await picturesIn(folder)).toEqual(['a-gull-2.png', 'a-gull.png']);
    const second = await readFile(path.join(folder, 'assets', 'a-gull-2.png'));
    await card.getByRole('button', { name: 'Replace File…' }).click();
    await expect(workbench.dialog).toContainText('Replace a-gull.png by a-gull-2.png?');
    await workbench.dialog.getByRole('button', { name: 'Replace File' }).click();
    await expect.poll(() => picturesIn(folder)).toEqual(['a-gull.png']);
    expect(await readFile(gull)).toEqual(second);
    await expect(card.getByText('assets/a-gull.png')).toBeVisible();
    await expect(card.getByRole('button', { name: 'Replace File…' })).toHaveCount(0);
  });

  await test.step('the old picture comes back', async () => {
    await workbench.runCommand('Easel: Restore Replaced File…');
    await workbench.pick('a-gull.png');
    await expect.poll(async () => (await readFile(gull)).equals(first)).toBe(true);
  });

  await test.step('pictures go where they usually do again', async () => {
    await workbench.showTab('Easel');
    await panel.whenReady();
    await panel.button('Save as usual instead').click();
    await expect(panel.frame.getByText('Saved in assets')).toBeVisible();
    await expect(panel.insertAtCursor).toBeVisible();
  });
});
