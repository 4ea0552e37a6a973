import type { Fault } from '../server/faultServer.ts';
import { events, eventStream, json, startFaultServer } from '../server/faultServer.ts';
import { paidCalls } from '../server/recordedRequest.ts';
import { EaselPanel, expectDone } from './easelPanel.ts';
import { picturesIn } from './files.ts';
import { expect, openaiKey, test } from './fixtures.ts';
import { setUpOpenai } from './openaiKey.ts';
import { pixel } from './pixel.ts';

const html = { 'content-type': 'text/html' };
const page = (title: string) => [`<!doctype html><html><head><title>${title}</title></head><body></body></html>`];

const notAnApi = 'What answered is not an Images API but something else, such as a sign-in page. Check the address of OpenAI.';
const cutShort = 'The connection to OpenAI broke before the picture was complete. It may still be charged. Try again.';
const withoutPicture = 'OpenAI answered without a picture. Change the prompt or try again.';
const notAPicture = 'OpenAI sent something that is not a picture. Try again or choose another model.';

interface Case {
  readonly fault: Fault;
  readonly sentence: string;
  readonly buttons: readonly string[];
}

/** By the prompt that asks for it. */
const cases: Readonly<Record<string, Case>> = {
  'no JSON': { fault: { body: ['Surely no JSON'] }, sentence: notAnApi, buttons: ['Show Log'] },
  'half of some JSON': {
    fault: { body: ['{"created": 1, "data": [{"b64_json": "iVBORw0K'] },
    sentence: cutShort,
    buttons: ['Try Again', 'Show Log'],
  },
  'no data': {
    fault: { body: json({ created: 1 }) },
    sentence: withoutPicture,
    buttons: ['Edit Prompt', 'Try Again', 'Show Log'],
  },
  'empty data': {
    fault: { body: json({ created: 1, data: [] }) },
    sentence: withoutPicture,
    buttons: ['Edit Prompt', 'Try Again', 'Show Log'],
  },
  'base64 of something else': {
    fault: { body: json({ data: [{ b64_json: btoa('This is no picture, however long one looks at it.') }] }) },
    sentence: notAPicture,
    buttons: ['Try Again', 'Show Log'],
  },
  'a stream without its end': {
    fault: {
      headers: eventStream,
      body: events({ type: 'image_generation.partial_image', partial_image_index: 0, b64_json: pixel }),
    },
    sentence: cutShort,
    buttons: ['Try Again', 'Show Log'],
  },
  'a sign-in page': { fault: { headers: html, body: page('Sign in') }, sentence: notAnApi, buttons: ['Show Log'] },
  'a page with 500': {
    fault: { status: 500, headers: html, body: page('Internal Server Error') },
    sentence: 'OpenAI has a problem of its own. Try again later.',
    buttons: ['Try Again', 'Show Log'],
  },
  'an organization to be verified': {
    fault: {
      status: 403,
      body: json({
        error: { message: 'Your organization must be verified to use the model `gpt-image-2`.', type: 'invalid_request_error' },
      }),
    },
    sentence:
      'Your organization must be verified before it may use gpt-image-2. Verify it under Settings, Organization, General at platform.openai.com and wait up to 15 minutes.',
    buttons: ['Verify Organization', 'Set API Key'],
  },
  'another key': {
    fault: { status: 401, body: json({ error: { message: 'Incorrect API key provided.', code: 'invalid_api_key' } }) },
    sentence: 'OpenAI did not accept the API key. Set it again.',
    buttons: ['Set API Key', 'Show Log'],
  },
};

test('whatever a server answers is one plain sentence with its remedies, and leaves nothing behind', async ({
  openWindow,
  folder,
}) => {
  test.setTimeout(180_000);
  let isWell = false;
  const server = await startFaultServer(({ json: asked }) => {
    const prompt: unknown = typeof asked === 'object' && asked !== null ? Reflect.get(asked, 'prompt') : undefined;
    const fault = isWell ? undefined : cases[String(prompt)]?.fault;
    return fault ?? { body: json({ created: 1, data: [{ b64_json: pixel }] }) };
  });
  try {
    const workbench = await openWindow({ settings: { 'easel.openai.baseUrl': `${server.url}/v1` } });
    const panel = new EaselPanel(workbench);
    const original = await workbench.readFile('README.md');
    await workbench.openFile('README.md', { line: 10 });
    await panel.open();
    await setUpOpenai(workbench, panel, openaiKey);
    await panel.choose('Model', 'gpt-image-2');

    for (const [prompt, { sentence, buttons }] of Object.entries(cases)) {
      await test.step(prompt, async () => {
        const asked = paidCalls(server.requests).length;
        const card = await panel.generate(prompt);
        const box = card.locator('.error-box');
        await expect(box.locator('.error-text')).toHaveText(sentence);
        await expect(box.locator('.remedies bdi')).toHaveText([...buttons]);
        await expect(card.locator('figure')).toHaveCount(0);
        await expect(card.getByRole('button', { name: 'Cancel' })).toHaveCount(0);
        expect(paidCalls(server.requests)).toHaveLength(asked + 1);
      });
    }
    await test.step('the page where an organization is verified is opened', async () => {
      await panel.cards('an organization to be verified').getByRole('button', { name: 'Verify Organization' }).click();
      await expect(workbench.dialog).toContainText('https://platform.openai.com/settings/organization/general');
      await workbench.dialog.getByRole('button', { name: 'Cancel' }).click();
    });

    expect(await picturesIn(folder)).toEqual([]);
    await expect(workbench.page.locator('.tab.dirty')).toHaveCount(0);
    await expect.poll(() => workbench.readFile('README.md')).toBe(original);

    await test.step('once the server is well, the same card draws at “Try Again”, and the form as well', async () => {
      isWell = true;
      await panel.cards('a page with 500').getByRole('button', { name: 'Try Again' }).click();
      await expect(panel.cards('a page with 500')).toHaveCount(2);
      await expectDone(panel.cards('a page with 500').first());
      await expectDone(await panel.generate('A tern'));
      expect(await picturesIn(folder)).toEqual(['a-page-with-500.png', 'a-tern.png']);
    });

    await test.step('“Show Log” opens the log', async () => {
      await panel.cards('another key').getByRole('button', { name: 'Show Log' }).click();
      await expect(workbench.page.locator('.part.panel')).toContainText('Output', { ignoreCase: true });
    });
  } finally {
    await server.close();
  }
});
