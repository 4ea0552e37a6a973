import { EaselPanel, expectCancelled, expectDone } from './easelPanel.ts';
import { linksIn, picturesIn } from './files.ts';
import { expect, test } from './fixtures.ts';

test('runs go on beside each other, behind other tabs and without the panel', async ({ workbench, folder }) => {
  test.setTimeout(180_000);
  const { page } = workbench;
  const panel = new EaselPanel(workbench);
  const readmeLinks = async () => {
    await workbench.showTab('README.md');
    await workbench.editor('README.md').locator('.monaco-editor.focused').waitFor();
    await workbench.save();
    return linksIn(await workbench.readFile('README.md'));
  };

  await test.step('several at once, each cancelled or finished for itself', async () => {
    await workbench.openFile('README.md', { line: 10 });
    await panel.open();
    await panel.chooseSmall();
    const first = await panel.generate('The first [slow 90]');
    const second = await panel.generate('The second [slow 90]');
    const third = await panel.generate('The third');
    await expectDone(third);
    await expect(panel.button('Cancel')).toHaveCount(2);
    await first.getByRole('button', { name: 'Cancel' }).click();
    await expectCancelled(first);
    await expect(second.getByRole('button', { name: 'Cancel' })).toBeVisible();
    await second.getByRole('button', { name: 'Cancel' }).click();
    await expectCancelled(second);
    expect(await picturesIn(folder)).toEqual(['the-third.png']);
  });

  await test.step('several of one prompt, each with a file and a link of its own', async () => {
    await workbench.openFile('README.md', { line: 8, column: 1 });
    await panel.open();
    await panel.write('Twins [slow 3]');
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(panel.cards('Twins [slow 3]')).toHaveCount(1);
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(panel.cards('Twins [slow 3]')).toHaveCount(2);
    await expectDone(panel.cards('Twins [slow 3]').nth(1));
    await expectDone(panel.cards('Twins [slow 3]').nth(0));
    expect(await picturesIn(folder)).toEqual(['the-third.png', 'twins-slow-3-2.png', 'twins-slow-3.png']);
    expect((await readmeLinks()).sort()).toEqual([
      'assets/the-third.png',
      'assets/twins-slow-3-2.png',
      'assets/twins-slow-3.png',
    ]);
  });

  await test.step('three pictures of one run', async () => {
    await panel.choose('Images', '3');
    const card = await panel.generate('Triplets');
    await expectDone(card, 3);
    expect((await picturesIn(folder)).filter((name) => name.startsWith('triplets'))).toHaveLength(3);
    await panel.choose('Images', '1');
  });

  await test.step('behind another tab: saved, linked and announced, and the panel comes back as it was', async () => {
    await panel.generate('Behind a tab [slow 8]');
    await panel.write('What I was about to write');
    await workbench.openFile('tidewater.toml');
    await expect(panel.prompt).toBeHidden();
    const notification = await workbench.notification(/Easel saved assets\/behind-a-tab-slow-8\.png\./);
    await expect(notification.getByRole('button', { name: 'Copy Markdown' })).toBeVisible();
    expect(await picturesIn(folder)).toContain('behind-a-tab-slow-8.png');
    await workbench.showTab('Easel');
    await panel.whenReady();
    await expect(panel.prompt).toHaveValue('What I was about to write');
    await expect(panel.control('Size')).toContainText('256x256');
    await expectDone(panel.cards('Behind a tab [slow 8]'));
    expect(await readmeLinks()).toContain('assets/behind-a-tab-slow-8.png');
  });

  await test.step('with the panel closed: saved, linked and announced, and the next panel shows it', async () => {
    await panel.generate('Without a panel [slow 8]');
    await workbench.closeTab('Easel');
    await workbench.notification(/Easel saved assets\/without-a-panel-slow-8\.png\./);
    expect(await picturesIn(folder)).toContain('without-a-panel-slow-8.png');
    expect(await readmeLinks()).toContain('assets/without-a-panel-slow-8.png');
    await panel.open();
    await expectDone(panel.cards('Without a panel [slow 8]'));
    await expect(panel.prompt).toHaveValue('Without a panel [slow 8]');
    await expect(panel.control('Model')).toContainText('dall-e-2');
  });
});
