import { afterEach, expect, test } from 'vitest';
import { listModels } from '../../../src/providers/modelList.ts';
import type { Fault, FaultServer } from '../../server/faultServer.ts';
import { json, startFaultServer } from '../../server/faultServer.ts';

const servers: FaultServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function ask(fault: Fault, options: { apiKey?: string; path?: string; signal?: AbortSignal; timeout?: number } = {}) {
  const server = await startFaultServer(fault);
  servers.push(server);
  const { signal = new AbortController().signal, apiKey = 'sk-marked-0123', ...others } = options;
  const models = listModels({ baseURL: `${server.url}/v1/`, apiKey, fetch, signal, ...others });
  return { server, models };
}

test.each([
  ["OpenAI's", { object: 'list', data: [{ id: 'a', object: 'model' }, { id: 'b' }] }],
  ['with names', { models: [{ name: 'models/a' }, { name: 'b' }] }],
  ['alone', [{ id: 'a' }, { id: 'b', type: 'image' }]],
  ['of ids', { data: ['a', 'b'] }],
  ['with nonsense in it', { data: [null, 7, { id: 'a' }, { id: 3 }, {}, { id: 'a' }, { id: ' b ' }] }],
])('a list %s is read', async (_, body) => {
  const { models, server } = await ask({ body: json(body) });
  expect(await models).toEqual([{ id: 'a' }, { id: 'b' }]);
  expect(server.requests).toMatchObject([
    { method: 'GET', path: '/v1/models', headers: { authorization: 'Bearer sk-marked-0123' } },
  ]);
});

test('the last day of a model is told', async () => {
  const data = [
    { id: 'a', shutdown_date: '2026-12-01' },
    { id: 'b', shutdown_date: null },
    { id: 'c', shutdown_date: '2027-02-03T00:00:00Z' },
    { id: 'd', shutdown_date: 'soon' },
  ];
  const { models } = await ask({ body: json({ data }) });
  expect(await models).toEqual([
    { id: 'a', retires: '2026-12-01' },
    { id: 'b' },
    { id: 'c', retires: '2027-02-03' },
    { id: 'd' },
  ]);
});

test('a list may be elsewhere', async () => {
  const { models, server } = await ask({ body: json([]) }, { path: '/images/models' });
  expect(await models).toEqual([]);
  expect(server.requests[0]?.path).toBe('/v1/images/models');
});

test.each([
  ['a wrong key', { status: 401, body: json({ error: { message: 'Wrong key sk-marked-0123' } }) }, 'bad_key'],
  ['no list', { status: 404, body: ['<html><title>Not Found</title></html>'] }, 'refused'],
  ['a page', { body: ['<html><title>Sign in</title></html>'] }, 'not_json'],
  ['a redirect', { status: 302, headers: { location: 'https://elsewhere.invalid/' } }, 'not_json'],
  ['something else', { body: json({ ok: true }) }, 'not_json'],
  ['silence', { hang: 'before_headers' }, 'timeout'],
  ['silence after the headers', { body: ['{'], hang: 'after_body' }, 'timeout'],
  ['a broken connection', { cut: 'before_headers' }, 'unreachable'],
] satisfies [string, Fault, string][])('%s is an error of its kind, without the key', async (_, fault, reason) => {
  const { models } = await ask(fault, { timeout: 'hang' in fault ? 100 : 5_000 });
  const error: unknown = await models.catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: 'EaselError', reason });
  expect(JSON.stringify(error)).not.toContain('marked');
});

test('cancelling ends it at once, and a key that fits no header is not sent', async () => {
  const stopping = new AbortController();
  const { models } = await ask({ hang: 'before_headers' }, { signal: stopping.signal });
  stopping.abort();
  await expect(models).rejects.toMatchObject({ reason: 'cancelled' });
  const wrong = await ask({}, { apiKey: 'sk two' });
  await expect(wrong.models).rejects.toMatchObject({ reason: 'bad_key' });
  expect(wrong.server.requests).toEqual([]);
});
