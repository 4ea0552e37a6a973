import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nativeBase64 } from '../../../src/editor/platform/nativeBase64.ts';
import { EaselError } from '../../../src/images/errors.ts';
import type { Answer } from '../../../src/images/run/executeRequest.ts';
import { openaiClient } from '../../../src/providers/openaiClient.ts';
import type { WireServer } from '../../server/wireServer.ts';
import { startWireServer } from '../../server/wireServer.ts';
import type { FaultCase } from './faultCases.ts';
import { faultCases, isStream, points } from './faultCases.ts';
import { picture, scriptOf, well, withAddress } from './faultScripts.ts';
import { faultTable } from './faultTable.ts';
import { file } from '../images/inputFixtures.ts';

interface Limits {
  /** Milliseconds of silence, and of all. */
  readonly timeout: number;
  readonly maxMs: number;
}

/** Short where they are to be reached. A busy machine shall not reach the others. */
const patient: Limits = { timeout: 20_000, maxMs: 40_000 };
const hasty: Limits = { timeout: 1_500, maxMs: 3_000 };

/** Nobody is to be sent there. */
let elsewhere: WireServer;
beforeAll(async () => {
  elsewhere = await startWireServer(() => well);
});
afterAll(() => elsewhere.close());

function send(url: string, kind: FaultCase['kind'], limits: Limits) {
  const partials: number[] = [];
  const client = openaiClient({
    baseURL: `${url}/v1`,
    apiKey: 'sk-marked-0123456789',
    fetch,
    nativeBase64,
    ...limits,
    downloads: { bytes: 1024 * 1024 },
  });
  const isEdit = kind === 'edit' || kind === 'edit_stream';
  const parameters = isStream(kind) ? { stream: true, partial_images: 2 } : {};
  const outcome: Promise<Answer | EaselError> = client
    .send(
      { operation: isEdit ? 'edit' : 'generate', provider: 'p', model: 'gpt-image-2', prompt: 'A fox', parameters },
      {
        signal: new AbortController().signal,
        onPartial: ({ index }) => partials.push(index),
        ...(isEdit ? { files: { images: [file('a.png', 'image/png', picture)] } } : {}),
      },
    )
    .catch((error: unknown) => {
      if (error instanceof EaselError) return error;
      throw new Error('That is no error of ours.', { cause: error });
    });
  return { partials, outcome };
}

/** A server on which one call goes wrong, and every later one well. */
async function serve({ kind, point, fault }: FaultCase): Promise<WireServer> {
  const server = await startWireServer((connection, self) => {
    const faulty = kind === 'url' ? 1 : 0;
    if (connection > faulty || (fault === 'refuse' && connection === faulty)) return well;
    if (connection === faulty) return scriptOf(kind, point, fault, elsewhere.url);
    if (fault === 'refuse') void self.refuse();
    return withAddress(`${self.url}/picture.png`);
  });
  if (fault === 'refuse' && kind !== 'url') await server.refuse();
  return server;
}

async function go(faultCase: FaultCase): Promise<void> {
  const { kind, point, fault, outcome } = faultCase;
  const server = await serve(faultCase);
  try {
    const began = performance.now();
    const limits = outcome === 'timeout' ? hasty : patient;
    const call = send(server.url, kind, limits);
    const said = await call.outcome;
    expect(said instanceof EaselError ? said.reason : 'picture').toBe(outcome);
    if (!(said instanceof EaselError))
      expect(said.pictures.map(({ bytes }) => Buffer.from(bytes).equals(picture))).toEqual([true]);
    expect(performance.now() - began).toBeLessThan(limits.maxMs + 10_000);
    if (isStream(kind))
      expect(call.partials).toHaveLength(point.startsWith('after') ? 2 : Number(/partials_(\d)/.exec(point)?.[1] ?? 0));

    // One call was asked for: the server was asked once, or could not be. Nothing was sent anywhere else.
    const posts = () => server.requests.filter((line) => line.startsWith('POST '));
    expect(posts()).toHaveLength(point === 'connect' && kind !== 'url' ? 0 : 1);
    if (kind === 'url' && point !== 'connect') expect(server.requests.filter((line) => line.startsWith('GET '))).toHaveLength(1);

    // The next call is as if nothing had been.
    if (fault === 'refuse') await server.accept();
    const asked = posts().length;
    expect(await send(server.url, 'generate', patient).outcome).not.toBeInstanceOf(EaselError);
    expect(posts()).toHaveLength(asked + 1);
  } finally {
    await server.close();
  }
}

test('there are at least 200 cases', () => {
  expect(faultCases.length).toBeGreaterThanOrEqual(200);
});

test('docs/faults.md is what is tested here', async () => {
  await expect(faultTable()).toMatchFileSnapshot('../../../docs/faults.md');
});

describe.concurrent.each(faultCases)('$kind: $fault $point', (faultCase) => {
  test(`gives ${faultCase.outcome}, ${points[faultCase.point]}`, async () => go(faultCase));
});

test('nobody was sent elsewhere', () => {
  expect(elsewhere.requests).toEqual([]);
});
