import { expect, test } from 'vitest';
import { sniffPicture } from '../../../../src/pixels/formats/sniff.ts';
import { troubledPrompt, troubles } from '../../../../src/sketch/api/troubles.ts';
import { eventsOf, generate, read, readError } from '../fixtures.ts';

const streamed = { model: 'gpt-image-2', size: '1024x640', quality: 'low', output_format: 'jpeg', stream: true };

async function names(body: object) {
  const found = [];
  for await (const { name, data } of eventsOf(await generate(body))) found.push(name ?? data.type);
  return found;
}

test.each([
  ['refuse', 400, 'moderation_blocked'],
  ['rate limit', 429, 'rate_limit_exceeded'],
  ['quota', 429, 'insufficient_quota'],
  ['billing', 400, 'billing_hard_limit_reached'],
  ['bad key', 401, 'invalid_api_key'],
  ['verify', 403, null],
  ['error event', 500, 'server_error'],
])('[%s] answers %d %s', async (phrase, status, code) => {
  expect(await readError(await generate({ prompt: `a boat [${phrase}]` }))).toMatchObject({ status, code });
});

test('a refusal says at which stage and why', async () => {
  expect(await readError(await generate({ prompt: '[refuse]' }))).toMatchObject({
    moderation_details: { moderation_stage: 'input', categories: ['violence'] },
  });
});

test('the rate limit says when to try again', async () => {
  expect((await generate({ prompt: '[rate limit 3]' })).headers.get('retry-after')).toBe('3');
});

test.each([
  ['server error', 500],
  ['timeout', 524],
  ['html', 200],
])('[%s] answers %d with a page', async (phrase, status) => {
  const response = await generate({ prompt: `[${phrase}]` });
  expect([response.status, response.headers.get('content-type')]).toEqual([status, 'text/html']);
  expect(await response.text()).toContain('<html>');
});

test('errors of other shapes come in those shapes', async () => {
  expect(await (await generate({ prompt: '[plain error]' })).json()).toEqual({ error: 'invalid request' });
  expect(await (await generate({ prompt: '[detail]' })).json()).toMatchObject({ detail: [{ type: 'value_error' }] });
});

test('answers can be without pictures, or be no JSON', async () => {
  expect(await (await generate({ prompt: '[no data]' })).json()).not.toHaveProperty('data');
  expect(await (await generate({ prompt: '[empty]' })).json()).toMatchObject({ data: [] });
  await expect((await generate({ prompt: '[not json]' })).json()).rejects.toThrow(SyntaxError);
  await expect((await generate({ prompt: 'a boat [cut]' })).json()).rejects.toThrow(SyntaxError);
});

test('pictures can be too few, no pictures, or of another format', async () => {
  expect((await read(await generate({ prompt: 'a boat [fewer]', n: 2 }))).pictures).toHaveLength(1);
  expect(sniffPicture((await read(await generate({ prompt: '[garbage]' }))).first)).toBeUndefined();
  expect(sniffPicture((await read(await generate({ prompt: 'a boat [other format]' }))).first)).toMatchObject({ format: 'jpeg' });
  const { answer } = await read(await generate({ prompt: 'a boat [data url]' }));
  expect(answer.data[0]?.b64_json).toMatch(/^data:image\/png;base64,/);
});

test('a connection can fail', async () => {
  await expect(generate({ prompt: '[unreachable]' })).rejects.toThrow(TypeError);
});

test('a stream can end early, carry an error, be no stream, or say that it is done', async () => {
  expect(await names({ ...streamed, partial_images: 1, prompt: 'a boat [cut]' })).toEqual(['image_generation.partial_image']);
  expect(await names({ ...streamed, prompt: 'a boat [error event]' })).toEqual(['error']);
  expect((await generate({ ...streamed, prompt: 'a boat [no stream]' })).headers.get('content-type')).toBe('application/json');
  expect(await names({ ...streamed, prompt: 'a boat [done]' })).toEqual(['image_generation.completed', '[DONE]']);
});

test('slowness and silence end with an abort', async () => {
  for (const prompt of ['[slow]', '[slow 60]', '[hang]']) {
    const waiting = generate({ prompt }, AbortSignal.timeout(20));
    await expect(waiting).rejects.toMatchObject({ name: 'TimeoutError' });
  }
});

test('phrases are taken out of what is drawn, other brackets are not', () => {
  const { prompt, asked } = troubledPrompt('a [Slow 3] boat [in a bottle] [cut]');
  expect(prompt).toBe('a boat [in a bottle]');
  expect([...asked]).toEqual([
    ['slow', 3],
    ['cut', undefined],
  ]);
  expect(Object.values(troubles).every((meaning) => meaning.length > 5)).toBe(true);
});
