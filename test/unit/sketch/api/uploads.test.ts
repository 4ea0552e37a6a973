import { expect, test, vi } from 'vitest';
import { encodeJpeg } from '../../../../src/pixels/encode/encodeJpeg.ts';
import { circled, formOf, landscape, maskFor, painted, pngFile, send, type Value } from '../editFixtures.ts';
import { readError } from '../fixtures.ts';

// Room for a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const plain = painted(64, 48, (x) => [x, 90, 120, 255]);
const image = await pngFile(plain);
const square = await pngFile(landscape(64, 64));
const jpeg = new File([await encodeJpeg(plain, 80)], 'picture.jpg', { type: 'image/jpeg' });

const refusal = async (fields: Readonly<Record<string, Value | readonly File[]>>, endpoint: 'edits' | 'variations' = 'edits') =>
  readError(await send(endpoint, formOf(fields)));
const gpt = { model: 'gpt-image-2.5-flare', prompt: 'a boat' };
const dalle = { model: 'dall-e-2', prompt: 'a boat' };

test('an edit without a picture, or with a text for one, is refused', async () => {
  expect(await refusal(gpt)).toMatchObject({ status: 400, code: 'missing_required_parameter', param: 'image' });
  expect(await refusal({ ...gpt, image: 'picture.png' })).toMatchObject({ code: 'invalid_type', param: 'image' });
});

test('a type that is not taken is named, with those that are', async () => {
  const bytes = await image.arrayBuffer();
  const octets = new File([bytes], 'picture.png', { type: 'application/octet-stream' });
  expect(await refusal({ ...gpt, image: [octets] })).toMatchObject({
    code: 'unsupported_file_mimetype',
    param: 'image[0]',
    message:
      "Invalid file 'image[0]': unsupported mimetype ('application/octet-stream'). Supported file formats are 'image/jpeg', 'image/png', and 'image/webp'.",
  });
  expect(await refusal({ ...gpt, image: new File([bytes], 'a.gif', { type: 'image/gif' }) })).toMatchObject({ param: 'image' });
  const message = (await refusal({ ...dalle, image: jpeg })).message;
  expect(message).toBe("Invalid file 'image': unsupported mimetype ('image/jpeg'). Supported file formats are 'image/png'.");
});

test('bytes that are not what their type says are no valid picture, whichever of several it is', async () => {
  const text = new File(['This is no picture.'], 'picture.png', { type: 'image/png' });
  const mislabelled = new File([await jpeg.arrayBuffer()], 'picture.png', { type: 'image/png' });
  const cut = new File([(await image.arrayBuffer()).slice(0, -40)], 'picture.png', { type: 'image/png' });
  for (const [index, broken] of [text, mislabelled, cut, new File([], 'a.png', { type: 'image/png' })].entries()) {
    expect(await refusal({ ...gpt, image: [image, broken] }), `${index}`).toMatchObject({
      status: 400,
      code: 'invalid_image_file',
      param: 'image[1]',
      message: 'Invalid image file or mode for image 2, please check your image file.',
    });
  }
});

test('a damaged checksum is found', async () => {
  const bytes = new Uint8Array(await image.arrayBuffer());
  bytes[bytes.length - 18] = (bytes[bytes.length - 18] ?? 0) ^ 1;
  expect(await refusal({ ...gpt, image: new File([bytes], 'a.png', { type: 'image/png' }) })).toMatchObject({
    code: 'invalid_image_file',
  });
});

test('a picture whose header speaks of 30000 x 30000 pixels is not decoded', async () => {
  const bytes = new Uint8Array(await image.arrayBuffer());
  new DataView(bytes.buffer).setUint32(16, 30_000);
  new DataView(bytes.buffer).setUint32(20, 30_000);
  const began = performance.now();
  expect(await refusal({ ...gpt, image: new File([bytes], 'a.png', { type: 'image/png' }) })).toMatchObject({
    code: 'invalid_image_file',
  });
  expect(performance.now() - began).toBeLessThan(1000);
});

test('seventeen pictures are too many, two are too many for dall-e-2', async () => {
  expect(await refusal({ ...gpt, image: Array.from({ length: 17 }, () => image) })).toMatchObject({
    code: 'array_above_max_length',
    param: 'image',
  });
  expect(await refusal({ ...dalle, image: [square, square] })).toMatchObject({ code: 'array_above_max_length' });
});

test('50 MB are too much, 4 MB for dall-e-2', async () => {
  const heavy = (megabytes: number) => new File([new Uint8Array(megabytes * 1024 * 1024)], 'a.png', { type: 'image/png' });
  expect(await refusal({ ...gpt, image: heavy(50) })).toMatchObject({ code: 'invalid_image_file', param: 'image' });
  expect((await refusal({ ...gpt, image: heavy(50) })).message).toContain('50 MB');
  expect((await refusal({ ...dalle, image: heavy(4) })).message).toBe('Uploaded image must be a PNG and less than 4 MB.');
});

test('dall-e-2 takes square PNG files alone, for edits and for variations', async () => {
  const jpegAsPng = new File([await jpeg.arrayBuffer()], 'picture.png', { type: 'image/png' });
  expect((await refusal({ ...dalle, image: jpegAsPng })).message).toBe('Uploaded image must be a PNG and less than 4 MB.');
  expect((await refusal({ ...dalle, image })).message).toBe('Uploaded image must be square.');
  expect((await refusal({ model: 'dall-e-2', image }, 'variations')).message).toBe('Uploaded image must be square.');
});

