/** What the Images API refuses of the pictures that go with a request (docs/images-api.md#input-images and docs/images-api.md#errors). */
import type { Picture } from '../../pixels/picture.ts';
import { type SniffedPicture, sniffPicture } from '../../pixels/formats/sniff.ts';
import { invalid, listed, missing, type PublishedError, unknownParameter } from './faults.ts';
import type { InputRules } from './models.ts';
import { readPicture } from './readPicture.ts';

type Fault = PublishedError | undefined;

/** Nothing with more pixels is decoded: 8192 x 8192. */
const maxPixels = 67_108_864;
const png = ['image/png'];

/** The first thing about a request's pictures that can be said without opening them. `rules` are those of its model. */
export function uploadsFault({ fields, images, mask, markup, asJson }: EditForm, rules: InputRules): Fault {
  const name = asJson ? 'images' : 'image';
  if (asJson && !rules.json) return invalid(null, 'unsupported_content_type', 'JSON edits are for GPT image models only.');
  if (images.length === 0) return missing(name);
  if (images.length > rules.maxImages) return tooMany(name, images.length, rules.maxImages);
  if (mask && !rules.mask) return unknownParameter('mask');
  if (markup && !rules.markup) return unknownParameter('markup');
  if (mask && markup) return invalid('markup', 'invalid_value', "Invalid value: 'markup' cannot be combined with 'mask'.");
  if (mask && fields.output_format === 'gif') {
    return invalid('mask', 'invalid_value', "Invalid value: 'mask' is not supported with gif output.");
  }
  const overlays = [mask, markup].flatMap((upload) => (upload ? [upload] : []));
  return (
    firstFault(images, (upload) => fileFault(upload, rules.types, rules)) ??
    firstFault(overlays, (upload) => fileFault(upload, png, rules))
  );
}

function firstFault(uploads: readonly Upload[], faultOf: (upload: Upload) => Fault): Fault {
  for (const upload of uploads) {
    const fault = faultOf(upload);
    if (fault) return fault;
  }
  return undefined;
}

function fileFault({ param, file }: Upload, types: readonly string[], rules: InputRules): Fault {
  const type = file.type === '' ? 'application/octet-stream' : file.type.split(';')[0];
  if (type === undefined || !types.includes(type)) {
    const message = `Invalid file '${param}': unsupported mimetype ('${type ?? ''}'). Supported file formats are ${listed(types, 'and')}.`;
    return invalid(param, 'unsupported_file_mimetype', message);
  }
  if (file.size < rules.weightBelow) return undefined;
  return rules.square
    ? invalid(param, 'invalid_image_format', 'Uploaded image must be a PNG and less than 4 MB.')
    : invalid(param, 'invalid_image_file', `Invalid file '${param}': file too large. Each file must be less than 50 MB.`);
}

function tooMany(name: string, count: number, most: number): PublishedError {
  return invalid(
    name,
    'array_above_max_length',
    `Invalid '${name}': array too long. Expected an array with maximum length ${most}, but got an array with length ${count} instead.`,
  );
}

/** An upload decoded, or why it cannot be. `position` counts from 1, as the API does. Nothing is decoded that its header says is too large. */
export async function opened(upload: Upload, position: number, rules: InputRules): Promise<Picture | PublishedError> {
  const bytes = new Uint8Array(await upload.file.arrayBuffer());
  const sniffed = sniffPicture(bytes);
  const said = upload.file.type.split(';')[0];
  if (!sniffed || sniffed.mime !== said || sniffed.width * sniffed.height > maxPixels) return broken(upload, position, rules);
  if (rules.square && sniffed.width !== sniffed.height) {
    return invalid(upload.param, 'invalid_image_format', 'Uploaded image must be square.');
  }
  if (upload.param === 'mask' && !hasAlphaChannel(bytes)) {
    return invalid('mask', 'invalid_image_format', 'Invalid mask image format - mask image missing alpha channel');
  }
  return decoded(bytes, sniffed, upload, position, rules);
}

async function decoded(
  bytes: Uint8Array<ArrayBuffer>,
  { format }: SniffedPicture,
  upload: Upload,
  position: number,
  rules: InputRules,
): Promise<Picture | PublishedError> {
  try {
    return await readPicture(bytes, format);
  } catch {
    return broken(upload, position, rules);
  }
}

function broken({ param }: Upload, position: number, rules: InputRules): PublishedError {
  if (rules.square) return invalid(param, 'invalid_image_format', 'Uploaded image must be a PNG and less than 4 MB.');
  const which = position === 0 ? param : `image ${position}`;
  const message = `Invalid image file or mode for ${which}, please check your image file.`;
  return invalid(param, 'invalid_image_file', message);
}

/** The colour types of PNG that have alpha: grey and RGB. A transparent palette entry is no channel. */
function hasAlphaChannel(file: Uint8Array): boolean {
  return file[25] === 4 || file[25] === 6;
}

/** What is wrong with an overlay of the first image once both are decoded. */
export function overlayFault(kind: 'mask' | 'markup', overlay: Picture, first: Picture): Fault {
  if (overlay.width !== first.width || overlay.height !== first.height) {
    const message = `Invalid ${kind} image format - ${kind} size does not match image size`;
    return invalid(kind, 'invalid_image_format', message);
  }
  if (kind === 'mask' || hasTransparentPixel(overlay)) return undefined;
  return invalid(kind, 'invalid_image_format', 'Invalid markup image format - markup must contain transparent pixels');
}

function hasTransparentPixel({ rgba }: Picture): boolean {
  for (let i = 3; i < rgba.length; i += 4) if (rgba[i] === 0) return true;
  return false;
}

/** A picture of a request, before anything is known of it. */
export interface Upload {
  /** `image`, `image[0]`, `mask`, `images[0].image_url` … as errors name it. */
  readonly param: string;
  /** Of the type that the sender claims. */
  readonly file: Blob;
}

/** The body of a request with pictures, its fields with the types that they have in JSON. */
export interface EditForm {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly images: readonly Upload[];
  readonly mask: Upload | undefined;
  readonly markup: Upload | undefined;
  readonly asJson: boolean;
}
