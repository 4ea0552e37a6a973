import { EaselError } from '../errors.ts';

/** Time, so that tests need not wait for it. Milliseconds since the epoch. */
export interface Clock {
  now(): number;
  /** Calls back at a time. The function it returns takes that back. */
  at(time: number, callback: () => void): () => void;
}

/** Why a call has not been sent: others go first, or the provider asked to wait until a time. */
export type Waiting = { readonly why: 'queue' } | { readonly why: 'rate_limit'; readonly until: number };

interface QueueDeps {
  readonly clock: Clock;
  /** Most calls to one provider at once; asked anew each time. */
  readonly atOnce: () => number;
}

interface CallOptions {
  readonly signal: AbortSignal;
  /** Hears why the call waits, each time that changes; undefined when it is sent. */
  readonly onChange: (waiting: Waiting | undefined) => void;
}

interface InLine extends CallOptions {
  /** Who came earlier goes first, also after having been sent back. */
  readonly ticket: number;
  readonly go: () => void;
  told?: Waiting;
}

/** What goes to one provider. */
interface Lane {
  busy: number;
  readonly line: InLine[];
  /** The provider wants to hear nothing before this time. */
  pausedUntil: number;
  wake?: (() => void) | undefined;
}

/** Seconds to wait where a provider does not say: the first time, and at most. */
const firstWaitSeconds = 15;
const maxOwnWaitSeconds = 60;
/** Seconds. A provider that asks for more is not waited for: its user should know. */
const maxWaitSeconds = 15 * 60;
const maxRepeats = 20;

/**
 * Lets a bounded number of calls to each provider be under way at once, in the order in which they came. A call that was refused with
 * 429, which is not billed, goes back to its place in the line, and the whole line waits as long as the provider said.
 */
export class RequestQueue {
  readonly #deps: QueueDeps;
  readonly #lanes = new Map<string, Lane>();
  #nextTicket = 0;

  constructor(deps: QueueDeps) {
    this.#deps = deps;
  }

  /**
   * Does the work when its turn has come. Throws what the work throws, and EaselError `cancelled` if the signal comes before its turn.
   */
  async carryOut<T>(provider: string, work: () => Promise<T>, options: CallOptions): Promise<T> {
    const lane = this.#laneOf(provider);
    const ticket = this.#nextTicket++;
    for (let repeats = 0; ; repeats++) {
      await this.#turn(lane, ticket, options);
      try {
        return await work();
      } catch (error) {
        const wait = repeats < maxRepeats ? waitAfter(error, repeats) : undefined;
        if (wait === undefined || options.signal.aborted) throw error;
        lane.pausedUntil = Math.max(lane.pausedUntil, this.#deps.clock.now() + wait * 1000);
      } finally {
        lane.busy--;
        // Whoever was sent back is in line again before others are let through.
        void Promise.resolve().then(() => this.#letThrough(lane));
      }
    }
  }

  #laneOf(provider: string): Lane {
    const known = this.#lanes.get(provider);
    const lane = known ?? { busy: 0, line: [], pausedUntil: 0 };
    if (!known) this.#lanes.set(provider, lane);
    return lane;
  }

  async #turn(lane: Lane, ticket: number, options: CallOptions): Promise<void> {
    const { signal } = options;
    if (signal.aborted) throw new EaselError('cancelled');
    await new Promise<void>((resolve, reject) => {
      const leave = () => {
        lane.line.splice(lane.line.indexOf(entry), 1);
        reject(new EaselError('cancelled'));
        this.#letThrough(lane);
      };
      const go = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const entry: InLine = { ...options, ticket, go };
      signal.addEventListener('abort', leave, { once: true });
      lane.line.push(entry);
      lane.line.sort((one, other) => one.ticket - other.ticket);
      this.#letThrough(lane);
    });
    options.onChange(undefined);
  }

  #letThrough(lane: Lane): void {
    const { clock, atOnce } = this.#deps;
    const isPaused = clock.now() < lane.pausedUntil;
    while (!isPaused && lane.busy < Math.max(1, atOnce())) {
      const next = lane.line.shift();
      if (!next) break;
      lane.busy++;
      next.go();
    }
    lane.wake?.();
    lane.wake = undefined;
    if (isPaused && lane.line.length > 0) lane.wake = clock.at(lane.pausedUntil, () => this.#letThrough(lane));
    const waiting: Waiting = isPaused ? { why: 'rate_limit', until: lane.pausedUntil } : { why: 'queue' };
    for (const entry of lane.line) tell(entry, waiting);
  }
}

function tell(entry: InLine, waiting: Waiting): void {
  const isSame = entry.told?.why === waiting.why && untilOf(entry.told) === untilOf(waiting);
  entry.told = waiting;
  if (!isSame) entry.onChange(waiting);
}

const untilOf = (waiting: Waiting): number | undefined => (waiting.why === 'rate_limit' ? waiting.until : undefined);

/** Seconds after which a call may be repeated; undefined where it may not be, or not in reasonable time. */
function waitAfter(error: unknown, repeats: number): number | undefined {
  const isUnbilled = error instanceof EaselError && error.reason === 'rate_limit' && error.details.status === 429;
  if (!isUnbilled) return undefined;
  const wait = error.details.retryAfter ?? Math.min(firstWaitSeconds * 2 ** repeats, maxOwnWaitSeconds);
  return wait > maxWaitSeconds ? undefined : Math.max(1, wait);
}
