import * as vscode from 'vscode';
import type { Clock } from '../../images/run/requestQueue.ts';
import { RequestQueue } from '../../images/run/requestQueue.ts';
import { rejectedParameter, EaselError, saveFailures } from '../../images/errors.ts';
import { queuedClient } from '../../images/run/queuedClient.ts';
import type { ImagesClient, Partial as Preview, RunOutcome } from '../../images/run/executeRequest.ts';
import { executeRequest } from '../../images/run/executeRequest.ts';
import { sniffPicture } from '../../pixels/formats/sniff.ts';
import type { KeeperDeps } from './imageKeeper.ts';
import { PictureKeeper } from './imageKeeper.ts';
import type { Providers } from '../providers/providers.ts';
import { RefusedRuns } from './refusedRuns.ts';
import type { Asset, UnsavedAsset, Run, RunOptions, RunPart, RunPatch } from './run.ts';
import { newRun } from './run.ts';
import { RunImages } from './runImages.ts';
import { asEaselError } from '../../images/errors.ts';
import type { RunHistory } from './history.ts';
import { readSettings } from '../platform/settings.ts';

interface Deps extends KeeperDeps {
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

/** A run that has brought something: `asset` first. */
export interface EndedRun {
  readonly run: Run;
  readonly asset: Asset;
}

/** All runs of this window: starts, saves, inserts, cancels. */
export class Runs implements vscode.Disposable {
  readonly #deps: Deps;
  readonly #keeper: PictureKeeper;
  readonly #runs: Map<string, Run>;
  readonly #keeping = new Set<Promise<unknown>>();
  #isClosing = false;
  readonly #cancels = new Map<string, AbortController>();
  /** Of runs that are in no list. */
  readonly #parts = new Map<string, RunPart>();
  readonly #queue = new RequestQueue({ clock, atOnce: () => readSettings().requestParallel });
  readonly #changed = new vscode.EventEmitter<Run>();
  readonly #partial = new vscode.EventEmitter<Preview & { readonly run: string; readonly mime: string }>();

  /** Those that can be tried again without the parameter they were refused for. */
  readonly refused = new RefusedRuns();
  readonly onDidChange = this.#changed.event;
  readonly onDidDrawPartial = this.#partial.event;

