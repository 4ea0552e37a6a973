import * as vscode from 'vscode';
import type { LinkedFolderInput } from '../../documents/missing/linkedFolder.ts';
import type { ScannedDocument } from '../../documents/missing/scanFolder.ts';
import type { DiskScan } from './diskScanMessages.ts';
import { isScanAnswer } from './diskScanMessages.ts';

/** Whether a folder is on the disk of the machine that the extension host runs on, and that is Node's. */
export const isOnDisk = (folder: vscode.Uri): boolean =>
  folder.scheme === 'file' && folder.authority === '' && typeof process === 'object' && typeof process.versions.node === 'string';

/** Threads that share the work, where there are processors for them. */
const maxThreads = 4;

/**
 * Looks through a folder on the disk in threads of its own: many files read one by one would hold up the extension host, and reading them
 * by way of VS Code takes many times as long. Ends the threads when nobody wants more.
 */
export async function* scanOnDisk(
  extension: vscode.Uri,
  input: LinkedFolderInput,
  token: vscode.CancellationToken | undefined,
): AsyncGenerator<readonly ScannedDocument[]> {
  const [{ Worker }, { availableParallelism }] = await Promise.all([import('node:worker_threads'), import('node:os')]);
  const code = vscode.Uri.joinPath(extension, 'dist', 'host', 'diskScanThread.js').fsPath;
  const of = Math.min(availableParallelism(), maxThreads);
  const arrived: (readonly ScannedDocument[])[] = [];
  const state: { done: number; failure?: Error } = { done: 0 };
  let wake: () => void = () => undefined;
  const threads = Array.from({ length: of }, (_, index) => {
    // Texts come and go: with room for many of them they need not be cleared away so often.
    const thread = new Worker(code, { resourceLimits: { maxYoungGenerationSizeMb: 64 } });
    thread.unref();
    let isDone = false;
    thread.on('message', (answer: unknown) => {
      if (!isScanAnswer(answer)) return;
      arrived.push(answer.documents);
      if (answer.isDone) {
        isDone = true;
        state.done++;
      }
      wake();
    });
    const fail = (error: Error) => {
      state.failure = error;
      wake();
    };
    thread.on('error', fail);
    thread.on('exit', () => {
      // One that has done its share ends while others are still at theirs.
      if (!isDone) fail(new Error('The thread ended.'));
    });
    thread.postMessage({ input, share: { index, of } } satisfies DiskScan);
    return thread;
  });
  const cancelled = token?.onCancellationRequested(() => wake());
  try {
    while (token?.isCancellationRequested !== true) {
      const documents = arrived.shift();
      if (documents) yield documents;
      else if (state.done === of) return;
      else if (state.failure) throw state.failure;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    cancelled?.dispose();
    for (const thread of threads) void thread.terminate();
  }
}
