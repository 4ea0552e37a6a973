import { afterEach, expect, test } from 'vitest';
import { encodePng } from '../../../src/pixels/encode/encodePng.ts';
import { openaiClient } from '../../../src/providers/openaiClient.ts';
import type { ServerOptions, SketchServer } from '../../server/sketchServer.ts';
import { startServer } from '../../server/sketchServer.ts';

const b64_json = Buffer.from(await encodePng({ width: 1, height: 1, rgba: new Uint8ClampedArray(4) })).toString('base64');

const servers: SketchServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

async function serve(handler: (request: Request) => Promise<Response>, options?: ServerOptions): Promise<SketchServer> {
  const server = await startServer(handler, options);
  servers.push(server);
  return server;
}

function send(url: string, apiKey?: string, signal = new AbortController().signal) {
  const client = openaiClient({ baseURL: `${url}/v1`, apiKey, fetch, timeout: 2000 });
  const request = { operation: 'generate', provider: 'p', model: 'm', prompt: 'a lighthouse', parameters: {} } as const;
  return client.send(request, { signal, onPartial: () => undefined });
}

test('a function that answers requests is served with its key, and what came is recorded', async () => {
  const handler = async (request: Request) => {
    const asked: unknown = await request.json();
    return Response.json({ data: [{ b64_json, revised_prompt: `${new URL(request.url).pathname} ${JSON.stringify(asked)}` }] });
  };
  const { url, requests } = await serve(handler, { requiredKey: 'right-key' });
  await expect(send(url, 'wrong-key')).rejects.toMatchObject({ reason: 'bad_key' });
  await expect(send(url)).rejects.toMatchObject({ reason: 'bad_key' });
  const answer = await send(url, 'right-key');
  expect(answer.pictures[0]?.revisedPrompt).toBe('/v1/images/generations {"model":"m","prompt":"a lighthouse"}');
  expect(requests.map(({ method, path, headers }) => [method, path, headers.authorization])).toEqual([
    ['POST', '/v1/images/generations', 'Bearer wrong-key'],
    ['POST', '/v1/images/generations', undefined],
    ['POST', '/v1/images/generations', 'Bearer right-key'],
  ]);
});

test('a client that leaves aborts the request and its body', async () => {
  const left: string[] = [];
  const { url, requests } = await serve((request) => {
    request.signal.addEventListener('abort', () => left.push('request'));
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode(': ping\n\n')),
      cancel: () => void left.push('body'),
    });
    return Promise.resolve(new Response(body, { headers: { 'content-type': 'text/event-stream' } }));
  });
  const stopping = new AbortController();
  const call = expect(send(url, undefined, stopping.signal)).rejects.toMatchObject({ reason: 'cancelled' });
  await expect.poll(() => requests.length).toBe(1);
  stopping.abort();
  await call;
  await expect.poll(() => [...left].sort()).toEqual(['body', 'request']);
});
