/**
 * `npm run test:kill`: kills the extension host again and again while it draws and saves. Afterwards no file of the workspace is damaged
 * or left over, every picture that had arrived is there, and nothing was asked for twice. `EASEL_KILL_SEED` repeats a run.
 */
import * as esbuild from 'esbuild';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { digest, startSlowServer } from '../kill/slowServer.ts';
import { launchBrowser } from './browser.ts';
import { buildExtension } from './build.ts';
import { copySample, dist, removeFolder, root, temporaryFolder } from './paths.ts';
import { exitOnSignals, run } from './processes.ts';
import { startVscodeServer } from './server.ts';
import type { Workbench } from './workbench.ts';
import { openWorkbench } from './workbench.ts';

/** Runs that are under way, waiting or done when their extension host is killed; and how many there are in all. */
const runsPerKill = 7;
const leastRuns = 50;
/** Milliseconds after the first call of a round at which it is killed, at most. */
const latestKill = 2_500;
/** Milliseconds for a picture from its last byte to a disk. Who is killed earlier may have it in hand still. */
const inHand = 50;
const limit = 60_000;
/** No system gives a process such a number. */
const noProcess = 2 ** 30;

const seed = Number(process.env.EASEL_KILL_SEED ?? Math.floor(Math.random() * 2 ** 31));
let state = seed;
/** From 0 to 1, the same for the same seed. */
function random(): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 2 ** 32;
}

/** The process ids of the extension hosts that a process has started, itself or through others. */
async function extensionHosts(server: number): Promise<number[]> {
  const lines = (await run('ps', ['-axo', 'pid=,ppid=,args='])).split('\n');
  const processes = lines.flatMap((line) => {
    const [, pid, parent, args = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), args }];
  });
  const below = (pid: number): number[] => {
    const children = processes.filter(({ parent }) => parent === pid).map((child) => child.pid);
    return [...children, ...children.flatMap(below)];
  };
  const ours = new Set(below(server));
  return processes.filter(({ pid, args }) => ours.has(pid) && args.includes('--type=extensionHost')).map(({ pid }) => pid);
}

async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + limit;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`It took too long until ${what}.`);
    await pause(50);
  }
}

const namesIn = (folder: string) => readdir(folder).catch((): string[] => []);

exitOnSignals();
console.log(`seed ${seed}`);
// With what the tests that follow load: a build empties dist/.
await buildExtension('--test');
const temporary = await temporaryFolder();
const folder = path.join(temporary, 'tidewater');
const arrivals = path.join(temporary, 'arrivals.txt');
await copySample(folder);
await writeFile(arrivals, '');
const tests = path.join(dist, 'test', 'kill', 'index.js');
await esbuild.build({
  entryPoints: [path.join(root, 'test', 'kill', 'draw.ts')],
  outfile: tests,
  bundle: true,
  format: 'cjs',
  platform: 'node',
  external: ['vscode'],
  define: { arrivals: JSON.stringify(arrivals), runs: String(runsPerKill) },
});
const slow = await startSlowServer(random);
const settings = { 'easel.providers': [{ id: 'slow', name: 'Slow', dialect: 'openai', address: `${slow.url}/v1` }] };
const [server, browser] = await Promise.all([startVscodeServer({ settings }), launchBrowser()]);
const began = Date.now();
const kills: number[] = [];

/** Lets a window draw, and kills its extension host at a random moment. */
async function killOnce({ page }: Workbench): Promise<void> {
  const asked = slow.prompts.length;
  await page.goto(server.address({ folder, extension: root, tests }));
  await until('something was drawn', () => slow.prompts.length > asked);
  await pause(random() * latestKill);
  const hosts = await extensionHosts(server.pid);
  if (hosts.length === 0) throw new Error('There is no extension host to be killed.');
  for (const pid of hosts) process.kill(pid, 'SIGKILL');
  kills.push(Date.now());
}

/** Saves that were broken off at moments which a kill seldom meets: the picture whole, half written, and already with its name. */
async function breakOffSaves(journal: string): Promise<void> {
  const assets = path.join(folder, 'assets');
  await mkdir(journal, { recursive: true });
  for (const name of ['whole', 'half', 'there']) {
    const bytes = slow.draw(name);
    const temporary = path.join(assets, `.easel-${name}.tmp`);
    await writeFile(temporary, name === 'half' ? bytes.subarray(0, bytes.length >> 1) : bytes);
    if (name === 'there') await writeFile(path.join(assets, 'there.png'), bytes);
    const [at, place] = [temporary, assets].map((file) => pathToFileURL(file).toString());
    const entry = {
      temporary: at,
      folder: place,
      name: `${name}.png`,
      length: bytes.length,
      host: 'killed',
      began: began - limit,
    };
    await writeFile(path.join(journal, `${name}.json`), JSON.stringify(entry));
  }
}

