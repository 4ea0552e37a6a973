import { expect, test } from 'vitest';
import type { Capabilities } from '../../../../src/images/models/capabilities.ts';
import { EaselError } from '../../../../src/images/errors.ts';
import type { ParameterBag } from '../../../../src/images/models/parameters.ts';
import type { ImageRequest } from '../../../../src/images/request/request.ts';
import type { Answer, ImagesClient, Partial, Picture, RunDeps } from '../../../../src/images/run/executeRequest.ts';
import { executeRequest as carryOut, sumUsage } from '../../../../src/images/run/executeRequest.ts';
import { planCalls } from '../../../../src/images/request/planCalls.ts';
import { planSent } from '../../../../src/images/request/planRequest.ts';

const request = (parameters: ParameterBag = {}, prompt = 'a lighthouse'): ImageRequest => ({
  operation: 'generate',
  provider: 'sketch',
  model: 'm',
  prompt,
  parameters,
});
const capabilities = (maxPerCall: number): Capabilities => ({
  known: false,
  maxPerCall,
  promptMaxLength: 1000,
  parameters: {
    n: { domain: { kind: 'integer', min: 1, max: 20 } },
    stream: { domain: { kind: 'flag' } },
  },
});
const picture = (byte: number): Picture => ({ bytes: new Uint8Array([byte]), returned: {} });
const usage = { input_tokens: 1, output_tokens: 2, total_tokens: 3 };

interface StagePorts extends RunDeps {
  readonly capabilities: Capabilities;
}

/** Plans a request for what the stage can do, and carries it out. */
const runRequest = (asked: ImageRequest, { capabilities: able, ...deps }: StagePorts) =>
  carryOut(planSent(asked, asked, able), deps);

/** A client that answers the calls as told, and what the run has done with it. */
function stage(send: (call: number, request: ImageRequest, signal: AbortSignal) => Promise<Answer>, maxPerCall = 1) {
  const sent: ImageRequest[] = [];
  const pictures = new Map<number, Picture>();
  const partials: Partial[] = [];
  const stopping = new AbortController();
  const client: ImagesClient = {
    send(one, { signal, onPartial }) {
      onPartial({ index: 0, bytes: new Uint8Array([sent.length]) });
      return send(sent.push(one) - 1, one, signal);
    },
  };
  const deps: StagePorts = {
    client,
    capabilities: capabilities(maxPerCall),
    signal: stopping.signal,
    onPartial: (partial) => partials.push(partial),
    onPicture: (image, one) => {
      pictures.set(image, one);
      return Promise.resolve();
    },
  };
  return { ports: deps, sent, pictures, partials, stopping };
}

const plan = (parameters: ParameterBag, maxPerCall: number) =>
  planCalls(request(parameters), capabilities(maxPerCall)).map((call) => [call.first, call.count, call.request.parameters.n]);

test('as many pictures as one call may bring are asked for in one call', () => {
  expect(plan({ n: 4 }, 10)).toEqual([[0, 4, 4]]);
});

test('more pictures are several calls, the last with the rest', () => {
  expect(plan({ n: 5 }, 2)).toEqual([
    [0, 2, 2],
    [2, 2, 2],
    [4, 1, undefined],
  ]);
});

test('a call for one picture does not say so', () => {
  expect(plan({ n: 1 }, 10)).toEqual([[0, 1, undefined]]);
  expect(plan({}, 10)).toEqual([[0, 1, undefined]]);
});

test('streamed calls bring one picture each', () => {
  expect(plan({ n: 2, stream: true }, 10)).toEqual([
    [0, 1, undefined],
    [1, 1, undefined],
  ]);
});

test('a request with problems is not sent', async () => {
  const { ports: deps, sent } = stage(() => Promise.resolve({ pictures: [] }));
  await expect(runRequest(request({}, ' '), deps)).rejects.toMatchObject({
    reason: 'invalid_request',
    problems: [{ code: 'prompt_missing' }],
  });
  expect(sent).toEqual([]);
});

test('every picture is handed over with its place, every preview with its picture, and the usage is summed', async () => {
  const { ports: deps, pictures, partials } = stage((call) => Promise.resolve({ pictures: [picture(call)], usage }));
  const outcome = await runRequest(request({ n: 3 }), deps);
  expect(outcome).toEqual({ failures: [], usage: { input_tokens: 3, output_tokens: 6, total_tokens: 9 } });
  expect([...pictures].map(([image, { bytes }]) => [image, bytes[0]])).toEqual([
    [0, 0],
    [1, 1],
    [2, 2],
  ]);
  expect(partials.map(({ image, bytes }) => [image, bytes[0]])).toEqual([
    [0, 0],
    [1, 1],
    [2, 2],
  ]);
});

