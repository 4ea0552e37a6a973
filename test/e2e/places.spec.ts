import type { Locator } from '@playwright/test';
import { EaselPanel, expectDone } from './easelPanel.ts';
import { linksIn, picturesIn } from './files.ts';
import { expect, test } from './fixtures.ts';

/** Waits until a control is described by a text. It is said by reference, across a shadow root, which Playwright does not follow. */
async function expectDescribed(control: Locator, text: string): Promise<void> {
  const description = () =>
    control.evaluate((element) => (element.ariaDescribedByElements ?? []).map(({ textContent }) => textContent).join(' '));
  await expect.poll(description).toContain(text);
}

test('pictures go where the person points: after a selection, or into a folder of the explorer', async ({
  workbench,
  folder,
}) => {
  const { page } = workbench;
  const panel = new EaselPanel(workbench);
  const original = await workbench.readFile('docs/guide.md');
  const selected = 'Set `units = "feet"` in `tidewater.toml` for feet.';
  const line = `Heights are in metres. ${selected}`;

  await test.step('selected text becomes the prompt and stays where it is', async () => {
    await workbench.openFile('docs/guide.md', { line: 15, column: line.indexOf(selected) + 1 });
    await page.keyboard.press('Shift+End');
    await page.getByRole('button', { name: `(${selected.length} selected)` }).waitFor();
    await panel.open();
    await expect(panel.prompt).toHaveValue(selected);
    await expect(panel.target('guide.md:15')).toBeVisible();
    await panel.chooseSmall();
    await panel.button('Generate').click();
    await expectDone(panel.cards(selected));

    await workbench.showTab('guide.md');
    await workbench.save();
    const text = await workbench.readFile('docs/guide.md');
    const [picture = ''] = await picturesIn(folder);
    expect(linksIn(text)).toEqual(['images/harbour-wall.png', `../assets/${picture}`]);
    expect(text.split('\n')[14]?.split('![')[0]).toBe(line);
    expect(text.split('\n').toSpliced(14, 1)).toEqual(original.split('\n').toSpliced(14, 1));
  });

  await test.step('another selection becomes the prompt of the panel that is open', async () => {
    await workbench.showTab('guide.md');
    await workbench.placeCursor({ line: 3 });
    await page.keyboard.press('Shift+End');
    await page.getByRole('button', { name: '(21 selected)' }).waitFor();
    await panel.open();
    await expect(panel.prompt).toHaveValue('## Choosing a harbour');
    await expect(panel.target('guide.md:3')).toBeVisible();
  });

  await test.step('a folder of the explorer takes the pictures, and nothing is inserted', async () => {
    const before = await workbench.readFile('docs/guide.md');
    await workbench.runCommand('View: Show Explorer');
    await workbench.chooseFromMenu(page.getByRole('treeitem', { name: 'docs', exact: true }), 'Generate Image Here…');
    await expect(panel.frame.getByText('Saved in docs')).toBeVisible();
    await expect(panel.frame.getByText('No document: the picture is saved only.')).toBeVisible();
    const card = await panel.generate('A chart of the bay');
    await expectDone(card);
    await expect(card.getByText('docs/a-chart-of-the-bay.png')).toBeVisible();
    expect(await picturesIn(folder, 'docs')).toContain('a-chart-of-the-bay.png');
    expect(await picturesIn(folder)).toHaveLength(1);
    await expect.poll(() => workbench.readFile('docs/guide.md')).toBe(before);
    await expect(workbench.page.locator('.tab.dirty')).toHaveCount(0);
  });

  await test.step('the folder that is open is called by its name', async () => {
    await workbench.setSettings({ 'easel.save.folder': '.' });
    await workbench.showTab('guide.md');
    await panel.open();
    await expect(panel.frame.getByText('Saved in tidewater', { exact: true })).toBeVisible();
  });
});

test('the form says what is wrong beside its fields, and works without a mouse', async ({ workbench, folder }) => {
  const { page } = workbench;
  const panel = new EaselPanel(workbench);
  await workbench.openFile('README.md', { line: 10 });
  await panel.open();

  await test.step('a size that the model does not draw is mended by its nearest', async () => {
    await panel.choose('Model', 'gpt-image-2');
    await panel.choose('Size', 'Custom…');
    const width = panel.frame.getByRole('textbox', { name: 'Width in pixels' });
    const height = panel.frame.getByRole('textbox', { name: 'Height in pixels' });
    await expect(width).toBeFocused();
    await width.fill('1920');
    await height.fill('1080');
    const problem = panel
      .field('size')
      .getByText('1920x1080 is not a size this model draws: both sides must be multiples of 16. Nearest: 1920x1088.');
    await expect(problem).toBeVisible();
    await expectDescribed(height, 'Nearest: 1920x1088.');
    await panel.field('size').getByRole('button', { name: 'Use 1920x1088' }).click();
    await expect(problem).toHaveCount(0);
    await expect(width).toHaveValue('1920');
    await expect(height).toHaveValue('1088');
  });

  await test.step('an empty prompt is asked for once Generate is pressed', async () => {
    await panel.chooseSmall();
    const problem = panel.field('prompt').getByText('Describe the picture first.');
    await expect(problem).toHaveCount(0);
    await panel.button('Generate').click();
    await expect(problem).toBeVisible();
    await expect(panel.prompt).toBeFocused();
    await page.keyboard.type('A jetty');
    await expect(problem).toHaveCount(0);
  });

  await test.step('a prompt that is too long is not sent', async () => {
    await panel.write('x'.repeat(1_001));
    const problem = panel.field('prompt').getByText('The prompt is too long by 1; this model allows 1,000 characters.');
    await expect(problem).toBeVisible();
    await panel.button('Generate').click();
    await expect(panel.prompt).toBeFocused();
    await expectDescribed(panel.prompt, 'too long');
    await expect(panel.allCards).toHaveCount(0);
    await panel.write('x'.repeat(1_000));
    await expect(problem).toHaveCount(0);
  });

  await test.step('Tab reaches every control up to Generate, which Enter and Space press', async () => {
    await panel.unfoldMore();
    await panel.write('A jetty');
    const dismiss = panel.frame.getByRole('status').filter({ hasText: '1920x1088' }).getByRole('button', { name: 'Dismiss' });
    await page.keyboard.press('Tab');
    await expect(dismiss).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(dismiss).toHaveCount(0);

    const more = panel.frame.locator('summary').filter({ hasText: 'More' });
    const identifier = panel.frame.getByRole('textbox', { name: 'Safety identifier' });
    const generate = panel.button('Generate');
    for (const control of [
      panel.control('Size'),
      panel.control('Images'),
      more,
      panel.control('Delivery'),
      identifier,
      generate,
    ]) {
      await page.keyboard.press('Tab');
      await expect(control).toBeFocused();
    }
    await page.keyboard.press('Enter');
    await expectDone(panel.cards('A jetty'));
    await expect(generate).toBeFocused();
    await page.keyboard.press('Space');
    await expect(panel.cards('A jetty')).toHaveCount(2);
    await expectDone(panel.cards('A jetty').first());
    expect(await picturesIn(folder)).toEqual(['a-jetty-2.png', 'a-jetty.png']);
  });
});
