/** Servers that fail, each in its own way, for the tests inside VS Code. */
import type { FaultCase } from '../unit/faultCases.ts';
import { faultCases, faults, keysOf } from '../unit/faultCases.ts';
import { scriptOf } from '../unit/faultScripts.ts';
import type { WireServer } from '../server/wireServer.ts';
import { startWireServer } from '../server/wireServer.ts';

/** Each fault once, at a point where a browser can tell as much of it as Node can; and one that comes too late to do harm. */
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
  const providers: object[] = [];
  for (const [kind, fault, point] of chosen) {
    const server = await startWireServer(() => scriptOf(kind, point, fault, 'http://127.0.0.1:9/elsewhere'));
    if (fault === 'refuse') await server.refuse();
    const id = `${kind}-${fault.replace('_', '-')}-${point.replace('_', '-')}`;
    const outcome = faultCases.find((one) => one.kind === kind && one.fault === fault && one.point === point)?.outcome;
    servers.set(id, server);
    providers.push({ id, name: outcome, dialect: 'openai', address: `${server.url}/v1` });
  }
  const paid = ({ requests }: WireServer) => requests.filter((line) => line.startsWith('POST ')).length;
  return {
    providers,
    payable: [...servers.keys()].filter((id) => !id.includes('refuse')),
    paid: () => Object.fromEntries([...servers].map(([id, server]) => [id, paid(server)])),
    async close() {
      await Promise.all([...servers.values()].map((server) => server.close()));
    },
  };
}
