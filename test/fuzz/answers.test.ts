import fc from 'fast-check';
import { expect } from 'vitest';
import { EaselError } from '../../src/images/errors.ts';
import type { Answer } from '../../src/images/run/executeRequest.ts';
import { encodePng } from '../../src/pixels/encode/encodePng.ts';
import { sniffPicture } from '../../src/pixels/formats/sniff.ts';
import { openaiClient } from '../../src/providers/openaiClient.ts';
import { bytesOf, cutInto, harm, harmed, headers, json, pieces, streamOf, text } from './arbitraries.ts';
import { fuzz } from './fuzz.ts';

const picture = await encodePng({ width: 2, height: 2, rgba: new Uint8ClampedArray(16) });
const b64_json = Buffer.from(picture).toString('base64');
const key = 'sk-marked-0123456789';

const names = [
  'data',
  'b64_json',
  'url',
  'error',
  'usage',
  'type',
  'created',
  'message',
  'input_tokens',
  'revised_prompt',
  'size',
];
const item = fc.record(
  {
    b64_json: fc.oneof(fc.constantFrom(b64_json, `data:image/png;base64,${b64_json}`), text),
    url: fc.oneof(fc.constantFrom('https://pictures.test/1.png', '/v1/files/1.png', 'http://169.254.169.254/'), text),
    revised_prompt: text,
  },
  { requiredKeys: [] },
);
const answer = fc.record(
  {
    created: fc.nat(),
    data: fc.array(fc.oneof(item, json(...names)), { maxLength: 3 }),
    usage: json(...names),
    error: json(...names),
  },
  { requiredKeys: [] },
);
const event = fc.record(
  {
    type: fc.oneof(fc.constantFrom('image_generation.partial_image', 'image_edit.completed', 'error', 'ping'), text),
    b64_json: fc.oneof(fc.constant(b64_json), text),
    partial_image_index: fc.oneof(fc.nat(), fc.double()),
    error: json(...names),
    data: json(...names),
    usage: json(...names),
  },
  { requiredKeys: [] },
);
const stream = fc
  .array(
    fc.oneof(
      event.map((value) => `event: x\ndata: ${JSON.stringify(value)}\n\n`),
      text,
    ),
    { maxLength: 5 },
  )
  .map((parts) => parts.join(''));
const body = fc.oneof(
  answer.map((value) => JSON.stringify(value)),
  json(...names).map((value) => JSON.stringify(value)),
  stream,
  text,
);

const reply = fc.record({
  status: fc.oneof({ weight: 4, arbitrary: fc.constant(200) }, fc.integer({ min: 200, max: 599 })),
  headers,
  body,
  harm: fc.option(harm),
  pieces,
  breaks: fc.boolean(),
});
type Reply = typeof reply extends fc.Arbitrary<infer T> ? T : never;

function responseOf({ status, headers, body, harm, pieces, breaks }: Reply): Response {
  const bytes = harm ? harmed(bytesOf(body), harm) : bytesOf(body);
  const isEmpty = [204, 205, 304].includes(status);
  return new Response(isEmpty ? null : streamOf(cutInto(bytes, pieces), breaks), { status, headers });
}

interface Preview {
  readonly index: number;
  readonly bytes: Uint8Array;
}

/** Sends one call to a server that answers so, and a picture's address so. */
async function send(first: Reply, second: Reply, streamed: boolean, count: number) {
  const asked: string[] = [];
  const previews: Preview[] = [];
  const client = openaiClient({
    baseURL: 'https://draws.test/v1',
    apiKey: key,
    timeout: 2_000,
    fetch: (input) => {
      asked.push(input instanceof Request ? input.url : String(input));
      return Promise.resolve(responseOf(asked.length === 1 ? first : second));
    },
  });
  const parameters = { ...(streamed ? { stream: true } : {}), n: count };
  const outcome: Answer | EaselError = await client
    .send(
      { operation: 'generate', provider: 'p', model: 'm', prompt: 'A fox', parameters },
      { signal: new AbortController().signal, onPartial: (preview) => previews.push(preview) },
    )
    .catch((error: unknown) => {
      if (error instanceof EaselError) return error;
      throw new Error('That is no error of ours.', { cause: error });
    });
  return { asked, previews, outcome };
}

