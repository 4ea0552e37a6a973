/** The gateway of Dedalus Labs, as its page “Create Image” describes it. Written after that page and nothing else. */
import type { Allows, Fields } from './documented.ts';
import { faultIn, flag, jsonFields, oneOf, pixel, Shelf, streamOf, whole, words } from './documented.ts';

const gpt = 'openai/gpt-image-1';
const dallE2 = 'openai/dall-e-2';
const dallE3 = 'openai/dall-e-3';
const gptOnly = ['background', 'moderation', 'output_compression', 'output_format', 'partial_images', 'stream'];

/** Without a model it is dall-e-2, unless a parameter specific to gpt-image-1 is used. */
function modelOf({ model, ...others }: Fields): string {
  if (typeof model === 'string') return model;
  return gptOnly.some((name) => name in others) ? gpt : dallE2;
}

const byModel =
  (allowed: Readonly<Record<string, Allows>>): Allows =>
  (value, fields) =>
    allowed[modelOf(fields)]?.(value, fields) ?? false;

const table: Readonly<Record<string, Allows>> = {
  prompt: byModel({ [gpt]: words(32_000), [dallE2]: words(1_000), [dallE3]: words(4_000) }),
  background: byModel({
    [gpt]: (value, { output_format: format = 'png' }) =>
      oneOf('transparent', 'opaque', 'auto')(value, {}) && (value !== 'transparent' || format === 'png' || format === 'webp'),
  }),
  model: oneOf(gpt, dallE2, dallE3),
  moderation: byModel({ [gpt]: oneOf('low', 'auto') }),
  n: byModel({ [gpt]: whole(1, 10), [dallE2]: whole(1, 10), [dallE3]: oneOf(1) }),
  output_compression: byModel({
    [gpt]: (value, { output_format: format }) => whole(0, 100)(value, {}) && (format === 'webp' || format === 'jpeg'),
  }),
  output_format: byModel({ [gpt]: oneOf('png', 'jpeg', 'webp') }),
  partial_images: byModel({ [gpt]: whole(0, 3) }),
  quality: byModel({
    [gpt]: oneOf('auto', 'high', 'medium', 'low'),
    [dallE3]: oneOf('auto', 'hd', 'standard'),
    [dallE2]: oneOf('auto', 'standard'),
  }),
  response_format: byModel({ [dallE2]: oneOf('url', 'b64_json'), [dallE3]: oneOf('url', 'b64_json') }),
  size: byModel({
    [gpt]: oneOf('1024x1024', '1536x1024', '1024x1536', 'auto'),
    [dallE2]: oneOf('256x256', '512x512', '1024x1024'),
    [dallE3]: oneOf('1024x1024', '1792x1024', '1024x1792'),
  }),
  stream: byModel({ [gpt]: flag }),
  style: byModel({ [dallE3]: oneOf('vivid', 'natural') }),
  user: words(),
};

const chatTable: Readonly<Record<string, Allows>> = {
  model: words(),
  messages: (value) => Array.isArray(value) && value.length > 0 && value.every(isMessage),
  modalities: (value) => Array.isArray(value) && value.every((one) => one === 'image' || one === 'text'),
  stream: flag,
};

function isMessage(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('role' in value) || !('content' in value)) return false;
  const { role, content } = value;
  return role === 'user' && (typeof content === 'string' || (Array.isArray(content) && content.every(isPart)));
}

function isPart(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('type' in value)) return false;
  if (value.type === 'text') return 'text' in value && typeof value.text === 'string';
  if (value.type !== 'image_url' || !('image_url' in value)) return false;
  const { image_url: image } = value;
  if (typeof image !== 'object' || image === null || !('url' in image)) return false;
  return typeof image.url === 'string' && /^(https:\/\/|data:image\/(png|jpeg|webp);base64,[A-Za-z0-9+/]+=*$)/.test(image.url);
}

/** `{detail}`, as its 422 has it. */
const refusal = (status: number, detail: unknown) => Response.json({ detail }, { status });

/** Serves under `/v1`. `now` is a clock in milliseconds: addresses of pictures are good for 60 minutes. */
export function dedalus(now?: () => number): (request: Request) => Promise<Response> {
  const shelf = new Shelf(60 * 60_000, now);
  return async (request) => {
    const { origin, pathname } = new URL(request.url);
    if (request.method === 'GET') return pathname === '/v1/models' ? listed() : shelf.get(pathname);
    const fields = await jsonFields(request);
    if (!fields) return refusal(422, [{ loc: ['body'], msg: 'Input should be a valid dictionary', type: 'dict_type' }]);
    if (pathname === '/v1/images/generations') return draw(fields, () => shelf.put(origin));
    return pathname === '/v1/chat/completions' ? chat(fields) : refusal(404, 'Not Found');
  };
}

const listed = () =>
  Response.json({ object: 'list', data: [gpt, dallE2, dallE3, 'google/gemini-2.5-flash-image'].map((id) => ({ id })) });

function checked(fields: Fields, rules: Readonly<Record<string, Allows>>, required: readonly string[]): Response | undefined {
  const fault = faultIn(fields, rules, required);
  if (!fault) return undefined;
  const { parameter, message, unknown } = fault;
  const type = unknown ? 'extra_forbidden' : 'value_error';
  return refusal(422, [{ loc: ['body', parameter], msg: message, type }]);
}

function draw(fields: Fields, put: () => string): Response {
  if (typeof fields.model === 'string' && !fields.model.startsWith('openai/')) {
    return refusal(400, 'Pure image generation models only. For multimodal models use /v1/chat/completions.');
  }
  const refused = checked(fields, table, ['prompt']);
  if (refused) return refused;
  if (fields.stream === true) {
    const frames = Array.from({ length: Number(fields.partial_images ?? 0) }, (_, index) => ({
      type: 'image_generation.partial_image',
      b64_json: pixel,
      partial_image_index: index,
    }));
    return streamOf([...frames, { type: 'image_generation.completed', b64_json: pixel }]);
  }
  const inText = modelOf(fields) === gpt || fields.response_format === 'b64_json';
  const data = Array.from({ length: Number(fields.n ?? 1) }, () => (inText ? { b64_json: pixel } : { url: put() }));
  return Response.json({ created: 1, data });
}

function chat(fields: Fields): Response {
  const refused = checked(fields, chatTable, ['model', 'messages']);
  if (refused) return refused;
  const draws = Array.isArray(fields.modalities) && fields.modalities.includes('image');
  const images = [{ type: 'image_url', image_url: { url: `data:image/png;base64,${pixel}` } }];
  const content = draws ? 'Here it is.' : 'I only write.';
  const message = { role: 'assistant', content, ...(draws ? { images } : {}) };
  if (fields.stream !== true) return Response.json({ choices: [{ message, finish_reason: 'stop' }] });
  const chunks = [{ delta: { content } }, { delta: draws ? { images } : {} }, { delta: {}, finish_reason: 'stop' }];
  return streamOf([...chunks.map((choice) => ({ choices: [choice] })), '[DONE]']);
}
