import { expect, test, vi } from 'vitest';
import { sniffPicture } from '../../../../src/pixels/formats/sniff.ts';
import { formOf, landscape, pngFile, send, type Value } from '../editFixtures.ts';
import { eventsOf, read, readError } from '../fixtures.ts';

// Room for a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const [width, height] = [1024, 640];
const image = await pngFile(landscape(width, height));
const small = await pngFile(landscape(256, 256));
const streamed = { model: 'gpt-image-2', quality: 'low', image, stream: true };
const dalle = { model: 'dall-e-2', size: '256x256', response_format: 'b64_json', image: small };

type Fields = Readonly<Record<string, Value | readonly File[]>>;
const edit = (fields: Fields, signal?: AbortSignal) => send('edits', formOf(fields), signal);

async function all(response: Response) {
  const events = [];
  for await (const event of eventsOf(response)) events.push(event);
  return events;
}

test('an edit streams previews in order, each another picture, and counts what was sent', async () => {
  const response = await edit({
    ...streamed,
    output_format: 'jpeg',
    prompt: 'a boat',
    partial_images: 3,
    safety_identifier: 'u',
  });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const events = await all(response);
  expect(events.map(({ name }) => name)).toEqual([...Array<string>(3).fill('image_edit.partial_image'), 'image_edit.completed']);
  expect(events.every(({ name, data }) => name === data.type)).toBe(true);
  expect(events.map(({ data }) => data.partial_image_index)).toEqual([0, 1, 2, undefined]);
  expect(new Set(events.map(({ data }) => data.b64_json)).size).toBe(4);
  for (const { data } of events) {
    expect(sniffPicture(Buffer.from(data.b64_json ?? '', 'base64'))).toMatchObject({ format: 'jpeg', width, height });
  }
  expect(events[3]?.data).toMatchObject({
    size: '1024x640',
    output_format: 'jpeg',
    safety_identifier: 'u',
    usage: { input_tokens_details: { image_tokens: 672 } },
  });
});

test.each([
  ['refuse', 400, 'moderation_blocked'],
  ['rate limit', 429, 'rate_limit_exceeded'],
  ['bad key', 401, 'invalid_api_key'],
  ['error event', 500, 'server_error'],
])('[%s] in the prompt of an edit answers %d %s', async (phrase, status, code) => {
  expect(await readError(await edit({ ...dalle, prompt: `a boat [${phrase}]` }))).toMatchObject({ status, code });
});

test('pictures of an edit can be too few, no pictures, or of another format, and its stream can break', async () => {
  expect((await read(await edit({ ...dalle, prompt: 'a boat [fewer]', n: 2 }))).pictures).toHaveLength(1);
  expect(sniffPicture((await read(await edit({ ...dalle, prompt: '[garbage]' }))).first)).toBeUndefined();
  expect(sniffPicture((await read(await edit({ ...dalle, prompt: '[other format]' }))).first)).toMatchObject({ format: 'jpeg' });
  expect((await all(await edit({ ...streamed, prompt: 'a boat [error event]' }))).map(({ name }) => name)).toEqual(['error']);
  await expect(edit({ ...dalle, prompt: '[unreachable]' })).rejects.toThrow(TypeError);
});

test('slowness and silence of an edit end with an abort', async () => {
  for (const prompt of ['[slow 60]', '[hang]']) {
    await expect(edit({ ...dalle, prompt }, AbortSignal.timeout(100))).rejects.toMatchObject({ name: 'TimeoutError' });
  }
});

test('an abort ends the drawing of a large edit at once', async () => {
  const aborting = new AbortController();
  const drawing = edit({ ...streamed, stream: false, prompt: 'a boat', size: '3840x2160' }, aborting.signal);
  setTimeout(() => aborting.abort(), 150);
  // What others do on this machine meanwhile does not count.
  const began = process.threadCpuUsage();
  await expect(drawing).rejects.toMatchObject({ name: 'AbortError' });
  expect(process.threadCpuUsage(began).user / 1000).toBeLessThan(4000);
});

test('an abort breaks off a stream of an edit that has begun', async () => {
  const aborting = new AbortController();
  const response = await edit({ ...streamed, prompt: 'a fox [slow 60]' }, aborting.signal);
  const reading = all(response);
  setTimeout(() => aborting.abort(), 10);
  await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
});
