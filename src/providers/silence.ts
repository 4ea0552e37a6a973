import { EaselError } from '../images/errors.ts';

/** setTimeout takes no longer ones. */
const longestTimer = 2 ** 31 - 1;

/** What work that may fall silent gets: when to stop, and whom to tell that it is alive. */
export interface Line {
  /** Aborted when the time is over or the user has cancelled. */
  readonly signal: AbortSignal;
  /** To be called with every sign of life. */
  readonly heard: () => void;
}

/**
 * Does `work` until it has given no sign of life for `limit` milliseconds, or `signal` is aborted: then it is over at once, however
 * long the work itself takes to notice. The first sign may take `grace` milliseconds longer.
 * @throws EaselError `timeout` or `cancelled`, or what the work throws.
 */
export function untilSilence<T>(limit: number, signal: AbortSignal, work: (line: Line) => Promise<T>, grace = 0): Promise<T> {
  return new Promise((resolve, reject) => {
    const controller = new AbortController();
    let last = performance.now() + grace;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const listen = (milliseconds: number) => {
      timer = setTimeout(checkSilence, Math.min(milliseconds, limit, longestTimer));
    };
    const checkSilence = () => {
      const left = last + limit - performance.now();
      if (left > 0) listen(left);
      else stop(new EaselError('timeout'));
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
    void work({ signal: controller.signal, heard }).then(resolve, reject).finally(leave);
  });
}
