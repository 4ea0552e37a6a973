import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { InputFile, InputFiles } from '../../../src/images/models/inputs.ts';
import type { Operation } from '../../../src/images/models/parameters.ts';
import type { ImageRequest } from '../../../src/images/request/request.ts';
import { encodePng } from '../../../src/pixels/encode/encodePng.ts';
import { dialects } from '../../../src/providers/dialects/dialects.ts';
import type { OpenaiClientOptions } from '../../../src/providers/openaiClient.ts';
import { openaiClient } from '../../../src/providers/openaiClient.ts';
import type { Fault, FaultServer } from '../../server/faultServer.ts';
import { events, eventStream, json, startFaultServer } from '../../server/faultServer.ts';
import type { RecordedRequest } from '../../server/recordedRequest.ts';
import { file } from '../images/inputFixtures.ts';

const drawn = await encodePng({ width: 1, height: 1, rgba: new Uint8ClampedArray(4) });
const b64_json = Buffer.from(drawn).toString('base64');
const plain: Fault = { body: json({ data: [{ b64_json }] }) };

let server: FaultServer;
let behaviour: Fault = plain;
let asked = 0;
beforeAll(async () => {
  server = await startFaultServer(() => behaviour);
});
beforeEach(() => {
  behaviour = plain;
  asked = server.requests.length;
});
afterAll(() => server.close());

/** Bytes that no text survives: every value, line ends, what looks like a boundary. */
const nasty = Uint8Array.from({ length: 1024 }, (_, index) => index % 256);
const hero = file('hero.png', 'image/png', nasty);
const photo = file('photo.jpg', 'image/jpeg', new TextEncoder().encode('\r\n--boundary--\r\n'));
const mask = file('mask.png', 'image/png', nasty.subarray(100, 200));
const markup = file('arrows.png', 'image/png', new Uint8Array());

interface Sent {
  readonly operation?: Operation;
  readonly files?: InputFiles;
  readonly request?: Partial<ImageRequest>;
  readonly options?: Partial<OpenaiClientOptions>;
  readonly onPartial?: (partial: { index: number }) => void;
}

function send({ operation = 'edit', files, request, options, onPartial = () => undefined }: Sent) {
  const client = openaiClient({ baseURL: `${server.url}/v1`, apiKey: 'sk-1', fetch, timeout: 2000, ...options });
  return client.send(
    { operation, provider: 'p', model: 'gpt-image-2', prompt: 'At night', parameters: {}, ...request },
    { signal: new AbortController().signal, onPartial, ...(files ? { files } : {}) },
  );
}

/** The only request that was sent in this test. */
function received(): RecordedRequest {
  expect(server.requests).toHaveLength(asked + 1);
  const request = server.requests.at(-1);
  if (!request) throw new Error('Nothing was sent.');
  return request;
}

interface Part {
  readonly name: string;
  readonly file?: string;
  readonly type?: string;
  readonly bytes: Uint8Array;
}

/** The parts of a form, read by hand: Latin-1 keeps every byte. */
function partsOf({ headers, body }: RecordedRequest): readonly Part[] {
  const boundary = /^multipart\/form-data; boundary=(\S+)$/.exec(headers['content-type'] ?? '')?.[1] ?? '';
  expect(boundary).not.toBe('');
  const whole = `\r\n${Buffer.from(body).toString('latin1')}`;
  const pieces = whole.split(`\r\n--${boundary}`);
  expect([pieces.at(0), pieces.at(-1)?.trim()]).toEqual(['', '--']);
  return pieces.slice(1, -1).map((piece) => {
    const end = piece.indexOf('\r\n\r\n');
    const head = Buffer.from(piece.slice(0, end), 'latin1').toString('utf8');
    const fileName = /filename="([^"]*)"/.exec(head)?.[1];
    const type = /content-type: (.*)/i.exec(head)?.[1];
    return {
      name: / name="([^"]*)"/.exec(head)?.[1] ?? '',
      ...(fileName === undefined ? {} : { file: fileName }),
      ...(type === undefined ? {} : { type }),
      bytes: new Uint8Array(Buffer.from(piece.slice(end + 4), 'latin1')),
    };
  });
}

const texts = (parts: readonly Part[]) =>
  parts.filter((part) => part.file === undefined).map(({ name, bytes }) => [name, Buffer.from(bytes).toString('utf8')]);