/** Pictures that had arrived and had no place yet: one whole, one half written, and one that an edit is still to be made of. */
async function leaveArrivals(storage: string): Promise<void> {
  await mkdir(path.join(storage, 'arriving'), { recursive: true });
  for (const name of ['came', 'part', 'raw']) {
    const bytes = slow.draw(name);
    const head = {
      folder: pathToFileURL(path.join(folder, 'assets')).toString(),
      name: `${name}.png`,
      isRaw: name === 'raw',
      length: bytes.length,
      host: 'killed',
      process: noProcess,
      began,
    };
    const kept = name === 'part' ? bytes.subarray(0, -1) : bytes;
    await writeFile(path.join(storage, 'arriving', name), kept);
    await writeFile(path.join(storage, 'arriving', `${name}.json`), JSON.stringify(head));
  }
}

/** What is wrong with what is left. */
async function complaints(): Promise<string[]> {
  const all = await readdir(folder, { recursive: true });
  const leftOver = all.filter((name) => name.endsWith('.tmp')).map((name) => `${name} is left over.`);
  const names = await namesIn(path.join(folder, 'assets'));
  const pictures = names.filter((name) => name.endsWith('.png'));
  const saved = await Promise.all(pictures.map(async (name) => digest(await readFile(path.join(folder, 'assets', name)))));
  const sent = new Set(slow.pictures.values());
  const ended = names
    .filter((name) => /^(whole|half|there|came|part|raw)/.test(name))
    .sort()
    .join();
  const unended = ended === 'came.png,there.png,whole.png' ? [] : [`Of saves that were broken off there are ${ended}.`];
  const damaged = pictures.filter((_, index) => !sent.has(saved[index] ?? '')).map((name) => `${name} is damaged.`);
  const there = new Set(saved);
  const lines = (await readFile(arrivals, 'utf8')).trim().split('\n').filter(Boolean);
  const arrived = lines.map((line) => ({ id: line.split(' ')[0] ?? '', at: Number(line.split(' ')[1]) }));
  const isLate = ({ at }: { at: number }) => kills.some((kill) => kill >= at && kill - at < inHand);
  const missing = arrived.filter(({ id }) => !there.has(slow.pictures.get(id) ?? ''));
  const ages = missing.map(({ at }) => Math.min(...kills.map((kill) => kill - at).filter((age) => age >= 0)));
  const lost = missing.filter((one) => !isLate(one)).map(({ id }) => `${id} had arrived and is not there.`);
  const twice = slow.prompts
    .filter((prompt, index) => slow.prompts.indexOf(prompt) !== index)
    .map((prompt) => `${prompt} was paid for twice.`);
  console.log(
    `${kills.length} kills, ${slow.prompts.length} runs: ${arrived.length} pictures had arrived whole, ${saved.length} are saved (three of them from what was made to be found), ` +
      `${missing.length} were in memory and on no disk yet${ages.length > 0 ? `, ${Math.max(...ages)} ms after their last byte at most` : ''}. ` +
      `${Math.round((Date.now() - began) / 1000)} s.`,
  );
  return [...leftOver, ...unended, ...damaged, ...lost, ...twice, ...(arrived.length === 0 ? ['Nothing had arrived.'] : [])];
}

let wrong: string[];
try {
  const workbench = await openWorkbench(browser, server, { folder, extension: root });
  while (slow.prompts.length < leastRuns) await killOnce(workbench);

  const storage = path.join(server.userData, 'User', 'globalStorage', 'easel.easel');
  const journal = path.join(storage, 'saving');
  await breakOffSaves(journal);
  await leaveArrivals(storage);
  await workbench.page.goto(server.address({ folder, extension: root }));
  await workbench.whenReady();
  await workbench.runCommand('Easel: Generate Image…');
  await until('every save that was broken off was ended', async () => (await namesIn(journal)).length === 0);
  await until(
    'everything that had arrived had its place',
    async () => (await namesIn(path.join(storage, 'arriving'))).length === 0,
  );
  const aside = (await namesIn(path.join(storage, 'rescued'))).map((name) => name.slice(37)).join();
  wrong = [...(await complaints()), ...(aside === 'raw.png' ? [] : [`Set aside are ${aside}.`])];
} catch (error) {
  wrong = [String(error)];
} finally {
  await browser.close();
  await server.stop();
  await slow.close();
  await removeFolder(temporary);
}
for (const line of wrong) console.log(`  ${line}`);
console.log(`\n${wrong.length === 0 ? 1 : 0} passed, ${wrong.length === 0 ? 0 : 1} failed`);
process.exitCode = wrong.length === 0 ? 0 : 1;
