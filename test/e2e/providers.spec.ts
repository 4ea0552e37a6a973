import type { Locator } from '@playwright/test';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { json, startFaultServer } from '../server/faultServer.ts';
import { paidCalls } from '../server/recordedRequest.ts';
import type { Workbench } from '../host/workbench.ts';
import { EaselPanel, expectDone } from './easelPanel.ts';
import { picturesIn } from './files.ts';
import { expect, openaiKey, test } from './fixtures.ts';
import { markedKey } from './keyHunt.ts';
import { startOpenai } from './openai.ts';
import { pixel } from './pixel.ts';

const otherKey = markedKey('another');
const wrongKey = markedKey('wrong');

/** A server that draws one pixel, lists two models, knows no other and takes no `quality`. */
const startStrict = () =>
  startFaultServer(({ method, json: body }) => {
    if (method === 'GET')
      return { body: json({ data: [{ id: 'gpt-image-2', shutdown_date: '2027-03-01' }, { id: 'whisper-1' }] }) };
    if (typeof body === 'object' && body !== null && 'model' in body && body.model !== 'gpt-image-2') {
      const unknown = { message: 'There is no such model.', type: 'invalid_request_error', code: 'model_not_found' };
      return { status: 404, body: json({ error: unknown }) };
    }
    const refuses = typeof body === 'object' && body !== null && 'quality' in body;
    const message = "Unknown parameter: 'quality'.";
    const error = { message, type: 'invalid_request_error', param: 'quality', code: 'unknown_parameter' };
    return refuses ? { status: 400, body: json({ error }) } : { body: json({ created: 1, data: [{ b64_json: pixel }] }) };
  });

const statusBar = (workbench: Workbench): Locator => workbench.page.locator('[id="easel.easel.easel.model"]');

