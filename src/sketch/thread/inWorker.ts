import * as v from 'valibot';
import type { ThreadPort } from '../../pixels/thread/threadPort.ts';
import { type FromThread, fromThreadSchema, type ToThread } from './threadMessages.ts';

/** A request that waits for its answer, or whose answer is coming in. */
interface Call {
  heard(message: FromThread): void;
  failed(error: Error): void;
}

/** One thread and the calls it works on. */
interface Thread {
  readonly port: ThreadPort;
  readonly calls: Map<number, Call>;
}

/**
 * A `fetch` that is answered by Sketch in a thread of its own, which is started at first use and again after it died.
 * Rejects as `fetch` does: with the signal's reason when aborted, with a TypeError when the thread fails.
 */
export function sketchFetch(startWorker: () => Promise<ThreadPort>): typeof fetch {
  let thread: Promise<Thread> | undefined;
  let lastId = 0;

  async function start(): Promise<Thread> {
    const port = await startWorker();
    const calls = new Map<number, Call>();
    port.onMessage((data) => {
      const message = v.safeParse(fromThreadSchema, data);
      if (message.success) calls.get(message.output.id)?.heard(message.output);
    });
    port.onError((error) => {
      thread = undefined;
      port.dispose();
      const failure = new TypeError('The drawing thread has stopped.', { cause: error });
      for (const call of calls.values()) call.failed(failure);
    });
    return { port, calls };
  }

  return async (input, init) => {
    const request = new Request(input, init);
    // The request's own signal follows the given one only as long as the request is not collected.
    const signal = init?.signal ?? request.signal;
    signal.throwIfAborted();
    const body = request.body ? new Uint8Array(await request.arrayBuffer()) : undefined;
    thread ??= start().catch((error: unknown) => {
      thread = undefined;
      throw error;
    });
    const running = await thread;
    signal.throwIfAborted();
    const { url, method, headers } = request;
    const message: ToThread = { id: ++lastId, url, method, headers: [...headers], ...(body && { body }) };
    return call(running, message, signal);
  };
}

function call({ port, calls }: Thread, message: ToThread, signal: AbortSignal): Promise<Response> {
  const { id } = message;
  return new Promise((resolve, reject) => {
    let body: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>> | undefined;

    function finish(): void {
      calls.delete(id);
      signal.removeEventListener('abort', abort);
    }
    function fail(error: unknown): void {
      finish();
      if (body) body.error(error);
      else reject(error instanceof Error ? error : new Error(String(error)));
    }
    function abort(): void {
      port.post({ id, abort: true } satisfies ToThread);
      fail(signal.reason);
    }
    function cancel(): void {
      if (calls.has(id)) port.post({ id, abort: true } satisfies ToThread);
      finish();
    }
    function begin(status: number, headers: [string, string][]): void {
      const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({ start: (controller) => void (body = controller), cancel });
      resolve(new Response(stream, { status, headers }));
    }
    function heard(answer: FromThread): void {
      if ('status' in answer) begin(answer.status, answer.headers);
      else if ('chunk' in answer) body?.enqueue(new Uint8Array(answer.chunk));
      else if ('error' in answer) fail(new TypeError(answer.error));
      else {
        finish();
        body?.close();
      }
    }

    calls.set(id, { heard, failed: fail });
    signal.addEventListener('abort', abort, { once: true });
    // The body moves over, as it can be large.
    port.post(message, 'body' in message && message.body ? [message.body.buffer] : []);
  });
}
