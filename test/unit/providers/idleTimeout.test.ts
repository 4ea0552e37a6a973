import { expect, test } from 'vitest';
import { untilSilence } from '../../../src/providers/idleTimeout.ts';

const never = new AbortController().signal;
const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** Milliseconds until the work is given up. */
async function timeUntilGivenUp(limit: number, grace: number, work: (heard: () => void) => void): Promise<number> {
  const began = performance.now();
  const given = untilSilence(limit, never, ({ heard }) => (work(heard), new Promise(() => undefined)), grace);
  await expect(given).rejects.toMatchObject({ reason: 'timeout' });
  return performance.now() - began;
}

test('the first sign of life may take longer while files are on their way', async () => {
  expect(await timeUntilGivenUp(20, 150, () => undefined)).toBeGreaterThanOrEqual(165);
  const late = untilSilence(20, never, ({ heard }) => pause(100).then(heard), 500);
  await expect(late).resolves.toBeUndefined();
});

test('a line that is kept alive for ever is given up after ten times the limit', async () => {
  const dripping = timeUntilGivenUp(60, 0, (heard) => void setInterval(heard, 10).unref());
  expect(await dripping).toBeGreaterThanOrEqual(590);
});

test('after it, silence counts as ever', async () => {
  expect(await timeUntilGivenUp(50, 60_000, (heard) => heard())).toBeLessThan(2000);
});
