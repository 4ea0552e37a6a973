import OpenAI from 'openai';
import { afterAll, expect, test, vi } from 'vitest';
import { sniffPicture } from '../../../../src/pixels/formats/sniff.ts';
import type { ThreadPort } from '../../../../src/pixels/thread/threadPort.ts';
import { sketchFetch } from '../../../../src/sketch/thread/inWorker.ts';
import { sketch } from '../../../../src/sketch/api/sketch.ts';
import { answering } from '../../../../src/sketch/thread/thread.ts';
import { startServer } from '../../../server/sketchServer.ts';
import { formOf, landscape, maskFor, pngFile } from '../editFixtures.ts';
import { read } from '../fixtures.ts';

// Room for a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const image = await pngFile(landscape(256, 256));
const mask = await pngFile(maskFor(256, 256, [0.2, 0.2, 0.8, 0.8]));
const fields = { model: 'dall-e-2', size: '256x256', response_format: 'b64_json', prompt: 'a boat' } as const;

const server = await startServer(sketch);
afterAll(() => server.close());
const client = new OpenAI({ apiKey: 'x', baseURL: `${server.url}/v1`, maxRetries: 0 });

test('an edit that the SDK sends as a form is drawn, over a real connection', async () => {
  const { data } = await client.images.edit({ ...fields, image, mask });
  const bytes = Buffer.from(data?.[0]?.b64_json ?? '', 'base64');
  expect(sniffPicture(bytes)).toMatchObject({ format: 'png', width: 256, height: 256 });
  const sent = server.requests.at(-1);
  expect(sent?.headers['content-type']).toContain('multipart/form-data');
  expect(sent?.json).toBeUndefined();
  expect(Buffer.from(sent?.body ?? []).includes(Buffer.from(await image.arrayBuffer()))).toBe(true);
});

test('several pictures that the SDK sends arrive as several', async () => {
  await expect(client.images.edit({ ...fields, image: [image, image] })).rejects.toMatchObject({
    code: 'array_above_max_length',
  });
});

test('what the SDK sends without a type is refused', async () => {
  const untyped = new File([await image.arrayBuffer()], 'picture.png');
  await expect(client.images.edit({ ...fields, image: untyped })).rejects.toMatchObject({ code: 'unsupported_file_mimetype' });
});

/** A thread in this thread, whose messages are cloned and moved as between real ones. */
function thread() {
  const listeners: ((message: unknown) => void)[] = [];
  const moved: ArrayBuffer[] = [];
  const start = (): Promise<ThreadPort> => {
    const receive = answering(sketch, (message, transfer = []) => {
      const copy: unknown = structuredClone(message, { transfer });
      queueMicrotask(() => listeners.forEach((listener) => listener(copy)));
    });
    return Promise.resolve({
      post: (message, transfer = []) => {
        moved.push(...transfer);
        const copy: unknown = structuredClone(message, { transfer });
        queueMicrotask(() => receive(copy));
      },
      onMessage: (listener) => void listeners.push(listener),
      onError: () => undefined,
      dispose: () => undefined,
    });
  };
  return { start, moved };
}

const address = 'https://sketch.test/v1/images/edits';

test('a form crosses into the thread as bytes that are moved, not copied', async () => {
  const { start, moved } = thread();
  const fetch = sketchFetch(start);
  const inThread = await read(await fetch(address, { method: 'POST', body: formOf({ ...fields, image, mask }) }));
  const here = await read(await sketch(new Request(address, { method: 'POST', body: formOf({ ...fields, image, mask }) })));
  expect(Buffer.compare(inThread.first, here.first)).toBe(0);
  expect(moved).toHaveLength(1);
  expect(moved[0]?.byteLength).toBe(0);
});

test('an edit in the thread ends with its abort', async () => {
  const aborting = new AbortController();
  const body = formOf({ ...fields, prompt: '[slow 60]', image });
  const waiting = sketchFetch(thread().start)(address, { method: 'POST', body, signal: aborting.signal });
  setTimeout(() => aborting.abort(), 60);
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
});
