/** A service that draws with gpt-image-2 alone, as its reference describes it. Written after that and nothing else. */
import type { Allows } from './documented.ts';
import { faultIn, flag, jsonFields, oneOf, pixel, Shelf, whole, words } from './documented.ts';

const isSize: Allows = (value) => {
  if (value === 'auto') return true;
  const sides = /^([1-9]\d*)x([1-9]\d*)$/.exec(typeof value === 'string' ? value : '');
  if (!sides) return false;
  const [width, height] = [Number(sides[1]), Number(sides[2])];
  const [long, short] = [Math.max(width, height), Math.min(width, height)];
  const pixels = width * height;
  return width % 16 === 0 && height % 16 === 0 && long <= 3840 && long <= 3 * short && pixels >= 655_360 && pixels <= 8_294_400;
};

const table: Readonly<Record<string, Allows>> = {
  model: oneOf('gpt-image-2'),
  prompt: words(32_000),
  n: oneOf(1),
  size: isSize,
  background: oneOf('opaque', 'auto'),
  moderation: oneOf('auto', 'low'),
  output_format: oneOf('png', 'jpeg', 'webp'),
  output_compression: (value, { output_format: format }) => whole(0, 100)(value, {}) && (format === 'jpeg' || format === 'webp'),
  response_format: oneOf('b64_json', 'url'),
  user: words(),
  // Accepted, and of no effect.
  quality: oneOf('low', 'medium', 'high', 'auto'),
  stream: flag,
  partial_images: whole(0, 3),
  style: (value) => typeof value === 'string',
};

/** Serves under `/v1`. `now` is a clock in milliseconds: an address is good for a minute, as it is to be fetched promptly. */
export function singleImage(now?: () => number): (request: Request) => Promise<Response> {
  const shelf = new Shelf(60_000, now);
  return async (request) => {
    const { origin, pathname } = new URL(request.url);
    if (request.method === 'GET') return shelf.get(pathname);
    if (pathname !== '/v1/images/generations') return new Response(null, { status: 404 });
    const fields = await jsonFields(request);
    const fault = fields ? faultIn(fields, table, ['model', 'prompt']) : { parameter: null, message: 'This is no JSON.' };
    if (!fields || fault) {
      const error = { message: fault?.message, type: 'invalid_request_error', param: fault?.parameter, code: null };
      return Response.json({ error }, { status: 400 });
    }
    const item = fields.response_format === 'url' ? { url: shelf.put(origin) } : { b64_json: pixel };
    return Response.json({ created: 1, data: [item] });
  };
}
