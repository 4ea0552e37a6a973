import type { RequestQueue, Waiting } from './requestQueue.ts';
import type { ImagesClient } from './executeRequest.ts';

/** What a run is a part of, and what that has to say of its calls. */
export interface QueuedPart {
  /** Calls `enter`, which puts a call in line, when it is this run's turn to get there. Rejects with EaselError where it must not any more. */
  readonly inTurn: <T>(enter: () => Promise<T>) => Promise<T>;
  /** Awaited each time before a call goes out. Rejects with EaselError where it must not any more. */
  readonly sending: () => Promise<void>;
}

interface QueuedClientOptions {
  readonly queue: RequestQueue;
  readonly provider: string;
  /** Set where the run is a part of something greater. */
  readonly part?: QueuedPart | undefined;
  /** Hears why the run as a whole waits, each time that changes; undefined as soon as one of its calls is under way. */
  readonly onChange: (waiting: Waiting | undefined) => void;
}

/** A client for one run, whose calls wait for their turn. */
export function queuedClient(client: ImagesClient, { queue, provider, part, onChange }: QueuedClientOptions): ImagesClient {
  /** Each call that is not over, with why it waits. */
  const calls = new Map<symbol, Waiting | undefined>();
  const tell = () => {
    if (calls.size > 0) onChange(whyAll([...calls.values()]));
  };
  return {
    async send(request, options) {
      const call = Symbol();
      const work = async () => {
        if (part) await part.sending();
        return client.send(request, options);
      };
      const enter = () =>
        queue.carryOut(provider, work, {
          signal: options.signal,
          onChange: (waiting) => {
            calls.set(call, waiting);
            tell();
          },
        });
      try {
        return await (part ? part.inTurn(enter) : enter());
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
