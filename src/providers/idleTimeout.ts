import { EaselError } from '../images/errors.ts';

/** setTimeout takes no longer ones. */
const maxTimerMs = 2 ** 31 - 1;

/** A server that drips keeps a line alive for ever. So many times the limit is the end all the same. */
const maxLimits = 10;

/** Milliseconds that work has after silence to hand over what it has. */
const lastWordsMs = 250;

/** What work that may fall silent gets: when to stop, and whom to tell that it is alive. */
export interface Line {
  /** Aborted when the time is over or the user has cancelled. */
  readonly signal: AbortSignal;
  /** To be called with every sign of life. */
  readonly heard: () => void;
}

/**
 * Does `work` until it has given no sign of life for `limitMs` milliseconds, or `signal` is aborted: then it is over, however
 * long the work itself takes to notice; after silence it may still hand over what it has. The first sign may take `graceMs`
 * milliseconds longer. All of it takes `maxMs` milliseconds at most, whatever is heard.
 * @throws EaselError `timeout` or `cancelled`, or what the work throws.
 */
export function withIdleTimeout<T>(
  limitMs: number,
  signal: AbortSignal,
  work: (line: Line) => Promise<T>,
  graceMs = 0,
  maxMs = limitMs * maxLimits,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const controller = new AbortController();
    let last = performance.now() + graceMs;
    const end = last + maxMs;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let silent: EaselError | undefined;

    const listen = (milliseconds: number) => {
      timer = setTimeout(checkSilence, Math.min(milliseconds, limitMs, maxTimerMs));
    };
    const checkSilence = () => {
      const left = Math.min(last + limitMs, end) - performance.now();
      if (left > 0) listen(left);
      else giveUp();
    };
    const giveUp = () => {
      const error = new EaselError('timeout');
      controller.abort(error);
      timer = setTimeout(() => stop(error), lastWordsMs);
      silent = error;
    };
    const leave = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
    };
    const stop = (error: EaselError) => {
      leave();
      reject(error);
      controller.abort(error);
    };
    const cancel = () => stop(new EaselError('cancelled'));

    if (signal.aborted) {
      cancel();
      return;
    }
    signal.addEventListener('abort', cancel);
    listen(limitMs);
    const heard = () => {
      last = performance.now();
    };
    const working = async () => {
      try {
        return await work({ signal: controller.signal, heard });
      } catch (error) {
        // What it says of being stopped is no news.
        throw silent ?? error;
      }
    };
    void working().then(resolve, reject).finally(leave);
  });
}
