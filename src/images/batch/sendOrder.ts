import { EaselError } from '../errors.ts';

/** An item whose image is being drawn, or gets ready for that. */
export interface UnderWay {
  readonly provider: string;
  readonly cancel: AbortController;
  /** Whether its call is or was in line. */
  isInLine: boolean;
  /** Put its call in line: there while others go first. */
  readonly ready: (() => void)[];
}

/** Items get ready at different times: in line, and on their way, they are in the order of the list all the same. */
export class SendOrder {
  /** By the items' numbers. */
  readonly #underWay: ReadonlyMap<number, UnderWay>;
  /** Settles when the call whose turn came last has gone out, or must not any more. */
  #lastSending: Promise<unknown> = Promise.resolve();

  constructor(underWay: ReadonlyMap<number, UnderWay>) {
    this.#underWay = underWay;
  }

  /**
   * Calls `enter` when those before it in the list have got in line or are over. Rejects with EaselError `cancelled` where it must not any
   * more.
   */
  inTurn<T>(underWay: UnderWay, enter: () => Promise<T>): Promise<T> {
    const { provider, cancel, ready } = underWay;
    const { signal } = cancel;
    return new Promise<T>((resolve, reject) => {
      const leave = () => reject(new EaselError('cancelled'));
      if (signal.aborted) leave();
      else {
        signal.addEventListener('abort', leave, { once: true });
        ready.push(() => {
          signal.removeEventListener('abort', leave);
          resolve(enter());
        });
        this.letIn(provider);
      }
    });
  }

  /** Lets those that are ready get in line, up to the first that is not: it goes before all that come after it in the list. */
  letIn(provider: string): void {
    const ofProvider = [...this.#underWay].filter(([, one]) => one.provider === provider).sort(([one], [other]) => one - other);
    for (const [, one] of ofProvider) {
      // What is taken back may be begun again, in its old place.
      if (one.cancel.signal.aborted || (!one.isInLine && one.ready.length === 0)) return;
      one.isInLine = true;
      for (const enter of one.ready.splice(0)) enter();
    }
  }

  /** Marks are on disk at different times: calls go out in the order in which their turn came all the same. */
  async afterLast(noted: Promise<void>, go: () => void): Promise<void> {
    const last = this.#lastSending;
    const sending = Promise.allSettled([noted, last])
      .then(() => noted)
      .then(go);
    this.#lastSending = sending.catch(() => undefined);
    await sending;
  }
}
