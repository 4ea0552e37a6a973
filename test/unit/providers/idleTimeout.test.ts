import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { withIdleTimeout } from '../../../src/providers/idleTimeout.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = new AbortController().signal;

/** Milliseconds until the work is told to stop, and until it is given up though it hands over nothing. */
async function timesUntilGivenUp(limit: number, grace: number, work: (heard: () => void) => void): Promise<number[]> {
  const began = performance.now();
  const times: number[] = [];
  const note = () => void times.push(performance.now() - began);
  const given = withIdleTimeout(
    limit,
    never,
    ({ signal, heard }) => {
      signal.addEventListener('abort', note, { once: true });
      work(heard);
      return new Promise(() => undefined);
    },
    grace,
  );
  given.then(note, note);
  const reason = expect(given).rejects.toMatchObject({ reason: 'timeout' });
  await vi.advanceTimersByTimeAsync(5_000);
  // One that is not given up until then is told so, and not waited for.
  expect(times).toHaveLength(2);
  await reason;
  return times;
}

test('the first sign of life may take longer while files are on their way', async () => {
  expect(await timesUntilGivenUp(20, 150, () => undefined)).toEqual([170, 420]);
});

test('what comes within that time is not given up', async () => {
  const late = withIdleTimeout(20, never, () => new Promise<string>((resolve) => setTimeout(() => resolve('late'), 100)), 500);
  await vi.advanceTimersByTimeAsync(100);
  await expect(late).resolves.toBe('late');
  expect(vi.getTimerCount()).toBe(0);
});

test('a line that is kept alive for ever is given up after ten times the limit', async () => {
  expect(await timesUntilGivenUp(60, 0, (heard) => void setInterval(heard, 10))).toEqual([600, 850]);
});

test('after the first sign, silence counts as ever', async () => {
  expect(await timesUntilGivenUp(50, 60_000, (heard) => void setTimeout(heard, 30))).toEqual([80, 330]);
});
