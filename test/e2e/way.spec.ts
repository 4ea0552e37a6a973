import { drawing, EaselPanel, expectCancelled, expectDone } from './easelPanel.ts';
import { linksIn, picturesIn, weightOfLink } from './files.ts';
import { expect, test } from './fixtures.ts';

test('a person draws pictures for a document, from the palette to the next day', async ({ workbench, folder }) => {
  test.setTimeout(240_000);
  const { page } = workbench;
  const panel = new EaselPanel(workbench);
  const original = await workbench.readFile('README.md');
  const prompt = 'A lighthouse in fog, woodcut, two colours';
  const slowPrompt = `${prompt} [slow 3]`;

  const showReadme = async () => {
    await workbench.showTab('README.md');
    await workbench.editor('README.md').locator('.monaco-editor.focused').waitFor();
  };
  /** The text of README.md once it is saved. */
  const savedReadme = async () => {
    await showReadme();
    await workbench.save();
    return workbench.readFile('README.md');
  };

  await test.step('opens the panel for where the cursor is', async () => {
    await workbench.openFile('README.md', { line: 10 });
    await panel.open();
    await expect(panel.target('README.md:10')).toBeVisible();
    await expect(panel.frame.getByText('Saved in assets')).toBeVisible();
    await page.keyboard.type(prompt);
    await expect(panel.prompt).toHaveValue(prompt);
  });

  await test.step('changes the model, and what is offered changes with it', async () => {
    await panel.unfoldMore();
    await expect(panel.control('Background')).toBeVisible();
    await expect(panel.control('Style')).toHaveCount(0);
    await panel.choose('Format', 'webp');
    await panel.choose('Model', /^dall-e-3/);
    await expect(panel.control('Style')).toBeVisible();
    await expect(panel.control('Background')).toHaveCount(0);
    await expect(panel.control('Format')).toHaveCount(0);
    await expect(panel.frame.getByText(/dall-e-3 has no .*webp was dropped/)).toBeVisible();
    await panel.choose('Model', /^gpt-image-1-mini/);
    await expect(panel.control('Background')).toBeVisible();
    await panel.choose('Model', /^gpt-image-2$/);
    await expect(panel.control('Format')).toContainText('png');
    await expect(panel.prompt).toHaveValue(prompt);
  });

  await test.step('watches two previews become a picture', async () => {
    await panel.choose('Previews', '2');
    const card = await panel.generate(slowPrompt);
    await expect(card.getByRole('timer')).toHaveText(/^drawing, \d+ s$/);
    await expect(card.getByRole('img', { name: 'Preview of the picture' })).toBeVisible({ timeout: drawing });
    await expectDone(card);
    await expect(card.getByText(/^1024x1024 · png · quality medium · /)).toBeVisible();
    await expect(card.getByText(/^\d+ s · [\d,]+ tokens$/)).toBeVisible();
    await expect(card.getByText('assets/a-lighthouse-in-fog-woodcut-two-colours-slow-3.png')).toBeVisible();
    expect(await picturesIn(folder)).toEqual(['a-lighthouse-in-fog-woodcut-two-colours-slow-3.png']);
  });

  await test.step('finds it linked where the cursor was', async () => {
    const lines = (await savedReadme()).split('\n');
    expect(lines[9]).toBe(`![${prompt} \\[slow 3\\]](assets/a-lighthouse-in-fog-woodcut-two-colours-slow-3.png)`);
    expect(lines.toSpliced(9, 1)).toEqual(original.split('\n').toSpliced(9, 1));
    for (const link of linksIn(lines.join('\n'))) expect(await weightOfLink(folder, 'README.md', link)).toBeGreaterThan(0);
  });

  await test.step('takes the link out again with a single undo', async () => {
    await showReadme();
    await workbench.undo();
    await expect(workbench.editor('README.md').getByText(prompt)).toHaveCount(0);
    expect(await savedReadme()).toBe(original);
  });

  await test.step('draws without inserting, and inserts from the card', async () => {
    await panel.choose('Previews', '0');
    await panel.chooseSmall();
    await panel.insertAtCursor.click();
    const card = await panel.generate('A rowing boat');
    await expectDone(card);
    expect(await savedReadme()).toBe(original);
    await card.getByRole('button', { name: 'Insert', exact: true }).click();
    await expect(card.getByText('Inserted', { exact: true })).toBeVisible();
    const lines = (await savedReadme()).split('\n');
    expect(lines[9]).toBe('![A rowing boat](assets/a-rowing-boat.png)');
    expect(lines).toHaveLength(original.split('\n').length);
  });

  await test.step('draws again, and the link of the first try gives way to that of the second', async () => {
    await panel.insertAtCursor.click();
    await expectDone(await panel.generate('A gull'));
    expect(linksIn(await savedReadme())).toEqual(['assets/a-rowing-boat.png', 'assets/a-gull.png']);
    await expectDone(await panel.generate('A gull'));
    expect(linksIn(await savedReadme())).toEqual(['assets/a-rowing-boat.png', 'assets/a-gull-2.png']);
    expect(await picturesIn(folder)).toContain('a-gull.png');
  });

  await test.step('cancels by the button and by Escape, and hears no more of it', async () => {
    const before = await picturesIn(folder);
    const byButton = await panel.generate('Never to be seen [slow 60]');
    await byButton.getByRole('button', { name: 'Cancel' }).click();
    await expectCancelled(byButton);
    const byKey = await panel.generate('Nor this one [slow 60]');
    await expect(byKey.getByRole('button', { name: 'Cancel' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expectCancelled(byKey);
    expect(await picturesIn(folder)).toEqual(before);
    expect(linksIn(await savedReadme())).toHaveLength(2);
  });

  await test.step('finds everything again after a reload of the window', async () => {
    await panel.write('Something for tomorrow');
    await workbench.whenStored('Something for tomorrow');
    await workbench.reload();
    await panel.whenReady();
    await expect(panel.prompt).toHaveValue('Something for tomorrow');
    await expect(panel.control('Model')).toContainText('dall-e-2');
    await expect(panel.control('Size')).toContainText('256x256');
    await expect(panel.insertAtCursor).toBeChecked();
    await expectDone(panel.cards(slowPrompt));
    await expectDone(panel.cards('A rowing boat'));
    await expect(panel.allCards).toHaveCount(6);
    await expect(panel.target('README.md:10')).toBeVisible();
    await expectDone(await panel.generate('The next day'));
    expect(linksIn(await savedReadme())).toHaveLength(3);
  });
});
