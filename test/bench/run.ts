/**
 * `npm run bench`: measures Easel as it ships, in a real VS Code, beside what does the least that can be done. Fails when a limit is
 * broken. With names of parts as arguments it measures only these, and writes no results.
 */
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { launchBrowser } from '../host/browser.ts';
import { installVscodeWeb } from '../host/installVscodeWeb.ts';
import { copySample, temporaryFolder } from '../host/paths.ts';
import { exitOnSignals } from '../host/processes.ts';
import { startVscodeServer } from '../host/server.ts';
import { atOnce, measureBatches } from './batches.ts';
import { copyWithoutMediaPreview, makeExtensions, probeIn } from './benchExtensions.ts';
import { measureEdits } from './edits.ts';
import { measureMissing } from './missing.ts';
import { noisePicture } from './noisePicture.ts';
import { measurePainting } from './painting.ts';
import { measurePictures, measureStreams } from './pictures.ts';
import { startPictureServer } from './pictureServer.ts';
import { tableOf, writeResults } from './results.ts';
import type { Row } from './samples.ts';
import { bounded, megabytes } from './samples.ts';
import { buildForProduction, copyShipped, packagedSize } from './shipped.ts';
import { warmPanelsMeasurer } from './warmPanels.ts';
import { windowsMeasurer } from './windows.ts';

const largestPackage = 1_000_000;

/** Milliseconds after which nothing is measured for a second time. */
const patience = 4 * 60_000;

exitOnSignals();
const began = Date.now();
const temporary = await temporaryFolder();
console.error('Building Easel for production …');
await buildForProduction();
const extensions = path.join(temporary, 'extensions');
await copyShipped(path.join(extensions, 'easel'));
const rows: Row[] = [bounded('Package', [await packagedSize(temporary)], megabytes, largestPackage)];

const vscode = path.join(await installVscodeWeb(), 'lib', 'vscode');
const mediaPreview = path.join(vscode, 'extensions', 'media-preview');
const probe = await makeExtensions(extensions, mediaPreview);
const previewing = path.join(temporary, 'previewing');
await copyWithoutMediaPreview(extensions, previewing);
const folder = path.join(temporary, 'workspace');
await copySample(folder);
// With styles in its workspace Easel is active from the start.
await rm(path.join(folder, 'easel.json'));
const pictures = await startPictureServer(noisePicture());
const baseUrl = `${pictures.url}/v1`;
const settings = { 'easel.openai.baseUrl': baseUrl, 'easel.request.parallel': atOnce, 'remote.autoForwardPorts': false };
const [server, browser] = await Promise.all([startVscodeServer({ settings }), launchBrowser()]);
const stage = { browser, server, extensions, probe, folder, baseUrl, scratch: temporary };

const windows = windowsMeasurer(stage);
const warmPanels = warmPanelsMeasurer(stage);

/** What is measured, once for `round` 1 and for longer in round 2. */
const parts: Readonly<Record<string, (round: number) => Promise<readonly Row[]>>> = {
  windows: () => windows(10),
  panels: () => warmPanels(10),
  pictures: (round) => measurePictures(stage, 2 * round, 5),
  streams: (round) => measureStreams(stage, 2 * round),
  batches: (round) => measureBatches(stage, round),
  painter: (round) => measurePainting({ ...stage, extensions: previewing, probe: probeIn(previewing) }, 3 * round),
  pixels: (round) => measureEdits(stage, 2 * round),
  missing: (round) => measureMissing({ ...stage, vscode }, 4 * round),
};
const chosen = Object.keys(parts).filter((name) => process.argv.slice(2).includes(name));

/** Measures again where a limit was broken: other work on the machine may have been why. */
async function measure(name: string, once: (round: number) => Promise<readonly Row[]>): Promise<readonly Row[]> {
  console.error(`Measuring ${name} …`);
  const measured = await once(1);
  const isBroken = measured.some(({ limit }) => limit?.holds === false);
  if (!isBroken || Date.now() - began > patience) return measured;
  console.error(`${tableOf(measured)}\nMeasuring ${name} again, for longer …`);
  return once(2);
}

try {
  for (const [name, once] of Object.entries(parts)) {
    if (chosen.length === 0 || chosen.includes(name)) rows.push(...(await measure(name, once)));
  }
} finally {
  await browser.close();
  await server.stop();
  await pictures.close();
  await rm(temporary, { recursive: true, force: true, maxRetries: 5 });
}

const { version } = v.parse(
  v.object({ version: v.string() }),
  JSON.parse(await readFile(path.join(vscode, 'package.json'), 'utf8')),
);
console.log(chosen.length === 0 ? await writeResults(rows, version) : tableOf(rows));
console.error(`Took ${Math.round((Date.now() - began) / 1000)} s.`);
process.exitCode = rows.some(({ limit }) => limit?.holds === false) ? 1 : 0;
