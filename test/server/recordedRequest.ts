import type { IncomingMessage } from 'node:http';

/** What a test server was sent. */
export interface RecordedRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
  /** The body, if it is JSON. */
  readonly json: unknown;
}

/** Those that ask for pictures. Lists of models cost nothing. */
export const paidCalls = (requests: readonly RecordedRequest[]) => requests.filter(({ method }) => method === 'POST');

export async function readRequest(incoming: IncomingMessage): Promise<RecordedRequest> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) if (chunk instanceof Uint8Array) chunks.push(chunk);
  const body = new Uint8Array(Buffer.concat(chunks));
  const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
  return { method: incoming.method ?? 'GET', path: incoming.url ?? '/', headers, body, json: jsonOf(body) };
}

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}
