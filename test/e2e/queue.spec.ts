import { json, startFaultServer } from '../server/faultServer.ts';
import { EaselPanel, expectCancelled, expectDone } from './easelPanel.ts';
import { expect, test } from './fixtures.ts';
import { pixel } from './pixel.ts';

test('runs wait for their turn and for a rate limit, and go on by themselves', async ({ openWindow }) => {
  test.setTimeout(180_000);
  let limited = true;
  const error = {
    message: 'Rate limit reached. Please try again in 8s.',
    type: 'requests',
    param: null,
    code: 'rate_limit_exceeded',
  };
  const drawn = { created: 1, data: [{ b64_json: pixel }] };
  const server = await startFaultServer(({ method, json: body }) => {
    if (method === 'GET') return { body: json({ data: [{ id: 'gpt-image-2' }] }) };
    if (limited) {
      limited = false;
      return { status: 429, body: json({ error }) };
    }
    const isSlow = JSON.stringify(body).includes('slow');
    return isSlow ? { body: [' ', ...json(drawn)], pause: 6000 } : { body: json(drawn) };
  });
  const provider = { id: 'limited', name: 'Limited', preset: 'compatible', address: `${server.url}/v1`, needsKey: false };
  const workbench = await openWindow({ settings: { 'easel.providers': [provider], 'easel.request.parallel': 1 } });
  const panel = new EaselPanel(workbench);
  const prompts = () =>
    server.requests.flatMap(({ json: body }) => (typeof body === 'object' && body && 'prompt' in body ? [body.prompt] : []));

  await test.step('a rate limit is waited for, with everything behind it', async () => {
    await workbench.openFile('README.md', { line: 10 });
    await panel.open();
    await panel.choose('Model', /^gpt-image-2/);
    const first = await panel.generate('A lighthouse');
    await expect(first.getByText(/^waiting for the rate limit, [1-8] s$/)).toBeVisible();
    const second = await panel.generate('A foghorn');
    await expect(second.getByText(/^waiting for the rate limit, \d s$/)).toBeVisible();
    await second.getByRole('button', { name: 'Cancel' }).click();
    await expectCancelled(second);
    await expectDone(first);
    expect(prompts()).toEqual(['A lighthouse', 'A lighthouse']);
  });

  await test.step('more than may be under way at once are queued, and can be cancelled', async () => {
    const first = await panel.generate('A slow boat');
    const second = await panel.generate('A quick boat');
    const third = await panel.generate('No boat');
    await expect(first.getByText(/^drawing, \d s$/)).toBeVisible();
    await expect(second.getByText('queued', { exact: true })).toBeVisible();
    await expect(third.getByText('queued', { exact: true })).toBeVisible();
    await third.getByRole('button', { name: 'Cancel' }).click();
    await expectCancelled(third);
    await expectDone(first);
    await expectDone(second);
    expect(prompts().slice(2)).toEqual(['A slow boat', 'A quick boat']);
  });
  await server.close();
});
