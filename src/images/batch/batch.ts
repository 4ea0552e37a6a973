import type { BatchItem, BatchStatus, Failure, ItemChange, ItemState, KeptBatch } from './item.ts';
import { inLine, isChosen, isOccupied, isOpen, isRepeatable, isUnderWay, stopsAll } from './item.ts';
import type { UnderWay } from './sendOrder.ts';
import { SendOrder } from './sendOrder.ts';
import type { Waiting } from '../run/requestQueue.ts';
import { EaselError } from '../errors.ts';

interface Drawing {
  readonly signal: AbortSignal;
  /**
   * Calls `enter`, which puts the call in line at once, when those before it in the list have done so or are over. Rejects with EaselError
   * `cancelled` where it must not any more.
   */
  readonly inTurn: <T>(enter: () => Promise<T>) => Promise<T>;
  /** To be awaited each time before the call goes out. Rejects where it must not any more. */
  readonly sending: () => Promise<void>;
  /** Hears why the call waits; undefined while it is under way. */
  readonly waiting: (waiting: Waiting | undefined) => void;
}

export interface BatchDeps {
  /** Most pictures of one provider at once; asked anew each time. */
  atOnce(): number;
  /** Whether something is where the picture is to go. */
  isThere(item: BatchItem): Promise<boolean>;
  /** Draws the picture into its file and resolves with the address that it has. Throws EaselError. */
  draw(item: BatchItem, drawing: Drawing): Promise<string>;
  /** Has on disk that the item is being sent before it resolves. */
  recordSent(item: BatchItem): Promise<void>;
  /** The provider refused it without a charge. */
  forgetSent(item: BatchItem): void;
  /** The sentence for a failure. */
  failureOf(error: EaselError, item: BatchItem): Failure;
  /** Hears of every change: of these items, or of the batch's status alone. */
  changed(items: readonly BatchItem[]): void;
}

/** Beyond those under way, as many get ready for their turn in the call queue, so that a provider never waits for a file to be looked up. */
const ahead = 2;

/**
 * Draws a list of pictures, a few at once. They get ready side by side, and are sent in the order of the list. What was sent and did not
 * come back is never sent again unasked: neither after a pause nor after a restart. Pausing sends nothing more and lets end what is under
 * way.
 */
export class Batch {
  readonly id: string;
  readonly #deps: BatchDeps;
  readonly #items: Map<number, BatchItem>;
  /** Numbers of those whose turn is to come, in order. */
  #line: number[] = [];
  readonly #underWay = new Map<number, UnderWay>();
  #status: BatchStatus;
  #trouble: Failure | null;
  #isCancelled = false;
  #whenQuiet: (() => void)[] = [];
  readonly #order = new SendOrder(this.#underWay);

  constructor({ id, items, status, trouble }: Omit<KeptBatch, 'version'>, deps: BatchDeps) {
    this.id = id;
    this.#deps = deps;
    this.#items = new Map(items.map((item) => [item.number, item]));
    this.#status = status;
    this.#trouble = trouble;
    this.#line = items.filter(({ state }) => state.is === 'queued').map(({ number }) => number);
  }

  get status(): BatchStatus {
    return this.#status;
  }

  /** Why it paused by itself. */
  get trouble(): Failure | null {
    return this.#trouble;
  }

