import type { EditForm } from './uploads.ts';
import type { Upload } from './uploads.ts';
import { invalid, invalidType, isFault, missing, type PublishedError, unknownParameter } from './faults.ts';

/** In characters (docs/images-api.md#requests). */
const maxUrlLength = 20_971_520;

/**
 * The JSON body of an edit: `images` and `mask` by `image_url`, of which only data URLs can be had without a network. A markup,
 * of whose JSON form nothing is published, is taken as a mask is.
 */
export function editInJson(body: object): EditForm | PublishedError {
  if (Array.isArray(body)) return invalidType('body', 'an object', body);
  const { images = null, mask = null, markup = null, ...fields }: Readonly<Record<string, unknown>> = { ...body };
  if (images !== null && !Array.isArray(images)) return invalidType('images', 'an array of objects', images);
  const uploads: Upload[] = [];
  for (const [index, value] of (images ?? []).entries()) {
    const upload = uploadOf(`images[${index}]`, value);
    if (isFault(upload)) return upload;
    uploads.push(upload);
  }
  const maskUpload = mask === null ? undefined : uploadOf('mask', mask);
  if (maskUpload && isFault(maskUpload)) return maskUpload;
  const markupUpload = markup === null ? undefined : uploadOf('markup', markup);
  if (markupUpload && isFault(markupUpload)) return markupUpload;
  return { fields, images: uploads, mask: maskUpload, markup: markupUpload, asJson: true };
}

function uploadOf(param: string, value: unknown): Upload | PublishedError {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return invalidType(param, 'an object', value);
  const { image_url: url = null, file_id: id = null, ...others }: Readonly<Record<string, unknown>> = { ...value };
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) return unknownParameter(`${param}.${unknown}`);
  if (url === null && id === null) return missing(`${param}.image_url`);
  if (url !== null && id !== null) {
    return invalid(param, 'invalid_value', `Invalid value: '${param}' must have exactly one of 'image_url' and 'file_id'.`);
  }
  if (id !== null)
    return invalid(`${param}.file_id`, 'not_found', `No such File object: ${typeof id === 'string' ? id : typeof id}`);
  return typeof url === 'string' ? urlUpload(param, url) : invalidType(`${param}.image_url`, 'a string', url);
}

function urlUpload(param: string, url: string): Upload | PublishedError {
  const name = `${param}.image_url`;
  if (url.length > maxUrlLength) {
    const message = `Invalid '${name}': string too long. Expected a string with maximum length ${maxUrlLength}, but got a string with length ${url.length} instead.`;
    return invalid(name, 'string_above_max_length', message);
  }
  const comma = url.indexOf(',');
  const [, type] = /^data:([^;,]*);base64$/i.exec(url.slice(0, Math.max(0, comma))) ?? [];
  const bytes = type === undefined ? undefined : bytesOf(url.slice(comma + 1));
  if (bytes) return { param, file: new Blob([bytes], { type: type ?? '' }) };
  const message = url.startsWith('data:') ? 'The data URL is no base64.' : `Error while downloading ${url.slice(0, 200)}.`;
  return invalid(name, 'invalid_image_url', message);
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(base64), (unit) => unit.charCodeAt(0));
  } catch {
    return undefined;
  }
}
