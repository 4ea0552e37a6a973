/** `npm start`: VS Code with Easel in it and a copy of the sample workspace. `npm start -- --web` takes VS Code for the web. */
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildExtension } from './build.ts';
import { findDesktopVscode, hasDisplay } from './desktopVscode.ts';
import { copySample, root, scratch } from './paths.ts';
import { cleanEnvironment, exitOnSignals, run, startGroup } from './processes.ts';
import { startVscodeServer } from './server.ts';

const { values } = parseArgs({ options: { web: { type: 'boolean', default: false } } });

/** Keys, settings and pictures stay from one start to the next, until this folder is removed. */
const home = path.join(scratch, 'start');
const folder = path.join(home, 'tidewater');

async function openDesktop(program: string): Promise<void> {
  const userData = path.join(home, 'desktop');
  const settings = path.join(userData, 'User', 'settings.json');
  await mkdir(path.dirname(settings), { recursive: true });
  if (!existsSync(settings)) await writeFile(settings, JSON.stringify({ 'security.workspace.trust.enabled': false }, null, 2));
  const child = startGroup(
    program,
    [folder, '--new-window', `--extensionDevelopmentPath=${root}`, `--user-data-dir=${userData}`, '--disable-updates'],
    { env: cleanEnvironment(), stdio: 'ignore' },
  );
  console.log(`VS Code is open with Easel and ${folder}. Close its window or press Ctrl+C to end.`);
  await new Promise((resolve) => child.once('close', resolve));
}

/** Opens an address in the person's browser, if the system knows how. */
async function showInBrowser(address: string): Promise<void> {
  const openers: Partial<Record<NodeJS.Platform, [string, ...string[]]>> = {
    darwin: ['open'],
    win32: ['rundll32', 'url.dll,FileProtocolHandler'],
    linux: ['xdg-open'],
  };
  const [command, ...args] = openers[process.platform] ?? ['xdg-open'];
  await run(command, [...args, address]).catch(() => undefined);
}

async function openWeb(): Promise<void> {
  const server = await startVscodeServer({ profile: path.join(home, 'web') });
  const address = server.address({ folder, extension: root });
  console.log(`VS Code for the web is running with Easel and ${folder}. Open this address in a browser:\n\n  ${address}\n`);
  console.log('Press Ctrl+C to end.');
  if (hasDisplay()) await showInBrowser(address);
}

exitOnSignals();
await buildExtension();
if (!existsSync(folder)) await copySample(folder);
const program = values.web ? undefined : await findDesktopVscode();
if (program === undefined) await openWeb();
else await openDesktop(program);
