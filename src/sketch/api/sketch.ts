/**
 * Sketch, the built-in provider: an Images API in a function, without network or key. It behaves as the published API does and
 * draws deterministic pictures from the words of the prompt and from the pictures it is sent. Trouble on demand: see `troubles`.
 */
import { answer, json, refusal } from './answers.ts';
import { edit, vary } from './edit.ts';
import { invalid, modelNotFound } from './faults.ts';
import { keptFile } from './files.ts';
import { generate } from './generate.ts';
import { modelIds } from './models.ts';

/** An endpoint. `base` is the URL before the path that named it, `rest` what the path says beyond it. */
interface Route {
  readonly method: string;
  readonly path: RegExp;
  readonly handle: (request: Request, base: string, rest: string) => Promise<Response> | Response;
}

/**
 * In Node a request's signal follows its source only as long as the request is not collected. Here it lives as long as its
 * signal, which is held by all work that can be aborted.
 */
const requests = new WeakMap<AbortSignal, Request>();

/** When the models appeared here; any fixed second will do. */
const created = 1_760_000_000;

const routes: readonly Route[] = [
  { method: 'POST', path: /^(.*)\/images\/generations()\/?$/, handle: (request, base) => generate(request, base) },
  { method: 'POST', path: /^(.*)\/images\/edits()\/?$/, handle: (request, base) => edit(request, base) },
  { method: 'POST', path: /^(.*)\/images\/variations()\/?$/, handle: (request, base) => vary(request, base) },
  { method: 'GET', path: /^(.*)\/images\/files\/([\w-]+)$/, handle: (_request, _base, id) => file(id) },
  { method: 'GET', path: /^(.*)\/models()\/?$/, handle: () => json(200, { object: 'list', data: modelIds.map(modelOf) }) },
  { method: 'GET', path: /^(.*)\/models\/([^/]+)$/, handle: (_request, _base, id) => model(decodeURIComponent(id)) },
];

/**
 * Answers a request as the Images API would. Any authorization will do. Rejects with the reason of the request's signal when it
 * is aborted, and with a TypeError where the prompt asks for a failed connection, as `fetch` does.
 */
export async function sketch(request: Request): Promise<Response> {
  request.signal.throwIfAborted();
  requests.set(request.signal, request);
  const { origin, pathname } = new URL(request.url);
  for (const { method, path, handle } of routes) {
    const match = method === request.method ? path.exec(pathname) : null;
    if (match) return handle(request, `${origin}${match[1] ?? ''}`, match[2] ?? '');
  }
  return refusal({ ...invalid(null, 'unknown_url', `Invalid URL (${request.method} ${pathname})`), status: 404 });
}

function file(id: string): Response {
  const kept = keptFile(id);
  return kept ? answer(200, kept.mime, kept.bytes) : refusal({ ...invalid(null, null, 'Not found.'), status: 404 });
}

function model(id: string): Response {
  return modelIds.includes(id) ? json(200, modelOf(id)) : refusal(modelNotFound(id));
}

function modelOf(id: string): object {
  return { id, object: 'model', created, owned_by: 'easel', shutdown_date: null };
}
