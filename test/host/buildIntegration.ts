import * as esbuild from 'esbuild';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { dist } from './paths.ts';

const folder = path.resolve(import.meta.dirname, '../integration');

/** Where the bundle is. */
const outfile = path.join(dist, 'test', 'integration', 'index.js');

interface Choice {
  /** Part of the names of the files whose tests are wanted. */
  readonly only?: string | undefined;
  /** Milliseconds for one test; 0 for as many as it takes. */
  readonly timeout?: number;
}

/**
 * Bundles the `*.test.ts` with what runs them, and before them `heardLog.ts`, as one CommonJS module that exports `run()` for any host of
 * VS Code. Returns the path of the module.
 */
export async function buildIntegration({ only = '', timeout = 20_000 }: Choice = {}): Promise<string> {
  const names = await readdir(folder);
  const first = names.filter((name) => name === 'heardLog.ts');
  const files = names.filter((name) => name.endsWith('.test.ts') && name.includes(only)).sort();
  if (files.length === 0) throw new Error(`No test/integration/*.test.ts has ${only} in its name.`);
  await esbuild.build({
    stdin: {
      contents: [
        `export { run } from ${JSON.stringify(fileURLToPath(import.meta.resolve('./suite.ts')))};`,
        ...[...first, ...files].map((name) => `import ${JSON.stringify(`./${name}`)};`),
      ].join('\n'),
      resolveDir: folder,
    },
    outfile,
    bundle: true,
    format: 'cjs',
    platform: 'browser',
    target: 'es2023',
    // Named in code that only Node's host runs.
    external: ['vscode', 'node:*'],
    sourcemap: 'inline',
    logLevel: 'warning',
    // Else mocha would take the exports of the bundle for its own: its package says that it is an ES module, which it is not.
    define: { module: 'undefined', testTimeout: String(timeout) },
  });
  return outfile;
}
