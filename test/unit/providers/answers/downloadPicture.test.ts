import { afterEach, expect, test, vi } from 'vitest';
import { EaselError } from '../../../../src/images/errors.ts';
import type { DownloadLimits } from '../../../../src/providers/answers/downloadPicture.ts';
import { downloadPicture } from '../../../../src/providers/answers/downloadPicture.ts';
import type { Fault, FaultServer } from '../../../server/faultServer.ts';
import { startFaultServer } from '../../../server/faultServer.ts';

const bytes = Uint8Array.of(1, 2, 3);
const servers: FaultServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(fault: Fault | ((path: string) => Fault)): Promise<FaultServer> {
  const server = await startFaultServer(typeof fault === 'function' ? ({ path }) => fault(path) : fault);
  servers.push(server);
  return server;
}

interface Asking {
  readonly baseURL?: string;
  readonly fetch?: typeof fetch;
  readonly limits?: Partial<DownloadLimits>;
}

function download(address: string, { baseURL = 'https://api.example.com/v1', limits, fetch: given = fetch }: Asking = {}) {
  const line = { signal: new AbortController().signal, heard: () => undefined };
  return downloadPicture(address, { fetch: given, baseURL, authorization: 'Bearer sk-1', line, redact: (text) => text, limits });
}

async function failure(promise: Promise<unknown>): Promise<EaselError> {
  const error: unknown = await promise.catch((thrown: unknown) => thrown);
  if (error instanceof EaselError) return error;
  throw new Error('It did not fail as it should.');
}

/** A web of its own: what each address answers, and who was asked, with the key or without. */
function web(answers: Readonly<Record<string, Response | string>>) {
  const asked: string[] = [];
  const given = vi.fn((input: string | URL | Request, init?: RequestInit) => {
    const url = input instanceof Request ? input.url : String(input);
    asked.push(new Headers(init?.headers).has('authorization') ? `${url} with the key` : url);
    const answer = answers[url] ?? new Response(null, { status: 404 });
    return Promise.resolve(
      typeof answer === 'string' ? new Response(null, { status: 302, headers: { location: answer } }) : answer.clone(),
    );
  });
  return { asked, fetch: given };
}

const picture = () => new Response(bytes);

test('a picture is fetched by https from anywhere public, without the key', async () => {
  const { fetch, asked } = web({ 'https://cdn.example.net/1.png': picture() });
  expect(await download('https://cdn.example.net/1.png', { fetch })).toEqual(bytes);
  expect(asked).toEqual(['https://cdn.example.net/1.png']);
});

test('at the provider itself an address may be relative, and the key goes along', async () => {
  const { fetch, asked } = web({ 'http://127.0.0.1:8080/images/1.png': picture() });
  expect(await download('/images/1.png', { fetch, baseURL: 'http://127.0.0.1:8080/v1' })).toEqual(bytes);
  expect(asked).toEqual(['http://127.0.0.1:8080/images/1.png with the key']);
});

test.each([
  ...['http://cdn.example.net/1.png', 'ftp://cdn.example.net/1.png', 'file:///etc/passwd', 'blob:https://x/1', 'javascript:1'],
  ...['http://:x', 'https://', 'https://localhost/1.png', 'https://127.0.0.1/1.png', 'https://2130706433/1.png'],
  ...['https://169.254.169.254/latest', 'https://[::1]/1.png', 'https://nas.local/1.png', 'https://intranet/1.png'],
])('nothing is asked of %s', async (address) => {
  const { fetch, asked } = web({});
  expect((await failure(download(address, { fetch }))).reason).toBe('not_a_picture');
  expect(asked).toEqual([]);
});

test('a redirect is followed by the same rules, and the key stays at the provider', async () => {
  const { fetch, asked } = web({
    'https://api.example.com/files/1': 'https://cdn.example.net/moved',
    'https://cdn.example.net/moved': '/1.png',
    'https://cdn.example.net/1.png': picture(),
  });
  expect(await download('/files/1', { fetch })).toEqual(bytes);
  expect(asked).toEqual([
    'https://api.example.com/files/1 with the key',
    'https://cdn.example.net/moved',
    'https://cdn.example.net/1.png',
  ]);
});

