/** A gateway with generations, edits and variations, as its reference describes them. Written after that and nothing else. */
import type { Allows, Fields } from './documented.ts';
import {
  faultIn,
  flag,
  formFields,
  jsonFields,
  oneOf,
  pixel,
  Shelf,
  squarePngSide,
  streamOf,
  whole,
  words,
} from './documented.ts';

const gptModels = ['gpt-image-1.5', 'gpt-image-1', 'gpt-image-1-mini', 'chatgpt-image-latest'];
const isGpt = ({ model }: Fields) => gptModels.some((id) => id === model);

const forGpt =
  (allows: Allows): Allows =>
  (value, fields) =>
    isGpt(fields) && allows(value, fields);

const anySize = oneOf('1024x1024', '1536x1024', '1024x1536', '256x256', '512x512');
const delivery = oneOf('url', 'b64_json');
const number: Allows = (value, { model }) => whole(1, model === 'dall-e-3' ? 1 : 10)(value, {});

const generations: Readonly<Record<string, Allows>> = {
  prompt: (value, fields) => words(isGpt(fields) ? 32_000 : 1_000)(value, fields),
  model: oneOf(...gptModels, 'dall-e-2', 'dall-e-3'),
  n: number,
  size: anySize,
  quality: (value, { model }) => value === 'standard' || (value === 'hd' && model !== 'dall-e-2'),
  style: (value, { model }) => model === 'dall-e-3' && oneOf('vivid', 'natural')(value, {}),
  response_format: delivery,
  background: forGpt(oneOf('opaque', 'transparent')),
  output_format: forGpt(oneOf('png', 'jpeg', 'webp')),
  output_compression: forGpt(whole(0, 100)),
  moderation: forGpt(oneOf('off', 'low', 'medium', 'high')),
  user: words(),
  // Of streaming there are examples only, with GPT image models.
  stream: forGpt(flag),
};

const isFile: Allows = (value) => value instanceof Blob;
const files: Allows = (value) => Array.isArray(value) && value.length > 0 && value.every((one) => one instanceof Blob);

const edits: Readonly<Record<string, Allows>> = {
  image: isFile,
  'image[]': forGpt(files),
  prompt: words(1_000),
  mask: isFile,
  model: oneOf(...gptModels, 'dall-e-2'),
  n: number,
  size: anySize,
  response_format: delivery,
  quality: oneOf('standard', 'hd'),
  input_fidelity: oneOf('auto', 'low', 'medium', 'high'),
  stream: forGpt(flag),
};

const variations: Readonly<Record<string, Allows>> = {
  image: isFile,
  model: oneOf('dall-e-2'),
  n: number,
  size: oneOf('256x256', '512x512', '1024x1024'),
  response_format: delivery,
};

function refusal(message: string, parameter: string | null, code: string | null = null): Response {
  return Response.json({ error: { message, type: 'invalid_request_error', param: parameter, code } }, { status: 400 });
}

/** Serves under `/v1`. */
export function standardHd(): (request: Request) => Promise<Response> {
  const shelf = new Shelf(60 * 60_000);
  return async (request) => {
    const { origin, pathname } = new URL(request.url);
    if (request.method === 'GET') return shelf.get(pathname);
    const put = () => shelf.put(origin);
    if (pathname === '/v1/images/generations') {
      const fields = await jsonFields(request);
      return fields ? answer(fields, generations, ['prompt'], 'image_generation', put) : refusal('This is no JSON.', null);
    }
    const isEdit = pathname === '/v1/images/edits';
    if (!isEdit && pathname !== '/v1/images/variations') return new Response(null, { status: 404 });
    if (!request.headers.get('content-type')?.startsWith('multipart/form-data')) return refusal('This is no form.', null);
    const fields = await formFields(request);
    const unfit = await unfitPicture(fields);
    if (unfit !== undefined) return refusal(`Uploaded image must be a square PNG and less than 4 MB.`, unfit);
    return isEdit ? answer(fields, edits, ['prompt'], 'image_edit', put) : answer(fields, variations, [], 'image_edit', put);
  };
}

/** The field of a picture that is no square PNG below 4 MB, or of a mask that is no PNG of the first picture's size. */
async function unfitPicture({ image, 'image[]': images, mask }: Fields): Promise<string | undefined> {
  const pictures: unknown[] = image === undefined ? (Array.isArray(images) ? images : []) : [image];
  const sides = await Promise.all(pictures.map(squarePngSide));
  if (sides.length === 0 || sides.includes(undefined)) return image === undefined ? 'image[]' : 'image';
  return mask !== undefined && (await squarePngSide(mask)) !== sides[0] ? 'mask' : undefined;
}

function answer(
  fields: Fields,
  table: Readonly<Record<string, Allows>>,
  required: readonly string[],
  event: string,
  put: () => string,
): Response {
  const fault = faultIn(fields, table, required);
  if (fault) return refusal(fault.message, fault.parameter, fault.unknown ? 'unknown_parameter' : 'invalid_value');
  if (fields.stream === true) {
    return streamOf([
      { type: `${event}.partial_image`, b64_json: pixel, partial_image_index: 0 },
      { type: `${event}.completed`, b64_json: pixel },
    ]);
  }
  const item = () => (fields.response_format === 'url' ? { url: put() } : { b64_json: pixel });
  return Response.json({ created: 1, data: Array.from({ length: Number(fields.n ?? 1) }, item) });
}
