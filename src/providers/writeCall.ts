import type { Dialect, PicturesInJson } from '../images/models/capabilities.ts';
import { isChat } from '../images/models/capabilitiesOf.ts';
import type { InputFile, InputFiles } from '../images/models/inputs.ts';
import type { JsonValue, Operation, ParameterBag } from '../images/models/parameters.ts';
import type { ImageRequest } from '../images/request/request.ts';
import { nestParameters } from '../images/request/requestParameters.ts';
import { parseSize } from '../images/models/sizes.ts';
import { dataAddress } from './dataAddress.ts';
import { multipart } from './multipart.ts';

/** A call as it goes over the wire. */
export interface WrittenCall {
  /** Below the base URL. */
  readonly path: string;
  readonly body: ParameterBag | FormData;
}

const imagePaths: Readonly<Record<Operation, string>> = {
  generate: '/images/generations',
  edit: '/images/edits',
  variation: '/images/variations',
};

/**
 * Writes a call as the dialect wants it: to an endpoint for images, as JSON or as a form with files, or to chat completions with the
 * pictures as parts of the message.
 */
export async function writeCall(
  request: ImageRequest,
  { images, mask, markup }: InputFiles = { images: [] },
  dialect: Dialect,
): Promise<WrittenCall> {
  const { wire = {} } = dialect;
  const fields = {
    ...wire.always,
    ...sizedFields(nestParameters(request.parameters), wire.size),
    model: sentModel(request, dialect),
  };
  if (isChat(request.model, dialect)) return { path: '/chat/completions', body: await chatBody(request.prompt, fields, images) };

  const path = wire.paths?.[request.operation] ?? imagePaths[request.operation];
  const prompted = request.operation === 'variation' ? fields : { ...fields, prompt: request.prompt };
  if (request.operation === 'generate') return { path, body: prompted };
  const { pictures = { as: 'form', field: 'image[]' } } = wire;
  if (pictures.as === 'json') return { path, body: { ...prompted, ...(await picturesInJson(images, pictures)) } };
  const files = { images, ...(mask ? { mask } : {}), ...(markup ? { markup } : {}) };
  return { path, body: await multipart(prompted, files, pictures.field, wire.maskField) };
}

function sentModel({ model }: ImageRequest, { wire }: Dialect): string {
  return wire?.modelPrefix !== undefined && !model.includes('/') ? wire.modelPrefix + model : model;
}

function sizedFields(fields: ParameterBag, how: 'width_height' | undefined): ParameterBag {
  const sides = how === 'width_height' && typeof fields.size === 'string' ? parseSize(fields.size) : undefined;
  if (!sides) return fields;
  return { ...Object.fromEntries(Object.entries(fields).filter(([name]) => name !== 'size')), ...sides };
}

async function picturesInJson(images: readonly InputFile[], { field, single, shape }: PicturesInJson): Promise<ParameterBag> {
  const written: JsonValue[] = [];
  for (const image of images) written.push(shaped(await dataAddress(image), shape));
  const [only] = written;
  return single !== undefined && only !== undefined && written.length === 1 ? { [single]: only } : { [field]: written };
}

function shaped(url: string, shape: PicturesInJson['shape']): JsonValue {
  switch (shape) {
    case 'address':
      return url;
    case 'url':
      return { type: 'image_url', url };
    case 'image_url':
      return { type: 'image_url', image_url: { url } };
  }
}

/** A message whose answer is to be a picture: its text alone, or its text with pictures beside it. */
async function chatBody(prompt: string, fields: ParameterBag, images: readonly InputFile[]): Promise<ParameterBag> {
  const parts: JsonValue[] = [{ type: 'text', text: prompt }];
  for (const image of images) parts.push({ type: 'image_url', image_url: { url: await dataAddress(image) } });
  return { modalities: ['image', 'text'], ...fields, messages: [{ role: 'user', content: images.length > 0 ? parts : prompt }] };
}
