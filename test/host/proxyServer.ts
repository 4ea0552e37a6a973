/** A proxy that leads every request, wherever it is meant for, to an Images API behind it. */
import { createServer, request as forward } from 'node:http';
import { connect } from 'node:net';
import { encodePng } from '../../src/pixels/encode/encodePng.ts';
import type { Listening } from '../server/listen.ts';
import { listen } from '../server/listen.ts';

const drawn = await encodePng({ width: 64, height: 48, rgba: new Uint8ClampedArray(64 * 48 * 4).fill(120) });
const answer = JSON.stringify({ data: [{ b64_json: Buffer.from(drawn).toString('base64') }] });

export async function startProxyServer(): Promise<Listening> {
  const api = await listen((_, outgoing) => outgoing.writeHead(200, { 'content-type': 'application/json' }).end(answer));
  const proxy = createServer((incoming, outgoing) => {
    const { method, headers } = incoming;
    incoming.pipe(forward(api.url, { method, headers }, (answered) => answered.pipe(outgoing)));
  });
  proxy.on('connect', (_, socket) => {
    const target = connect(Number(new URL(api.url).port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      target.pipe(socket).pipe(target);
    });
    for (const end of [socket, target]) end.on('error', () => undefined);
  });
  const listening = await listen(proxy);
  return {
    url: listening.url,
    async close() {
      await api.close();
      await listening.close();
    },
  };
}