test('a mask has the size of the first picture and an alpha channel', async () => {
  const small = await pngFile(maskFor(32, 48, [0, 0, 0.5, 0.5]));
  expect((await refusal({ ...gpt, image, mask: small })).message).toBe(
    'Invalid mask image format - mask size does not match image size',
  );
  expect((await refusal({ ...gpt, image, mask: image })).message).toBe(
    'Invalid mask image format - mask image missing alpha channel',
  );
  expect(await refusal({ ...gpt, image, mask: jpeg })).toMatchObject({ code: 'unsupported_file_mimetype', param: 'mask' });
  expect(await refusal({ ...gpt, image, mask: new File(['?'], 'm.png', { type: 'image/png' }) })).toMatchObject({
    code: 'invalid_image_file',
    param: 'mask',
  });
});

test('a markup is known to gpt-image-2.5 and later, has the size of the picture and transparent pixels', async () => {
  const markup = await pngFile(circled(64, 48, 0.5, 0.5, 0.2));
  for (const model of ['gpt-image-2', 'gpt-image-1.5']) {
    expect(await refusal({ ...gpt, model, image, markup })).toMatchObject({ code: 'unknown_parameter', param: 'markup' });
  }
  for (const model of ['gpt-image-2.5-sunburst', 'gpt-image-2.6-flare']) {
    expect((await refusal({ ...gpt, model, image, markup: square })).message).toContain('size does not match');
    expect((await refusal({ ...gpt, model, image, markup: image })).message).toContain('transparent pixels');
  }
});

test('mask and markup do not go together, nor a mask with a GIF', async () => {
  const mask = await pngFile(maskFor(64, 48, [0, 0, 0.5, 0.5]));
  const markup = await pngFile(circled(64, 48, 0.5, 0.5, 0.2));
  expect(await refusal({ ...gpt, image, mask, markup })).toMatchObject({ code: 'invalid_value', param: 'markup' });
  expect(await refusal({ ...gpt, model: 'gpt-image-2.6-flare', image, mask, output_format: 'gif' })).toMatchObject({
    code: 'invalid_value',
    param: 'mask',
  });
  expect(await refusal({ model: 'dall-e-2', image: square, mask: square }, 'variations')).toMatchObject({
    code: 'unknown_parameter',
    param: 'mask',
  });
});

test('parameters are refused in forms as they are in JSON', async () => {
  expect(await refusal({ ...gpt, image, n: 'many' })).toMatchObject({ code: 'invalid_type', param: 'n' });
  expect(await refusal({ ...gpt, image, stream: 'perhaps' })).toMatchObject({ code: 'invalid_type', param: 'stream' });
  expect(await refusal({ ...gpt, image, seed: 7 })).toMatchObject({ code: 'unknown_parameter', param: 'seed' });
  expect(await refusal({ ...gpt, image, 'image[0]': image })).toMatchObject({ code: 'unknown_parameter', param: 'image[0]' });
  expect(await refusal({ model: gpt.model, image, prompt: image })).toMatchObject({ code: 'invalid_type', param: 'prompt' });
});

test('a value that comes twice is refused', async () => {
  const form = formOf({ ...gpt, image });
  form.append('image', image);
  expect(await readError(await send('edits', form))).toMatchObject({ code: 'duplicate_parameter', param: 'image' });
});

test('what is neither a form nor JSON is refused, and JSON for variations and for dall-e-2', async () => {
  const dataUrl = `data:image/png;base64,${Buffer.from(await square.arrayBuffer()).toString('base64')}`;
  const body = { ...dalle, images: [{ image_url: dataUrl }] };
  expect(await readError(await send('variations', body))).toMatchObject({ code: 'unsupported_content_type' });
  expect(await readError(await send('edits', body))).toMatchObject({ code: 'unsupported_content_type' });
});

test.each([
  [{}, 'missing_required_parameter', 'images'],
  [{ images: [{}] }, 'missing_required_parameter', 'images[0].image_url'],
  [{ images: 'data:' }, 'invalid_type', 'images'],
  [{ images: ['data:'] }, 'invalid_type', 'images[0]'],
  [{ images: [{ image_url: 'data:,x', file_id: 'f' }] }, 'invalid_value', 'images[0]'],
  [{ images: [{ file_id: 'file-1' }] }, 'not_found', 'images[0].file_id'],
  [{ images: [{ image_url: 'https://example.com/a.png' }] }, 'invalid_image_url', 'images[0].image_url'],
  [{ images: [{ image_url: 'data:image/png;base64,???' }] }, 'invalid_image_url', 'images[0].image_url'],
  [{ images: [{ image_url: 'data:image/png;base64,AAAA' }] }, 'invalid_image_file', 'images[0]'],
  [{ images: [{ image_url: 'data:image/bmp;base64,AAAA' }] }, 'unsupported_file_mimetype', 'images[0]'],
  [{ images: [{ url: 'x' }] }, 'unknown_parameter', 'images[0].url'],
])('%j is refused in JSON', async (body, code, param) => {
  expect(await readError(await send('edits', { ...gpt, ...body }))).toMatchObject({ status: 400, code, param });
});
