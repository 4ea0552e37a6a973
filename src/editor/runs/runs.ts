import * as vscode from 'vscode';
import type { Clock } from '../../images/run/requestQueue.ts';
import { CallQueue } from '../../images/run/requestQueue.ts';
import { droppedBy, EaselError, saveFailures } from '../../images/errors.ts';
import { queuedClient } from '../../images/run/queuedClient.ts';
import type { Partial } from '../../images/run/executeRequest.ts';
import { runRequest } from '../../images/run/executeRequest.ts';
import { sniffPicture } from '../../pixels/formats/sniff.ts';
import { destinedOf } from './plannedFile.ts';
import type { KeeperPorts, KeptRecipe } from './imageKeeper.ts';
import { PictureKeeper } from './imageKeeper.ts';
import type { Providers } from '../providers/providers.ts';
import { RefusedRuns } from './refusedRuns.ts';
import type { Asset, RescuedPicture, Run, RunOptions, RunPart } from './run.ts';
import { newRun } from './run.ts';
import { asEaselError } from '../../images/errors.ts';
import type { RunHistory } from './history.ts';
import { readSettings } from '../platform/settings.ts';

interface Ports extends KeeperPorts {
  readonly providers: Providers;
  readonly history: RunHistory;
}

const clock: Clock = {
  now: Date.now,
  at(time, callback) {
    const timer = setTimeout(callback, Math.max(0, time - Date.now()));
    return () => clearTimeout(timer);
  },
};

export interface StartedRun {
  readonly run: Run;
  /** Settles when everything of the run is saved and inserted. Never rejects: the run's status and error tell. */
  readonly ended: Promise<void>;
}

/** All runs of this window: starts, saves, inserts, cancels. */
export class Runs implements vscode.Disposable {
  readonly #ports: Ports;
  readonly #keeper: PictureKeeper;
  readonly #runs: Map<string, Run>;
  readonly #keeping = new Set<Promise<unknown>>();
  #isClosing = false;
  readonly #cancels = new Map<string, AbortController>();
  /** Of runs that are in no list. */
  readonly #parts = new Map<string, RunPart>();
  readonly #queue = new CallQueue({ clock, atOnce: () => readSettings().requestParallel });
  readonly #changed = new vscode.EventEmitter<Run>();
  readonly #partial = new vscode.EventEmitter<Partial & { readonly run: string; readonly mime: string }>();

  /** Those that can be tried again without the parameter they were refused for. */
  readonly refused = new RefusedRuns();
  readonly onDidChange = this.#changed.event;
  readonly onDidDrawPartial = this.#partial.event;

  constructor(ports: Ports) {
    this.#ports = ports;
    this.#keeper = new PictureKeeper(ports);
    this.#runs = new Map(ports.history.load().map((run) => [run.id, run]));
  }

