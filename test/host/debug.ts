/**
 * `npm run debug`: makes what the configurations in .vscode/launch.json start with: a development build, a copy of the sample workspace,
 * and the suite of test/integration; with a part of a file's name as its argument, the tests of such files alone. They have all the time
 * that somebody takes for looking.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { buildExtension } from './build.ts';
import { buildIntegration } from './buildIntegration.ts';
import { copySample, scratch } from './paths.ts';

await buildExtension('--test');
await buildIntegration({ only: process.argv[2], timeout: 0 });
const folder = path.join(scratch, 'debug', 'tidewater');
if (!existsSync(folder)) await copySample(folder);
