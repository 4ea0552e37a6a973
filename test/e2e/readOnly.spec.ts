import { EaselPanel, expectDone } from './easelPanel.ts';
import { linksIn, picturesIn } from './files.ts';
import { expect, test } from './fixtures.ts';

test.use({ settings: { 'files.readonlyInclude': { '**/guide.md': true } } });

test('a document that cannot be written keeps its text, and the link of the saved picture is offered', async ({
  workbench,
  folder,
}) => {
  const { page } = workbench;
  const panel = new EaselPanel(workbench);
  const original = await workbench.readFile('docs/guide.md');
  await workbench.openFile('docs/guide.md', { line: 4 });
  await panel.open();
  await panel.chooseSmall();
  const card = await panel.generate('A gull');
  await expectDone(card);
  await expect(card.getByText('Inserted', { exact: true })).toHaveCount(0);
  expect(await picturesIn(folder)).toEqual(['a-gull.png']);

  const offer = await workbench.notification('The picture is saved, but its document has moved on. Its link can be copied.');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await offer.getByRole('button', { name: 'Copy Markdown' }).click();
  await expect
    .poll(async () => linksIn(await page.evaluate(() => navigator.clipboard.readText())))
    .toEqual(['../assets/a-gull.png']);
  await expect(page.locator('.tab.dirty')).toHaveCount(0);
  await expect.poll(() => workbench.readFile('docs/guide.md')).toBe(original);
});
