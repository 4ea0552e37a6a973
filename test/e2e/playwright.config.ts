import { defineConfig } from '@playwright/test';

/** One VS Code serves all tests, one after the other: two cores are busy with one workbench. */
export default defineConfig({
  testDir: '.',
  globalTeardown: './huntKeys.ts',
  outputDir: '../../dist/test/e2e-results',
  workers: 1,
  retries: 0,
  forbidOnly: process.env.CI !== undefined,
  timeout: 180_000,
  globalTimeout: 18 * 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    viewport: { width: 1280, height: 800 },
    actionTimeout: 15_000,
    screenshot: 'only-on-failure',
    // A trace of a whole workbench doubles the time; ask for one with `npm run test:e2e -- --trace on`.
    trace: 'off',
  },
});