  constructor(deps: Deps) {
    this.#deps = deps;
    this.#keeper = new PictureKeeper(deps);
    this.#runs = new Map(deps.history.load().map((run) => [run.id, run]));
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
    const { plan, files } = options;
    const client = await this.#deps.providers.client(plan.sent, options.leaveOut);
    if (plan.problems.length > 0) throw new EaselError('invalid_request', { problems: plan.problems });
    const { run, signal } = this.#begin(options);
    const images = new RunImages(run, options, {
      ...{ received: this.#deps.received, keeper: this.#keeper },
      update: (patch) => this.#update(run, patch),
    });
    const drawing = executeRequest(plan, {
      client: this.#queued(client, run, options.part),
      signal,
      ...(files ? { files } : {}),
      onPartial: (partial) => this.#tellPartial(run, partial),
      onArrival: (pieces) => images.hold(pieces),
      onPicture: (image, picture) => this.#whileKeeping(images.save(image, picture)),
    });
    return { run, ended: this.#finish(run, options, drawing, images) };
  }

  /**
   * Begins a run and waits until it has ended: then it has brought an image. `watch` may show how it goes on meanwhile. Throws EaselError,
   * also where the run was cancelled or has brought nothing.
   */
  async toEnd(
    options: RunOptions,
    { signal, watch }: { readonly signal?: AbortSignal | undefined; readonly watch?: (started: StartedRun) => unknown } = {},
  ): Promise<EndedRun> {
    const started = await this.start(options);
    const { run, ended } = started;
    const cancel = () => this.cancel(run.id);
    signal?.addEventListener('abort', cancel);
    if (signal?.aborted) cancel();
    await Promise.all([ended, watch?.(started)]);
    signal?.removeEventListener('abort', cancel);
    if (run.status === 'cancelled') throw new EaselError('cancelled');
    const [asset] = run.assets;
    if (!asset) throw run.error ?? new EaselError('empty_answer');
    return { run, asset };
  }

  cancel(id: string): void {
    this.#cancels.get(id)?.abort();
  }

  /** Forgets a run that has ended. Its files stay. */
  dismiss(id: string): void {
    if (this.#cancels.has(id)) return;
    this.#runs.delete(id);
    this.refused.forget(id);
    this.#deps.history.store(this.list());
  }

  /** Takes down what has become of an image: a person's own words for it, its snippet in a document, its other file. */
  updateImage(run: Run, image: number, patch: Partial<Pick<Asset, 'alt' | 'snippet' | 'uri'>>): void {
    this.#update(run, { assets: run.assets.map((asset) => (asset.image === image ? { ...asset, ...patch } : asset)) });
  }

  /** Takes down that an image which was set aside is saved in another place. */
  placeRescued(run: Run, picture: UnsavedAsset, uri: vscode.Uri): void {
    const unsaved = run.unsaved.filter((other) => other !== picture);
    const isWell = unsaved.length === 0 && run.error && saveFailures.has(run.error.reason);
    const assets = [...run.assets, { ...picture.asset, uri }];
    this.#update(run, { unsaved, assets, ...(isWell ? { status: 'done', error: undefined } : {}) });
  }

  /** Settles when all pictures that have arrived are on disk. */
  async whenKept(): Promise<void> {
    await Promise.allSettled(this.#keeping);
  }

  dispose(): void {
    this.#isClosing = true;
    for (const cancel of this.#cancels.values()) cancel.abort();
    this.refused.dispose();
    this.#changed.dispose();
    this.#partial.dispose();
  }

  #begin(options: RunOptions): { readonly run: Run; readonly signal: AbortSignal } {
    const run = newRun(crypto.randomUUID(), options, Date.now());
    const cancel = new AbortController();
    this.#deps.log.request(run.request);
    if (options.part) this.#parts.set(run.id, options.part);
    else this.#runs.set(run.id, run);
    this.#cancels.set(run.id, cancel);
    this.#tell(run);
    return { run, signal: cancel.signal };
  }

  /** A client whose calls wait for their turn. */
  #queued(client: ImagesClient, run: Run, part: RunPart | undefined): ImagesClient {
    return queuedClient(client, {
      queue: this.#queue,
      provider: run.request.provider,
      part,
      onChange: (waiting) => this.#update(run, { waiting, ...(waiting ? {} : { sentAt: Date.now() }) }),
    });
  }

  #tellPartial(run: Run, partial: Preview): void {
    const mime = sniffPicture(partial.bytes)?.mime;
    if (mime) this.#partial.fire({ ...partial, run: run.id, mime });
  }

  async #whileKeeping(work: Promise<void>): Promise<void> {
    this.#keeping.add(work);
    try {
      await work;
    } finally {
      this.#keeping.delete(work);
    }
  }

  async #finish(run: Run, options: RunOptions, drawing: Promise<RunOutcome>, images: RunImages): Promise<void> {
    const outcome = await drawing.catch(asEaselError);
    if (outcome instanceof EaselError) {
      await this.#recordRefusal(run, options, outcome);
      this.#end(run, outcome.reason === 'cancelled' ? { status: 'cancelled' } : { status: 'failed', error: outcome });
    } else {
      const { usage, failures } = outcome;
      const [error] = failures;
      await this.#recordRefusal(run, options, error);
      this.#end(run, { status: 'done', usage, ...(error ? { error } : {}) });
      if (usage) await images.keepUsage(usage);
    }
    // What is cancelled is not wanted. What a window cancels as it closes is.
    if (!this.#isClosing) images.release();
  }

  async #recordRefusal(run: Run, options: RunOptions, error: EaselError | undefined): Promise<void> {
    if (error && rejectedParameter(error) !== undefined) await this.refused.note(run.id, options);
    // The sentence names the models that there are.
    if (error?.reason === 'model_not_found') void this.#deps.providers.refresh(run.request.provider).then(() => this.#tell(run));
  }

  #end(run: Run, patch: Required<Pick<RunPatch, 'status'>> & Pick<RunPatch, 'usage' | 'error'>): void {
    if (patch.error) this.#deps.log.error('run', patch.error);
    this.#cancels.delete(run.id);
    this.#update(run, { ...patch, endedAt: Date.now(), waiting: undefined });
    this.#parts.delete(run.id);
  }

  /** The one place where a run changes. */
  #update(run: Run, patch: RunPatch): void {
    Object.assign(run, patch);
    this.#tell(run);
  }

  #tell(run: Run): void {
    const part = this.#parts.get(run.id);
    if (part) {
      part.changed(run);
      return;
    }
    this.#deps.history.store(this.list());
    this.#changed.fire(run);
  }
}
