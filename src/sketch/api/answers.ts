import type { PublishedError } from './faults.ts';

/** The pieces of a body, as they come to be. */
export type Chunks = AsyncIterable<Uint8Array<ArrayBuffer>> | Iterable<Uint8Array<ArrayBuffer>>;

const encoder = new TextEncoder();

export function ascii(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text);
}

/** An answer with the headers that the API sends with every one. */
export function answer(
  status: number,
  contentType: string,
  body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const id = `req_${crypto.randomUUID().replaceAll('-', '')}`;
  return new Response(body, { status, headers: { 'content-type': contentType, 'x-request-id': id, ...headers } });
}

export function json(status: number, body: unknown, headers?: Readonly<Record<string, string>>): Response {
  return answer(status, 'application/json', JSON.stringify(body), headers);
}

/** An error in the API's shape. `details` are further members of the error. */
export function refusal(
  { status, message, type, param, code }: PublishedError,
  headers?: Readonly<Record<string, string>>,
  details: Readonly<Record<string, unknown>> = {},
): Response {
  return json(status, { error: { message, type, param, code, ...details } }, headers);
}

/** A body that is made while it is read; `onCancel` hears when nobody reads on. */
export function streamOf(chunks: Chunks, onCancel: () => void): ReadableStream<Uint8Array<ArrayBuffer>> {
  const source = Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]();
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      pull: async (controller) => {
        const next = await source.next();
        if (next.done) controller.close();
        else controller.enqueue(next.value);
      },
      cancel: onCancel,
    },
    { highWaterMark: 1 },
  );
}
