import fc from 'fast-check';
import { expect } from 'vitest';
import { EaselError } from '../../src/images/errors.ts';
import { encodePng } from '../../src/pixels/encode/encodePng.ts';
import { sniffPicture } from '../../src/pixels/formats/sniff.ts';
import { dialects } from '../../src/providers/dialects/dialects.ts';
import { listModels } from '../../src/providers/modelList.ts';
import { openaiClient } from '../../src/providers/openaiClient.ts';
import { bytesOf, cutInto, harm, harmed, headers, json, pieces, streamOf, text } from './arbitraries.ts';
import { fuzz } from './fuzz.ts';

const picture = await encodePng({ width: 2, height: 2, rgba: new Uint8ClampedArray(16) });
const address = `data:image/png;base64,${Buffer.from(picture).toString('base64')}`;
const key = 'sk-marked-0123456789';
const names = [
  'choices',
  'message',
  'delta',
  'images',
  'image_url',
  'url',
  'content',
  'type',
  'text',
  'usage',
  'error',
  'finish_reason',
];

const part = fc.oneof(
  fc.record({
    type: fc.constant('image_url'),
    image_url: fc.oneof(fc.constant({ url: address }), fc.constant(address), json('url')),
  }),
  json(...names),
);
const message = fc.record(
  {
    content: fc.oneof(text, fc.array(part, { maxLength: 3 }), json(...names)),
    images: fc.oneof(fc.array(part, { maxLength: 3 }), json(...names)),
    refusal: text,
  },
  { requiredKeys: [] },
);
const said = fc.record(
  {
    choices: fc.array(
      fc.record(
        { message, delta: message, finish_reason: fc.oneof(fc.constantFrom('stop', 'content_filter'), text) },
        { requiredKeys: [] },
      ),
      { maxLength: 3 },
    ),
    usage: json('prompt_tokens', 'completion_tokens', 'total_tokens'),
    error: json(...names),
  },
  { requiredKeys: [] },
);
const stream = fc
  .array(
    fc.oneof(
      said.map((value) => `data: ${JSON.stringify(value)}\n\n`),
      fc.constant('data: [DONE]\n\n'),
      text,
    ),
    { maxLength: 5 },
  )
  .map((parts) => parts.join(''));
const body = fc.oneof(
  said.map((value) => JSON.stringify(value)),
  stream,
  json(...names).map((value) => JSON.stringify(value)),
);

const noSignal = new AbortController().signal;

/** What a promise of ours comes to: its value, or its error, which must be one of ours and hold no key. */
async function outcomeOf<T>(promise: Promise<T>): Promise<T | EaselError> {
  try {
    return await promise;
  } catch (error) {
    if (!(error instanceof EaselError)) throw new Error('That is no error of ours.', { cause: error });
    expect(JSON.stringify([error.message, error.details, String(error.cause)])).not.toContain('marked');
    return error;
  }
}

fuzz(
  'whatever chat answers is pictures, each once, or one error of ours',
  2_000,
  fc.record({ headers, body, harm: fc.option(harm, { freq: 2 }), pieces, breaks: fc.boolean(), streamed: fc.boolean() }),
  async ({ headers: given, body: sent, harm: harms, pieces: lengths, breaks, streamed }) => {
    const bytes = harms ? harmed(bytesOf(sent), harms) : bytesOf(sent);
    const client = openaiClient({
      baseURL: 'https://draws.test/v1',
      apiKey: key,
      timeout: 2_000,
      dialect: dialects.chat,
      fetch: () => Promise.resolve(new Response(streamOf(cutInto(bytes, lengths), breaks), { headers: given })),
    });
    const parameters = streamed ? { stream: true } : {};
    const request = { operation: 'generate', provider: 'p', model: 'm', prompt: 'A fox', parameters } as const;
    const outcome = await outcomeOf(client.send(request, { signal: noSignal, onPartial: () => undefined }));
    if (outcome instanceof EaselError) return;
    expect(outcome.pictures.length).toBeGreaterThan(0);
    for (const { bytes: drawn } of outcome.pictures) expect(sniffPicture(drawn)).toBeDefined();
  },
);

const list = fc.oneof(
  json('data', 'models', 'id', 'name', 'shutdown_date').map((value) => JSON.stringify(value)),
  fc.array(fc.oneof(text, json('id', 'name', 'shutdown_date')), { maxLength: 6 }).map((data) => JSON.stringify({ data })),
  // Deeper than any reader can follow.
  fc.integer({ min: 1, max: 20_000 }).map((depth) => `${'[{"data":'.repeat(depth)}1${'}]'.repeat(depth)}`),
);

fuzz(
  'whatever a server lists is models with an id, each once, or one error of ours',
  1_000,
  fc.record({
    list,
    status: fc.constantFrom(200, 200, 200, 401, 404, 500),
    harm: fc.option(harm, { freq: 2 }),
    pieces,
    breaks: fc.boolean(),
  }),
  async ({ list: value, status, harm: harms, pieces: lengths, breaks }) => {
    const whole = bytesOf(value);
    const bytes = harms ? harmed(whole, harms) : whole;
    const answer = () => Promise.resolve(new Response(streamOf(cutInto(bytes, lengths), breaks), { status }));
    const models = await outcomeOf(
      listModels({ baseURL: 'https://draws.test/v1', apiKey: key, fetch: answer, signal: noSignal }),
    );
    if (models instanceof EaselError) return;
    expect(new Set(models.map(({ id }) => id)).size).toBe(models.length);
    for (const { id, retires } of models) {
      expect(id.trim()).not.toBe('');
      if (retires !== undefined) expect(retires).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
  },
);
