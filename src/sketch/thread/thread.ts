import * as v from 'valibot';
import { type FromThread, type ToThread, toThreadSchema } from './threadMessages.ts';

type Send = (message: FromThread, transfer?: ArrayBuffer[]) => void;
type Handler = (request: Request) => Promise<Response>;

/** The thread's side: hears messages of the host, has `handle` answer the requests and sends the answers in chunks. */
export function answering(handle: Handler, send: Send): (message: unknown) => void {
  const running = new Map<number, AbortController>();

  async function run(message: Extract<ToThread, { url: string }>, aborted: AbortController): Promise<void> {
    const { id, url, method, headers, body } = message;
    try {
      const request = new Request(url, {
        method,
        headers,
        signal: aborted.signal,
        ...(body && { body }),
      });
      const response = await handle(request);
      send({ id, status: response.status, headers: [...response.headers] });
      await sendBody(id, response, aborted.signal);
      send({ id, end: true });
    } catch (error) {
      if (!aborted.signal.aborted) send({ id, error: error instanceof Error ? error.message : String(error) });
    } finally {
      running.delete(id);
    }
  }

  async function sendBody(id: number, { body }: Response, signal: AbortSignal): Promise<void> {
    const reader = body?.getReader();
    for (;;) {
      const part = await reader?.read();
      if (!part || part.done) return;
      if (signal.aborted) return reader?.cancel();
      const value: unknown = part.value;
      if (!(value instanceof Uint8Array)) continue;
      const chunk = new Uint8Array(value);
      send({ id, chunk }, [chunk.buffer]);
    }
  }

  return (data) => {
    const parsed = v.safeParse(toThreadSchema, data);
    if (!parsed.success) return;
    const message = parsed.output;
    if ('abort' in message) {
      running.get(message.id)?.abort();
      return;
    }
    const aborted = new AbortController();
    running.set(message.id, aborted);
    void run(message, aborted);
  };
}
