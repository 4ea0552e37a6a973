import path from 'node:path';
import { root } from './paths.ts';
import { run } from './processes.ts';

/**
 * Builds the extension into dist/, as `npm run build` does, with the same options.
 * @throws {CommandFailed}
 */
export async function buildExtension(...options: readonly '--test'[]): Promise<void> {
  console.error('Building Easel …');
  await run(process.execPath, [path.join(root, 'esbuild.config.mjs'), ...options], { cwd: root });
}
