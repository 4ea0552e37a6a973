import { describe, expect, test } from 'vitest';
import { yieldRegularly, join } from '../../../src/pixels/cooperative.ts';

describe('joining', () => {
  test('makes one array of pieces of any length', async () => {
    const large = Uint8Array.from({ length: 3_000_001 }, (_, i) => i >> 4);
    const joined = await join([Uint8Array.of(1, 2), large, Uint8Array.of(), Uint8Array.of(3)]);
    expect(Buffer.from([1, 2, ...large, 3]).equals(joined)).toBe(true);
    expect(await join([])).toEqual(new Uint8Array());
  });

  test('leaves one piece where it is, unless most of its memory is not used', async () => {
    const whole = new Uint8Array(100).fill(7);
    expect(await join([whole])).toBe(whole);
    const used = whole.subarray(0, 95);
    expect(await join([used])).toBe(used);
    const half = await join([whole.subarray(50)]);
    expect(half.buffer.byteLength).toBe(50);
    expect(half).toEqual(new Uint8Array(50).fill(7));
    // A little of much is much.
    expect((await join([new Uint8Array(20_000_000).subarray(2_000_000)])).buffer.byteLength).toBe(18_000_000);
  });

  test('lets others have their turn', async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 0);
    const work = yieldRegularly();
    for (let step = 0; step < 10; step++) {
      await work(() => {
        for (const until = performance.now() + 5; performance.now() < until;);
      });
    }
    clearInterval(timer);
    expect(turns).toBeGreaterThan(4);
  });
});
