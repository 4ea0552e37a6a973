import { paidCalls } from '../server/recordedRequest.ts';
import { drawing, EaselPanel, expectDone } from './easelPanel.ts';
import { linksIn, picturesIn, weightOfLink } from './files.ts';
import { expect, openaiKey, test } from './fixtures.ts';
import { setUpOpenai } from './openaiKey.ts';

/** What a provider says, the sentence that a person reads, and the button that helps. */
const troubles = [
  ['verify', /^Your organization must be verified before it may use gpt-image-2\./, 'Verify Organization'],
  ['refuse', /^OpenAI declined to draw this \(violence\)\. Change the prompt\.$/, 'Edit Prompt'],
  ['rate limit 3600', /^OpenAI receives too many requests from this account\. Try again in 3600 s\.$/, 'Try Again'],
  ['quota', /^The account at OpenAI has no credit left\./, 'Use Sketch'],
  ['server error', /^OpenAI has a problem of its own\. Try again later\.$/, 'Try Again'],
  ['html', /^What answered is not an Images API but something else/, 'Show Log'],
] as const;

test('pictures come from an Images API over HTTP, with previews, and so do its refusals', async ({
  openWindow,
  openai,
  folder,
}) => {
  test.setTimeout(180_000);
  const workbench = await openWindow({ settings: { 'easel.openai.baseUrl': `${openai.url}/v1` } });
  const panel = new EaselPanel(workbench);

  await test.step('a streamed picture with three previews', async () => {
    await workbench.openFile('docs/guide.md', { line: 13, column: 1 });
    await panel.open();
    await setUpOpenai(workbench, panel, openaiKey);
    await panel.choose('Model', /^gpt-image-2$/);
    await panel.choose('Quality', 'low');
    await panel.unfoldMore();
    await panel.choose('Previews', '3');
    const card = await panel.generate('A wide harbour at dusk [slow 4]');
    await expect(card.getByRole('img', { name: 'Preview of the picture' })).toBeVisible({ timeout: drawing });
    expect(await picturesIn(folder)).toEqual([]);
    await expectDone(card);
    await expect(card.getByText(/^1536x1024 · png · quality low · /)).toBeVisible();
    await expect(card.getByText(/ · [\d,]+ tokens$/)).toBeVisible();
    expect(paidCalls(openai.requests).map((request) => request.json)).toEqual([
      {
        model: 'gpt-image-2',
        prompt: 'A wide harbour at dusk [slow 4]',
        quality: 'low',
        stream: true,
        partial_images: 3,
      },
    ]);
    await workbench.showTab('guide.md');
    await workbench.save();
    const [before, mine, ...others] = linksIn(await workbench.readFile('docs/guide.md'));
    expect([before, mine, others]).toEqual(['images/harbour-wall.png', '../assets/a-wide-harbour-at-dusk-slow-4.png', []]);
    expect(await weightOfLink(folder, 'docs/guide.md', mine ?? '')).toBeGreaterThan(1000);
  });

  for (const [trouble, sentence, button] of troubles) {
    await test.step(`[${trouble}] is one sentence with “${button}”, and nothing is saved`, async () => {
      const before = await picturesIn(folder);
      const card = await panel.generate(`A fox [${trouble}]`);
      await expect(card.locator('.error-text')).toHaveText(sentence);
      await expect(card.getByRole('button', { name: button, exact: true })).toBeVisible();
      expect(await picturesIn(folder)).toEqual(before);
    });
  }

  await test.step('“Edit Prompt” brings the prompt back, and “Try Again” sends it once more', async () => {
    await panel.cards('A fox [refuse]').getByRole('button', { name: 'Edit Prompt' }).click();
    await expect(panel.prompt).toHaveValue('A fox [refuse]');
    await expect(panel.prompt).toBeFocused();
    const sent = paidCalls(openai.requests).length;
    await panel.cards('A fox [server error]').getByRole('button', { name: 'Try Again' }).click();
    await expect(panel.cards('A fox [server error]')).toHaveCount(2);
    await expect.poll(() => paidCalls(openai.requests).length).toBe(sent + 1);
    expect(paidCalls(openai.requests).at(-1)?.json).toMatchObject({ prompt: 'A fox [server error]', partial_images: 3 });
  });
});
