import path from 'node:path';
import { mkdir, writeFile } from 'node:fs/promises';
import { EaselPanel, expectDone } from './easelPanel.ts';
import { expect, test } from './fixtures.ts';

test('a person draws in the styles of the workspace, and writes one', async ({ openWindow, folder }) => {
  const workbench = await openWindow();
  const { page } = workbench;
  const panel = new EaselPanel(workbench);
  /** What a list of the form has chosen. */
  const chosen = (label: string) => panel.control(label).locator('[slot="selected-value"]');
  const style = chosen('Workspace Style');
  const problems = page.locator('.markers-panel');
  const field = panel.field('workspaceStyle');
  const note = 'docs/notes/first-walk.md';

  await test.step('the document names its style, and the panel says what that adds', async () => {
    await workbench.openFile(note, { line: 7 });
    await panel.open();
    await expect(style).toHaveText('field notes');
    await expect(field).toContainText('As first-walk.md says.');
    const adds = panel.frame.locator('summary').filter({ hasText: 'Adds' });
    await expect(adds).toContainText('a quick pencil sketch');
    await expect(chosen('Size')).toHaveText('1024x1024');
    await expect(chosen('Quality')).toHaveText('low');
    await adds.click();
    await expect(panel.frame.getByRole('definition').first()).toBeVisible();
  });

  await test.step('what is drawn is in it, and named by the person’s own words', async () => {
    await panel.chooseSmall();
    await expect(panel.frame.getByText('dall-e-2 does not take quality low: it is left out.')).toBeVisible();
    const card = await panel.generate('A heron');
    await expectDone(card);
    await expect(card).toContainText('style field notes');
    await expect(card.getByText('a-heron.png')).toBeVisible();
    await workbench.showTab('first-walk.md');
    await workbench.save();
    await expect.poll(() => workbench.readFile(note)).toContain('![A heron](');
  });

  await test.step('another is chosen, or none; Use Again brings back the one of the card', async () => {
    await panel.open();
    await panel.choose('Workspace Style', /^woodcut/);
    await expect(field).not.toContainText('As first-walk.md says.');
    await panel.choose('Workspace Style', 'No Style');
    const card = await panel.generate('A plain heron');
    await expectDone(card);
    await expect(card).not.toContainText('style ');
    await panel.cards('A heron').getByRole('button', { name: 'Use Again' }).click();
    await expect(panel.prompt).toHaveValue('A heron');
    await expect(style).toHaveText('field notes');
  });

  await test.step('the style file opens at the style, and is completed by what Easel knows', async () => {
    await panel.button('Go to Where the Style Is Written').click();
    const editor = workbench.editor('easel.json');
    await expect(editor).toBeVisible();
    await expect(page.locator('.monaco-editor.focused')).toBeVisible();
    await workbench.placeCursor({ line: 4, column: 17 });
    await page.keyboard.press('Enter');
    const suggestions = page.locator('.suggest-widget.visible');
    await expect(async () => {
      // In a window that has just opened, VS Code's own helper for JSON may not be up yet.
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+Space');
      await expect(suggestions.getByText('references', { exact: true })).toBeVisible({ timeout: 3_000 });
    }).toPass({ timeout: 30_000 });
    await page.keyboard.press('Escape');
    await expect(suggestions).toHaveCount(0);
  });

  await test.step('what is not for a repository to say is said to be', async () => {
    await page.keyboard.insertText('"provider": "theirs",');
    await workbench.runCommand('View: Focus Problems');
    await expect(problems.getByText(/“provider” is not for a repository to say/)).toBeVisible();
    await workbench.showTab('easel.json');
    await expect(async () => {
      // VS Code takes back word by word what was put in at once.
      await page.keyboard.press('ControlOrMeta+Z');
      await expect(problems.getByText(/“provider” is not for a repository to say/)).toHaveCount(0, { timeout: 2_000 });
    }).toPass({ timeout: 30_000 });
  });

  await test.step('the form is kept as a new style, beside what is written there', async () => {
    await panel.button('New Style From This Form…').click();
    await expect(workbench.quickInput).toContainText('What is the style called?');
    const name = workbench.quickInput.locator('input:visible').first();
    await name.fill('woodcut');
    await expect(workbench.quickInput).toContainText('There is a style of this name already.');
    await workbench.answerQuickInput('There is a style of this name already.', 'small ink');
    await workbench.answerQuickInput('What should be said after every prompt?', 'in black ink');
    await expect(style).toHaveText('small ink');
    await expect.poll(() => workbench.readFile('easel.json')).toContain('"small ink": {');
    const text = await workbench.readFile('easel.json');
    expect(text).toContain('// The pictures of Tidewater.');
    expect(text).toContain('"model": "dall-e-2"');
  });

  await test.step('front matter that names no style is told in the document and in the panel', async () => {
    await mkdir(path.join(folder, 'docs'), { recursive: true });
    await writeFile(path.join(folder, 'docs', 'wrong.md'), '---\neasel: wodcut\n---\n\n\n');
    await workbench.openFile('docs/wrong.md', { line: 5 });
    await panel.open();
    await expect(panel.frame.getByText('There is no style “wodcut”. There is woodcut, field notes, small ink.')).toBeVisible();
    await expect(style).toHaveText('No Style');
    await expect(problems.getByText(/There is no style “wodcut”/)).toBeVisible();
  });
});
