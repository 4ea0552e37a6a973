import { expect, test, vi } from 'vitest';
import { encodePng } from '../../../../src/pixels/encode/encodePng.ts';
import { pixelsInThread } from '../../../../src/pixels/thread/inThread.ts';
import { answeringTasks } from '../../../../src/pixels/thread/thread.ts';
import { decodePicture } from '../../../../src/pixels/decode/decodePicture.ts';
import type { ThreadPort } from '../../../../src/pixels/thread/threadPort.ts';
import { makePng, painted, pixelAt } from '../fixtures.ts';

/** A thread in this thread: what is posted is cloned, as between real ones. */
function thread(answer = answeringTasks) {
  const failures: ((error: unknown) => void)[] = [];
  const counts = { started: 0, disposed: 0, transferred: 0 };
  const posted: unknown[] = [];
  const start = (): Promise<ThreadPort> => {
    counts.started++;
    const listeners: ((message: unknown) => void)[] = [];
    const receive = answer((message, transfer = []) => {
      counts.transferred += transfer.length;
      const copy: unknown = structuredClone(message, { transfer });
      queueMicrotask(() => listeners.forEach((listener) => listener(copy)));
    });
    return Promise.resolve({
      post: (message, transfer = []) => {
        posted.push(message);
        const copy: unknown = structuredClone(message, { transfer });
        queueMicrotask(() => receive(copy));
      },
      onMessage: (listener) => void listeners.push(listener),
      onError: (listener) => void failures.push(listener),
      dispose: () => {
        counts.disposed++;
      },
    });
  };
  return { start, counts, posted, die: () => failures.forEach((fail) => fail(new Error('gone'))) };
}
const silent = () => () => undefined;

const picture = painted(20, 10, (x, y) => [x * 9, y * 20, 50, 255]);
const bytes = await encodePng(picture);
const edited = await encodePng(painted(20, 10, () => [255, 255, 255, 255]));
const mask = await encodePng(painted(20, 10, (x) => [0, 0, 0, x < 10 ? 0 : 255]));

test('every task gives its typed result, whose bytes are handed over and whose inputs stay', async () => {
  const worker = thread();
  const pixels = pixelsInThread(worker.start);
  expect(await pixels.inspect({ bytes })).toMatchObject({ format: 'png', width: 20, height: 10 });
  const odd = makePng({ width: 3, height: 2, type: 0, depth: 16, samples: () => [65_535] });
  const prepared = await pixels.prepare({ bytes: odd, steps: [{ step: 'normalise', kinds: ['grey', '16_bit'] }] });
  expect(pixelAt(await decodePicture(prepared.bytes), 2, 1)).toEqual([255, 255, 255, 255]);
  const result = await pixels.composite({ original: bytes, edited, mask, feather: 0 });
  expect(result).toMatchObject({ format: 'png', width: 20, height: 10 });
  const composed = await decodePicture(result.bytes);
  expect([pixelAt(composed, 9, 5), pixelAt(composed, 10, 5)]).toEqual([[255, 255, 255, 255], pixelAt(picture, 10, 5)]);
  expect(await pixels.composite({ original: bytes, edited, mask, feather: 0, format: 'jpeg' })).toMatchObject({ format: 'jpeg' });
  expect(await pixels.checkMask({ mask, size: { width: 20, height: 11 } })).toEqual(['other_size']);
  const white = await pixels.whiteMask({ mask });
  expect(pixelAt(await decodePicture(white.bytes), 0, 0)).toEqual([255, 255, 255, 255]);
  const turned = await pixels.makeMask({ picture: mask, size: { width: 40, height: 20 }, invert: true });
  expect(pixelAt(await decodePicture(turned.bytes), 0, 0)[3]).toBe(255);
  expect(await pixels.checkMask({ mask: turned.bytes, size: turned })).toEqual([]);
  const enlarged = await pixels.enlarge({ picture: bytes, sides: { left: 5, top: 0, right: 0, bottom: 1 } });
  expect([enlarged.picture.width, enlarged.mask.height]).toEqual([25, 11]);
  const burnt = await pixels.burnMarkup({ picture: bytes, markup: edited });
  expect(pixelAt(await decodePicture(burnt.bytes), 1, 1)).toEqual([255, 255, 255, 255]);
  expect(worker.counts).toEqual({ started: 1, disposed: 0, transferred: 8 });
  expect([bytes.length, edited.length, mask.length].every((length) => length > 0)).toBe(true);
});

