/** Runs in the extension host: does what the bench orders over HTTP and answers with what it measured. */
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import * as v from 'valibot';
import * as vscode from 'vscode';
import { timeActivation } from './activationTimes.ts';
import type { Answer, Order } from './orders.ts';
import { orderSchema } from './orders.ts';
import { drawBare } from './bareScript.ts';
import { scanWorkspace, typeInto } from './missingWork.ts';
import { workOnPixels } from './pixelWork.ts';
import { watchLoop, watchMemory } from './processState.ts';
import { settled, settledAfterChange } from './settled.ts';

type Handlers = { readonly [O in Order['order']]: (order: Extract<Order, { order: O }>) => Promise<Answer<O>> };

const resultSchema = v.object({ images: v.array(v.object({ uri: v.string() })) });

const handlers: Handlers = {
  async activate({ ids }) {
    const times = [];
    for (const id of ids) times.push(await timeActivation(id));
    return times;
  },
  open({ command, file, as }) {
    const given = file === undefined ? [] : [vscode.Uri.file(file), ...(as === undefined ? [] : [as])];
    const started = Date.now();
    void vscode.commands.executeCommand(command, ...given);
    return Promise.resolve({ started });
  },
  async close() {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    return null;
  },
  async draw({ document: path, command, argument }) {
    const document = await vscode.workspace.openTextDocument(path);
    const memory = watchMemory();
    const loop = watchLoop();
    let inserted: number | undefined;
    const listener = vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document === document && event.contentChanges.length > 0) inserted ??= performance.now() - started;
    });
    const started = performance.now();
    const result = await vscode.commands.executeCommand(command, {
      ...argument,
      document: document.uri.toString(),
    });
    const resolved = performance.now() - started;
    const measured = { resolved, loop: loop(), memory: memory() };
    listener.dispose();
    const file = vscode.Uri.parse(v.parse(resultSchema, result).images[0]?.uri ?? '').fsPath;
    if (!existsSync(file) || inserted === undefined) throw new Error('Easel saved no picture, or inserted no snippet.');
    await rm(file);
    return { inserted, ...measured };
  },
  drawBare: ({ baseUrl, file }) => drawBare(baseUrl, file),
  pixels: workOnPixels,
  scan: scanWorkspace,
  type: typeInto,
  async idle({ duration }) {
    const loop = watchLoop();
    await pause(duration);
    return loop();
  },
  async fetch({ address }) {
    await (await fetch(address, { method: 'POST' })).arrayBuffer();
    return null;
  },
  async warmUp({ document: path }) {
    const document = await vscode.workspace.openTextDocument(path);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '![Noise](noise.png)\n');
    await vscode.workspace.applyEdit(edit);
    await settledAfterChange();
    return null;
  },
  async settle() {
    await settled();
    return null;
  },
  end: () => Promise.resolve(null),
};

function carryOut(order: Order): Promise<unknown> {
  // One order, one handler; the compiler cannot see that they belong together.
  switch (order.order) {
    case 'activate':
      return handlers.activate(order);
    case 'open':
      return handlers.open(order);
    case 'close':
      return handlers.close(order);
    case 'draw':
      return handlers.draw(order);
    case 'drawBare':
      return handlers.drawBare(order);
    case 'pixels':
      return handlers.pixels(order);
    case 'scan':
      return handlers.scan(order);
    case 'type':
      return handlers.type(order);
    case 'idle':
      return handlers.idle(order);
    case 'fetch':
      return handlers.fetch(order);
    case 'warmUp':
      return handlers.warmUp(order);
    case 'settle':
      return handlers.settle(order);
    case 'end':
      return handlers.end(order);
  }
}

async function bodyOf(incoming: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) if (chunk instanceof Buffer) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString());
}

/** Prints the port it listens to, and resolves when it is told to end. */
export async function run(): Promise<void> {
  await new Promise<void>((resolve) => {
    const server = createServer((incoming, outgoing) => {
      const answer = async () => {
        const order = v.parse(orderSchema, await bodyOf(incoming));
        const value = await carryOut(order);
        outgoing.end(JSON.stringify(value), () => {
          if (order.order === 'end') server.close(() => resolve());
        });
      };
      answer().catch((error: unknown) => {
        outgoing.writeHead(500).end(error instanceof Error ? (error.stack ?? error.message) : String(error));
      });
    });
    server.listen(0, '127.0.0.1', () => {
      const address: AddressInfo | string | null = server.address();
      console.log(`[bench] ${typeof address === 'object' ? (address?.port ?? 0) : 0}`);
    });
  });
}
