import * as vscode from 'vscode';
import { Batch } from '../../images/batch/batch.ts';
import type { BatchItem, KeptBatch } from '../../images/batch/item.ts';
import { batchReport } from '../../images/batch/report.ts';
import { afterRestart } from '../../images/batch/restart.ts';
import { EaselError } from '../../images/errors.ts';
import { isDrawn } from './files.ts';
import { parametersOf, reportedItem } from './rows.ts';
import { itemStyles } from './styles.ts';
import { BatchStore } from './store.ts';
import { drawTo } from '../draw/drawTo.ts';
import type { Ports } from '../ports.ts';
import { errorSentence } from '../providers/errorSentence.ts';
import { readSettings } from '../platform/settings.ts';

/** Milliseconds after the start when every save that was broken off has been ended, whichever window began it. */
const savesEndedMs = 12_000;

type DrawDeps = Pick<Ports, 'forms' | 'log' | 'pixels' | 'providers' | 'runs' | 'sources' | 'styles'>;

/** The batch of this workspace: there is one at a time, and it outlives its page and its window. */
export class CurrentBatch implements vscode.Disposable {
  readonly #deps: DrawDeps;
  readonly #store: BatchStore;
  readonly #changed = new vscode.EventEmitter<readonly BatchItem[]>();
  readonly #began = new vscode.EventEmitter<void>();
  #loading: Promise<Batch | undefined> | undefined;
  #batch: Batch | undefined;
  #later: ReturnType<typeof setTimeout> | undefined;

  /** Items that have changed; none where only the status has. */
  readonly onDidChange = this.#changed.event;
  /** There is another list. */
  readonly onDidBegin = this.#began.event;

  constructor(deps: DrawDeps, storage: vscode.Uri) {
    this.#deps = deps;
    this.#store = new BatchStore(storage, deps.log);
  }

  get current(): Batch | undefined {
    return this.#batch;
  }

  /** The batch of before the restart, where there was one. */
  async load(): Promise<Batch | undefined> {
    this.#loading ??= this.#restore();
    await this.#loading;
    return this.#batch;
  }

  /** Whether there is a batch that waits to go on. */
  async isUnfinished(): Promise<boolean> {
    const batch = await this.load();
    return batch !== undefined && batch.status !== 'idle';
  }

  /** Another list to be reviewed, in the place of the one before. Throws EaselError `internal` while that is under way. */
  async begin(items: readonly BatchItem[]): Promise<Batch> {
    if (await this.isUnfinished()) throw new EaselError('internal');
    const kept: KeptBatch = { version: 1, id: crypto.randomUUID(), status: 'idle', trouble: null, items: [...items] };
    await this.#store.begin(kept);
    this.#batch = this.#create(kept);
    this.#began.fire();
    return this.#batch;
  }

  /** What became of everything, as Markdown. */
  report(): string {
    const items = this.#batch?.items ?? [];
    return batchReport(items.map(reportedItem), new Date().toLocaleString(vscode.env.language));
  }

  /** Settles when what is known of the batch is on disk. */
  async whenKept(): Promise<void> {
    await this.#store.flush();
  }

  dispose(): void {
    clearTimeout(this.#later);
    this.#changed.dispose();
    this.#began.dispose();
  }

  async #restore(): Promise<Batch | undefined> {
    const stored = await this.#store.load();
    if (!stored) return undefined;
    const kept = await afterRestart(stored.kept, stored.marks, isDrawn);
    const batch = this.#create(kept);
    this.#batch = batch;
    this.#store.keep(() => batch.kept());
    this.#later = setTimeout(() => void batch.lookAgain(), savesEndedMs);
    this.#changed.fire([]);
    return batch;
  }

  #create(kept: KeptBatch): Batch {
    const batch: Batch = new Batch(kept, {
      atOnce: () => readSettings().requestParallel,
      isThere: isDrawn,
      draw: async (item, { signal, inTurn, sending, waiting }) => {
        const { prompt, alt, provider, model, width, height } = item;
        const { asset } = await drawTo(this.#deps, {
          ...{ prompt, alt, provider, model, width, height, signal },
          file: vscode.Uri.parse(item.file),
          style: await itemStyles(this.#deps.styles)(item),
          parameters: parametersOf(item),
          part: { inTurn, sending, changed: (run) => waiting(run.waiting) },
        });
        return asset.uri.toString();
      },
      recordSent: (item) => this.#store.note(kept.id, item),
      forgetSent: (item) => this.#store.forget(kept.id, item),
      failureOf: (error, item) => {
        if (error.reason === 'internal') this.#deps.log.error('batch', error.details.cause ?? error);
        const { text, detail } = errorSentence(this.#deps.providers, error, item);
        return { reason: error.reason, text, ...(detail === undefined ? {} : { detail }) };
      },
      changed: (items) => {
        // There may be another by now.
        if (this.#batch !== batch) return;
        this.#store.keep(() => batch.kept());
        this.#changed.fire(items);
      },
    });
    return batch;
  }
}