test('at most four calls are under way at once', async () => {
  let open = 0;
  let most = 0;
  const { ports: deps, sent } = stage(async (call) => {
    most = Math.max(most, ++open);
    await new Promise((resolve) => setTimeout(resolve, 1 + (call % 3)));
    open--;
    return { pictures: [picture(call)] };
  });
  await runRequest(request({ n: 10 }), deps);
  expect(sent).toHaveLength(10);
  expect(most).toBe(4);
});

test('a picture is handed over when its call is done, not when all are', async () => {
  let release: () => void = () => undefined;
  const { ports: deps, pictures } = stage(async (call) => {
    if (call === 0) await new Promise<void>((resolve) => (release = resolve));
    return { pictures: [picture(call)] };
  });
  const run = runRequest(request({ n: 2 }), deps);
  await expect.poll(() => [...pictures.keys()]).toEqual([1]);
  release();
  await run;
  expect([...pictures.keys()]).toEqual([1, 0]);
});

test('a call that fails leaves the others alone and is told', async () => {
  const {
    ports: deps,
    pictures,
    sent,
  } = stage((call) =>
    call === 1 ? Promise.reject(new EaselError('moderation')) : Promise.resolve({ pictures: [picture(call)] }),
  );
  const outcome = await runRequest(request({ n: 3 }), deps);
  expect(outcome.failures.map(({ reason }) => reason)).toEqual(['moderation']);
  expect([...pictures.keys()]).toEqual([0, 2]);
  expect(sent).toHaveLength(3);
});

test('when all calls fail the first error is thrown', async () => {
  const reasons = ['quota', 'server_error'] as const;
  const { ports: deps, sent } = stage((call) => Promise.reject(new EaselError(reasons[call] ?? 'internal')));
  await expect(runRequest(request({ n: 2 }), deps)).rejects.toMatchObject({ reason: 'quota' });
  expect(sent).toHaveLength(2);
});

test('an error of another kind is told as our own', async () => {
  const { ports: deps } = stage(() => Promise.reject(new TypeError('oops')));
  await expect(runRequest(request(), deps)).rejects.toMatchObject({ reason: 'internal', cause: { message: 'oops' } });
});

test('a picture that cannot be kept is told', async () => {
  const { ports: deps } = stage((call) => Promise.resolve({ pictures: [picture(call)] }));
  const full = {
    ...deps,
    onPicture: (image: number) => (image === 0 ? Promise.reject(new Error('disk full')) : Promise.resolve()),
  };
  const outcome = await runRequest(request({ n: 2 }), full);
  expect(outcome.failures).toMatchObject([{ reason: 'save_failed', cause: { message: 'disk full' } }]);
  await expect(runRequest(request(), full)).rejects.toMatchObject({ reason: 'save_failed' });
});

test('fewer pictures than asked for are told, more are handed over after the others', async () => {
  const few = stage(() => Promise.resolve({ pictures: [picture(0)], failures: [new EaselError('not_a_picture')] }), 3);
  const outcome = await runRequest(request({ n: 3 }), few.ports);
  expect(outcome.failures.map(({ reason }) => reason)).toEqual(['not_a_picture', 'empty_answer']);

  const many = stage((call) => Promise.resolve({ pictures: [picture(call), picture(10 + call)] }));
  await runRequest(request({ n: 2 }), many.ports);
  expect([...many.pictures].map(([image, { bytes }]) => [image, bytes[0]]).sort()).toEqual([
    [0, 0],
    [1, 1],
    [2, 10],
    [3, 11],
  ]);
});

test('cancelling ends the run, sends nothing more and keeps what has come', async () => {
  const {
    ports: deps,
    pictures,
    sent,
    stopping,
  } = stage((call, _, signal) =>
    call === 0
      ? Promise.resolve({ pictures: [picture(0)] })
      : new Promise((__, reject) => signal.addEventListener('abort', () => reject(new EaselError('cancelled')))),
  );
  const run = runRequest(request({ n: 8 }), deps);
  await expect.poll(() => sent.length).toBe(5);
  stopping.abort();
  await expect(run).rejects.toMatchObject({ reason: 'cancelled' });
  expect(sent).toHaveLength(5);
  expect([...pictures.keys()]).toEqual([0]);
});

test('a preview that cannot be shown does not cost the picture', async () => {
  const { ports: deps, pictures } = stage(() => Promise.resolve({ pictures: [picture(0)] }));
  await runRequest(request(), {
    ...deps,
    onPartial: () => {
      throw new Error('the panel is gone');
    },
  });
  expect(pictures.size).toBe(1);
});

test('token details are summed only as long as every call reports them', () => {
  const detailed = { ...usage, output_tokens_details: { image_tokens: 2, text_tokens: 0 } };
  expect(sumUsage(detailed, detailed)?.output_tokens_details).toEqual({ image_tokens: 4, text_tokens: 0 });
  expect(sumUsage(detailed, usage)).toEqual({ input_tokens: 2, output_tokens: 4, total_tokens: 6 });
  expect(sumUsage(undefined, undefined)).toBeUndefined();
});
