import { describe, expect, it } from 'vitest';
import type { Clock, Waiting } from '../../../../src/images/run/requestQueue.ts';
import { RequestQueue } from '../../../../src/images/run/requestQueue.ts';
import { EaselError } from '../../../../src/images/errors.ts';
import { queuedClient } from '../../../../src/images/run/queuedClient.ts';
import type { Answer, ImagesClient } from '../../../../src/images/run/executeRequest.ts';

/** A clock that stands still until it is moved. */
function fakeClock(): Clock & { pass(seconds: number): Promise<void> } {
  let now = 1_000_000;
  const alarms = new Set<{ time: number; callback: () => void }>();
  return {
    now: () => now,
    at(time, callback) {
      const alarm = { time, callback };
      alarms.add(alarm);
      return () => alarms.delete(alarm);
    },
    async pass(seconds) {
      now += seconds * 1000;
      for (const alarm of [...alarms].filter(({ time }) => time <= now)) {
        alarms.delete(alarm);
        alarm.callback();
      }
      await settled();
    },
  };
}

const settled = () => new Promise<void>((resolve) => setTimeout(resolve));
const refused = (retryAfter?: number) =>
  new EaselError('rate_limit', { status: 429, ...(retryAfter === undefined ? {} : { retryAfter }) });

/** Calls whose ends the test decides. */
function stage(atOnce = 2) {
  const clock = fakeClock();
  const queue = new RequestQueue({ clock, atOnce: () => atOnce });
  const begun: string[] = [];
  const ends = new Map<string, { resolve: (value: string) => void; reject: (error: unknown) => void }>();
  const start = (name: string, provider = 'openai') => {
    const cancel = new AbortController();
    const heard: (Waiting | undefined)[] = [];
    const work = () => {
      begun.push(name);
      return new Promise<string>((resolve, reject) => ends.set(name, { resolve, reject }));
    };
    const outcome = queue
      .carryOut(provider, work, { signal: cancel.signal, onChange: (waiting) => heard.push(waiting) })
      .catch((error: unknown) => (error instanceof EaselError ? error.reason : 'unknown'));
    return { outcome, heard, cancel: () => cancel.abort() };
  };
  const end = async (name: string, error?: unknown) => {
    if (error === undefined) ends.get(name)?.resolve(name);
    else ends.get(name)?.reject(error);
    await settled();
  };
  return { clock, begun, start, end };
}

describe('calls to one provider', () => {
  it('are under way a few at once, in the order in which they came', async () => {
    const { begun, start, end } = stage();
    const calls = ['a', 'b', 'c', 'd'].map((name) => start(name));
    await settled();
    expect(begun).toEqual(['a', 'b']);
    expect(calls[2]?.heard).toEqual([{ why: 'queue' }]);
    await end('b');
    expect(begun).toEqual(['a', 'b', 'c']);
    expect(calls[2]?.heard).toEqual([{ why: 'queue' }, undefined]);
    await end('a', new EaselError('timeout'));
    expect(begun).toEqual(['a', 'b', 'c', 'd']);
    expect(await calls[0]?.outcome).toBe('timeout');
    expect(await calls[1]?.outcome).toBe('b');
  });

  it('do not wait for those to another', async () => {
    const { begun, start } = stage(1);
    start('a');
    start('b');
    start('c', 'sketch');
    await settled();
    expect(begun).toEqual(['a', 'c']);
  });

  it('can be cancelled before their turn, and are never sent then', async () => {
    const { begun, start, end } = stage(1);
    start('a');
    const second = start('b');
    const third = start('c');
    await settled();
    second.cancel();
    expect(await second.outcome).toBe('cancelled');
    await end('a');
    expect(begun).toEqual(['a', 'c']);
    await end('c');
    expect(await third.outcome).toBe('c');
  });
});

