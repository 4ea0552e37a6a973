import { afterEach, expect, test, vi } from 'vitest';
import { EaselError } from '../../../src/images/errors.ts';
import type { ImageRequest } from '../../../src/images/request/request.ts';
import type { Answer } from '../../../src/images/run/executeRequest.ts';
import { encodePng } from '../../../src/pixels/encode/encodePng.ts';
import { dialects } from '../../../src/providers/dialects/dialects.ts';
import type { OpenaiClientOptions } from '../../../src/providers/openaiClient.ts';
import { openaiClient } from '../../../src/providers/openaiClient.ts';
import type { Fault, FaultServer } from '../../server/faultServer.ts';
import { events, eventStream, json, startFaultServer } from '../../server/faultServer.ts';
import type { RecordedRequest } from '../../server/recordedRequest.ts';

const bytes = await encodePng({ width: 1, height: 1, rgba: new Uint8ClampedArray(4) });
const b64_json = Buffer.from(bytes).toString('base64');
const usage = { input_tokens: 10, output_tokens: 20, total_tokens: 30 };
const key = 'sk-marked-0123456789';

const servers: FaultServer[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(fault: Fault | ((request: RecordedRequest) => Fault)): Promise<FaultServer> {
  const server = await startFaultServer(fault);
  servers.push(server);
  return server;
}

interface Sent {
  readonly request?: Partial<ImageRequest>;
  readonly options?: Partial<OpenaiClientOptions>;
  readonly signal?: AbortSignal;
  readonly onPartial?: (partial: { index: number; bytes: Uint8Array }) => void;
}

function send(url: string, { request, options, signal, onPartial }: Sent = {}): Promise<Answer> {
  const client = openaiClient({ baseURL: `${url}/v1`, apiKey: key, fetch, timeout: 2000, ...options });
  return client.send(
    { operation: 'generate', provider: 'openai', model: 'gpt-image-2', prompt: 'a lighthouse', parameters: {}, ...request },
    { signal: signal ?? new AbortController().signal, onPartial: onPartial ?? (() => undefined) },
  );
}

/** The error that a call ends with. */
async function failure(promise: Promise<unknown>): Promise<EaselError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof EaselError) return error;
  throw new Error('It did not fail as it should.', { cause: error });
}

const streamed = { parameters: { stream: true, partial_images: 1 } };

test('a call asks for what the request says and brings the picture with all that came along', async () => {
  const body = json({ created: 1, data: [{ b64_json, revised_prompt: 'a tall one' }], size: '1024x1024', quality: 'low', usage });
  const { url, requests } = await serve({ body, headers: { 'x-request-id': 'req_1' } });
  const parameters = { size: '1024x1024', n: 1, 'svg.model': 'gpt-5', quality: null, seed: 7 };
  const answer = await send(url, {
    request: { parameters },
    options: { dialect: { ...dialects.openai, wire: { modelPrefix: 'openai/' } } },
  });
  expect(answer).toEqual({
    pictures: [{ bytes: new Uint8Array(bytes), revisedPrompt: 'a tall one', returned: { size: '1024x1024', quality: 'low' } }],
    usage,
    requestId: 'req_1',
  });
  expect(requests).toMatchObject([
    { method: 'POST', path: '/v1/images/generations', headers: { authorization: `Bearer ${key}` } },
  ]);
  expect(requests[0]?.json).toEqual({
    model: 'openai/gpt-image-2',
    prompt: 'a lighthouse',
    size: '1024x1024',
    n: 1,
    svg: { model: 'gpt-5' },
    seed: 7,
  });
});

