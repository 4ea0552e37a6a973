/** Servers that fail, each in its own way, for the tests inside VS Code. */
import type { FaultCase } from '../unit/providers/faultCases.ts';
import { faultCases, faults, keysOf } from '../unit/providers/faultCases.ts';
import { scriptOf, well, withAddress } from '../unit/providers/faultScripts.ts';
import type { WireServer } from '../server/wireServer.ts';
import { startWireServer } from '../server/wireServer.ts';

/**
 * Each fault once with generations, edits and pictures by their address, at points where a browser can tell as much of it as Node can; some
 * in streams; and of each kind one that comes too late to do harm.
 */
const chosen: readonly (readonly [FaultCase['kind'], FaultCase['fault'], FaultCase['point']])[] = [
  ['generate', 'refuse', 'connect'],
  ['stream', 'reset', 'partials_1'],
  ['generate', 'hang', 'accepted'],
  ['generate', 'drip', 'headers'],
  ['generate', 'garbage', 'body_length'],
  ['stream', 'too_much', 'partials_0'],
  ['generate', 'close', 'body_chunks'],
  ['generate', 'redirect', 'accepted'],
  ['stream', 'close', 'after_chunks'],
  ['edit_stream', 'reset', 'partials_1'],
  ['edit_stream', 'hang', 'partials_2'],
  ['edit', 'refuse', 'connect'],
  ['edit', 'reset', 'body_length'],
  ['edit', 'hang', 'accepted'],
  ['edit', 'drip', 'headers'],
  ['edit', 'garbage', 'body_length'],
  ['edit', 'too_much', 'body_chunks'],
  ['edit', 'close', 'body_chunks'],
  ['edit', 'redirect', 'accepted'],
  ['edit', 'close', 'after_chunks'],
  ['url', 'refuse', 'connect'],
  ['url', 'reset', 'body_length'],
  ['url', 'hang', 'accepted'],
  ['url', 'drip', 'headers'],
  ['url', 'garbage', 'body_length'],
  ['url', 'too_much', 'body_length'],
  ['url', 'close', 'body_chunks'],
  ['url', 'redirect', 'accepted'],
  ['url', 'close', 'after_chunks'],
];

export interface FaultyServers {
  /** The setting `easel.providers`: one for each server, named by what is to come of its call. */
  readonly providers: readonly object[];
  /** Calls that were paid for, by the id of the provider. */
  paid(): Readonly<Record<string, number>>;
  /** The ids of those whose server can be asked at all. */
  readonly payable: readonly string[];
  close(): Promise<void>;
}

export async function startFaultyServers(): Promise<FaultyServers> {
  const missing = keysOf(faults).filter((fault) => !chosen.some(([, one]) => one === fault));
  if (missing.length > 0) throw new Error(`No server does this: ${missing.join()}`);
  const servers = new Map<string, WireServer>();
  const elsewhere = await startWireServer(() => well);
  const nobody = await startWireServer(() => well);
  await nobody.refuse();
  const providers: object[] = [];
  for (const [kind, fault, point] of chosen) {
    const server = await startWireServer(
      () => (kind === 'url' && fault === 'refuse' ? well : scriptOf(kind, point, fault, elsewhere.url)),
      (line, self) => {
        if (kind !== 'url' || !line.startsWith('POST ')) return undefined;
        return withAddress(fault === 'refuse' ? nobody.url.replace('http:', 'https:') : `${self.url}/picture.png`);
      },
    );
    if (fault === 'refuse' && kind !== 'url') await server.refuse();
    const id = `${kind}-${fault}-${point}`.replaceAll('_', '-');
    const outcome = faultCases.find((one) => one.kind === kind && one.fault === fault && one.point === point)?.outcome;
    servers.set(id, server);
    providers.push({ id, name: outcome, dialect: 'openai', address: `${server.url}/v1` });
  }
  const paid = ({ requests }: WireServer) => requests.filter((line) => line.startsWith('POST ')).length;
  return {
    providers,
    payable: [...servers.keys()].filter((id) => !/^(generate|edit)-refuse/.test(id)),
    paid: () => Object.fromEntries([...servers].map(([id, server]) => [id, paid(server)])),
    async close() {
      await Promise.all([elsewhere, ...servers.values()].map((server) => server.close()));
    },
  };
}