const filesIn = (parts: readonly Part[]) => parts.filter((part) => part.file !== undefined);
const asPart = (name: string, { name: fileName, mime, bytes }: InputFile): Part => ({
  ...{ name, file: fileName, type: mime },
  bytes: new Uint8Array(bytes),
});

test('an edit sends its image byte for byte, with its right name and type, and brings the picture', async () => {
  const answer = await send({ files: { images: [hero] }, request: { parameters: { size: '1024x1024', n: 2, quality: null } } });
  expect(answer.pictures).toEqual([{ bytes: new Uint8Array(drawn), returned: {} }]);
  const request = received();
  expect(request).toMatchObject({ method: 'POST', path: '/v1/images/edits', headers: { authorization: 'Bearer sk-1' } });
  expect(request.headers['content-length']).toBe(String(request.body.length));
  expect(partsOf(request)).toEqual([
    ...[
      ['size', '1024x1024'],
      ['n', '2'],
      ['model', 'gpt-image-2'],
      ['prompt', 'At night'],
    ].map(([name, text]) => ({ name, bytes: new Uint8Array(Buffer.from(text ?? '')) })),
    asPart('image', hero),
  ]);
});

test('several images are image[], in their order, with mask or mark-up', async () => {
  await send({ files: { images: [hero, photo, hero], mask, markup } });
  expect(filesIn(partsOf(received()))).toEqual([
    asPart('image[]', hero),
    asPart('image[]', photo),
    asPart('image[]', hero),
    asPart('mask', mask),
    asPart('markup', markup),
  ]);
});

test.each([
  [1, ['image']],
  [2, ['image', 'image']],
])('where a provider wants it so, %i images are each called image', async (count, names) => {
  await send({ files: { images: [hero, photo].slice(0, count) }, options: { dialect: dialects['vllm-omni'] } });
  expect(filesIn(partsOf(received())).map(({ name }) => name)).toEqual(names);
});

test('numbers and switches are text, null is not sent, lists and objects are written as the SDK does', async () => {
  const parameters = {
    stream: true,
    n: 3,
    output_compression: 0,
    user: null,
    url: ['a', 'b'],
    loras: { style: { weight: 0.5 } },
  };
  await send({
    files: { images: [hero] },
    request: { model: 'flux-2', parameters },
    options: { dialect: { ...dialects.compatible, wire: { modelPrefix: 'x/' } } },
  });
  expect(texts(partsOf(received()))).toEqual([
    ['stream', 'true'],
    ['n', '3'],
    ['output_compression', '0'],
    ['url[]', 'a'],
    ['url[]', 'b'],
    ['loras[style][weight]', '0.5'],
    ['model', 'x/flux-2'],
    ['prompt', 'At night'],
  ]);
});

test('a variation sends its image and no prompt', async () => {
  const request = { model: 'dall-e-2', prompt: '', parameters: { size: '256x256', n: 2 } };
  await send({ operation: 'variation', files: { images: [hero] }, request });
  expect(received().path).toBe('/v1/images/variations');
  expect(texts(partsOf(received()))).toEqual([
    ['size', '256x256'],
    ['n', '2'],
    ['model', 'dall-e-2'],
  ]);
  expect(filesIn(partsOf(received()))).toEqual([asPart('image', hero)]);
});

test('a streamed edit shows its previews and brings its picture', async () => {
  behaviour = {
    headers: eventStream,
    body: events(
      { type: 'image_edit.partial_image', b64_json, partial_image_index: 0 },
      { type: 'image_edit.partial_image', b64_json, partial_image_index: 1 },
      {
        type: 'image_edit.completed',
        b64_json,
        output_format: 'png',
        usage: { input_tokens: 5, output_tokens: 6, total_tokens: 11 },
      },
    ),
  };
  const partials: number[] = [];
  const answer = await send({
    files: { images: [hero], mask },
    request: { parameters: { stream: true, partial_images: 2 } },
    onPartial: ({ index }) => partials.push(index),
  });
  expect(partials).toEqual([0, 1]);
  expect(answer).toMatchObject({ pictures: [{ bytes: new Uint8Array(drawn) }], usage: { total_tokens: 11 } });
  expect(texts(partsOf(received()))).toContainEqual(['partial_images', '2']);
});

