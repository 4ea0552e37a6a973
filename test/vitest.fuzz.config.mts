import { defineConfig } from 'vitest/config';
import type { Reporter } from 'vitest/node';
import unit from './vitest.config.mts';

/** Any number gives the same inputs every time; `random` gives others. */
const chosen = process.env.EASEL_FUZZ_SEED ?? '1';
const seed = chosen === 'random' ? String(Math.floor(Math.random() * 2 ** 31)) : chosen;

/** What is promised: fewer generated inputs are a failure. */
const leastInputs = 20_000;

const counting: Reporter = {
  onTestRunEnd(modules) {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const inputs = tests.reduce((sum, test) => sum + (test.meta().inputs ?? 0), 0);
    console.log(`${inputs} generated inputs, seed ${seed}`);
    if (inputs >= leastInputs) return;
    console.error(`At least ${leastInputs} were to be tried.`);
    process.exitCode = 1;
  },
};

export default defineConfig({
  ...unit,
  test: {
    ...unit.test,
    include: ['test/fuzz/**/*.test.ts'],
    testTimeout: 120_000,
    execArgv: ['--expose-gc'],
    env: { EASEL_FUZZ_SEED: seed },
    reporters: ['default', counting],
  },
});
