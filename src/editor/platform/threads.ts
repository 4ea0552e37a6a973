import * as vscode from 'vscode';
import type { ThreadPort } from '../../pixels/thread/threadPort.ts';

/** The part of the web's Worker that is used here; Node's extension host has no such global. */
interface WebWorker {
  postMessage(message: unknown, transfer?: ArrayBuffer[]): void;
  addEventListener(type: 'message' | 'error', listener: (event: { data?: unknown; message?: string }) => void): void;
  terminate(): void;
}

declare const Worker: (new (address: string) => WebWorker) | undefined;

/** Gives a thread's file, in a Node thread, the globals it knows from web workers. */
const nodePrelude = `
const { parentPort, workerData } = require('node:worker_threads');
globalThis.postMessage = (message, transfer) => parentPort.postMessage(message, transfer);
globalThis.addEventListener = (type, listener) => { if (type === 'message') parentPort.on('message', (data) => listener({ data })); };
require(workerData);
`;

/** Starts a thread for what would block the extension host: Sketch's drawing, or work on pictures. */
export function startThread(extension: vscode.Uri): Promise<ThreadPort> {
  const file = vscode.Uri.joinPath(extension, 'dist', 'thread.js');
  return typeof Worker === 'undefined' ? startNodeThread(file) : startWebWorker(file, Worker);
}

async function startNodeThread(file: vscode.Uri): Promise<ThreadPort> {
  const threads = await import('node:worker_threads');
  const thread = new threads.Worker(nodePrelude, { eval: true, workerData: file.fsPath });
  thread.unref();
  return {
    post: (message, transfer) => thread.postMessage(message, transfer),
    onMessage: (listener) => void thread.on('message', listener),
    onError: (listener) => {
      thread.on('error', listener);
      thread.on('exit', () => listener(new Error('The thread ended.')));
    },
    dispose: () => void thread.terminate(),
  };
}

async function startWebWorker(file: vscode.Uri, Start: new (address: string) => WebWorker): Promise<ThreadPort> {
  // The file is on another origin than the worker host; its text is allowed where its address is not.
  const code = new Uint8Array(await vscode.workspace.fs.readFile(file));
  const worker = new Start(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
  return {
    post: (message, transfer) => worker.postMessage(message, transfer),
    onMessage: (listener) => worker.addEventListener('message', ({ data }) => listener(data)),
    onError: (listener) => worker.addEventListener('error', ({ message }) => listener(new Error(message))),
    dispose: () => worker.terminate(),
  };
}
