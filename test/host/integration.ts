/**
 * `npm run test:integration`: one suite of tests, in the Node.js host and in the web-worker host of VS Code. With a part of a file's name as
 * its argument it runs only the tests of such files.
 */
import { truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { launchBrowser } from './browser.ts';
import { buildIntegration } from './buildIntegration.ts';
import { copySample, dist, removeFolder, root, temporaryFolder } from './paths.ts';
import { exitOnSignals } from './processes.ts';
import { startVscodeServer } from './server.ts';
import { startFaultyServers } from './faultyServers.ts';
import { startProxyServer } from './proxyServer.ts';
import { startTalkativeServer } from './talkativeServer.ts';
import { startWhiteMaskServer } from './whiteMaskServer.ts';
import { openWorkbench } from './workbench.ts';
import { copyForWorkerHost } from './workerExtension.ts';

/** Milliseconds for all tests of one host. */
const limit = 5 * 60_000;

const marked = /^\[easel\] ?(.*)$/s;
const place = /^in the host: (.+)$/;
const summary = /^(\d+) passed, (\d+) failed$/;

exitOnSignals();

/** VS Code runs tests in the host of the extension in whose folder they are. */
const only = process.argv[2];
const tests = path.relative(root, await buildIntegration({ only }));
const results = path.join(dist, 'test', 'integration');
const temporary = await temporaryFolder();
const faulty = await startFaultyServers();
const whiteMask = await startWhiteMaskServer();
const diffusion = { id: 'white-mask', name: 'Diffusion', dialect: 'stable-diffusion-cpp', address: `${whiteMask.url}/v1` };
const talkative = await startTalkativeServer();
const talker = { id: 'talkative', name: 'Talkative', dialect: 'openai', address: `${talkative.url}/v1`, needsKey: true };
const proxy = await startProxyServer();
const proxied = [
  { id: 'proxy', name: 'Proxy', dialect: 'openai', address: proxy.url },
  // Nothing is there: only the proxy gives an answer.
  { id: 'far', name: 'Far', dialect: 'openai', address: 'http://192.168.199.7/v1', needsKey: false },
];
const settings = { 'easel.providers': [...faulty.providers, diffusion, talker, ...proxied] };
const [server, browser] = await Promise.all([startVscodeServer({ settings }), launchBrowser()]);

interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** What the suite has said of itself. */
interface Heard {
  host?: string;
  counts?: Counts;
}

function hear(heard: Heard, line: string): void {
  const said = marked.exec(line)?.[1];
  if (said === undefined) return;
  console.log(`  ${said}`);
  const host = place.exec(said)?.[1];
  if (host !== undefined) heard.host = host;
  const [, passed, failed] = summary.exec(said) ?? [];
  if (passed !== undefined && failed !== undefined) heard.counts = { passed: Number(passed), failed: Number(failed) };
}

/** Why a run is no good, or undefined where it is. `code` is undefined for a run that did not end. */
function complaint(host: string, heard: Heard, code: number | undefined): string | undefined {
  if (code === undefined) return `did not end within ${limit / 60_000} minutes`;
  if (heard.host !== host) return `was not in the host ${host}`;
  return code === 0 && heard.counts ? undefined : 'failed';
}

/** Each call that a test asked for is paid for once, however it failed. */
function miscounted(before: Readonly<Record<string, number>>): string | undefined {
  const now = faulty.paid();
  const wrong = faulty.payable.filter((id) => (now[id] ?? 0) - (before[id] ?? 0) !== 1);
  return wrong.length === 0 ? undefined : `did not pay once each for ${wrong.join(', ')}`;
}

/** Runs the suite in the host that takes this extension, in a folder of its own. */
async function runIn(host: 'node' | 'web-worker', extension: string): Promise<Counts> {
  console.log('');
  const folder = path.join(temporary, host, 'My pictures 🎨');
  await copySample(folder);
  const heavy = path.join(folder, 'heavy.png');
  await writeFile(heavy, '');
  // Takes no room on the disk.
  await truncate(heavy, 300 * 1024 * 1024);
  const paidBefore = faulty.paid();
  const log: string[] = [];
  const heard: Heard = {};
  let end: (code: number | undefined) => void = () => undefined;
  const ended = new Promise<number | undefined>((resolve) => (end = resolve));
  const timer = setTimeout(() => end(undefined), limit);
  const workbench = await openWorkbench(browser, server, {
    folder,
    extension,
    tests: path.join(extension, tests),
    onLog(line) {
      log.push(line);
      hear(heard, line);
    },
    onExit: (code) => end(code),
  });
  const code = await ended;
  const unhandled = log.find((line) => /rejected promise not handled/i.test(line));
  const miscount = only === undefined ? miscounted(paidBefore) : undefined;
  const why = complaint(host, heard, code) ?? miscount ?? (unhandled && `left something unhandled: ${unhandled}`);
  clearTimeout(timer);

  await writeFile(path.join(results, `${host}.log`), log.join('\n'));
  if (why !== undefined) {
    await workbench.screenshot(path.join(results, `${host}.png`));
    console.log(`  The run ${why}. See ${host}.png and ${host}.log in ${results}.`);
    if (!heard.counts) console.log(log.slice(-10).join('\n'));
  }
  await workbench.close();
  // A run that ended badly in any way is a failure, even where no test had begun.
  const { passed, failed } = heard.counts ?? { passed: 0, failed: 1 };
  return { passed, failed: why === undefined ? failed : Math.max(failed, 1) };
}

let failed = 0;
let passed = 0;
try {
  const worker = await copyForWorkerHost(path.join(temporary, 'extension'));
  for (const [host, extension] of [
    ['node', root],
    ['web-worker', worker],
  ] as const) {
    const counts = await runIn(host, extension);
    passed += counts.passed;
    failed += counts.failed;
  }
} catch (error) {
  console.log(error);
  failed++;
} finally {
  await browser.close();
  await server.stop();
  await faulty.close();
  await whiteMask.close();
  await talkative.close();
  await proxy.close();
  await removeFolder(temporary);
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
