/** A server as many are that call themselves compatible with OpenAI: few parameters, some of its own, errors in a string. */
import type { Allows, Fields } from './documented.ts';
import { faultIn, formFields, jsonFields, oneOf, pixel, Shelf, whole, words } from './documented.ts';

const common: Readonly<Record<string, Allows>> = {
  model: oneOf('flux-2', 'stable-diffusion-3.5'),
  prompt: words(),
  n: whole(1, 4),
  size: (value) => typeof value === 'string' && /^\d+x\d+$/.test(value),
  seed: whole(0, 2 ** 32 - 1),
  steps: whole(1, 150),
  negative_prompt: words(),
  response_format: oneOf('url', 'b64_json'),
};

const isFile: Allows = (value) => value instanceof Blob;
const editing: Readonly<Record<string, Allows>> = { ...common, image: isFile, mask: isFile };

const refusal = (error: string) => Response.json({ error }, { status: 400 });

/** Serves under `/v1`, without a key. Pictures are given by addresses without an origin, unless base64 is asked for. */
export function compatible(): (request: Request) => Promise<Response> {
  const shelf = new Shelf(60_000);
  return async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === '/v1/models') return Response.json({ data: [{ id: 'flux-2' }, { id: 'stable-diffusion-3.5' }] });
    if (request.method === 'GET') return shelf.get(pathname);
    if (pathname === '/v1/images/generations') return draw(await jsonFields(request), common, () => shelf.put(''));
    if (pathname === '/v1/images/edits') return draw(await formFields(request), editing, () => shelf.put(''));
    return new Response(null, { status: 404 });
  };
}

function draw(fields: Fields | undefined, table: Readonly<Record<string, Allows>>, put: () => string): Response {
  const fault = fields && faultIn(fields, table, ['model', 'prompt']);
  if (!fields || fault) return refusal(fault?.message ?? 'This is no JSON.');
  const item = () => (fields.response_format === 'b64_json' ? { b64_json: pixel } : { url: put() });
  return Response.json({ created: 1, data: Array.from({ length: Number(fields.n ?? 1) }, item) });
}
