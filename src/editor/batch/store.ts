import type * as vscode from 'vscode';
import type { BatchItem, KeptBatch } from '../../images/batch/item.ts';
import { batchSchema, isUnderWay } from '../../images/batch/item.ts';
import type { SentMark } from '../../images/batch/restart.ts';
import { ExtensionFolder } from '../platform/extensionStorage.ts';
import type { Log } from '../platform/log.ts';
import { storageNames, unfinishedBatch } from '../platform/storageNames.ts';

/** Milliseconds after a change before the list is written again. What must not be lost until then is in the marks. */
const writeDelayMs = 1000;

const list = 'list.json';

const markName = ({ number, attempt }: SentMark): string => `${number}-${attempt}`;

/**
 * The batch of a workspace on disk: the list as it was a moment ago, and a mark for every call that was about to go out since then. So a
 * killed extension host leaves enough to know what may have been paid for.
 */
export class BatchStore {
  readonly #folder: ExtensionFolder;
  readonly #log: Pick<Log, 'error'>;
  readonly #marks = new Map<string, SentMark>();
  /** What is being done about each mark, so that it is done in order. */
  readonly #marking = new Map<string, Promise<unknown>>();
  #latest: (() => KeptBatch) | undefined;
  #status: KeptBatch['status'] = 'idle';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<unknown> = Promise.resolve();

  constructor(storage: vscode.Uri, log: Pick<Log, 'error'>) {
    this.#folder = ExtensionFolder.of(storage, storageNames.batch);
    this.#log = log;
  }

  async load(): Promise<{ readonly kept: KeptBatch; readonly marks: readonly SentMark[] } | undefined> {
    const kept = await this.#folder.readReplacedJson(list, batchSchema);
    if (!kept) return undefined;
    for (const name of await this.#sent(kept.id).names()) {
      const [number, attempt] = name.split('-').map(Number);
      if (number !== undefined && attempt !== undefined) this.#marks.set(name, { number, attempt });
    }
    return { kept, marks: [...this.#marks.values()] };
  }

  /** Forgets the batch before, if there was one. */
  async begin(kept: KeptBatch): Promise<void> {
    await this.flush();
    this.#marks.clear();
    await this.#folder.clear();
    this.#latest = () => kept;
    await this.flush();
  }

  /** Writes the list soon; at once where the batch was begun, paused or ended. */
  keep(latest: () => KeptBatch): void {
    this.#latest = latest;
    const { status } = latest();
    if (status !== this.#status) void this.flush();
    else this.#timer ??= setTimeout(() => void this.flush(), writeDelayMs);
    this.#status = status;
  }

  /** Resolves when the mark is on disk. */
  async note(batch: string, { number, attempt }: BatchItem): Promise<void> {
    const name = markName({ number, attempt });
    await this.#inOrder(name, async () => {
      if (!this.#marks.has(name)) await this.#sent(batch).create(name, new Uint8Array());
      this.#marks.set(name, { number, attempt });
    });
  }

  forget(batch: string, { number, attempt }: BatchItem): void {
    const name = markName({ number, attempt });
    void this.#inOrder(name, async () => {
      this.#marks.delete(name);
      await this.#sent(batch).deleteIfThere(name);
    });
  }

  /** Settles when the list is on disk as it is now. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const latest = this.#latest;
    if (latest) this.#writing = this.#writing.then(() => this.#write(latest()));
    await this.#writing;
  }

  async #write(kept: KeptBatch): Promise<void> {
    try {
      await this.#folder.replace(list, new TextEncoder().encode(JSON.stringify(kept)));
      await this.#markUnfinished(kept.status !== 'idle');
    } catch (error) {
      this.#log.error('keep the batch', error);
      return;
    }
    // What the list says is over needs no mark any more.
    const items = new Map(kept.items.map((item) => [item.number, item]));
    for (const mark of this.#marks.values()) {
      const item = items.get(mark.number);
      if (item && !isUnderWay(item) && item.attempt >= mark.attempt) this.forget(kept.id, { ...item, attempt: mark.attempt });
    }
  }

  async #markUnfinished(isUnfinished: boolean): Promise<void> {
    if (isUnfinished) await this.#folder.write(unfinishedBatch, new Uint8Array());
    else await this.#folder.deleteIfThere(unfinishedBatch);
  }

  async #inOrder(name: string, work: () => Promise<void>): Promise<void> {
    const before = this.#marking.get(name) ?? Promise.resolve();
    const done = before.then(work, work);
    this.#marking.set(name, done);
    try {
      await done;
    } finally {
      if (this.#marking.get(name) === done) this.#marking.delete(name);
    }
  }

  #sent(batch: string): ExtensionFolder {
    return this.#folder.folder('sent', batch);
  }
}
