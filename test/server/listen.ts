import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';

export interface Listening {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly url: string;
  /** Ends every connection, also those that hang. */
  close(): Promise<void>;
}

/** Serves on this machine alone, at a free port unless one is given. */
export async function listen(served: RequestListener | Server, port = 0): Promise<Listening> {
  const server = typeof served === 'function' ? createServer(served) : served;
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    close: () =>
      new Promise<void>((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The server does not listen.');
  return address.port;
}