test.each([
  ...[
    'http://cdn.example.net/1.png',
    'https://localhost/1.png',
    'https://10.0.0.1/1.png',
    'https://[fd00::1]/',
    'file:///etc/passwd',
  ],
  ...['data:image/png;base64,AAAA', 'https://[::ffff:192.168.0.1]/'],
])('a redirect to %s is not followed', async (location) => {
  const { fetch, asked } = web({ 'https://cdn.example.net/1': location });
  expect((await failure(download('https://cdn.example.net/1', { fetch }))).reason).toBe('not_a_picture');
  expect(asked).toEqual(['https://cdn.example.net/1']);
});

test('a redirect into a private network is followed where the provider itself is there', async () => {
  const answers = {
    'http://nas.local:8080/1': 'https://nas.local/files/1.png',
    'https://nas.local/files/1.png': picture(),
  };
  expect(await download('/1', { ...web(answers), baseURL: 'http://nas.local:8080/v1' })).toEqual(bytes);
  const other = web({ 'http://nas.local:8080/1': 'https://router.local/1.png' });
  expect((await failure(download('/1', { ...other, baseURL: 'http://nas.local:8080/v1' }))).reason).toBe('not_a_picture');
});

test('redirects in a circle end', async () => {
  const { fetch, asked } = web({ 'https://cdn.example.net/1': '/1' });
  expect((await failure(download('https://cdn.example.net/1', { fetch }))).reason).toBe('not_a_picture');
  expect(asked).toHaveLength(6);
});

test('a browser, which hides where a redirect goes, follows it itself, and what it found is looked at', async () => {
  const hidden = Object.defineProperty(new Response(), 'type', { value: 'opaqueredirect' });
  const found = (url: string) => Object.defineProperty(picture(), 'url', { value: url });
  const browser =
    (url: string): typeof fetch =>
    (_, init) =>
      Promise.resolve(init?.redirect === 'manual' ? hidden : found(url));
  expect(await download('https://a.example.com/1', { fetch: browser('https://cdn.example.net/1.png') })).toEqual(bytes);
  const inside = download('https://a.example.com/1', { fetch: browser('https://192.168.0.1/1.png') });
  expect((await failure(inside)).reason).toBe('not_a_picture');
});

test('real redirects are seen, also by Node', async () => {
  const far = await serve({ body: [bytes] });
  const near = await serve((path) => (path === '/1' ? { status: 307, headers: { location: '/2' } } : { body: [bytes] }));
  expect(await download('/1', { baseURL: `${near.url}/v1` })).toEqual(bytes);
  const away = await serve({ status: 301, headers: { location: `${far.url}/1.png` } });
  expect((await failure(download('/1', { baseURL: `${away.url}/v1` }))).reason).toBe('not_a_picture');
  expect(far.requests).toEqual([]);
});

test.each([
  ['said beforehand', { headers: { 'content-length': '5000' }, body: ['x'.repeat(5000)] }],
  ['found on the way', { body: ['x'.repeat(600), 'x'.repeat(600)] }],
] satisfies [string, Fault][])('what is over the limit, %s, is left', async (_, fault) => {
  const { url } = await serve(fault);
  const asking = { baseURL: `${url}/v1`, limits: { bytes: 1000 } };
  expect((await failure(download('/1.png', asking))).reason).toBe('answer_too_large');
});

test('a picture that only drips is given up, however steadily', async () => {
  const server = await serve({ body: Array.from({ length: 100 }, () => 'x'), pause: 20 });
  const asking = { baseURL: `${server.url}/v1`, limits: { timeMs: 120 } };
  expect((await failure(download('/1.png', asking))).reason).toBe('timeout');
  await expect.poll(() => server.dropped(), { timeout: 15_000 }).toBe(1);
});

test.each([
  ['gone', { status: 404 }],
  ['asked for too often', { status: 429 }],
  ['forbidden', { status: 403, body: ['<Error>expired</Error>'] }],
  ['cut off', { headers: { 'content-length': '999' }, body: [bytes], cut: 'after_body' }],
  ['a redirect to nowhere', { status: 302 }],
] satisfies [string, Fault][])('a picture that is %s cannot be had any more', async (_, fault) => {
  const { url } = await serve(fault);
  expect((await failure(download('/1.png', { baseURL: `${url}/v1` }))).reason).toBe('cut_short');
});