test('nothing of the environment gets into a call, nor anything about the machine', async () => {
  const { url, requests } = await serve({ body: json({ data: [{ b64_json }] }) });
  vi.stubEnv('OPENAI_BASE_URL', 'http://127.0.0.1:1/leak');
  vi.stubEnv('OPENAI_API_KEY', 'leaked-key');
  vi.stubEnv('OPENAI_ADMIN_KEY', 'leaked-admin');
  vi.stubEnv('OPENAI_ORG_ID', 'leaked-org');
  vi.stubEnv('OPENAI_PROJECT_ID', 'leaked-project');
  vi.stubEnv('OPENAI_WEBHOOK_SECRET', 'leaked-secret');
  vi.stubEnv('OPENAI_CUSTOM_HEADERS', 'X-Leak: leaked\nAuthorization: Bearer leaked\nUser-Agent: leaked');
  vi.stubEnv('OPENAI_LOG', 'debug');
  const spoken = (['debug', 'info', 'warn', 'error', 'log'] as const).map((level) => vi.spyOn(console, level));
  await send(url);
  await send(url, { options: { apiKey: undefined } });
  expect(JSON.stringify(requests.map(({ headers }) => headers))).not.toMatch(/leak/i);
  expect(requests.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${key}`, undefined]);
  expect(Object.keys(requests[0]?.headers ?? {}).filter((name) => /stainless|openai/.test(name))).toEqual([]);
  for (const spy of spoken) expect(spy).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});

test('white space around a key is not part of it', async () => {
  const { url, requests } = await serve({ body: json({ data: [{ b64_json }] }) });
  await send(url, { options: { apiKey: ` ${key}\r\n` } });
  expect(requests[0]?.headers.authorization).toBe(`Bearer ${key}`);
});

test.each([
  ['sk-two words', 'bad_key'],
  ['sk-two\nlines', 'bad_key'],
  ['sk-\u2026', 'bad_key'],
  ['  ', 'no_key'],
])('nothing is sent with the key %j', async (apiKey, reason) => {
  const { url, requests } = await serve({});
  expect((await failure(send(url, { options: { apiKey } }))).reason).toBe(reason);
  expect(requests).toEqual([]);
});

test.each([
  ['401', { status: 401, body: json({ error: { message: 'Incorrect API key', code: 'invalid_api_key' } }) }, 'bad_key'],
  [
    '403 must be verified',
    { status: 403, body: json({ error: { message: 'Your organization must be verified' } }) },
    'not_verified',
  ],
  [
    '429',
    { status: 429, headers: { 'retry-after': '7' }, body: json({ error: { message: 'slow', code: 'rate_limit_exceeded' } }) },
    'rate_limit',
  ],
  ['400 moderation', { status: 400, body: json({ error: { message: 'no', code: 'moderation_blocked' } }) }, 'moderation'],
  ['422 of FastAPI', { status: 422, body: json({ detail: 'too small' }) }, 'refused'],
  [
    '500 with a page',
    { status: 500, headers: { 'content-type': 'text/html' }, body: ['<html><title>Oops</title></html>'] },
    'server_error',
  ],
  ['502 cut off', { status: 502, body: ['{"error":{"mess'], cut: 'after_body' }, 'server_error'],
  ['200 with a page', { headers: { 'content-type': 'text/html' }, body: ['<html><title>Sign in</title></html>'] }, 'not_json'],
  ['invalid JSON', { body: ['{"data": oops}'] }, 'not_json'],
  ['JSON that is no object', { body: ['[1,2]'] }, 'not_json'],
  ['JSON that ends early', { body: ['{"created":1,"data":[{"b64_json":"', b64_json.slice(0, 20)] }, 'cut_short'],
  [
    'a body cut off',
    { headers: { 'content-length': '9999' }, body: ['{"data":[{"b64_json":"AAAA'], cut: 'after_body' },
    'cut_short',
  ],
  ['no data', { body: json({ created: 1 }) }, 'empty_answer'],
  ['empty data', { body: json({ data: [] }) }, 'empty_answer'],
  ['a picture without anything', { body: json({ data: [{ b64_json: null }] }) }, 'empty_answer'],
  ['no body', {}, 'empty_answer'],
  ['base64 that is no picture', { body: json({ data: [{ b64_json: 'aGVsbG8gd29ybGQ=' }] }) }, 'not_a_picture'],
  ['no base64', { body: json({ data: [{ b64_json: '<not base64>' }] }) }, 'not_a_picture'],
  ['an error after all', { body: json({ error: { message: 'no money', code: 'insufficient_quota' } }) }, 'quota'],
  ['a stream that says nothing', { headers: eventStream, body: [': ping\n\n'] }, 'cut_short'],
  [
    'a stream without completion',
    { headers: eventStream, body: events({ type: 'image_generation.partial_image', b64_json }) },
    'cut_short',
  ],
  [
    'a stream cut off',
    { headers: eventStream, body: [events({ type: 'image_generation.completed', b64_json })[0]?.slice(0, -30) ?? ''] },
    'cut_short',
  ],
  ['a stream dropped', { headers: eventStream, body: events({ type: 'x' }), cut: 'after_body' }, 'cut_short'],
  ['a stream of garbage', { headers: eventStream, body: ['data: what?\n\n'] }, 'not_json'],
  [
    'a stream with an error',
    { headers: eventStream, body: events({ type: 'error', error: { code: 'moderation_blocked' } }) },
    'moderation',
  ],
  [
    'a stream with the detail of an error',
    { headers: eventStream, body: ['data: {"detail":"CUDA out of memory"}\n\n'] },
    'server_error',
  ],
  ['the detail of an error after all', { body: json({ detail: 'Rejected by the safety system: blocked' }) }, 'moderation'],
  [
    'a problem after all',
    { body: json({ type: 'about:blank', title: 'Busy', status: 503, detail: 'upstream is away' }) },
    'server_error',
  ],
  ['a stream with an error in words', { headers: eventStream, body: ['event: error\ndata: out of memory\n\n'] }, 'server_error'],
  [
    'a stream completed by no picture',
    { headers: eventStream, body: events({ type: 'image_generation.completed', b64_json: 'AAAA' }) },
    'not_a_picture',
  ],
  ['no answer', { cut: 'before_headers' }, 'cut_short'],
] satisfies [string, Fault, string][])('%s ends the call once and for all', async (_, fault, reason) => {
  const { url, requests } = await serve({
    ...fault,
    headers: { 'x-request-id': 'req_9', ...('headers' in fault ? fault.headers : {}) },
  });
  const error = await failure(send(url));
  expect(error.reason).toBe(reason);
  if (!('cut' in fault) || fault.cut !== 'before_headers') expect(error.details.requestId).toBe('req_9');
  expect(requests).toHaveLength(1);
});

test('details of a refusal reach the error', async () => {
  const { url } = await serve({ status: 429, headers: { 'retry-after': '7' }, body: json({ error: { message: 'Slow down.' } }) });
  expect((await failure(send(url))).details).toMatchObject({ status: 429, retryAfter: 7, providerMessage: 'Slow down.' });
});

test('a server that is not there is unreachable, and so is what is no address', async () => {
  const gone = await startFaultServer({});
  await gone.close();
  expect((await failure(send(gone.url))).reason).toBe('unreachable');
  expect((await failure(send('', { options: { baseURL: 'localhost:1' } }))).reason).toBe('unreachable');
});

test('a stream shows its previews and brings its picture', async () => {
  const { url, requests } = await serve({
    headers: eventStream,
    body: [
      ': keep-alive\n\nevent: ping\n\nevent: ping\ndata: ping\n\nevent: image_generation.text_chunk\ndata: {"text":"so"}\n\n',
      ...events(
        { type: 'image_generation.partial_image', b64_json, partial_image_index: 0 },
        { type: 'image_generation.partial_image', b64_json: 'AAAA', partial_image_index: 1 },
        { type: 'image_generation.partial_image', b64_json, partial_image_index: 2 },
        { type: 'image_generation.completed', b64_json, size: '1x1', output_format: 'png', usage },
      ),
      'data: [DONE]\n\n',
    ],
  });
  const partials: number[] = [];
  const answer = await send(url, { request: streamed, onPartial: ({ index }) => partials.push(index) });
  expect(answer).toEqual({
    pictures: [{ bytes: new Uint8Array(bytes), returned: { size: '1x1', output_format: 'png' } }],
    usage,
  });
  expect(partials).toEqual([0, 2]);
  expect(requests[0]?.json).toMatchObject({ stream: true, partial_images: 1 });
});

test('a stream may be torn anywhere, and its last event may lack its end', async () => {
  const lines = JSON.stringify({ type: 'image_edit.completed', b64_json }, null, 1).split('\n');
  const text = ['event: x', ...lines.map((line) => `data: ${line}`)].join('\r\n');
  const body = [...Buffer.from(text)].map((byte) => new Uint8Array([byte]));
  const { url } = await serve({ headers: eventStream, body });
  expect((await send(url, { request: streamed })).pictures).toHaveLength(1);
});

test('one stream may bring several pictures, and one answer in one event', async () => {
  const done = { type: 'image_generation.completed', b64_json, usage };
  const several = await serve({ headers: eventStream, body: events(done, done) });
  const answer = await send(several.url, { request: { parameters: { n: 2, stream: true } } });
  expect(answer.pictures).toHaveLength(2);
  expect(answer.usage?.total_tokens).toBe(60);
  const whole = await serve({ headers: eventStream, body: [`data: ${JSON.stringify({ data: [{ b64_json }], usage })}\n\n`] });
  expect(await send(whole.url)).toMatchObject({ pictures: [{}], usage });
});

test('a stream that stays open after its picture is left', async () => {
  const server = await serve({
    headers: eventStream,
    body: events({ type: 'image_generation.completed', b64_json }),
    hang: 'after_body',
  });
  expect((await send(server.url, { request: streamed })).pictures).toHaveLength(1);
  await expect.poll(() => server.dropped()).toBe(1);
});

test('a picture that came before the stream broke is kept, with word of the other', async () => {
  const body = events({ type: 'image_generation.completed', b64_json });
  const { url } = await serve({ headers: eventStream, body, cut: 'after_body' });
  const answer = await send(url, { request: { parameters: { n: 2, stream: true } } });
  expect(answer).toMatchObject({ pictures: [{}], failures: [{ reason: 'cut_short' }] });
});

test('plain JSON is read although a stream was asked for', async () => {
  const { url } = await serve({ body: json({ data: [{ b64_json }], usage }) });
  expect(await send(url, { request: streamed })).toMatchObject({ pictures: [{ bytes: new Uint8Array(bytes) }], usage });
});

test.each([
  ['a data: prefix', { b64_json: `data:image/png;base64,${b64_json}` }],
  ['a data: address', { url: `data:image/png;base64,${b64_json}` }],
  ['an address besides', { b64_json, url: 'https://127.0.0.1:1/never-asked' }],
])('a picture with %s is read', async (_, item) => {
  const { url } = await serve({ body: json({ data: [item] }) });
  expect((await send(url)).pictures[0]?.bytes).toEqual(new Uint8Array(bytes));
});

test('one picture that cannot be read does not cost the others', async () => {
  const { url } = await serve({ body: json({ data: [{ b64_json }, { b64_json: 'AAAA' }, null] }) });
  expect(await send(url)).toMatchObject({ pictures: [{}], failures: [{ reason: 'not_a_picture' }, { reason: 'empty_answer' }] });
});

test('usage under other names is understood, and nonsense is none', async () => {
  const odd = await serve({ body: json({ data: [{ b64_json }], usage: { prompt_tokens: 3, completion_tokens: 4, cost: 0.1 } }) });
  expect((await send(odd.url)).usage).toEqual({ input_tokens: 3, output_tokens: 4, total_tokens: 7 });
  const nonsense = await serve({ body: json({ data: [{ b64_json }], usage: { input_tokens: '3' }, size: 5 }) });
  expect(await send(nonsense.url)).toEqual({ pictures: [{ bytes: new Uint8Array(bytes), returned: {} }] });
});

/** A server that answers with the address of a picture, and hands it out there. */
const withAddress = (address: string, picture: Fault) =>
  serve(({ method }) => (method === 'POST' ? { body: json({ data: [{ url: address }] }) } : picture));

test('a picture given by its address is fetched from the provider, with the key', async () => {
  const { url, requests } = await withAddress('/files/1.png?sig=x', { headers: { 'content-type': 'image/png' }, body: [bytes] });
  expect((await send(url)).pictures[0]?.bytes).toEqual(new Uint8Array(bytes));
  expect(requests[1]).toMatchObject({ method: 'GET', path: '/files/1.png?sig=x', headers: { authorization: `Bearer ${key}` } });
});

test('another origin never sees the key, and is asked by https alone', async () => {
  const asked: { url: string; headers: Headers }[] = [];
  const elsewhere = await withAddress('https://files.invalid/1.png', {});
  const watching: typeof fetch = (input, init) => {
    if (init?.method === 'POST') return fetch(input, init);
    asked.push({ url: input instanceof Request ? input.url : String(input), headers: new Headers(init?.headers) });
    return Promise.resolve(new Response(new Uint8Array(bytes)));
  };
  expect((await send(elsewhere.url, { options: { fetch: watching } })).pictures).toHaveLength(1);
  expect(asked).toMatchObject([{ url: 'https://files.invalid/1.png' }]);
  expect(asked[0]?.headers.has('authorization')).toBe(false);

  for (const address of ['http://files.invalid/1.png', 'file:///etc/passwd', 'http://:x']) {
    const { url } = await withAddress(address, {});
    expect((await failure(send(url, { options: { fetch: watching } }))).reason).toBe('not_a_picture');
  }
  expect(asked).toHaveLength(1);
});

test.each([
  ['gone', { status: 404 }, 'cut_short'],
  ['asked for too often', { status: 429 }, 'cut_short'],
  ['cut off', { headers: { 'content-length': '999' }, body: [bytes], cut: 'after_body' }, 'cut_short'],
  ['not answered', { cut: 'before_headers' }, 'cut_short'],
  ['never sent', { hang: 'before_headers' }, 'timeout'],
  ['no picture', { body: ['hello'] }, 'not_a_picture'],
] satisfies [string, Fault, string][])('a paid picture whose address is %s is not asked for anew', async (_, picture, reason) => {
  const { url } = await withAddress('/1.png', picture);
  // Only where silence is what is tested may it be short: a busy machine is slow to answer.
  expect((await failure(send(url, { options: { timeout: reason === 'timeout' ? 100 : 5000 } }))).reason).toBe(reason);
});

test.each([
  ['before the headers', { hang: 'before_headers' }],
  ['in the body', { body: ['{"data":[{"b64_json":"AAAA'], hang: 'after_body' }],
  [
    'in a stream',
    { headers: eventStream, body: events({ type: 'image_generation.partial_image', b64_json }), hang: 'after_body' },
  ],
  ['in a refusal', { status: 500, body: ['{'], hang: 'after_body' }],
] satisfies [string, Fault][])('silence %s is not waited out, and the connection is dropped', async (_, fault) => {
  const server = await serve(fault);
  expect((await failure(send(server.url, { options: { timeout: 60 } }))).reason).toBe('timeout');
  await expect.poll(() => server.dropped()).toBe(1);
});

test('what comes slowly but steadily may take longer than the time limit', async () => {
  const { url } = await serve({
    headers: eventStream,
    body: [...Array.from({ length: 8 }, () => ': ping\n\n'), ...events({ type: 'x.completed', b64_json })],
    pause: 70,
  });
  expect((await send(url, { options: { timeout: 500 } })).pictures).toHaveLength(1);
});

test.each([
  ['before the headers', { hang: 'before_headers' }],
  ['in the body', { body: ['{"data":['], hang: 'after_body' }],
  ['in a stream', { headers: eventStream, body: events({ type: 'x' }), hang: 'after_body' }],
] satisfies [string, Fault][])('cancelling %s ends the call at once and drops the connection', async (_, fault) => {
  const server = await serve(fault);
  const stopping = new AbortController();
  const call = failure(send(server.url, { signal: stopping.signal }));
  await expect.poll(() => server.requests.length).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 20));
  const began = performance.now();
  stopping.abort();
  expect((await call).reason).toBe('cancelled');
  // Long before the time limit of 2 s, also where others keep the machine busy.
  expect(performance.now() - began).toBeLessThan(1000);
  await expect.poll(() => server.dropped()).toBe(1);
});

test('cancelling does not wait for a fetch that never reacts, and nothing is sent when it came first', async () => {
  const stopping = new AbortController();
  let asked = 0;
  const deaf: typeof fetch = () => {
    asked++;
    return new Promise(() => undefined);
  };
  const call = failure(send('http://127.0.0.1:1', { signal: stopping.signal, options: { fetch: deaf } }));
  await expect.poll(() => asked).toBe(1);
  stopping.abort();
  expect((await call).reason).toBe('cancelled');
  expect((await failure(send('http://127.0.0.1:1', { signal: stopping.signal, options: { fetch: deaf } }))).reason).toBe(
    'cancelled',
  );
  expect(asked).toBe(1);
});

test('the key is in no error, message or line of the log, even if the server says it', async () => {
  const lines: string[] = [];
  const log = (line: string) => lines.push(line);
  const said: unknown[] = [];
  const echoes: Fault[] = [
    {
      status: 401,
      headers: { 'x-request-id': key },
      body: json({ error: { message: `Incorrect API key provided: ${key}`, param: key } }),
    },
    { status: 500, body: [`<title>${key}</title>`] },
    { body: [`no JSON but ${key}`] },
    { headers: { ...eventStream, 'x-request-id': key }, body: events({ type: 'error', error: { message: key, code: key } }) },
  ];
  for (const echo of echoes) {
    const { url } = await serve(echo);
    said.push(await failure(send(url, { options: { log } })));
  }
  const leaking: typeof fetch = () => Promise.reject(new TypeError(`Invalid header: Bearer ${key}`, { cause: new Error(key) }));
  said.push(await failure(send('http://user:pass-word@127.0.0.1:1', { options: { log, fetch: leaking } })));
  expect(said).toHaveLength(5);
  for (const error of said) expect(deep(error)).not.toMatch(/marked|pass-word/);
  expect(lines).toHaveLength(5);
  expect(lines.join()).not.toMatch(/marked|pass-word|lighthouse/);
});

/** Everything that can be read out of an error, hidden properties and causes as well. */
function deep(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return Reflect.ownKeys(value)
    .map((name) => `${String(name)}: ${deep(Reflect.get(value, name))}`)
    .join('\n');
}

test('editing is not sent as if it were drawing', async () => {
  const { url, requests } = await serve({});
  expect((await failure(send(url, { request: { operation: 'edit' } }))).reason).toBe('invalid_request');
  expect(requests).toEqual([]);
});
