/** A server that repeats in its refusals what no log may hold: the key and the prompt. */
import type { Listening } from '../server/listen.ts';
import { startServer } from '../server/sketchServer.ts';

/** Any page may ask and see: the web host is one. */
const headers = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'authorization, content-type, accept',
  'access-control-expose-headers': 'x-request-id',
  'x-request-id': 'req_talk',
};

export async function startTalkativeServer(): Promise<Listening> {
  return startServer(async (request) => {
    if (request.method !== 'POST') return new Response(null, { status: 204, headers });
    const message = `Incorrect API key provided: ${request.headers.get('authorization') ?? ''}. ${await request.text()}`;
    return Response.json({ error: { message, code: 'invalid_api_key' } }, { status: 401, headers });
  });
}
