import type { FrameLocator, Locator } from '@playwright/test';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { picturesIn } from './files.ts';
import { expect, test } from './fixtures.ts';

/** Milliseconds for a picture, on a machine that has more to do. */
const drawing = 60_000;

const text = `# Walks

![A lighthouse](images/lighthouse.png)

![A fox reading a map [refuse]](images/fox.png)

![](images/nothing.png)

![A wave](images/tiff.tiff)

![A rowing boat](images/boat.png) and again ![The same boat](images/boat.png)

![Two gulls [slow 6]](images/gulls.png)

![A crab [slow 2]](images/crab.png)

![A starfish](images/starfish.png)

![Seaweed](images/seaweed.png)

\`\`\`md
![In code](images/code.png)
\`\`\`
`;

const rowOf = (page: FrameLocator, file: string) =>
  page.locator('[data-number]').filter({ has: page.getByRole('link', { name: file, exact: true }) });
const statesOf = async (page: FrameLocator) =>
  page.locator('[data-number]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-state')));
const stateOf = (page: FrameLocator, file: string) => rowOf(page, file).locator('.state');

test.use({ settings: { 'easel.request.parallel': 1 } });

test('missing pictures of a document are reviewed, drawn, paused, gone on with after a reload, and reported', async ({
  workbench,
  folder,
}) => {
  test.setTimeout(300_000);
  const page = workbench.panel;
  await mkdir(path.join(folder, 'docs'), { recursive: true });
  await writeFile(path.join(folder, 'docs', 'walks.md'), text);
  const tiny = { model: 'dall-e-2', parameters: { size: '256x256' } };
  await writeFile(path.join(folder, 'easel.json'), JSON.stringify({ styles: { tiny } }));

  await test.step('the list can be reviewed: prompt, path, size, model, and what it costs', async () => {
    await workbench.openFile('docs/walks.md');
    await workbench.runCommand('Easel: Draw Missing Pictures in Document…');
    await expect(page.getByRole('table')).toBeVisible({ timeout: 30_000 });
    await expect(page.locator('[data-number]')).toHaveCount(9);
    await expect(rowOf(page, 'docs/images/nothing.png').getByRole('checkbox')).not.toBeChecked();
    await expect(rowOf(page, 'docs/images/tiff.tiff').getByRole('checkbox')).toHaveCount(0);
    await expect(rowOf(page, 'docs/images/boat.png').getByRole('link', { name: 'also in docs/walks.md:11' })).toBeVisible();
    await expect(page.getByText('7 pictures: free')).toBeVisible();
  });

  await test.step('a style that is chosen for a row brings its model, unless one was chosen by hand', async () => {
    const lighthouse = rowOf(page, 'docs/images/lighthouse.png');
    const seaweed = rowOf(page, 'docs/images/seaweed.png');
    const choice = (row: Locator, label: string) => row.getByRole('combobox', { name: label });
    await choice(seaweed, 'Model').selectOption('gpt-image-1');
    await choice(seaweed, 'Style').selectOption('tiny');
    await choice(lighthouse, 'Style').selectOption('tiny');
    await expect(choice(lighthouse, 'Model')).toHaveValue('sketch dall-e-2');
    await expect(choice(lighthouse, 'Size').getByRole('option', { name: 'Automatic: 256x256' })).toHaveCount(1);
    await expect(choice(seaweed, 'Model')).toHaveValue('sketch gpt-image-1');
    await choice(lighthouse, 'Style').selectOption('No style');
    await expect(choice(lighthouse, 'Model')).toHaveValue('sketch gpt-image-2');
    await choice(seaweed, 'Style').selectOption('Style of the document');
  });

  await test.step('all that are ticked are changed at once', async () => {
    const forAll = page.getByRole('group', { name: /^All that are ticked/ });
    await forAll.getByRole('combobox', { name: 'Model' }).selectOption('dall-e-2');
    await forAll.getByRole('combobox', { name: 'Size' }).selectOption('256x256');
    const boat = rowOf(page, 'docs/images/boat.png');
    await expect(boat.getByRole('combobox', { name: 'Size' })).toHaveValue('256x256');
    await boat.getByRole('textbox').fill('A red rowing boat');
    await rowOf(page, 'docs/images/seaweed.png').getByRole('checkbox').click();
    await expect(page.getByText('6 pictures: free')).toBeVisible();
  });

  await test.step('a path shows its link in the document', async () => {
    await page.getByRole('link', { name: 'docs/images/crab.png' }).click();
    await expect(workbench.page.getByRole('button', { name: /^Ln 15, Col \d+/ })).toBeVisible();
    await workbench.showTab('Missing Pictures');
  });

  await test.step('one fails with its sentence, and a pause lets end what is under way', async () => {
    await page.getByRole('button', { name: 'Draw 6 Pictures' }).click();
    await expect(stateOf(page, 'docs/images/fox.png')).toContainText('Sketch declined to draw this (violence)', {
      timeout: drawing,
    });
    await page.getByRole('button', { name: 'Pause' }).click();
    await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible();
    await expect(page.locator('[data-state=drawing]')).toHaveCount(0, { timeout: drawing });
    await expect(rowOf(page, 'docs/images/lighthouse.png').getByRole('img', { name: 'A lighthouse' })).toBeVisible();
    await expect(stateOf(page, 'docs/images/starfish.png')).toHaveText('queued');
    // One after the other, in the order of the rows.
    const states = await statesOf(page);
    const isOver = (state: string | null) => state === 'drawn' || state === 'failed';
    expect(states.slice(states.indexOf('queued')).filter(isOver), states.join(' ')).toEqual([]);
  });

  const before = await picturesIn(folder, 'docs/images');

  await test.step('after a reload it is as it was, and goes on when asked', async () => {
    await workbench.reload();
    await workbench.runCommand('Easel: Show Batch of Pictures');
    await expect(stateOf(page, 'docs/images/fox.png')).toContainText('Sketch declined', { timeout: 30_000 });
    await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible();
    expect(await picturesIn(folder, 'docs/images')).toEqual(before);
    await writeFile(path.join(folder, 'docs', 'images', 'starfish.png'), 'mine');
    await page.getByRole('button', { name: 'Resume' }).click();
    await expect(page.getByRole('button', { name: 'Open Report' })).toBeVisible({ timeout: drawing });
    await expect(page.getByText('4 of 6 drawn, 1 failed, 1 skipped', { exact: true })).toBeVisible({ timeout: drawing });
    await expect(stateOf(page, 'docs/images/starfish.png')).toContainText('there is a file in its place by now');
    expect(await readFile(path.join(folder, 'docs', 'images', 'starfish.png'), 'utf8')).toBe('mine');
    expect((await picturesIn(folder, 'docs/images')).sort()).toEqual([
      ...['boat.png', 'crab.png', 'gulls.png', 'lighthouse.png', 'starfish.png'],
    ]);
  });

  await test.step('what failed is drawn with another prompt', async () => {
    const fox = rowOf(page, 'docs/images/fox.png');
    await fox.getByRole('textbox').fill('A fox reading a map');
    await fox.getByRole('button', { name: 'Try Again' }).click();
    await expect(fox.getByRole('img', { name: 'A fox reading a map' })).toBeVisible({ timeout: drawing });
  });

  await test.step('the report says what was drawn, skipped and left', async () => {
    await page.getByRole('button', { name: 'Open Report' }).click();
    const report = workbench.page.locator('.editor-instance:has(.monaco-editor[data-uri^="untitled:"])');
    await expect(report).toContainText('Drawn (5)', { timeout: 30_000 });
    await expect(report).toContainText('Skipped (1)');
    await expect(report).toContainText('Not drawn (2)');
  });

  await test.step('the next list has what is still missing', async () => {
    await workbench.showTab('walks.md');
    await workbench.runCommand('Easel: Draw Missing Pictures in Document…');
    await expect(page.locator('[data-number]')).toHaveCount(3, { timeout: 30_000 });
    await expect(rowOf(page, 'docs/images/seaweed.png').getByRole('checkbox')).toBeChecked();
  });
});