describe('a call refused with 429', () => {
  it('waits as long as the provider says, with all behind it, and is sent again before them', async () => {
    const { clock, begun, start, end } = stage(1);
    const first = start('a');
    const second = start('b');
    await settled();
    await end('a', refused(12));
    const until = clock.now() + 12_000;
    expect(first.heard).toEqual([undefined, { why: 'rate_limit', until }]);
    expect(second.heard).toEqual([{ why: 'queue' }, { why: 'rate_limit', until }]);
    await clock.pass(11);
    expect(begun).toEqual(['a']);
    await clock.pass(1);
    expect(begun).toEqual(['a', 'a']);
    expect(second.heard.at(-1)).toEqual({ why: 'queue' });
    await end('a');
    expect(await first.outcome).toBe('a');
    expect(begun).toEqual(['a', 'a', 'b']);
  });

  it('waits longer each time where the provider does not say how long', async () => {
    const { clock, begun, start, end } = stage();
    start('a');
    await settled();
    for (const seconds of [15, 30, 60, 60]) {
      const before = begun.length;
      await end('a', refused());
      await clock.pass(seconds - 1);
      expect(begun).toHaveLength(before);
      await clock.pass(1);
      expect(begun).toHaveLength(before + 1);
    }
  });

  it('can be cancelled while it waits', async () => {
    const { clock, begun, start, end } = stage();
    const call = start('a');
    await settled();
    await end('a', refused(12));
    call.cancel();
    expect(await call.outcome).toBe('cancelled');
    await clock.pass(60);
    expect(begun).toEqual(['a']);
  });

  it('is given up where the wait would be longer than a quarter of an hour, and in the end', async () => {
    const { clock, begun, start, end } = stage();
    const patient = start('a');
    await settled();
    await end('a', refused(3600));
    expect(await patient.outcome).toBe('rate_limit');
    const stubborn = start('b');
    await settled();
    for (let i = 0; i <= 20; i++) {
      await end('b', refused(1));
      await clock.pass(1);
    }
    expect(await stubborn.outcome).toBe('rate_limit');
    expect(begun.filter((name) => name === 'b')).toHaveLength(21);
  });

  it.each([
    ['no credit left', new EaselError('quota', { status: 429 })],
    ['an error inside an answer that had begun', new EaselError('rate_limit')],
    ['a server that fails', new EaselError('server_error', { status: 500 })],
  ])('is the only one sent again: not one for %s', async (_, error) => {
    const { clock, begun, start, end } = stage();
    const call = start('a');
    await settled();
    await end('a', error);
    await clock.pass(3600);
    expect(await call.outcome).toBe(error.reason);
    expect(begun).toEqual(['a']);
  });
});

it('a run waits as long as none of its calls is under way', async () => {
  const clock = fakeClock();
  const queue = new RequestQueue({ clock, atOnce: () => 1 });
  const ends: ((answer: Answer) => void)[] = [];
  const client: ImagesClient = { send: () => new Promise((resolve) => ends.push(resolve)) };
  const heard: string[] = [];
  const run = (name: string) =>
    queuedClient(client, { queue, provider: 'openai', onChange: (waiting) => heard.push(`${name} ${waiting?.why ?? 'sent'}`) });
  const request = { operation: 'generate', provider: 'openai', model: 'gpt-image-2', prompt: 'A fox', parameters: {} } as const;
  const options = { signal: new AbortController().signal, onPartial: () => undefined };
  const [one, two] = [run('one'), run('two')];
  const calls = [one.send(request, options), one.send(request, options), two.send(request, options)];
  await settled();
  expect(heard.filter((news) => news.startsWith('one')).at(-1)).toBe('one sent');
  expect(heard.filter((news) => news.startsWith('two'))).toEqual(['two queue']);
  ends[0]?.({ pictures: [] });
  await settled();
  ends[1]?.({ pictures: [] });
  await settled();
  expect(heard.at(-1)).toBe('two sent');
  ends[2]?.({ pictures: [] });
  await Promise.all(calls);
});