  get items(): readonly BatchItem[] {
    return [...this.#items.values()];
  }

  get(number: number): BatchItem | undefined {
    return this.#items.get(number);
  }

  kept(): KeptBatch {
    const { id, status, trouble, items } = this;
    return { version: 1, id, status, trouble, items: [...items] };
  }

  /**
   * Changes what can still be changed: not what is drawn, being drawn, or about to be. While it is paused, what waits can be changed as
   * well, and a tick puts an item in line or takes it out.
   */
  change(numbers: Iterable<number>, change: ItemChange): void {
    const isPaused = this.#status === 'paused';
    const changed = this.#each(numbers, (item) => {
      const isFixed = item.state.is === 'drawn' || (isUnderWay(item) && !(isPaused && item.state.is === 'queued'));
      return isFixed ? undefined : inLine({ ...item, ...change }, isPaused);
    });
    if (changed.length === 0) return;
    if (isPaused) this.#line = this.items.filter(({ state }) => state.is === 'queued').map(({ number }) => number);
    this.#deps.changed(changed);
  }

  /** Draws all that is ticked. */
  start(): void {
    this.#enqueue(this.items.filter(isChosen));
  }

  /** Draws these again, or for the first time, because somebody asked for them. */
  again(numbers: Iterable<number>): void {
    const wanted = new Set(numbers);
    this.#enqueue(this.items.filter((item) => wanted.has(item.number) && (isRepeatable(item) || isOpen(item))));
  }

  pause(): void {
    if (this.#status !== 'running') return;
    this.#status = 'paused';
    this.#stopUnsent();
    this.#deps.changed([]);
  }

  resume(): void {
    if (this.#status !== 'paused') return;
    this.#status = 'running';
    this.#trouble = null;
    this.#deps.changed([]);
    this.#pump();
  }

  /** Ends it: what waits is not drawn, and what is under way is broken off. */
  cancel(): void {
    const waiting = this.#line.splice(0);
    const changed = this.#each(waiting, (item) => ({ ...item, state: { is: 'listed' } }));
    this.#isCancelled = true;
    this.#deps.changed(changed);
    for (const { cancel } of this.#underWay.values()) cancel.abort();
    this.#pump();
  }

  /** A picture that nobody knew of any more is in its place after all. */
  async lookAgain(): Promise<void> {
    for (const item of this.items) {
      if (item.state.is === 'uncertain' && (await this.#deps.isThere(item))) {
        if (this.#items.get(item.number)?.state === item.state) this.#set(item.number, { is: 'drawn', file: item.file });
      }
    }
  }

  /** Settles when nothing is under way any more. */
  async whenQuiet(): Promise<void> {
    if (this.#underWay.size === 0) return;
    await new Promise<void>((resolve) => this.#whenQuiet.push(resolve));
  }

  #enqueue(items: readonly BatchItem[]): void {
    if (items.length === 0 || this.#isCancelled) return;
    const numbers = items.map(({ number }) => number);
    const changed = this.#each(numbers, (item) => ({ ...item, ticked: true, state: { is: 'queued' } }));
    this.#putInLine(numbers);
    this.#status = 'running';
    this.#trouble = null;
    this.#deps.changed(changed);
    this.#pump();
  }

  #putInLine(numbers: readonly number[]): void {
    this.#line = [...this.#line, ...numbers].sort((one, other) => one - other);
  }

  #pump(): void {
    if (this.#status === 'running' && !this.#isCancelled) this.#begin();
    if (this.#underWay.size > 0) return;
    if (this.#line.length === 0 && this.#status !== 'idle') {
      this.#isCancelled = false;
      this.#status = 'idle';
      this.#trouble = null;
      this.#deps.changed([]);
    }
    for (const tell of this.#whenQuiet.splice(0)) tell();
  }

  /** Begins what there is room for. */
  #begin(): void {
    const most = Math.max(1, this.#deps.atOnce()) + ahead;
    const busy = new Map<string, number>();
    for (const { provider } of this.#underWay.values()) busy.set(provider, (busy.get(provider) ?? 0) + 1);
    const left: number[] = [];
    for (const number of this.#line) {
      const item = this.#items.get(number);
      const taken = item ? (busy.get(item.provider) ?? 0) : most;
      if (item && taken < most && !this.#underWay.has(number)) {
        busy.set(item.provider, taken + 1);
        void this.#carryOut(item);
      } else left.push(number);
    }
    this.#line = left;
  }

  async #carryOut({ number, provider, attempt }: BatchItem): Promise<void> {
    const cancel = new AbortController();
    const underWay: UnderWay = { provider, cancel, isInLine: false, ready: [] };
    this.#underWay.set(number, underWay);
    const item = this.#set(number, { is: 'drawing', sent: false }, attempt + 1);
    const state = await this.#outcome(item, underWay);
    this.#underWay.delete(number);
    if (state.is === 'queued') this.#putInLine([number]);
    this.#set(number, state);
    this.#pump();
    this.#order.letIn(provider);
  }

  async #outcome(item: BatchItem, underWay: UnderWay): Promise<ItemState> {
    const { number } = item;
    const { signal } = underWay.cancel;
    /** Whether a mark says that it was sent, and whether it was. */
    const call = { isNoted: false, sent: false };
    const tell = (until?: number) =>
      this.#set(number, { is: 'drawing', sent: call.sent, ...(until === undefined ? {} : { until }) });
    try {
      if (await this.#deps.isThere(item)) return { is: 'skipped' };
      const file = await this.#deps.draw(item, {
        signal,
        inTurn: (enter) => this.#order.inTurn(underWay, enter),
        sending: async () => {
          this.#mayGo(signal);
          call.isNoted = true;
          await this.#order.afterLast(this.#deps.recordSent(item), () => {
            // Somebody may have thought better of it meanwhile.
            this.#mayGo(signal);
            call.sent = true;
            tell();
          });
        },
        waiting: (waiting) => {
          if (waiting?.why !== 'rate_limit') return;
          if (call.sent) this.#deps.forgetSent(item);
          Object.assign(call, { isNoted: false, sent: false });
          tell(waiting.until);
        },
      });
      return { is: 'drawn', file };
    } catch (thrown) {
      const error = thrown instanceof EaselError ? thrown : new EaselError('internal', { cause: thrown });
      if (call.isNoted && !call.sent) this.#deps.forgetSent(item);
      if (error.reason === 'cancelled') {
        if (call.sent) return { is: 'uncertain', why: 'cancelled' };
        return { is: this.#isCancelled ? 'listed' : 'queued' };
      }
      if (isOccupied(error)) return { is: 'skipped' };
      const failure = this.#deps.failureOf(error, item);
      if (stopsAll(error)) this.#stop(failure);
      return { is: 'failed', failure };
    }
  }

  /** Throws EaselError `cancelled` where nothing may be sent any more. */
  #mayGo(signal: AbortSignal): void {
    if (signal.aborted || this.#status !== 'running') throw new EaselError('cancelled');
  }

  #stop(failure: Failure): void {
    if (this.#status !== 'running' || (this.#line.length === 0 && this.#underWay.size <= 1)) return;
    this.#trouble = failure;
    this.pause();
  }

  /** What waits in the call queue goes back to its place in the batch. */
  #stopUnsent(): void {
    for (const [number, { cancel }] of this.#underWay) {
      const state = this.#items.get(number)?.state;
      if (state?.is === 'drawing' && !state.sent) cancel.abort();
    }
  }

  #set(number: number, state: ItemState, attempt?: number): BatchItem {
    const item = this.#items.get(number);
    if (!item) throw new EaselError('internal');
    const changed = { ...item, state, ...(attempt === undefined ? {} : { attempt }) };
    this.#items.set(number, changed);
    this.#deps.changed([changed]);
    return changed;
  }

  #each(numbers: Iterable<number>, next: (item: BatchItem) => BatchItem | undefined): BatchItem[] {
    const changed: BatchItem[] = [];
    for (const number of numbers) {
      const item = this.#items.get(number);
      const other = item && next(item);
      if (!other) continue;
      this.#items.set(number, other);
      changed.push(other);
    }
    return changed;
  }
}