test('a picture that cannot be read rejects with its reason and facts', async () => {
  const pixels = pixelsInThread(thread().start);
  await expect(pixels.inspect({ bytes: bytes.subarray(0, -9) })).rejects.toMatchObject({
    name: 'PixelError',
    reason: 'truncated',
  });
  await expect(pixels.burnMarkup({ picture: bytes, markup: edited, limits: { maxPixels: 5 } })).rejects.toMatchObject({
    failure: { reason: 'too_many_pixels', format: 'png', width: 20, height: 10 },
  });
  await expect(pixels.makeMask({ picture: mask, size: { width: 30_000, height: 30_000 }, invert: false })).rejects.toMatchObject({
    reason: 'too_many_pixels',
  });
  const sides = { left: 0, top: 0, right: 1e9, bottom: 0 };
  await expect(pixels.enlarge({ picture: bytes, sides })).rejects.toMatchObject({ reason: 'too_many_pixels' });
});

test('an abort rejects at once, and a task that has not begun is not done', async () => {
  const worker = thread();
  const pixels = pixelsInThread(worker.start);
  const aborting = new AbortController();
  const [first, second] = [pixels.inspect({ bytes }), pixels.prepare({ bytes, steps: [] }, aborting.signal)];
  setTimeout(() => aborting.abort());
  const endless = pixelsInThread(thread(silent).start);
  const waiting = endless.inspect({ bytes }, aborting.signal);
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  await first;
  await second;
  await expect(pixels.inspect({ bytes }, aborting.signal)).rejects.toMatchObject({ name: 'AbortError' });

  const answers: unknown[] = [];
  const receive = answeringTasks((message) => void answers.push(message));
  receive({ id: 1, task: 'inspect', input: { bytes } });
  receive({ id: 2, task: 'inspect', input: { bytes } });
  receive({ id: 2, abort: true });
  receive({ id: 3, task: 'unheard of', input: {} });
  receive({ id: 4, task: 'inspect', input: { bytes: 'text' } });
  await expect.poll(() => answers.length).toBe(3);
  expect(answers).toMatchObject([{ id: 1, output: {} }, { id: 3, error: 'There is no task unheard of.' }, { id: 4 }]);
});

test('a thread that dies fails its tasks and is started again', async () => {
  let answer: typeof answeringTasks = silent;
  const worker = thread((send) => answer(send));
  const pixels = pixelsInThread(worker.start);
  const waiting = pixels.inspect({ bytes });
  setTimeout(worker.die, 5);
  await expect(waiting).rejects.toThrow('The thread that works on pictures has stopped.');
  answer = answeringTasks;
  expect(await pixels.inspect({ bytes })).toMatchObject({ width: 20 });
  expect(worker.counts).toMatchObject({ started: 2, disposed: 1 });
});

test('a thread that does not start is tried again', async () => {
  const worker = thread();
  let tries = 0;
  const pixels = pixelsInThread(() => (++tries === 1 ? Promise.reject(new Error('no thread')) : worker.start()));
  await expect(pixels.inspect({ bytes })).rejects.toThrow('no thread');
  expect(await pixels.inspect({ bytes })).toMatchObject({ width: 20 });
});

test('a thread with nothing to do ends, and another serves what comes later', async () => {
  vi.useFakeTimers();
  try {
    const worker = thread();
    const pixels = pixelsInThread(worker.start, 1000);
    await pixels.inspect({ bytes });
    vi.advanceTimersByTime(900);
    await pixels.inspect({ bytes });
    vi.advanceTimersByTime(900);
    expect(worker.counts).toMatchObject({ started: 1, disposed: 0 });
    vi.advanceTimersByTime(200);
    expect(worker.counts).toMatchObject({ started: 1, disposed: 1 });
    await pixels.inspect({ bytes });
    expect(worker.counts).toMatchObject({ started: 2, disposed: 1 });
  } finally {
    vi.useRealTimers();
  }
});
