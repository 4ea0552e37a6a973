/** Runs inside VS Code until the extension host is killed: draws, and notes every answer whose last byte has arrived. */
import { appendFileSync } from 'node:fs';
import * as vscode from 'vscode';

/** Put in by the build: where to note what has arrived, and how many runs to start. */
declare const arrivals: string;
declare const runs: number;

/** As Easel's client reads an answer to its end, its id and the time are on disk: the extension host may be killed at any moment. */
function recordArrivals(): void {
  const plain = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const response = await plain(input, init);
    const id = response.headers.get('x-request-id');
    if (!response.body || id === null) return response;
    const noting = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      flush: () => appendFileSync(arrivals, `${id} ${Date.now()}\n`),
    });
    const { status, headers } = response;
    return new Response(response.body.pipeThrough(noting), { status, headers });
  };
}

export async function run(): Promise<void> {
  recordArrivals();
  const all = Array.from({ length: runs }, async (_, index) => {
    const prompt = `Run ${crypto.randomUUID()} ${index}`;
    try {
      await vscode.commands.executeCommand('easel.generateImage', {
        ...{ prompt, provider: 'slow', model: 'gpt-image-2', insert: false },
      });
    } catch {
      // It was killed, or is about to be.
    }
  });
  await Promise.all(all);
  // To end by itself would close the window.
  await new Promise(() => undefined);
}
