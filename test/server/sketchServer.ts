import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Listening } from './listen.ts';
import { listen } from './listen.ts';
import type { RecordedRequest } from './recordedRequest.ts';
import { readRequest } from './recordedRequest.ts';

export interface ServerOptions {
  /** Refuse with 401 whoever does not bring this key. */
  readonly requiredKey?: string;
  /** A free one by default. */
  readonly port?: number;
}

export interface SketchServer extends Listening {
  readonly requests: readonly RecordedRequest[];
}

/**
 * Serves a function from Request to Response over HTTP: bodies stream, and the request's signal is aborted when the client leaves.
 * The handler sees the path as it was asked for, so that the base URL of a client is `<url>/v1`.
 */
export async function startServer(
  handler: (request: Request) => Promise<Response>,
  options: ServerOptions = {},
): Promise<SketchServer> {
  const requests: RecordedRequest[] = [];
  const listening = await listen((incoming, outgoing) => {
    void serve(incoming, outgoing).catch(() => outgoing.destroy());
  }, options.port);

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const recorded = await readRequest(incoming);
    requests.push(recorded);
    const { requiredKey } = options;
    if (requiredKey !== undefined && recorded.headers.authorization !== `Bearer ${requiredKey}`) {
      return send(wrongKey(), outgoing);
    }
    const leaving = new AbortController();
    outgoing.on('close', () => leaving.abort());
    return send(await handler(requestOf(recorded, listening.url, leaving.signal)), outgoing);
  }

  return { ...listening, requests };
}

function requestOf({ method, path, headers, body }: RecordedRequest, url: string, signal: AbortSignal): Request {
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return new Request(new URL(path, url), { method, headers, signal, ...(hasBody ? { body } : {}) });
}

function wrongKey(): Response {
  const error = { message: 'Incorrect API key provided.', type: 'invalid_request_error', param: null, code: 'invalid_api_key' };
  return Response.json({ error }, { status: 401 });
}

async function send(response: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.flushHeaders();
  const reader = response.body?.getReader();
  outgoing.on('close', () => {
    if (!outgoing.writableFinished) reader?.cancel().catch(() => undefined);
  });
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (done || outgoing.destroyed) break;
    if (!outgoing.write(value)) await drained(outgoing);
  }
  outgoing.end();
}

function drained(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      outgoing.off('drain', done).off('close', done);
      resolve();
    };
    outgoing.on('drain', done).on('close', done);
  });
}