test('a provider is added, tested, edited, chosen in the status bar and removed', async ({ openWindow, openai }) => {
  test.setTimeout(300_000);
  const second = await startOpenai(otherKey);
  const settings = { 'easel.providers': [{ id: 'Bad', name: 'Bad' }], 'easel.openai.baseUrl': 'http://far.example/v1' };
  const workbench = await openWindow({ settings });
  const { page, quickInput } = workbench;
  const panel = new EaselPanel(workbench);
  const title = quickInput.locator('.quick-input-title');
  const box = quickInput.locator('input:visible').first();

  await test.step('what is wrong in the settings is said and left alone', async () => {
    await workbench.openFile('README.md', { line: 10 });
    await panel.open();
    await workbench.notification('entry 1 of easel.providers: its id must be made of small letters, digits and hyphens');
    await workbench.notification('easel.openai.baseUrl: Use https: by http, a key may only be sent to this machine');
    await expect(statusBar(workbench)).toContainText('Sketch: gpt-image-2');
  });

  await test.step('five short questions, with a way back, and a test that says what is wrong', async () => {
    await workbench.runCommand('Easel: Add Provider…');
    await expect(title).toContainText('Add a Provider (1/5)');
    await box.fill('Another');
    await workbench.pick('Another OpenAI-compatible server');
    await workbench.answerQuickInput('(2/5)', 'Harbour');
    await expect(title).toContainText('(3/5)');
    await box.fill('http://far.example/v1');
    await expect(quickInput.getByText('Use https: by http, a key may only be sent to this machine')).toBeVisible();
    await workbench.answerQuickInput('(3/5)', `${openai.url}/v1`);
    await expect(title).toContainText('(4/5)');
    await expect(box).toHaveAttribute('type', 'password');
    await workbench.answerQuickInput('(4/5)', wrongKey);
    await expect(title).toContainText('(5/5)');
    await workbench.pick('Test Connection');
    await expect(quickInput.getByText('Harbour did not accept the API key.')).toBeVisible();
    await quickInput.getByRole('button', { name: 'Back' }).click();
    await workbench.answerQuickInput('(4/5)', openaiKey);
    await workbench.pick('Test Connection');
    await expect(quickInput.getByText(/Harbour answers and lists \d+ models\./)).toBeVisible();
    await workbench.pick('Save');
    await workbench.notification('Easel draws with Harbour now.');
    expect(paidCalls(openai.requests)).toEqual([]);
  });

  await test.step('it is in the panel with the models it lists, and draws', async () => {
    await expect(panel.control('Provider')).toContainText('Harbour');
    await expect(statusBar(workbench)).toContainText('Harbour: ');
    await panel.choose('Model', /^dall-e-2/);
    await panel.choose('Size', /^256x256/);
    await expectDone(await panel.generate('A pier'));
    expect(paidCalls(openai.requests).map(({ headers }) => headers.authorization)).toEqual([`Bearer ${openaiKey}`]);
  });

  await test.step('at another origin its key is not sent, and is asked for again', async () => {
    await workbench.pickFrom('Easel: Edit Provider…', 'Harbour');
    await workbench.pick('Address');
    await expect(box).toHaveValue(`${openai.url}/v1`);
    await workbench.answerQuickInput('Edit Harbour', `${second.url}/v1`);
    await expect(title).toContainText('API key for Harbour');
    await expect(async () => {
      // A box that takes the place of another hears no key in its first moments.
      if ((await title.textContent()) === 'API key for Harbour') await box.press('Escape');
      await expect(title).toHaveText('Edit Harbour', { timeout: 2_000 });
    }).toPass();
    await expect(quickInput.getByText(`not sent: it was entered for ${openai.url}`)).toBeVisible();
    await box.press('Escape');
    await expect(panel.frame.getByText(`The API key of Harbour was entered for ${openai.url}.`)).toBeVisible();
    await panel.write('A mole');
    await page.keyboard.press('ControlOrMeta+Enter');
    const refusal = panel.frame
      .getByRole('alert')
      .filter({ hasText: `was entered for ${openai.url}, and its address is another one` });
    await expect(refusal).toBeVisible();
    expect(second.requests).toEqual([]);
    await refusal.getByRole('button', { name: 'Set API Key' }).click();
    await workbench.answerQuickInput('API key for Harbour', otherKey);
    await expectDone(panel.cards('A mole'));
    expect(paidCalls(second.requests).map(({ headers }) => headers.authorization)).toEqual([`Bearer ${otherKey}`]);
    expect(second.requests.filter(({ headers }) => headers.authorization !== `Bearer ${otherKey}`)).toEqual([]);
  });

  await test.step('one click in the status bar changes provider and model', async () => {
    await statusBar(workbench).click();
    await expect(title).toContainText('Choose Provider and Model (1/2)');
    await workbench.pick('Sketch');
    await expect(title).toContainText('(2/2)');
    await workbench.pick('dall-e-3');
    await expect(statusBar(workbench)).toContainText('Sketch: dall-e-3');
    await expect(panel.control('Provider')).toContainText('Sketch');
    await expect(panel.control('Model')).toContainText('dall-e-3');
    // A model that is not listed can be typed.
    await statusBar(workbench).click();
    await workbench.pick('Harbour');
    await expect(title).toContainText('(2/2)');
    await box.fill('my-own-model');
    await workbench.pick('Use “my-own-model”');
    await expect(statusBar(workbench)).toContainText('Harbour: my-own-model');
  });

  await test.step('removed, it is gone with its key', async () => {
    await workbench.pickFrom('Easel: Remove Provider…', 'Harbour');
    await workbench.dialog.getByRole('button', { name: 'Remove' }).click();
    await expect(panel.control('Provider')).not.toContainText('Harbour');
    await panel.control('Provider').click();
    await expect(panel.frame.getByRole('option', { name: 'Harbour' })).toHaveCount(0);
  });
  await second.close();
});

