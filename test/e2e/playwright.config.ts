import { defineConfig } from '@playwright/test';

/** Each worker has a VS Code of its own, which serves its tests one after the other. A workbench waits more than it works. */
export default defineConfig({
  testDir: '.',
  globalSetup: './huntKeys.ts',
  outputDir: '../../dist/test/e2e-results',
  workers: 2,
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