  /** Oldest first. */
  list(): readonly Run[] {
    return [...this.#runs.values()];
  }

  get(id: string): Run | undefined {
    return this.#runs.get(id);
  }

  /** Begins a run. Throws EaselError `no_key` or `invalid_request` before anything is sent. */
  async start(options: RunOptions): Promise<StartedRun> {
    const { sent = options.request } = options;
    const client = await this.#ports.providers.client(sent, options.leaveOut);
    const capabilities = this.#ports.providers.capabilities(sent);
    if (!capabilities) {
      const { model } = options.request;
      throw new EaselError('invalid_request', { problems: [{ code: 'operation_unsupported', parameter: 'model', model }] });
    }
    const run = newRun(crypto.randomUUID(), options, Date.now());
    const cancel = new AbortController();
    this.#ports.log.request(options.request);
    if (options.part) this.#parts.set(run.id, options.part);
    else this.#runs.set(run.id, run);
    this.#cancels.set(run.id, cancel);
    this.#tell(run);

    const recipes: KeptRecipe[] = [];
    const held = new Set<() => void>();
    /** Pictures are saved one after the other, so that names and the snippet go by their order. */
    let saving: Promise<unknown> = Promise.resolve();
    const drawing = runRequest(sent, {
      client: queuedClient(client, {
        queue: this.#queue,
        provider: options.request.provider,
        part: options.part,
        onChange: (waiting) => {
          run.waiting = waiting;
          if (!waiting) run.sentAt = Date.now();
          this.#tell(run);
        },
      }),
      capabilities,
      signal: cancel.signal,
      ...(options.files ? { files: options.files } : {}),
      onPartial: (partial) => {
        const mime = sniffPicture(partial.bytes)?.mime;
        if (mime) this.#partial.fire({ ...partial, run: run.id, mime });
      },
      onArrival: (pieces) => {
        // What still comes after a run was cancelled is not wanted.
        if (run.status !== 'running') return () => undefined;
        const settle = this.#ports.arrivals.hold(pieces, destinedOf(options, pieces));
        held.add(settle);
        return () => {
          held.delete(settle);
          settle();
        };
      },
      onPicture: async (image, picture) => {
        const keeping = saving.then(() => this.#keeper.keep({ run, options, image, picture }, () => this.#tell(run)));
        saving = keeping.catch(() => undefined);
        const settled = saving;
        this.#keeping.add(settled);
        void settled.then(() => this.#keeping.delete(settled));
        const kept = await keeping;
        if (kept) recipes.push(kept);
      },
    });
    const ended = drawing.then(
      async ({ usage, failures }) => {
        run.usage = usage;
        await this.#noteRefusal(run, options, failures[0]);
        this.#end(run, 'done', failures[0]);
        if (usage)
          await Promise.all(recipes.map((kept) => this.#keeper.keepRecipe({ ...kept, recipe: { ...kept.recipe, usage } })));
      },
      async (thrown: unknown) => {
        const error = asEaselError(thrown);
        await this.#noteRefusal(run, options, error);
        if (error.reason === 'cancelled') this.#end(run, 'cancelled');
        else this.#end(run, 'failed', error);
      },
    );
    void ended.then(() => {
      // What is cancelled is not wanted. What a window cancels as it closes is.
      if (!this.#isClosing) for (const settle of held) settle();
    });
    return { run, ended };
  }

  cancel(id: string): void {
    this.#cancels.get(id)?.abort();
  }

  /** Forgets a run that has ended. Its files stay. */
  dismiss(id: string): void {
    if (this.#cancels.has(id)) return;
    this.#runs.delete(id);
    this.refused.forget(id);
    this.#ports.history.store(this.list());
  }

  /** To be called by who put an asset's snippet into a document. */
  noteInserted(run: Run, asset: Asset, snippet: string): void {
    asset.snippet = snippet;
    this.#tell(run);
  }

  /** To be called by who changed the alternative text of an asset. */
  noteAlt(run: Run, asset: Asset, alt: string): void {
    asset.alt = alt;
    this.#tell(run);
  }

  /** To be called by who put a picture into another file and deleted its own. */
  noteMoved(run: Run, asset: Asset, uri: vscode.Uri): void {
    run.assets.splice(run.assets.indexOf(asset), 1, { ...asset, uri });
    this.#tell(run);
  }

  /** To be called by who saved a rescued picture in another place. */
  noteSavedElsewhere(run: Run, picture: RescuedPicture, uri: vscode.Uri): void {
    run.rescued.splice(run.rescued.indexOf(picture), 1);
    run.assets.push({ ...picture.asset, uri });
    if (run.rescued.length === 0 && run.error && saveFailures.has(run.error.reason)) {
      run.status = 'done';
      delete run.error;
    }
    this.#tell(run);
  }

  /** Settles when all pictures that have arrived are on disk. */
  async whenKept(): Promise<void> {
    await Promise.all(this.#keeping);
  }

  dispose(): void {
    this.#isClosing = true;
    for (const cancel of this.#cancels.values()) cancel.abort();
    this.refused.dispose();
    this.#changed.dispose();
    this.#partial.dispose();
  }

  async #noteRefusal(run: Run, options: RunOptions, error: EaselError | undefined): Promise<void> {
    if (error && droppedBy(error) !== undefined) await this.refused.note(run.id, options);
    // The sentence names the models that there are.
    if (error?.reason === 'model_not_found') void this.#ports.providers.refresh(run.request.provider).then(() => this.#tell(run));
  }

  #end(run: Run, status: Run['status'], error?: EaselError): void {
    run.status = status;
    run.endedAt = Date.now();
    delete run.waiting;
    if (error) {
      run.error = error;
      this.#ports.log.error('run', error);
    }
    this.#cancels.delete(run.id);
    this.#tell(run);
    this.#parts.delete(run.id);
  }

  #tell(run: Run): void {
    const part = this.#parts.get(run.id);
    if (part) {
      part.changed(run);
      return;
    }
    this.#ports.history.store(this.list());
    this.#changed.fire(run);
  }
}
