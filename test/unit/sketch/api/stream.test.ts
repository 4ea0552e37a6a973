import { expect, test } from 'vitest';
import { sniffPicture } from '../../../../src/pixels/formats/sniff.ts';
import { eventsOf, generate } from '../fixtures.ts';

const streamed = { model: 'gpt-image-2', size: '1024x640', quality: 'low', output_format: 'jpeg', stream: true };

async function all(response: Response) {
  const events = [];
  for await (const event of eventsOf(response)) events.push(event);
  return events;
}

test('previews come before the picture, in order, and nothing after it', async () => {
  const response = await generate({ ...streamed, partial_images: 2, safety_identifier: 'u' });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const events = await all(response);
  expect(events.map(({ name }) => name)).toEqual([
    'image_generation.partial_image',
    'image_generation.partial_image',
    'image_generation.completed',
  ]);
  expect(events.every(({ name, data }) => name === data.type)).toBe(true);
  expect(events.map(({ data }) => data.partial_image_index)).toEqual([0, 1, undefined]);
  for (const { data } of events) {
    expect(sniffPicture(Buffer.from(data.b64_json ?? '', 'base64'))).toMatchObject({ format: 'jpeg', width: 1024, height: 640 });
    expect(data).toMatchObject({ size: '1024x640', quality: 'low', background: 'opaque', output_format: 'jpeg' });
  }
  const last = events[2]?.data;
  expect(last).toMatchObject({ usage: { input_tokens_details: { image_tokens: 0 } }, safety_identifier: 'u' });
  expect(last?.usage).not.toHaveProperty('output_tokens_details');
});

test('without previews one event comes for each picture', async () => {
  const [one, two, ...more] = await all(await generate({ ...streamed, partial_images: 0, n: 2 }));
  expect(more).toEqual([]);
  expect(one?.name).toBe('image_generation.completed');
  expect(one?.data.b64_json).not.toBe(two?.data.b64_json);
});

test('a preview arrives before the picture is drawn', async () => {
  const aborting = new AbortController();
  const response = await generate({ ...streamed, partial_images: 1, prompt: 'a fox [slow 0.4]' }, aborting.signal);
  const events = eventsOf(response);
  expect((await events.next()).value?.name).toBe('image_generation.partial_image');
  aborting.abort();
  await expect(events.next()).rejects.toMatchObject({ name: 'AbortError' });
});

test('an abort breaks a started stream off', async () => {
  const aborting = new AbortController();
  const response = await generate({ ...streamed, prompt: 'a fox [slow 60]' }, aborting.signal);
  const reading = all(response);
  setTimeout(() => aborting.abort(), 10);
  await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
});
