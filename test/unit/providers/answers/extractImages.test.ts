import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EaselError } from '../../../../src/images/errors.ts';
import { isEventStream, extractImages } from '../../../../src/providers/answers/extractImages.ts';
import { extractorLimits } from '../../../../src/providers/answers/imageExtractor.ts';

const encoder = new TextEncoder();

/** An answer whose body comes in pieces that end at `cuts`. */
function answer(body: Uint8Array, cuts: readonly number[], type = 'application/json'): Response {
  const ends = [...new Set(cuts.map((cut) => cut % (body.length + 1)))].sort((a, b) => a - b);
  let from = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      const end = ends.shift() ?? body.length;
      if (end > from) controller.enqueue(body.subarray(from, end));
      else controller.enqueue(new Uint8Array(0));
      if (from === body.length) controller.close();
      from = Math.max(from, end);
    },
  });
  return new Response(stream, { headers: { 'content-type': type, 'content-length': '12', 'content-encoding': 'br' } });
}

function lift(text: string, cuts: readonly number[] = [], type?: string) {
  const broken = () => new EaselError('cut_short');
  return extractImages(answer(encoder.encode(text), cuts, type), { heard: () => undefined, broken });
}

/** The value of `b64_json`, as bytes, in a JSON text. */
async function pictureIn(text: string, cuts?: readonly number[]): Promise<Uint8Array | 'broken' | undefined> {
  const { response, take } = lift(text, cuts);
  const value: unknown = await response.json();
  return take(JSON.stringify(value).slice(0, -2));
}

const everyByte = (text: string) => Array.from({ length: text.length }, (_, i) => i);
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

/** Replaces what JSON.parse gave by what a reader of the whole text would make of it: pictures as bytes. */
async function resolved(value: unknown, key: string, bytesOf: (text: string) => unknown): Promise<unknown> {
  if (typeof value === 'string') return key === 'b64_json' || value.startsWith('data:image/') ? bytesOf(value) : value;
  if (Array.isArray(value)) return Promise.all(value.map((one) => resolved(one, '', bytesOf)));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(async ([name, one]) => [name, await resolved(one, name, bytesOf)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

const picture = fc.uint8Array({ maxLength: 100 }).map(base64);
const withPrefix = fc
  .tuple(fc.constantFrom('', 'data:image/png;base64,', 'data:;base64,'), picture)
  .map((parts) => parts.join(''));
const dataUrl = picture.map((text) => `data:image/webp;base64,${text}`);
const words = fc.oneof(
  fc.string({ unit: 'binary' }).filter((text) => !text.startsWith('data:image/')),
  fc.constantFrom('b64_json', 'data:', 'data:image', 'b64_json":"', '\\"', 'data:text/plain;base64,QQ=='),
);
const { document } = fc.letrec<{ document: Record<string, unknown>; value: unknown }>((tie) => ({
  document: fc.record(
    {
      b64_json: fc.oneof(withPrefix, fc.constant(null)),
      url: fc.oneof(dataUrl, words),
      words,
      b64_json_2: words,
      'na"me\\': tie('value'),
    },
    { requiredKeys: [] },
  ),
  value: fc.oneof(
    { depthSize: 'small' },
    words,
    dataUrl,
    fc.integer(),
    fc.constant(null),
    tie('document'),
    fc.array(tie('value')),
  ),
}));

test('a document cut anywhere gives the same text and the same pictures as JSON.parse and atob', async () => {
  await fc.assert(
    fc.asyncProperty(document, fc.array(fc.nat()), fc.constantFrom(0, 2), fc.boolean(), async (value, cuts, indent, slashes) => {
      const plain = JSON.stringify(value, null, indent);
      const text = slashes ? plain.replaceAll('/', '\\/').replaceAll('+', '\\u002b') : plain;
      const { response, take } = lift(text, cuts);
      const parsed: unknown = JSON.parse(await response.text());
      const expected = await resolved(value, '', (one) =>
        Promise.resolve(new Uint8Array(Buffer.from(one.split(',').at(-1) ?? '', 'base64'))),
      );
      expect(await resolved(parsed, '', take)).toEqual(expected);
    }),
    { numRuns: 200 },
  );
});

test.each([
  ['missing padding', 'QUJDRA', 'ABCD'],
  ['the alphabet for addresses', '-_-_', '\u00fb\u00ff\u00bf'],
  ['escaped white space', 'QU\\nJD\\r\\t RA==', 'ABCD'],
  ['escaped slashes and letters', '\\/\\u002b\\/\\u002B', '\u00ff\u00ef\u00fe'],
  ['nothing', '', ''],
  ['base64 that begins as a prefix would', 'data', 'u\u00abZ'],
])('a picture with %s is read', async (_, text, expected) => {
  for (const cuts of [[], everyByte(text + '{"b64_json":""}')]) {
    expect(await pictureIn(`{"b64_json":"${text}"}`, cuts)).toEqual(Uint8Array.from(expected, (c) => c.charCodeAt(0)));
  }
});

test.each([
  ['characters of no alphabet', 'QU*D'],
  ['an escaped quote', 'QU\\"D'],
  ['letters beyond ASCII', 'QUé='],
  ['one character too many', 'QUJDR'],
  ['something after the padding', 'QQ==QQ=='],
  ['something after padding of no use', 'QUJD=QUJD'],
  ['a prefix without base64', 'data:image/svg+xml;utf8,<svg>'],
  ['a prefix alone', 'data:image/png'],
])('base64 with %s is known as broken', async (_, text) => {
  for (const cuts of [[], everyByte(text + '{"b64_json":""}')]) {
    expect(await pictureIn(`{"b64_json":"${text}"}`, cuts)).toBe('broken');
  }
});

test('pictures are lifted out of events, also where one event goes on over lines and one broke off', async () => {
  const text = [
    ': a "comment\n\n',
    'event: x\ndata: {"b64_json":"QUJD\n\n',
    'data: {"b64_json":\r\ndata: "QUJD"}\r\n\r\n',
    'data: {"b64_json" : "REVG"}\n\n',
  ].join('');
  for (const cuts of [[], everyByte(text)]) {
    const { response, take } = lift(text, cuts, 'text/event-stream');
    const rest = await response.text();
    const tokens = [...rest.matchAll(/"(easel-picture-\d+)"/g)].map((match) => match[1] ?? '');
    expect(await Promise.all(tokens.map(take))).toEqual([encoder.encode('ABC'), encoder.encode('DEF')]);
    expect(rest.replaceAll(/easel-picture-\d/g, '')).toBe(text.replaceAll(/QUJD|REVG/g, ''));
  }
});

test('a picture is given once', async () => {
  const { response, take } = lift('{"b64_json":"QUJD"}');
  const token = (await response.text()).slice(13, -2);
  expect(await take(token)).toEqual(encoder.encode('ABC'));
  expect(await take(token)).toBeUndefined();
  expect(await take('easel-picture-7')).toBeUndefined();
});

test('headers that speak of the bytes on the wire do not outlive them', () => {
  const { response } = lift('{}');
  expect(Object.fromEntries(response.headers)).toEqual({ 'content-type': 'application/json' });
});

test('an answer without a body stays as it is', () => {
  const response = new Response(null, { status: 204 });
  expect(extractImages(response, { heard: () => undefined, broken: () => new EaselError('cut_short') }).response).toBe(response);
});

/** An endless body: the same piece again and again. Tells whether it was told to stop. */
function endless(first: string, piece: Uint8Array) {
  let cancelled = false;
  let begun = false;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.enqueue(begun ? piece : encoder.encode(first));
      begun = true;
    },
    cancel() {
      cancelled = true;
    },
  });
  return { response: new Response(stream), cancelled: () => cancelled };
}