test('a parameter that a provider refuses is dropped once or always', async ({ server, openWindow, folder }) => {
  test.setTimeout(240_000);
  const keybindings = path.join(server.userData, 'User', 'keybindings.json');
  const args = { provider: 'strict', model: 'gpt-image-2', parameters: { quality: 'low' } };
  const draws = (key: string, prompt: string) => ({ key, command: 'easel.generateImage', args: { prompt, ...args } });
  await writeFile(keybindings, JSON.stringify([draws('ctrl+alt+i', 'A horn'), draws('ctrl+alt+o', 'A siren')]));
  const strict = await startStrict();
  const provider = { id: 'strict', name: 'Strict', preset: 'compatible', address: `${strict.url}/v1`, needsKey: false };
  const workbench = await openWindow({ settings: { 'easel.providers': [provider] } });
  const panel = new EaselPanel(workbench);
  const refused = 'Strict does not take “Quality” with gpt-image-2. Leave it out.';
  const note = panel.frame.getByText('Left out with gpt-image-2, as Strict refused it: Quality.');
  const refuse = async (prompt: string): Promise<Locator> => {
    await panel.choose('Quality', 'low');
    const card = await panel.generate(prompt);
    await expect(card.locator('.error-text')).toHaveText(refused);
    return card;
  };

  await test.step('a provider that needs no key is used at once, with the days of retirement that it tells', async () => {
    await workbench.openFile('README.md', { line: 10 });
    await panel.open();
    await expect(panel.control('Provider')).toContainText('Strict');
    await panel.control('Model').click();
    await expect(panel.frame.getByRole('option', { name: 'gpt-image-2 (until 2027-03-01)' })).toBeVisible();
    await panel.frame.getByRole('option', { name: 'gpt-image-2 (until 2027-03-01)' }).click();
  });

  await test.step('once', async () => {
    const card = await refuse('A buoy');
    await card.getByRole('button', { name: 'Drop It and Try Again' }).click();
    await expectDone(panel.cards('A buoy').first());
    expect(paidCalls(strict.requests).map((request) => request.json)).toEqual([
      { model: 'gpt-image-2', prompt: 'A buoy', quality: 'low' },
      { model: 'gpt-image-2', prompt: 'A buoy' },
    ]);
    await expect(note).toHaveCount(0);
  });

  await test.step('always, until it is to be sent again', async () => {
    const card = await refuse('A bell');
    await card.getByRole('button', { name: 'Always Drop It for This Model' }).click();
    await expectDone(panel.cards('A bell').first());
    await expect(note).toBeVisible();
    await expect(panel.control('Quality')).toHaveCount(0);
    await expectDone(await panel.generate('A gong'));
    expect(paidCalls(strict.requests).at(-1)?.json).toEqual({ model: 'gpt-image-2', prompt: 'A gong' });
    await panel.button('Send Again').click();
    await expect(note).toHaveCount(0);
    await expect(panel.control('Quality')).toBeVisible();
  });

  await test.step('a model that is not there: those that the provider lists are named', async () => {
    await panel.control('Model').click();
    await panel.frame.getByRole('option', { name: 'Other…' }).click();
    await panel.frame.getByRole('textbox', { name: 'Model' }).fill('dall-e-9');
    const card = await panel.generate('A whistle');
    await expect(card.locator('.error-text')).toHaveText(
      'Strict does not offer dall-e-9, or no longer does. Choose another model: gpt-image-2.',
    );
    await card.getByRole('button', { name: 'Choose Model' }).click();
    await workbench.pick('Strict');
    await workbench.pick('gpt-image-2');
    await expect(panel.control('Model')).toContainText('gpt-image-2');
  });

  for (const [prompt, key, button] of [
    ['A horn', 'Control+Alt+I', 'Drop It and Try Again'],
    ['A siren', 'Control+Alt+O', 'Always Drop It for This Model'],
  ] as const) {
    await test.step(`without the panel as well: ${button}`, async () => {
      await workbench.showNotifications();
      await workbench.showTab('README.md');
      await workbench.editor('README.md').locator('.monaco-editor.focused').waitFor();
      await workbench.page.keyboard.press(key);
      await workbench.notification(refused);
      await workbench.page
        .locator('.notification-list-item')
        .filter({ hasText: refused })
        .getByRole('button', { name: button })
        .click();
      const name = `${prompt.toLowerCase().replace(' ', '-')}.png`;
      await workbench.notification(`Easel saved assets/${name}.`);
      expect(await picturesIn(folder)).toContain(name);
      await expect(workbench.editor('README.md').getByText(name)).toBeVisible();
      expect(
        paidCalls(strict.requests)
          .map((request) => request.json)
          .slice(-2),
      ).toEqual([
        { model: 'gpt-image-2', prompt, quality: 'low' },
        { model: 'gpt-image-2', prompt },
      ]);
    });
  }
  await workbench.showTab('Easel');
  await expect(note).toBeVisible();
  await strict.close();
  await rm(keybindings, { force: true });
});
