import { expect, test } from 'vitest';
import type { ThreadPort } from '../../../../src/pixels/thread/threadPort.ts';
import { sketchFetch } from '../../../../src/sketch/thread/inWorker.ts';
import { answering } from '../../../../src/sketch/thread/thread.ts';

const address = 'https://sketch.test/v1/models';

/** A thread in this thread: what is posted is cloned, as between real ones. */
function thread(handle: (request: Request) => Promise<Response>) {
  const listeners: ((message: unknown) => void)[] = [];
  const failures: ((error: unknown) => void)[] = [];
  let started = 0;
  let disposed = 0;
  const start = (): Promise<ThreadPort> => {
    started++;
    const receive = answering(handle, (message, transfer = []) => {
      const copy: unknown = structuredClone(message, { transfer });
      queueMicrotask(() => listeners.forEach((listener) => listener(copy)));
    });
    return Promise.resolve({
      post: (message) => queueMicrotask(() => receive(structuredClone(message))),
      onMessage: (listener) => void listeners.push(listener),
      onError: (listener) => void failures.push(listener),
      dispose: () => {
        disposed++;
      },
    });
  };
  return { start, die: () => failures.forEach((fail) => fail(new Error('gone'))), counts: () => ({ started, disposed }) };
}

test('a request and its answer cross whole', async () => {
  const worker = thread(async (request) => {
    const text = `${request.method} ${request.url} ${request.headers.get('x-test') ?? ''} ${await request.text()}`;
    return new Response(text, { status: 418, headers: { 'x-answer': 'yes' } });
  });
  const response = await sketchFetch(worker.start)(address, { method: 'POST', body: 'hello', headers: { 'x-test': '1' } });
  expect([response.status, response.headers.get('x-answer')]).toEqual([418, 'yes']);
  expect(await response.text()).toBe(`POST ${address} 1 hello`);
});

test('the thread starts at first use and serves all that follows', async () => {
  const worker = thread(() => Promise.resolve(Response.json({})));
  const fetch = sketchFetch(worker.start);
  expect(worker.counts().started).toBe(0);
  await Promise.all([fetch(address), fetch(address)]);
  await fetch(address);
  expect(worker.counts().started).toBe(1);
});

test('a body arrives while it is made', async () => {
  let goOn = (): void => undefined;
  const worker = thread(() => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new Uint8Array([1]));
        goOn = () => {
          controller.enqueue(new Uint8Array([2]));
          controller.close();
        };
      },
    });
    return Promise.resolve(new Response(body));
  });
  const reader = (await sketchFetch(worker.start)(address)).body?.getReader();
  expect((await reader?.read())?.value).toEqual(new Uint8Array([1]));
  goOn();
  expect((await reader?.read())?.value).toEqual(new Uint8Array([2]));
  expect((await reader?.read())?.done).toBe(true);
});

test('an abort rejects as fetch does and ends the work in the thread', async () => {
  let seen: AbortSignal | undefined;
  const worker = thread((request) => {
    seen = request.signal;
    return new Promise(() => undefined);
  });
  const aborting = new AbortController();
  const waiting = sketchFetch(worker.start)(address, { signal: aborting.signal });
  setTimeout(() => aborting.abort(), 5);
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  await expect.poll(() => seen?.aborted).toBe(true);
});

test('an abort breaks off a body that has begun, and so does giving up reading', async () => {
  const signals: AbortSignal[] = [];
  const worker = thread((request) => {
    signals.push(request.signal);
    return Promise.resolve(new Response(new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array([1])) })));
  });
  const fetch = sketchFetch(worker.start);
  const aborting = new AbortController();
  const response = await fetch(address, { signal: aborting.signal });
  aborting.abort();
  await expect(response.text()).rejects.toMatchObject({ name: 'AbortError' });
  await (await fetch(address)).body?.cancel();
  await expect.poll(() => signals.every(({ aborted }) => aborted)).toBe(true);
});

test('a failure in the thread is a failed connection', async () => {
  const worker = thread(() => Promise.reject(new TypeError('fetch failed')));
  await expect(sketchFetch(worker.start)(address)).rejects.toThrow(TypeError);
});

test('a thread that dies fails its calls and is started again', async () => {
  let answer = (): Promise<Response> => new Promise(() => undefined);
  const worker = thread(() => answer());
  const fetch = sketchFetch(worker.start);
  const waiting = fetch(address);
  setTimeout(worker.die, 5);
  await expect(waiting).rejects.toThrow('The drawing thread has stopped.');
  answer = () => Promise.resolve(new Response('again'));
  expect(await (await fetch(address)).text()).toBe('again');
  expect(worker.counts()).toEqual({ started: 2, disposed: 1 });
});

test('a thread that does not start is tried again', async () => {
  const worker = thread(() => Promise.resolve(new Response('yes')));
  let tries = 0;
  const fetch = sketchFetch(() => (++tries === 1 ? Promise.reject(new Error('no thread')) : worker.start()));
  await expect(fetch(address)).rejects.toThrow('no thread');
  expect(await (await fetch(address)).text()).toBe('yes');
});
