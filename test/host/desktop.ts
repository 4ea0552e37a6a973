/** `npm run test:desktop`: the suite of `test/integration` in desktop VS Code, the oldest that the manifest allows and the newest. */
import { runTests } from '@vscode/test-electron';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { buildIntegration } from './buildIntegration.ts';
import { copySample, removeFolder, root, scratch, temporaryFolder } from './paths.ts';
import { exitOnSignals } from './processes.ts';

/** Milliseconds for one version, with its download. */
const limit = 10 * 60_000;

const manifestSchema = v.object({ engines: v.object({ vscode: v.pipe(v.string(), v.regex(/^\^\d+\.\d+\.\d+$/)) }) });

async function oldestVersion(): Promise<string> {
  const manifest = v.parse(manifestSchema, JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')));
  return manifest.engines.vscode.slice(1);
}

async function passesIn(version: string, extensionTestsPath: string): Promise<boolean> {
  console.log(`\nVS Code ${version}`);
  const temporary = await temporaryFolder();
  const folder = path.join(temporary, 'My pictures 🎨');
  await copySample(folder);
  const timer = setTimeout(() => {
    console.error(`The run did not end within ${limit / 60_000} minutes.`);
    process.exit(1);
  }, limit);
  try {
    await runTests({
      version,
      cachePath: scratch,
      extensionDevelopmentPath: root,
      extensionTestsPath,
      launchArgs: [
        folder,
        '--disable-extensions',
        '--disable-workspace-trust',
        `--user-data-dir=${path.join(temporary, 'data')}`,
      ],
    });
    return true;
  } catch (error) {
    console.error(error);
    return false;
  } finally {
    clearTimeout(timer);
    await removeFolder(temporary);
  }
}

exitOnSignals();
const tests = await buildIntegration();
const failed: string[] = [];
for (const version of [await oldestVersion(), 'stable']) if (!(await passesIn(version, tests))) failed.push(version);
if (failed.length > 0) {
  console.error(`Failed in VS Code ${failed.join(' and ')}.`);
  process.exitCode = 1;
}
