/** How long work goes on before other work gets a turn, in milliseconds. */
const spellMs = 20;

export interface Breath {
  /** Waits if it is time to. Rejects with the signal's reason once it is aborted. */
  take(): Promise<void> | undefined;
}

/** For long loops: `await breath.take()` now and then keeps messages flowing and notices an abort. */
export function createBreath(signal: AbortSignal): Breath {
  let last = performance.now();
  return {
    take: () => {
      signal.throwIfAborted();
      if (performance.now() - last < spellMs) return undefined;
      return pause(0, signal).then(() => {
        last = performance.now();
      });
    },
  };
}

/** The longest that a timer can wait. */
const maxTimerMs = 2 ** 31 - 1;

/** Waits for so many milliseconds, in practice for ever if they are infinite. Rejects with the signal's reason as soon as it is aborted. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(reasonOf(signal));
    };
    const timer = setTimeout(
      () => {
        signal.removeEventListener('abort', stop);
        resolve();
      },
      Math.min(milliseconds, maxTimerMs),
    );
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

function reasonOf(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new DOMException('This operation was aborted', 'AbortError');
}
