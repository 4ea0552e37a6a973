import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { paidCalls } from '../server/recordedRequest.ts';
import { EaselPanel, expectDone } from './easelPanel.ts';
import { linksIn, picturesIn, textsOf } from './files.ts';
import { expect, openaiKey, test } from './fixtures.ts';
import { markedKey } from './keyHunt.ts';

test('a key is asked for, used, forgotten, and kept to itself', async ({ openWindow, openai, server, folder, keyHunt }) => {
  test.setTimeout(180_000);
  const workbench = await openWindow({ settings: { 'easel.openai.baseUrl': `${openai.url}/v1` } });
  const { page, quickInput } = workbench;
  const panel = new EaselPanel(workbench);
  const wrongKey = markedKey('wrong');
  const refusal = panel.frame.getByRole('alert').filter({ hasText: 'OpenAI needs an API key. Set one, or draw with Sketch' });
  const needsKey = panel.frame.getByText('OpenAI needs an API key.', { exact: true });
  const refuse = async (prompt: string) => {
    await panel.write(prompt);
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(refusal).toBeVisible();
    await expect(panel.cards(prompt)).toHaveCount(0);
  };

  await test.step('without a key nothing is sent, and Sketch goes on from there', async () => {
    await workbench.openFile('README.md', { line: 10 });
    await panel.open();
    await panel.chooseSmall();
    await panel.choose('Provider', 'OpenAI');
    await expect(needsKey).toBeVisible();
    await refuse('A first try');
    expect(openai.requests).toEqual([]);
    expect(await picturesIn(folder)).toEqual([]);
    await refusal.getByRole('button', { name: 'Use Sketch' }).click();
    await expectDone(panel.cards('A first try'));
    await expect(panel.control('Provider')).toContainText('Sketch');
    await expect(refusal).toHaveCount(0);
    expect(openai.requests).toEqual([]);
    expect(await picturesIn(folder)).toEqual(['a-first-try.png']);
  });

  await test.step('a key is looked at before it is taken, and then the picture is drawn', async () => {
    await panel.choose('Provider', 'OpenAI');
    await panel.choose('Model', /^gpt-image-2$/);
    await refuse('A second try');
    await refusal.getByRole('button', { name: 'Set API Key' }).click();
    const field = quickInput.locator('input').first();
    await expect(quickInput.getByText('API key for OpenAI')).toBeVisible();
    await expect(field).toHaveAttribute('type', 'password');
    await field.fill('sk two parts');
    await expect(quickInput.getByText('A key has no spaces or line breaks.')).toBeVisible();
    await field.fill('sk-ключ');
    await expect(quickInput.getByText('A key has only plain letters, digits and signs.')).toBeVisible();
    await field.press('Enter');
    await expect(field).toBeVisible();
    await workbench.answerQuickInput('API key for OpenAI', ` ${openaiKey} `);
    await expectDone(panel.cards('A second try'));
    expect(paidCalls(openai.requests).map(({ method, path, headers }) => [method, path, headers.authorization])).toEqual([
      ['POST', '/v1/images/generations', `Bearer ${openaiKey}`],
    ]);
    expect(paidCalls(openai.requests)[0]?.json).toEqual({ model: 'gpt-image-2', prompt: 'A second try' });
    await workbench.showTab('README.md');
    await workbench.save();
    expect(linksIn(await workbench.readFile('README.md'))).toEqual(['assets/a-second-try.png']);
  });

  await test.step('a key that was forgotten is not used any more', async () => {
    await workbench.runCommand('Easel: Forget API Key…');
    await workbench.notification('Easel has forgotten your OpenAI key.');
    await expect(needsKey).toBeVisible();
    await refuse('A third try');
    expect(paidCalls(openai.requests)).toHaveLength(1);
  });

  await test.step('a wrong key is said to be wrong, with a way to mend it', async () => {
    await workbench.runCommand('Easel: Set API Key…');
    await workbench.answerQuickInput('API key for OpenAI', wrongKey);
    await expect(needsKey).toHaveCount(0);
    const card = await panel.generate('A fourth try');
    await expect(card.locator('.error-text')).toHaveText('OpenAI did not accept the API key. Set it again.');
    await expect(card.getByRole('button', { name: 'Set API Key' })).toBeVisible();
    expect(openai.requests.at(-1)?.headers.authorization).toBe(`Bearer ${wrongKey}`);
  });

  await test.step('neither key is to be found in any file, in what was printed, in a page or in a message', async () => {
    // Again when the window closes, as for every test; here it is also seen that the hunt would find them, and that there is a log.
    expect(await textsOf(server.userData, 'Easel.log')).toMatch(/bad_key, status 401/);
    expect(await keyHunt.places()).toEqual([]);
    await panel.frame
      .locator('body')
      .evaluate(({ ownerDocument }, key) => ownerDocument.defaultView?.postMessage({ deep: [key] }), wrongKey);
    await expect.poll(() => keyHunt.messages.length).toBeGreaterThan(0);
    keyHunt.messages.length = 0;
    await panel.frame.locator('body').evaluate((body, key) => body.setAttribute('data-key', key), wrongKey);
    await writeFile(path.join(folder, 'leak.txt'), `Bearer ${wrongKey}`);
    const places = await keyHunt.places();
    expect(places).toEqual([path.join(folder, 'leak.txt'), expect.stringMatching(/^the page /)]);
    await panel.frame.locator('body').evaluate((body) => body.removeAttribute('data-key'));
    await rm(path.join(folder, 'leak.txt'));
  });
});
