/** Runs in the extension host: Easel's work on pictures, in its thread as always, and the bare codec's. */
import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { startThread } from '../../src/editor/platform/threads.ts';
import { decodePng } from '../../src/pixels/decode/decodePng.ts';
import { encodePng } from '../../src/pixels/encode/encodePng.ts';
import type { Pixels } from '../../src/pixels/thread/inThread.ts';
import { pixelsInThread } from '../../src/pixels/thread/inThread.ts';
import type { PixelWork } from './orders.ts';
import { watchLoop } from './processState.ts';

/** As Easel's runs have it. */
const feather = 8;

let started: Pixels | undefined;

function pixels(): Pixels {
  const easel = vscode.extensions.getExtension('easel.easel');
  if (!easel) throw new Error('Easel is not in this host.');
  return (started ??= pixelsInThread(() => startThread(easel.extensionUri)));
}

async function elapsed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Prepares the original, and lays the edited picture into it; then decodes and encodes the same files and does nothing else. */
export async function workOnPixels(files: { original: string; edited: string; mask: string }): Promise<PixelWork> {
  const [original, edited, mask] = await Promise.all([readFile(files.original), readFile(files.edited), readFile(files.mask)]);
  const { prepare, composite } = pixels();
  const loop = watchLoop();
  const prepared = await elapsed(() => prepare({ bytes: original, steps: [{ step: 'normalise', kinds: ['interlaced'] }] }));
  const composited = await elapsed(() => composite({ original, edited, mask, feather }));
  const blocked = loop();
  const bareOne = await elapsed(async () => encodePng(await decodePng(original)));
  const bareTwo = await elapsed(async () => {
    const [below] = await Promise.all([decodePng(original), decodePng(edited)]);
    await encodePng(below);
  });
  return { prepared, composited, bareOne, bareTwo, loop: blocked };
}
