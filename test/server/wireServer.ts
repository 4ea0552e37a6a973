import type { AddressInfo, Socket } from 'node:net';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** What goes over the wire for one request, as far as all is well, and what then goes wrong. */
export interface Script {
  /** Reads the request before it does anything. */
  readonly reads: boolean;
  /** What is sent before anything goes wrong. */
  readonly before: readonly (string | Uint8Array)[];
  readonly then: Trouble;
}

/** What goes wrong. `drip` sends the rest a byte at a time, `flood` repeats a piece until nobody listens any more. */
export type Trouble =
  | { readonly kind: 'nothing' | 'reset' | 'hang' | 'close' }
  | { readonly kind: 'send'; readonly bytes: string | Uint8Array }
  | { readonly kind: 'drip'; readonly rest: string | Uint8Array }
  | { readonly kind: 'flood'; readonly piece: string };

export interface WireServer {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  /** Every request that was read whole, as `POST /v1/…`. */
  readonly requests: readonly string[];
  /** Does not listen any more, or again. Connections that there are stay. */
  refuse(): Promise<void>;
  accept(): Promise<void>;
  close(): Promise<void>;
}

/** What a browser asks for before it sends anything. */
const preflight = [
  'HTTP/1.1 204 No Content',
  'access-control-allow-origin: *',
  'access-control-allow-headers: *',
  'access-control-allow-methods: *',
  'connection: close',
  '\r\n',
].join('\r\n');

/** Milliseconds between two bytes that drip. */
const drip = 100;

/**
 * A server on bare sockets, which can go wrong at any byte. The script of a connection is asked for by its number, from 0; for a request
 * that it reads, such as `POST /v1/…`, there may be another.
 */
export async function startWireServer(
  scriptOf: (connection: number, server: WireServer) => Script,
  insteadFor?: (request: string, server: WireServer) => Script | undefined,
): Promise<WireServer> {
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A client that leaves in the middle is no fault of the server's.
    socket.on('error', () => undefined);
    const script = scriptOf(connections++, wire);
    if (!script.reads) void play(socket, script);
    else
      void readRequest(socket).then((line) => {
        if (line.startsWith('OPTIONS ')) return void socket.end(preflight);
        requests.push(line);
        return play(socket, insteadFor?.(line, wire) ?? script);
      });
  });
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = addressOf(server.address());
  const stop = () => new Promise<void>((resolve) => (server.listening ? server.close(() => resolve()) : resolve()));
  const wire: WireServer = {
    url: `http://127.0.0.1:${port}`,
    requests,
    refuse() {
      // Its promise would wait for the connections that there are.
      void stop();
      return Promise.resolve();
    },
    accept: () => listen(port),
    async close() {
      for (const socket of sockets) socket.destroy();
      await stop();
    },
  };
  return wire;
}

function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (typeof address !== 'object' || address === null) throw new Error('The server does not listen.');
  return address;
}

/** Reads one request with its body and gives its method and path. */
function readRequest(socket: Socket): Promise<string> {
  let text = '';
  return new Promise((resolve) => {
    socket.on('data', (bytes: Buffer) => {
      text += bytes.toString('latin1');
      const end = text.indexOf('\r\n\r\n');
      if (end < 0) return;
      const head = text.slice(0, end).toLowerCase();
      const body = text.slice(end + 4);
      const length = Number(/\r\ncontent-length: *(\d+)/.exec(head)?.[1] ?? 0);
      const isWhole = head.includes('transfer-encoding: chunked') ? body.endsWith('0\r\n\r\n') : body.length >= length;
      if (isWhole) resolve(text.split(' ', 2).join(' '));
    });
  });
}

async function play(socket: Socket, { before, then }: Script): Promise<void> {
  for (const piece of before) socket.write(piece);
  switch (then.kind) {
    case 'nothing':
    case 'close':
      socket.end();
      return;
    case 'hang':
      return;
    case 'reset':
      // What was written goes out first.
      if (before.length > 0) await pause(50);
      socket.resetAndDestroy();
      return;
    case 'send':
      socket.end(then.bytes);
      return;
    case 'drip':
      for (const byte of Buffer.from(then.rest)) {
        if (socket.destroyed) return;
        socket.write(Uint8Array.of(byte));
        await pause(drip);
      }
      socket.end();
      return;
    case 'flood':
      while (!socket.destroyed) {
        if (!socket.write(then.piece)) await Promise.race([once(socket, 'drain'), once(socket, 'close')]);
        // Others want to get on, too.
        await pause(0);
      }
  }
}

function once(socket: Socket, event: 'drain' | 'close'): Promise<void> {
  return new Promise((resolve) => socket.once(event, () => resolve()));
}
