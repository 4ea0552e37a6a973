import { readFile } from 'node:fs/promises';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/unit/**/*.test.{ts,tsx}'],
    // For what hangs. On a busy machine everything takes many times as long.
    testTimeout: 30_000,
    // Tests that wait for servers wait together.
    maxConcurrency: 40,
    root: `${import.meta.dirname}/..`,
    server: { deps: { inline: [/@jsquash/] } },
  },
  plugins: [
    {
      // As the build does it: a `.wasm` file is a function that gives its bytes.
      name: 'wasm-as-bytes',
      enforce: 'pre',
      async load(id) {
        if (!id.endsWith('.wasm')) return null;
        const base64 = (await readFile(id)).toString('base64');
        return `export default async () => Uint8Array.from(atob(${JSON.stringify(base64)}), (c) => c.charCodeAt(0));`;
      },
    },
  ],
});