test.each([
  ['text', '{"a":"', 'not_json'],
  ['a picture', '{"b64_json":"', 'answer_too_large'],
  ['ever new pictures', '{"b64_json":"AAAA","b64_json":"', 'answer_too_large'],
])('%s without end is given up, and the connection with it', async (_, first, reason) => {
  const { response, cancelled } = endless(first, new Uint8Array(1000).fill(0x41));
  const options = { heard: () => undefined, broken: () => new EaselError('cut_short'), limits: { pictures: 10_000, text: 2000 } };
  await expect(extractImages(response, options).response.text()).rejects.toMatchObject({ reason });
  expect(cancelled()).toBe(true);
});

test('an answer may hold 256 MB of pictures and 4 MB of other text', () => {
  expect(extractorLimits).toEqual({ pictures: 268_435_456, text: 4_194_304 });
});

test('every chunk is heard, and a body that breaks off says what that means', async () => {
  let heard = 0;
  let pulled = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (pulled++ < 3) controller.enqueue(encoder.encode('{'));
      else controller.error(new Error('reset'));
    },
  });
  const options = { heard: () => heard++, broken: (error: unknown) => new EaselError('cut_short', { cause: error }) };
  const { response } = extractImages(new Response(stream), options);
  await expect(response.text()).rejects.toMatchObject({ reason: 'cut_short', cause: { message: 'reset' } });
  expect(heard).toBe(3);
});

test('the content type tells a stream of events', () => {
  const of = (type: string) => isEventStream(new Response('', { headers: { 'content-type': type } }));
  expect(of('text/event-stream; charset=utf-8')).toBe(true);
  expect(of('Text/Event-Stream')).toBe(true);
  expect(of('application/json')).toBe(false);
});
