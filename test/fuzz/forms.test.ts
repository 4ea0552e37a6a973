import fc from 'fast-check';
import { expect } from 'vitest';
import { encodePng } from '../../src/pixels/encode/encodePng.ts';
import { multipart } from '../../src/providers/multipart.ts';
import { sketch } from '../../src/sketch/api/sketch.ts';
import { file } from '../unit/images/inputFixtures.ts';
import { bytesOf, harm, harmed, json, text } from './arbitraries.ts';
import { fuzz } from './fuzz.ts';

const picture = await encodePng({ width: 2, height: 2, rgba: new Uint8ClampedArray(16) });
const boundary = 'easel-fuzz';
const name = fc.oneof(fc.constantFrom('image', 'image[]', 'mask', 'markup', 'model', 'n', 'size', 'stream', 'prompt'), text);

function part(field: string, value: string, isFile: boolean): Uint8Array {
  const quoted = field.replace(/["\r\n]/g, '_');
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="${quoted}"${isFile ? '; filename="a.png"\r\ncontent-type: image/png' : ''}\r\n\r\n`;
  return Buffer.concat([bytesOf(head), isFile ? picture : bytesOf(value), bytesOf('\r\n')]);
}

const form = fc
  .array(fc.tuple(name, text, fc.boolean()), { maxLength: 6 })
  .map((fields) => Buffer.concat([...fields.map((field) => part(...field)), bytesOf(`--${boundary}--\r\n`)]));
const body = fc
  .tuple(
    fc.oneof(
      form,
      json('images', 'mask', 'image_url', 'model', 'prompt').map((value) => bytesOf(JSON.stringify(value))),
    ),
    fc.option(harm),
  )
  .map(([bytes, harms]) => (harms ? harmed(bytes, harms) : Uint8Array.from(bytes)));
const type = fc.constantFrom(
  `multipart/form-data; boundary=${boundary}`,
  'multipart/form-data',
  'application/json',
  'text/plain',
  `multipart/form-data; boundary=${'x'.repeat(300)}`,
);

fuzz(
  'Sketch answers every form, well or badly',
  1_500,
  fc.tuple(body, type, fc.constantFrom('edits', 'variations')),
  async ([bytes, contentType, endpoint]) => {
    const request = new Request(`https://sketch.test/v1/images/${endpoint}`, {
      method: 'POST',
      body: bytes,
      headers: { 'content-type': contentType },
    });
    const response = await sketch(request);
    expect([200, 400, 401, 404, 413, 415, 422, 429, 500, 524]).toContain(response.status);
    await response.arrayBuffer();
  },
);

const fields = fc.dictionary(
  fc.stringMatching(/^[a-z_]{1,12}$/),
  fc.oneof(
    text.map((value) => value.replaceAll(/\r\n?|\n/g, '\r\n').replaceAll('\ud800', '')),
    fc.integer(),
    fc.boolean(),
  ),
  { maxKeys: 5 },
);

fuzz(
  'what goes into a form comes out of it',
  500,
  fc.tuple(fields, fc.uint8Array({ maxLength: 200 })),
  async ([values, bytes]) => {
    const sent = await multipart(values, { images: [file('a.png', 'image/png', bytes)] }, 'image[]');
    const back = await new Response(sent).formData();
    for (const [key, value] of Object.entries(values)) expect(back.get(key)).toBe(Buffer.from(String(value)).toString());
    const image = back.get('image');
    expect(image instanceof File && Buffer.from(await image.arrayBuffer()).equals(bytes)).toBe(true);
  },
);