fuzz(
  'whatever a server answers is pictures or one error of ours, for one call',
  2_500,
  fc.tuple(reply, reply, fc.boolean(), fc.integer({ min: 1, max: 3 })),
  async ([first, second, streamed, count]) => {
    const { asked, outcome } = await send(first, second, streamed, count);
    expect(asked.filter((address) => address === 'https://draws.test/v1/images/generations')).toHaveLength(1);
    for (const address of asked) expect(address).toMatch(/^https:/);
    if (outcome instanceof EaselError) {
      // Here nothing is slow: what is waited for would never come.
      expect(`${outcome.reason} ${outcome.details.status ?? ''}`).not.toMatch(/^(internal|timeout $)/);
      expect(JSON.stringify([outcome.message, outcome.details, String(outcome.cause)])).not.toContain('marked');
      return;
    }
    expect(outcome.pictures.length).toBeGreaterThan(0);
    for (const { bytes } of outcome.pictures) expect(sniffPicture(bytes)).toBeDefined();
  },
);

const frames = await Promise.all(
  [1, 2, 3].map((width) => encodePng({ width, height: 1, rgba: new Uint8ClampedArray(4 * width) })),
);
const frame = fc.record({
  type: fc.constantFrom('image_generation.partial_image', 'image_edit.partial_image'),
  partial_image_index: fc.nat(9),
  bytes: fc.constantFrom(...frames),
});
/** What may be between frames, none of which it is. */
const chatter = fc.oneof(
  fc.constantFrom(': still here\n\n', 'event: ping\ndata: ping\n\n', 'data: {"type":"ping"}\n\n', 'id: 7\nretry: 10\n\n'),
  text.map((b64_json) => `data: ${JSON.stringify({ type: 'image_generation.partial_image', b64_json })}\n\n`),
  json(...names).map((usage) => `data: ${JSON.stringify({ type: 'image_generation.progress', usage })}\n\n`),
);

fuzz(
  'each frame of a stream is shown once and as it was sent, in its order, whatever is between',
  500,
  fc.record({ parts: fc.array(fc.oneof(frame, chatter), { maxLength: 8 }), streamed: fc.boolean(), pieces }),
  async ({ parts, streamed, pieces: lengths }) => {
    const sent = parts.map((part) => {
      if (typeof part === 'string') return part;
      const { bytes, ...rest } = part;
      return `event: ${rest.type}\ndata: ${JSON.stringify({ ...rest, b64_json: Buffer.from(bytes).toString('base64') })}\n\n`;
    });
    const last = `data: ${JSON.stringify({ type: 'image_generation.completed', b64_json })}\n\n`;
    const headers = { 'content-type': 'text/event-stream' };
    const reply = { status: 200, headers, body: [...sent, last].join(''), harm: null, pieces: lengths, breaks: false };
    const { previews, outcome } = await send(reply, reply, streamed, 1);
    if (outcome instanceof EaselError) throw outcome;
    expect(outcome.pictures.map(({ bytes }) => Buffer.from(bytes).equals(picture))).toEqual([true]);
    const shown = ({ index, bytes }: Preview) => `${index} ${Buffer.from(bytes).toString('hex')}`;
    const expected = parts.flatMap((part) =>
      typeof part === 'string' ? [] : [shown({ index: part.partial_image_index, bytes: part.bytes })],
    );
    expect(previews.map(shown)).toEqual(expected);
  },
);

const whole = fc.record({
  before: fc.array(item, { maxLength: 2 }),
  after: fc.array(fc.oneof(item, json(...names)), { maxLength: 2 }),
  pieces,
});

fuzz(
  'a whole picture in an answer is never lost, whatever else is in it',
  500,
  whole,
  async ({ before, after, pieces: lengths }) => {
    const text = JSON.stringify({ data: [...before, { b64_json }, ...after] });
    const reply = { status: 200, headers: {}, body: text, harm: null, pieces: lengths, breaks: false };
    const { outcome } = await send(reply, { ...reply, body: 'no picture' }, false, 1);
    if (outcome instanceof EaselError) throw outcome;
    expect(outcome.pictures.map(({ bytes }) => Buffer.from(bytes).equals(picture))).toContain(true);
  },
);
