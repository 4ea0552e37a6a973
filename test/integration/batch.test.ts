import * as vscode from 'vscode';
import { isDrawn } from '../../src/editor/batch/files.ts';
import { BatchStore } from '../../src/editor/batch/store.ts';
import { Batch } from '../../src/images/batch/batch.ts';
import type { BatchItem, KeptBatch } from '../../src/images/batch/item.ts';
import { afterRestart } from '../../src/images/batch/restart.ts';
import { EaselError } from '../../src/images/errors.ts';
import { equal, ok } from './assert.ts';
import { workspaceFolder } from './workspace.ts';

const log = {
  error: (doing: string, error: unknown) => {
    throw new Error(doing, { cause: error });
  },
};

const storageOf = (name: string) => vscode.Uri.joinPath(workspaceFolder(), '.batches', name);

const item = (number: number, folder: vscode.Uri): BatchItem => ({
  ...{ number, file: vscode.Uri.joinPath(folder, `${number}.png`).toString(), places: [], prompt: `Picture ${number}` },
  ...{ provider: 'sketch', model: 'dall-e-2', size: null, style: null, ticked: true, attempt: 0, state: { is: 'listed' } },
});

/** A window: its batch stops doing anything when it is killed. */
class Window {
  readonly store: BatchStore;
  readonly batch: Batch;
  isKilled = false;
  readonly #answers = new Map<number, () => void>();

  constructor(storage: vscode.Uri, kept: KeptBatch, sent: number[]) {
    this.store = new BatchStore(storage, log);
    this.batch = new Batch(kept, {
      atOnce: () => 1,
      isThere: isDrawn,
      draw: async ({ number, file }, { sending }) => {
        await sending();
        sent.push(number);
        await new Promise<void>((resolve) => this.#answers.set(number, resolve));
        await vscode.workspace.fs.writeFile(vscode.Uri.parse(file), new TextEncoder().encode(`picture ${number}`));
        return file;
      },
      recordSent: (one) => this.store.note(kept.id, one),
      forgetSent: (one) => this.store.forget(kept.id, one),
      failureOf: ({ reason }) => ({ reason, text: reason }),
      changed: () => {
        if (!this.isKilled) this.store.keep(() => this.batch.kept());
      },
    });
  }

  async answer(number: number): Promise<void> {
    await until(`picture ${number} is asked for`, () => this.#answers.has(number));
    this.#answers.get(number)?.();
    await until(`picture ${number} is drawn`, () => this.batch.get(number)?.state.is === 'drawn');
  }
}

async function until(what: string, isTrue: () => boolean): Promise<void> {
  for (let turn = 0; turn < 500; turn++) {
    if (isTrue()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new EaselError('internal', { providerMessage: `It never came that ${what}.` });
}

/** Waits until what is on disk has a status. */
async function kept(storage: vscode.Uri, status: KeptBatch['status']): Promise<void> {
  let last: string | undefined;
  for (let turn = 0; turn < 500 && last !== status; turn++) {
    last = (await new BatchStore(storage, log).load())?.kept.status;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  equal(last, status);
}

const statesOf = ({ items }: { readonly items: readonly BatchItem[] }) => items.map(({ state }) => state.is).join(' ');

async function restarted(storage: vscode.Uri): Promise<KeptBatch> {
  const stored = await new BatchStore(storage, log).load();
  ok(stored, 'Nothing is kept.');
  return afterRestart(stored.kept, stored.marks, isDrawn);
}

describe('A batch', function () {
  this.timeout(60_000);

  it('goes on after a kill, and pays for nothing twice', async () => {
    const storage = storageOf('kill');
    const sent: number[] = [];
    const items = [1, 2, 3, 4, 5, 6].map((number) => item(number, storage));
    const first = new Window(storage, { version: 1, id: 'kill', status: 'idle', trouble: null, items }, sent);
    await first.store.begin(first.batch.kept());
    first.batch.start();
    await kept(storage, 'running');
    await first.answer(1);
    await until('three more are sent', () => sent.length === 4);
    // What is on disk may be older than what has happened. What the window would still write goes elsewhere.
    first.isKilled = true;
    const disk = storageOf('after the kill');
    await vscode.workspace.fs.copy(storage, disk);

    const after = await restarted(disk);
    equal(statesOf(after), 'drawn uncertain uncertain uncertain queued queued');
    equal(after.status, 'paused');

    const second = new Window(disk, after, sent);
    second.batch.resume();
    await second.answer(5);
    await second.answer(6);
    await until('it rests', () => second.batch.status === 'idle');
    equal(sent.slice(4).sort(), [5, 6]);
    equal(sent.length, 6);

    // Somebody asks for one of them again, knowing that it may have been paid for.
    second.batch.again([2]);
    await until('it is sent', () => sent.length === 7);
    second.isKilled = true;
    const again = await restarted(disk);
    equal(statesOf(again), 'drawn uncertain uncertain uncertain drawn drawn');
  });

  it('is as it was after a window that was closed in peace, and leaves no marks behind', async () => {
    const storage = storageOf('peace');
    const sent: number[] = [];
    const items = [1, 2].map((number) => item(number, storage));
    const first = new Window(storage, { version: 1, id: 'peace', status: 'idle', trouble: null, items }, sent);
    await first.store.begin(first.batch.kept());
    first.batch.start();
    await first.answer(1);
    await first.answer(2);
    await until('it rests', () => first.batch.status === 'idle');
    await first.store.flush();
    const after = await restarted(storage);
    equal(statesOf(after), 'drawn drawn');
    const marks = vscode.Uri.joinPath(storage, 'batch', 'sent', 'peace');
    let left: string[] = ['?'];
    for (let turn = 0; turn < 200 && left.length > 0; turn++) {
      left = (await vscode.workspace.fs.readDirectory(marks)).map(([name]) => name);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    equal(left, []);
  });

  it('makes nothing of a list that is none', async () => {
    const storage = storageOf('damaged');
    const list = vscode.Uri.joinPath(storage, 'batch', 'list.json');
    await vscode.workspace.fs.writeFile(list, new TextEncoder().encode('{"version": 1, "items": ['));
    equal(await new BatchStore(storage, log).load(), undefined);
  });
});
