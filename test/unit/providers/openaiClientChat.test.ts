import { afterEach, expect, test } from 'vitest';
import type { InputFiles } from '../../../src/images/models/inputs.ts';
import type { ImageRequest } from '../../../src/images/request/request.ts';
import { encodePng } from '../../../src/pixels/encode/encodePng.ts';
import { dialects } from '../../../src/providers/dialects/dialects.ts';
import { openaiClient } from '../../../src/providers/openaiClient.ts';
import type { Fault, FaultServer } from '../../server/faultServer.ts';
import { eventStream, json, startFaultServer } from '../../server/faultServer.ts';
import type { RecordedRequest } from '../../server/recordedRequest.ts';
import { file } from '../images/inputFixtures.ts';

const drawn = await Promise.all([1, 2].map((width) => encodePng({ width, height: 1, rgba: new Uint8ClampedArray(4 * width) })));
const [one, two] = drawn.map((bytes) => `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`);
const pictures = drawn.map((bytes) => new Uint8Array(bytes));
const image = (url = '') => ({ type: 'image_url', image_url: { url } });
const usage = { prompt_tokens: 5, completion_tokens: 1290, total_tokens: 1295 };

const servers: FaultServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

interface Sent {
  readonly request?: Partial<ImageRequest>;
  readonly files?: InputFiles;
  readonly timeout?: number;
}

async function send(fault: Fault | ((request: RecordedRequest) => Fault), { request, files, timeout = 2000 }: Sent = {}) {
  const server = await startFaultServer(fault);
  servers.push(server);
  const client = openaiClient({ baseURL: `${server.url}/v1`, apiKey: 'sk-1', fetch, timeout, dialect: dialects.chat });
  const answer = client.send(
    { operation: 'generate', provider: 'p', model: 'google/gemini-2.5-flash-image', prompt: 'A fox', parameters: {}, ...request },
    { signal: new AbortController().signal, onPartial: () => undefined, ...(files ? { files } : {}) },
  );
  return { server, answer };
}

const said = (message: unknown, rest: object = {}): Fault => ({ body: json({ choices: [{ message, ...rest }], usage }) });
const chunks = (...values: readonly unknown[]): Fault => ({
  headers: eventStream,
  body: [...values.map((value) => `data: ${JSON.stringify(value)}\n\n`), 'data: [DONE]\n\n'],
});

test('a picture is asked for in a message and found in the answer', async () => {
  const message = { role: 'assistant', content: 'Here it is.', images: [image(one)] };
  const { server, answer } = await send(said(message), { request: { parameters: { seed: 7 } } });
  expect(await answer).toEqual({
    pictures: [{ bytes: pictures[0], returned: {} }],
    usage: { input_tokens: 5, output_tokens: 1290, total_tokens: 1295 },
  });
  expect(server.requests).toMatchObject([
    { method: 'POST', path: '/v1/chat/completions', headers: { authorization: 'Bearer sk-1' } },
  ]);
  expect(server.requests[0]?.json).toEqual({
    model: 'google/gemini-2.5-flash-image',
    modalities: ['image', 'text'],
    messages: [{ role: 'user', content: 'A fox' }],
    seed: 7,
  });
});

test('pictures to start from are parts of the message', async () => {
  const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => index % 251);
  const files = { images: [file('a.png', 'image/png', bytes), file('b.webp', 'image/webp', Uint8Array.of(7))] };
  const { server, answer } = await send(said({ images: [image(one)] }), { request: { operation: 'edit' }, files });
  await answer;
  expect(server.requests[0]?.json).toMatchObject({
    messages: [
      {
        role: 'user',
        content: [
          { type: 'text', text: 'A fox' },
          image(`data:image/png;base64,${Buffer.from(bytes).toString('base64')}`),
          image('data:image/webp;base64,Bw=='),
        ],
      },
    ],
  });
});

test.each([
  ['as plain addresses', { images: [{ type: 'image_url', image_url: one }] }],
  ['among the parts of the content', { content: [{ type: 'text', text: 'So' }, image(one)] }],
  ['both ways', { content: [image(one)], images: [image(one)] }],
  ['in base64', { images: [{ b64_json: one?.split(',')[1] }] }],
])('a picture %s is found once', async (_, message) => {
  const { answer } = await send(said(message));
  expect((await answer).pictures.map(({ bytes }) => bytes)).toEqual([pictures[0]]);
});

test('a picture at an address is fetched', async () => {
  const { answer } = await send(({ method }) =>
    method === 'POST' ? said({ images: [image('/1.png')] }) : { body: drawn.slice(0, 1) },
  );
  expect((await answer).pictures).toHaveLength(1);
});

test('streamed pictures are all kept, each once', async () => {
  const { answer } = await send(
    chunks(
      { choices: [{ delta: { role: 'assistant', content: 'Here ' } }] },
      { choices: [{ delta: { images: [image(one)] } }] },
      { choices: [{ delta: { images: [image(two)] } }] },
      { choices: [{ delta: {}, message: { images: [image(one), image(two)] }, finish_reason: 'stop' }] },
      { choices: [], usage },
    ),
    { request: { parameters: { stream: true } } },
  );
  expect(await answer).toMatchObject({
    pictures: [{ bytes: pictures[0] }, { bytes: pictures[1] }],
    usage: { total_tokens: 1295 },
  });
});

test('a picture that came before the stream fell silent is kept', async () => {
  const { answer } = await send(
    {
      headers: eventStream,
      body: [`data: ${JSON.stringify({ choices: [{ delta: { images: [image(one)] } }] })}\n\n`],
      hang: 'after_body',
    },
    { timeout: 700 },
  );
  expect(await answer).toMatchObject({ pictures: [{ bytes: pictures[0] }], failures: [{ reason: 'timeout' }] });
});

test.each([
  ['words alone', said({ content: 'I cannot draw that.' }), 'empty_answer', 'I cannot draw that.'],
  ['a refusal', said({ refusal: 'No.' }, { finish_reason: 'content_filter' }), 'moderation', 'No.'],
  ['words in parts', said({ content: [{ type: 'text', text: 'Not today.' }] }), 'empty_answer', 'Not today.'],
  [
    'streamed words',
    chunks({ choices: [{ delta: { content: 'Not ' } }] }, { choices: [{ delta: { content: 'now.' }, finish_reason: 'stop' }] }),
    'empty_answer',
    'Not now.',
  ],
  [
    'a stream that ends early',
    { headers: eventStream, body: ['data: {"choices":[{"delta":{"content":"A"}}]}\n\n'] },
    'cut_short',
    undefined,
  ],
  ['no choice', { body: json({ choices: [] }) }, 'empty_answer', undefined],
  ['an error after all', { body: json({ error: { message: 'Busy', code: 429 }, choices: null }) }, 'rate_limit', 'Busy'],
  ['an error in the stream', chunks({ choices: [], error: { message: 'Broke', code: 502 } }), 'server_error', 'Broke'],
] satisfies [string, Fault, string, string | undefined][])(
  '%s instead of a picture is an error',
  async (_, fault, reason, words) => {
    const { answer } = await send(fault);
    const error: unknown = await answer.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'EaselError', reason });
    if (words !== undefined) expect(error).toMatchObject({ details: { providerMessage: words } });
  },
);
