/** Runs in the extension host: waits until nothing else is being done there. */
import { setTimeout as pause } from 'node:timers/promises';
import * as vscode from 'vscode';

/** Milliseconds after which a window that does not come to rest is taken as it is. */
const limit = 4_000;

/** Milliseconds in which extensions begin what they do after a document was opened or changed. */
const listenersDelay = 1_500;

export async function settled(): Promise<void> {
  const deadline = performance.now() + limit;
  for (let calm = 0; calm < 5 && performance.now() < deadline;) {
    const asked = performance.now();
    await vscode.commands.executeCommand('setContext', 'bench', true);
    calm = performance.now() - asked < 10 ? calm + 1 : 0;
    await pause(50);
  }
}

/** The same after a document was opened or changed: others have heard of it, too. */
export async function settledAfterChange(): Promise<void> {
  await pause(listenersDelay);
  await settled();
}
