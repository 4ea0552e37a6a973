import { EaselError } from '../images/errors.ts';

/** setTimeout takes no longer ones. */
const longestTimer = 2 ** 31 - 1;

/** A server that drips keeps a line alive for ever. So many times the limit is the end all the same. */
const mostLimits = 10;

/** Milliseconds that work has after silence to hand over what it has. */
const lastWords = 250;

/** What work that may fall silent gets: when to stop, and whom to tell that it is alive. */
export interface Line {
  /** Aborted when the time is over or the user has cancelled. */
  readonly signal: AbortSignal;
  /** To be called with every sign of life. */
  readonly heard: () => void;
}

/**
 * Does `work` until it has given no sign of life for `limit` milliseconds, or `signal` is aborted: then it is over, however
 * long the work itself takes to notice; after silence it may still hand over what it has. The first sign may take `grace`
 * milliseconds longer. All of it takes `longest` milliseconds at most, whatever is heard.
 * @throws EaselError `timeout` or `cancelled`, or what the work throws.
 */
export function untilSilence<T>(
  limit: number,
  signal: AbortSignal,
  work: (line: Line) => Promise<T>,
  grace = 0,
  longest = limit * mostLimits,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const controller = new AbortController();
    let last = performance.now() + grace;
    const end = last + longest;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let silent: EaselError | undefined;

    const listen = (milliseconds: number) => {
      timer = setTimeout(checkSilence, Math.min(milliseconds, limit, longestTimer));
    };
    const checkSilence = () => {
      const left = Math.min(last + limit, end) - performance.now();
      if (left > 0) listen(left);
      else giveUp();
    };
    const giveUp = () => {
      const error = new EaselError('timeout');
      controller.abort(error);
      timer = setTimeout(() => stop(error), lastWords);
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
    listen(limit);
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
