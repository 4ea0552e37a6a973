import * as esbuild from 'esbuild';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { dist } from './paths.ts';

const folder = path.resolve(import.meta.dirname, '../integration');

/**
 * Bundles every `*.test.ts` of a folder with what runs them, and before them `heardLog.ts` where there is one, as one CommonJS module
 * that exports `run()` for any host of VS Code. Returns the path of the module.
 */
export async function buildIntegration(
  tests = folder,
  outfile = path.join(dist, 'test', 'integration', 'index.js'),
): Promise<string> {
  const names = await readdir(tests);
  const first = names.filter((name) => name === 'heardLog.ts');
  const files = names.filter((name) => name.endsWith('.test.ts')).sort();
  await esbuild.build({
    stdin: {
      contents: [
        `export { run } from ${JSON.stringify(fileURLToPath(import.meta.resolve('./suite.ts')))};`,
        ...[...first, ...files].map((name) => `import ${JSON.stringify(`./${name}`)};`),
      ].join('\n'),
      resolveDir: tests,
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
    define: { module: 'undefined' },
  });
  return outfile;
}
