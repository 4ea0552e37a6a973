/** OpenAI's Images API, as its reference describes it. Written after that and nothing else: neither the catalogue nor Sketch. */
import type { Allows, Fields } from './documented.ts';
import { faultIn, flag, formFields, jsonFields, oneOf, pixel, Shelf, streamOf, whole, words } from './documented.ts';

const fixed = ['gpt-image-1.5', 'gpt-image-1', 'gpt-image-1-mini', 'chatgpt-image-latest'];
const flexible = [
  'gpt-image-2',
  ...['2.5-sunburst', '2.5-flare', '2.6-sunburst', '2.6-flare'].map((version) => `gpt-image-${version}`),
];
const is26 = ({ model }: Fields) => String(model).startsWith('gpt-image-2.6');
const isFine = ({ model }: Fields) => /^gpt-image-2\.[56]/.test(String(model));
const isGpt = ({ model }: Fields) => [...fixed, ...flexible].includes(String(model));

const forGpt =
  (allows: Allows): Allows =>
  (value, fields) =>
    isGpt(fields) && allows(value, fields);

const isSize: Allows = (value, { model }) => {
  if (model === 'dall-e-2') return oneOf('256x256', '512x512', '1024x1024')(value, {});
  if (model === 'dall-e-3') return oneOf('1024x1024', '1792x1024', '1024x1792')(value, {});
  if (oneOf('auto', '1024x1024', '1536x1024', '1024x1536')(value, {})) return true;
  const [width = 0, height = 0] = typeof value === 'string' && /^\d+x\d+$/.test(value) ? value.split('x').map(Number) : [];
  const [long, short] = [Math.max(width, height), Math.min(width, height)];
  const pixels = width * height;
  const isLegal = width % 16 === 0 && height % 16 === 0 && long <= 3840 && long <= 3 * short;
  return flexible.includes(String(model)) && isLegal && pixels >= 655_360 && pixels <= 8_294_400;
};

const isFormat: Allows = (value, fields) =>
  oneOf('png', 'jpeg', 'webp')(value, {}) || (is26(fields) && oneOf('gif', 'svg')(value, {}) && fields.stream !== true);

const common: Readonly<Record<string, Allows>> = {
  model: oneOf(...fixed, ...flexible, 'dall-e-2', 'dall-e-3'),
  prompt: (value, fields) => words(isGpt(fields) ? 32_000 : fields.model === 'dall-e-3' ? 4_000 : 1_000)(value, fields),
  n: (value, { model }) => whole(1, model === 'dall-e-3' ? 1 : 10)(value, {}),
  size: isSize,
  background: forGpt(
    (value, { output_format: format = 'png' }) =>
      oneOf('auto', 'opaque')(value, {}) || (value === 'transparent' && (format === 'png' || format === 'webp')),
  ),
  output_format: forGpt(isFormat),
  output_compression: forGpt(
    (value, { output_format: format }) => whole(0, 100)(value, {}) && (format === 'jpeg' || format === 'webp'),
  ),
  quality: (value, fields) => {
    if (fields.model === 'dall-e-3') return oneOf('standard', 'hd')(value, {});
    return (
      isGpt(fields) && (oneOf('auto', 'low', 'medium', 'high')(value, {}) || (isFine(fields) && oneOf('xhigh', 'max')(value, {})))
    );
  },
  stream: forGpt(flag),
  partial_images: forGpt((value, { stream }) => whole(0, 3)(value, {}) && stream === true),
  response_format: (value, fields) => !isGpt(fields) && oneOf('url', 'b64_json')(value, {}),
  complexity: (value, fields) => is26(fields) && oneOf('low', 'medium', 'high')(value, {}),
  user: words(),
  safety_identifier: words(),
};

const generations: Readonly<Record<string, Allows>> = {
  ...common,
  moderation: forGpt(oneOf('low', 'auto')),
  style: (value, { model }) => model === 'dall-e-3' && oneOf('vivid', 'natural')(value, {}),
};

const isFile: Allows = (value) =>
  value instanceof Blob && /^image\/(png|jpeg|webp)$/.test(value.type) && value.size < 50 * 2 ** 20;

const edits: Readonly<Record<string, Allows>> = {
  ...common,
  output_format: forGpt((value, fields) => value !== 'svg' && isFormat(value, fields)),
  image: isFile,
  'image[]': forGpt((value) => Array.isArray(value) && value.length <= 16 && value.every((one) => isFile(one, {}))),
  mask: (value) => isFile(value, {}) && value instanceof Blob && value.type === 'image/png',
  input_fidelity: (value, { model }) => (model === 'gpt-image-1' || model === 'gpt-image-1.5') && oneOf('low', 'high')(value, {}),
};

/** Serves under `/v1`. */
export function openai(): (request: Request) => Promise<Response> {
  const shelf = new Shelf(60 * 60_000);
  return async (request) => {
    const { origin, pathname } = new URL(request.url);
    if (request.method === 'GET') return shelf.get(pathname);
    const put = () => shelf.put(origin);
    if (pathname === '/v1/images/generations') return answer(await jsonFields(request), generations, 'image_generation', put);
    if (pathname === '/v1/images/edits') return answer(await formFields(request), edits, 'image_edit', put);
    return refusal(404, `Invalid URL (POST ${pathname})`);
  };
}

function refusal(status: number, message: string, param: string | null = null, code: string | null = null): Response {
  return Response.json({ error: { message, type: 'invalid_request_error', param, code } }, { status });
}

function answer(fields: Fields | undefined, table: Readonly<Record<string, Allows>>, event: string, put: () => string): Response {
  if (!fields) return refusal(400, 'We could not parse the JSON body of your request.');
  const fault = faultIn(fields, table, ['prompt']);
  if (fault) return refusal(400, fault.message, fault.parameter, fault.unknown ? 'unknown_parameter' : 'invalid_value');
  const usage = { input_tokens: 10, output_tokens: 20, total_tokens: 30 };
  if (fields.stream === true) {
    const frames = Array.from({ length: Number(fields.partial_images ?? 0) }, (_, index) => ({
      type: `${event}.partial_image`,
      b64_json: pixel,
      partial_image_index: index,
    }));
    return streamOf([...frames, { type: `${event}.completed`, b64_json: pixel, usage }]);
  }
  const inText = isGpt(fields) || fields.response_format === 'b64_json';
  const data = Array.from({ length: Number(fields.n ?? 1) }, () => (inText ? { b64_json: pixel } : { url: put() }));
  return Response.json({ created: 1, data, ...(isGpt(fields) ? { usage } : {}) });
}