test.each(['edit', 'variation'] as const)('of an %s without an image nothing is sent', async (operation) => {
  for (const files of [undefined, { images: [] }]) {
    await expect(send({ operation, ...(files ? { files } : {}) })).rejects.toMatchObject({
      reason: 'invalid_request',
      problems: [{ code: 'image_missing' }],
    });
  }
  expect(server.requests).toHaveLength(asked);
});

test('a refused file is told in the words of the provider, with the file it names', async () => {
  const message = "Invalid file 'image[1]': unsupported mimetype ('image/bmp').";
  behaviour = {
    status: 400,
    body: json({ error: { message, type: 'invalid_request_error', param: 'image[1]', code: 'unsupported_file_mimetype' } }),
  };
  await expect(send({ files: { images: [hero, photo] } })).rejects.toMatchObject({
    reason: 'refused',
    details: { status: 400, parameter: 'image[1]', providerMessage: message },
  });
  expect(server.requests).toHaveLength(asked + 1);
});

test('the calls of a run share one copy of a file', async () => {
  const forms: FormData[] = [];
  const watching: typeof fetch = (input, init) => {
    if (init?.body instanceof FormData) forms.push(init.body);
    return fetch(input, init);
  };
  const files = { images: [hero, photo], mask };
  await send({ files, options: { fetch: watching } });
  await send({ files, options: { fetch: watching } });
  const [first, second] = forms.map((form) => [...form.getAll('image[]'), form.get('mask')]);
  expect(first).toHaveLength(3);
  for (const [index, one] of (first ?? []).entries()) expect(second?.[index]).toBe(one);
});

test('a file larger than is handed on at once arrives whole', async () => {
  const random = fc.sample(fc.uint8Array({ minLength: 997, maxLength: 997 }), { numRuns: 1, seed: 7 })[0] ?? new Uint8Array();
  const large = Uint8Array.from({ length: 300_001 }, (_, index) => (random[index % random.length] ?? 0) ^ (index >> 10));
  const within = new Uint8Array(300_500);
  within.set(large, 17);
  const images = [large, within.subarray(17, 17 + large.length)].map((bytes) => file('large.png', 'image/png', bytes));
  await send({ files: { images } });
  const arrived = filesIn(partsOf(received())).map(({ bytes }) => Buffer.from(bytes).equals(large));
  expect(arrived).toEqual([true, true]);
});

test('while files are on their way the provider may be silent for longer', async () => {
  behaviour = { ...plain, body: ['{"data":', '[', `{"b64_json":"${b64_json}"}]}`] };
  const slow: typeof fetch = async (input, init) => {
    await new Promise((resolve) => setTimeout(resolve, 150));
    init?.signal?.throwIfAborted();
    return fetch(input, init);
  };
  const large = file('large.png', 'image/png', new Uint8Array(1_000_000));
  const options = { fetch: slow, timeout: 100 };
  expect((await send({ files: { images: [large] }, options })).pictures).toHaveLength(1);
  await expect(send({ files: { images: [hero] }, options })).rejects.toMatchObject({ reason: 'timeout' });
});

test('whatever the files and their names, they arrive as they were', async () => {
  const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
  const anyFile = fc
    .record({ name, mime: fc.constantFrom('image/png', 'image/jpeg', 'image/webp'), bytes: fc.uint8Array({ maxLength: 300 }) })
    .map((one): InputFile => one);
  const anyFiles = fc.record(
    { images: fc.array(anyFile, { minLength: 1, maxLength: 16 }), mask: anyFile, markup: anyFile },
    { requiredKeys: ['images'] },
  );
  await fc.assert(
    fc.asyncProperty(anyFiles, async (files) => {
      await send({ files });
      const request = server.requests.at(-1);
      if (!request) throw new Error('Nothing was sent.');
      const form = await new Response(request.body, { headers: { ...request.headers } }).formData();
      const { images, mask: oneMask, markup: oneMarkup } = files;
      const wanted = [...images, ...(oneMask ? [oneMask] : []), ...(oneMarkup ? [oneMarkup] : [])];
      const arrived = [...form.values()].filter((value) => typeof value !== 'string');
      expect(arrived.map((one) => [one.name, one.type])).toEqual(wanted.map((one) => [one.name, one.mime]));
      expect(await Promise.all(arrived.map((one) => one.bytes()))).toEqual(wanted.map((one) => one.bytes));
    }),
    { numRuns: 40 },
  );
});
