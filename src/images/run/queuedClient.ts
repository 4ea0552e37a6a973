import type { CallQueue, Waiting } from './requestQueue.ts';
import type { ImagesClient } from './executeRequest.ts';

interface QueuedClientOptions {
  readonly queue: CallQueue;
  readonly provider: string;
  /** Hears why the run as a whole waits, each time that changes; undefined as soon as one of its calls is under way. */
  readonly onChange: (waiting: Waiting | undefined) => void;
}

/** A client for one run, whose calls wait for their turn. */
export function queuedClient(client: ImagesClient, { queue, provider, onChange }: QueuedClientOptions): ImagesClient {
  /** Each call that is not over, with why it waits. */
  const calls = new Map<symbol, Waiting | undefined>();
  const tell = () => {
    if (calls.size > 0) onChange(whyAll([...calls.values()]));
  };
  return {
    async send(request, options) {
      const call = Symbol();
      try {
        return await queue.carryOut(provider, () => client.send(request, options), {
          signal: options.signal,
          onChange: (waiting) => {
            calls.set(call, waiting);
            tell();
          },
        });
      } finally {
        calls.delete(call);
        tell();
      }
    },
  };
}

/** Why all of them wait, if all do: the time is when the first may go on. */
function whyAll(calls: readonly (Waiting | undefined)[]): Waiting | undefined {
  const waiting = calls.filter((call) => call !== undefined);
  if (waiting.length < calls.length) return undefined;
  return waiting.find((call) => call.why === 'rate_limit') ?? waiting[0];
}
