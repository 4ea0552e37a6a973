import { invalid, invalidType, type PublishedError } from './faults.ts';
import { brokenJson, jsonBody } from './jsonBody.ts';
import { editInJson } from './editJson.ts';
import type { EditForm, Upload } from './uploads.ts';

/** Reads a form or, for edits, its JSON counterpart (docs/images-api.md#requests). */
export async function editForm(request: Request, mayBeJson: boolean): Promise<EditForm | PublishedError> {
  const type = request.headers.get('content-type') ?? '';
  if (/^multipart\/form-data\b/i.test(type)) return formOf(request);
  if (mayBeJson && /^application\/json\b/i.test(type)) {
    const body = await jsonBody(request);
    return body ? editInJson(body) : brokenJson;
  }
  const accepted = mayBeJson ? "'multipart/form-data' or 'application/json'" : "'multipart/form-data'";
  return invalid(null, 'unsupported_content_type', `Unsupported content type: '${type}'. This endpoint accepts ${accepted}.`);
}

/** What is needed of a request. Node's types advise servers against `formData`, for which this one is too small. */
interface FormRequest {
  readonly signal: AbortSignal;
  formData(): Promise<FormData>;
}

async function formOf(request: FormRequest): Promise<EditForm | PublishedError> {
  const form = await request.formData().catch(() => undefined);
  request.signal.throwIfAborted();
  if (!form) return invalid(null, null, 'Could not parse multipart form.');
  const fields: Record<string, unknown> = {};
  const listed: Upload[] = [];
  const named = new Map<string, Upload>();
  for (const [name, value] of form) {
    if (name === 'image[]') {
      const param = `image[${listed.length}]`;
      if (typeof value === 'string') return invalidType(param, 'a file', value);
      listed.push({ param, file: value });
    } else if (pictureNames.includes(name)) {
      if (typeof value === 'string') return invalidType(name, 'a file', value);
      if (named.has(name)) return duplicate(name);
      named.set(name, { param: name, file: value });
    } else if (typeof value !== 'string') {
      // Left for the rules to find out whether the name is known.
      fields[name] = value;
    } else {
      if (Object.hasOwn(fields, name)) return duplicate(name);
      fields[name] = typed(name, value);
    }
  }
  const single = named.get('image');
  const images = single ? [single, ...listed] : listed;
  return { fields, images, mask: named.get('mask'), markup: named.get('markup'), asJson: false };
}

const pictureNames = ['image', 'mask', 'markup'];
const numbers = ['n', 'output_compression', 'partial_images', 'frame_count', 'frame_duration_ms'];

/** In a form all values are texts. What is no number or truth value stays one, and is refused as such. */
function typed(name: string, value: string): string | number | boolean {
  if (numbers.includes(name) && /^-?\d+(\.\d+)?$/.test(value)) return Number(value);
  if (name === 'stream' && /^(true|false)$/i.test(value)) return value.toLowerCase() === 'true';
  return value;
}

function duplicate(name: string): PublishedError {
  return invalid(
    name,
    'duplicate_parameter',
    `Duplicate parameter: '${name}'. You provided multiple values for this parameter, whereas only one is allowed. If you are trying to provide a list of values, use the array syntax instead e.g. '${name}[]=<value>'.`,
  );
}
