import fc from 'fast-check';
import { test } from 'vitest';
import { watch } from './watchdog.ts';

declare module 'vitest' {
  interface TaskMeta {
    /** How many generated inputs a test has tried. */
    inputs?: number;
  }
}

/** Milliseconds of work that nothing which is parsed may take, however it is made up. Most take less than one. */
const longest = 1_000;

/** Bytes of memory that may be held when all inputs of a test were read. The largest answer is refused at 256 MB. */
const mostMemory = 512 * 1024 ** 2;

/** More than the usual number of inputs, for a long search. */
const times = Number(process.env.EASEL_FUZZ_TIMES ?? 1);

/** A test that tries `inputs` generated values. One that fails prints its seed and path, by which `fc.assert` finds it again. */
export function fuzz<T>(
  name: string,
  inputs: number,
  arbitrary: fc.Arbitrary<T>,
  check: (value: T) => void | Promise<void>,
): void {
  test(name, async ({ task }) => {
    const dog = watch(name);
    let tried = 0;
    const property = fc.asyncProperty(arbitrary, async (value) => {
      tried++;
      dog.begin();
      // Not the time that went by: others may be at work on this machine.
      const began = process.cpuUsage();
      await check(value);
      const { user } = process.cpuUsage(began);
      if (user > longest * 1_000) throw new Error(`This took ${Math.round(user / 1_000)} ms.`);
    });
    try {
      await fc.assert(property, { numRuns: inputs * times, seed: Number(process.env.EASEL_FUZZ_SEED ?? 1), endOnFailure: true });
    } finally {
      dog.end();
      task.meta.inputs = tried;
    }
    globalThis.gc?.();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    if (heapUsed + arrayBuffers > mostMemory) throw new Error(`${heapUsed + arrayBuffers} bytes of memory are held.`);
  });
}
