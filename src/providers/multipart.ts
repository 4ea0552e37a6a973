import type { InputFile, InputFiles } from '../images/models/inputs.ts';
import type { JsonValue, ParameterBag } from '../images/models/parameters.ts';
import { yieldRegularly } from '../pixels/cooperative.ts';

/** Bytes. */
const pieceBytes = 64 * 1024;

/** What was made of a file, for as long as the file is kept: the calls of a run share one copy of its bytes. */
const uploads = new WeakMap<InputFile, File>();

/**
 * A form with values as text and files as they are: one image as `image`, several under `imageField` each. Made here and not by the
 * SDK, which would try out the `fetch` it was given first, and send an array of bytes as a field per byte (docs/images-api.md#sdk).
 */
export async function multipart(
  fields: ParameterBag,
  files: InputFiles,
  imageField: 'image' | 'image[]',
  maskField = 'mask',
): Promise<FormData> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) appendValue(form, name, value);
  const { images, mask, markup } = files;
  const field = images.length === 1 ? 'image' : imageField;
  // A large file takes a while to be copied.
  const work = yieldRegularly();
  for (const image of images) await work(() => form.append(field, uploadOf(image)));
  if (mask) await work(() => form.append(maskField, uploadOf(mask)));
  if (markup) await work(() => form.append('markup', uploadOf(markup)));
  return form;
}

/** Arrays and objects as the SDK writes them: `a[]` for each element, `a[b]` for each property. Null is not sent. */
function appendValue(form: FormData, name: string, value: JsonValue): void {
  if (value === null) return;
  if (typeof value !== 'object') form.append(name, String(value));
  else if (isList(value)) for (const element of value) appendValue(form, `${name}[]`, element);
  else for (const [key, inner] of Object.entries(value)) appendValue(form, `${name}[${key}]`, inner);
}

const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);

function uploadOf(file: InputFile): File {
  const known = uploads.get(file);
  if (known) return known;
  const made = new File(piecesOf(file.bytes), file.name, { type: file.mime });
  uploads.set(file, made);
  return made;
}

/** Node hands on a file piece by piece as it was made: small ones hold nobody up, and few of them are in memory at a time. */
function piecesOf({ buffer, byteOffset, length }: Uint8Array): Uint8Array<ArrayBuffer>[] {
  // A file takes no memory that a worker may share.
  const [memory, start] =
    buffer instanceof ArrayBuffer ? [buffer, byteOffset] : [new Uint8Array(buffer).slice().buffer, byteOffset];
  return Array.from({ length: Math.ceil(length / pieceBytes) }, (_, index) => {
    const at = index * pieceBytes;
    return new Uint8Array(memory, start + at, Math.min(pieceBytes, length - at));
  });
}
