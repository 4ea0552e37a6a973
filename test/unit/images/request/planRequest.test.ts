import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { capabilitiesOf, leavingOut } from '../../../../src/images/models/capabilitiesOf.ts';
import { catalogue } from '../../../../src/images/models/catalogue.ts';
import type { JsonValue, Operation, ParameterBag } from '../../../../src/images/models/parameters.ts';
import { listPrice } from '../../../../src/images/models/prices.ts';
import { planPrice } from '../../../../src/images/request/planPrice.ts';
import type { PlaceKind } from '../../../../src/images/request/planRequest.ts';
import { planRequest, planSent, withInputs } from '../../../../src/images/request/planRequest.ts';
import type { ImageRequest } from '../../../../src/images/request/request.ts';
import { requestForFile } from '../../../../src/images/request/requestForFile.ts';
import { executeRequest } from '../../../../src/images/run/executeRequest.ts';
import type { NamedStyle, StyleSetting } from '../../../../src/images/styles/styles.ts';
import { dialects } from '../../../../src/providers/dialects/dialects.ts';

const setting: StyleSetting = {
  models: dialects.openai.models,
  keepModel: true,
  capabilities: ({ model, operation }) => capabilitiesOf(model, dialects.openai, operation),
};
const asked = (parameters: ParameterBag = {}, operation: Operation = 'generate'): ImageRequest => ({
  ...{ operation, provider: 'openai', model: 'gpt-image-2', prompt: 'a fox' },
  parameters,
});

/** What costs ten times as much as one picture, and is nobody's wish for a file. */
const tenTimes: NamedStyle = { name: 'ten', parameters: { n: 10, quality: 'high', stream: true, partial_images: 3 } };

describe('a style that asks for ten streamed images', () => {
  const plan = (place: PlaceKind) => planRequest(asked(), { place, style: tenTimes }, setting);

  test('brings one to a row of a batch, in one call, for the price of one', () => {
    const row = requestForFile(
      { prompt: 'a fox', name: 'fox.png', style: tenTimes },
      { provider: 'openai', model: 'gpt-image-2', parameters: { n: 4, size: '1024x1024' } },
      { models: () => dialects.openai.models, capabilities: setting.capabilities },
    );
    expect(row.problems).toEqual([]);
    const parameters = { size: '1024x1024', quality: 'high', output_format: 'png' };
    expect([row.count, row.calls.map(({ request }) => request.parameters)]).toEqual([1, [parameters]]);
    expect(planPrice(row)).toEqual(listPrice(asked(parameters)));
  });

  test('is shown, counted and sent as ten in the panel', () => {
    const { request, count, calls } = plan('panel');
    expect(request.parameters).toEqual(tenTimes.parameters);
    expect([count, calls.length]).toEqual([10, 10]);
  });

  test('brings one to a file in the panel, which shows the previews that are asked for', () => {
    const { request, calls } = plan('panel_file');
    expect(request.parameters).toEqual({ quality: 'high', stream: true, partial_images: 3 });
    expect(calls).toHaveLength(1);
  });

  test('brings one to a command that draws at once, or as many as that asks for', () => {
    const { request, calls } = plan('command');
    expect([request.parameters, calls.length]).toEqual([{ quality: 'high' }, 1]);
    const own = { n: 2, stream: true };
    const asIs = planRequest(asked(own), { place: 'command', style: tenTimes }, setting);
    expect([asIs.request.parameters, asIs.count]).toEqual([{ ...own, quality: 'high' }, 2]);
  });

  test('gives way to who wants one, or no previews', () => {
    const { count } = planRequest(asked({ n: 1 }), { place: 'panel', style: tenTimes }, setting);
    expect(count).toBe(1);
    const still = planRequest(asked({ stream: false }), { place: 'panel', style: tenTimes }, setting);
    expect(still.request.parameters).toEqual({ n: 10, quality: 'high', stream: false });
    expect([still.count, still.calls.length]).toEqual([10, 1]);
  });
});

test('a file takes one image of what was chosen for the panel, or asked for by a command', () => {
  const { request, count } = planRequest(
    asked({ n: 3, stream: true, partial_images: 2, quality: 'low' }),
    { place: 'file' },
    setting,
  );
  expect([request.parameters, count]).toEqual([{ quality: 'low' }, 1]);
});

test('images that nobody has read yet are not judged, and are when they have been', () => {
  const style: NamedStyle = { name: 'collage', references: ['a.png', 'b.png'], parameters: { n: 2 } };
  const plan = planRequest(asked(), { place: 'panel', style }, setting);
  expect([plan.request.operation, plan.sent.operation, plan.references, plan.problems]).toEqual([
    'generate',
    'edit',
    ['a.png', 'b.png'],
    [],
  ]);
  expect(planPrice(plan)).toBeUndefined();
  const facts = { name: 'a.tiff', format: 'tiff', weight: 1, width: 1, height: 1 };
  const read = withInputs(plan, { images: [facts] }, 0);
  expect(read.problems).toMatchObject([{ code: 'input_format' }]);
  expect([read.request.inputs, read.sent.inputs]).toEqual([undefined, { images: [facts] }]);
  expect(planRequest(asked({}, 'edit'), { place: 'panel' }, setting).problems).toMatchObject([{ code: 'image_missing' }]);
});

test('what no model can do is not planned', () => {
  const request = { ...asked({}, 'edit'), model: 'dall-e-3' };
  expect(planRequest(request, { place: 'panel' }, setting)).toMatchObject({
    ...{ calls: [], count: 0 },
    problems: [{ code: 'operation_unsupported' }],
  });
});

test('a provider that refused to be told how many draws them one by one', () => {
  const able = capabilitiesOf('mine', leavingOut(dialects.openai, ['n']), 'generate');
  const request = { ...asked({ n: 3 }), model: 'mine' };
  const { calls, count } = planSent(request, request, able);
  expect([calls.map((call) => call.request.parameters.n), count]).toEqual([[undefined, undefined, undefined], 3]);
});

const values: Readonly<Record<string, readonly JsonValue[]>> = {
  size: ['auto', '1024x1024', '1536x1024', '7x7'],
  quality: ['auto', 'low', 'high', 'hd'],
  output_format: ['png', 'jpeg', 'webp', 'gif', 'svg'],
  n: [1, 2, 4, 10, 40, 0, 2.5, '4', null],
  background: ['auto', 'transparent'],
  output_compression: [50],
  response_format: ['url', 'b64_json'],
  stream: [true, false, 'yes'],
  partial_images: [0, 2, 3],
  steps: [4],
};
const bags = fc
  .uniqueArray(fc.constantFrom(...Object.keys(values)))
  .chain((names) =>
    fc.tuple(...names.map((name) => fc.constantFrom(...(values[name] ?? [])).map((value) => [name, value] as const))),
  )
  .map((entries): ParameterBag => Object.fromEntries(entries));

/** Carries out a plan at a provider that does just what it is told; how many images it has brought. */
async function carryOut(plan: ReturnType<typeof planRequest>): Promise<number> {
  let brought = 0;
  const files = {
    images: (plan.sent.inputs?.images ?? []).map(({ name }) => ({ name, mime: 'image/png', bytes: new Uint8Array(1) })),
  };
  const outcome = await executeRequest(plan, {
    client: {
      send: ({ parameters: { n = 1 } }) =>
        Promise.resolve({ pictures: Array.from({ length: Number(n) }, () => ({ bytes: new Uint8Array(1), returned: {} })) }),
    },
    files,
    signal: new AbortController().signal,
    onPartial: () => undefined,
    onPicture: () => {
      brought++;
      return Promise.resolve();
    },
  });
  expect(outcome.failures).toEqual([]);
  return brought;
}

test('for any style, model, provider and place, the calls bring what was shown, and the price is theirs', async () => {
  const models = fc.constantFrom(...catalogue.map(({ id }) => id), 'mine');
  const places = fc.constantFrom<PlaceKind>('panel', 'panel_file', 'file', 'command');
  const drawn = fc.constantFrom<Operation>('generate', 'edit', 'variation');
  const leftOut = fc.subarray(['n', 'stream', 'partial_images', 'quality']);
  let carriedOut = 0;
  await fc.assert(
    fc.asyncProperty(
      ...([bags, bags, models, fc.constantFrom(...Object.values(dialects)), places, drawn, fc.boolean(), leftOut] as const),
      async (own, parameters, model, dialect, place, operation, hasPictures, refused) => {
        const style: NamedStyle = { name: 'x', before: 'Ink:', parameters, ...(hasPictures ? { references: ['a.png'] } : {}) };
        const images = operation === 'generate' ? 0 : 1;
        const able: StyleSetting = {
          ...{ models: dialect.models, keepModel: true, images },
          capabilities: (of) => capabilitiesOf(of.model, leavingOut(dialect, refused), of.operation),
        };
        const request = { ...asked(own, operation), model, prompt: operation === 'variation' ? '' : 'a fox' };
        const first = planRequest(request, { place, style }, able);
        const along = images + first.references.length;
        const facts = { name: 'a.png', format: 'png', weight: 1, width: 8, height: 8 };
        const plan = along > 0 ? withInputs(first, { images: Array.from({ length: along }, () => facts) }, images) : first;
        fc.pre(plan.capabilities !== undefined);

        const told = plan.calls.map(({ request: { parameters: sent } }) => (typeof sent.n === 'number' ? sent.n : 1));
        expect(told).toEqual(plan.calls.map(({ count }) => count));
        expect(told.reduce((sum, n) => sum + n, 0)).toBe(plan.count);
        expect(plan.count).toBe(first.count);
        const asksForNone = !Object.hasOwn(own, 'n');
        if (place === 'command' && asksForNone) expect(plan.count).toBe(1);
        if (place.endsWith('file')) expect([plan.count, plan.request.parameters.n]).toEqual([1, undefined]);
        for (const { request: sent } of plan.calls) {
          if (place === 'file') expect(sent.parameters).not.toHaveProperty('stream');
          expect({ ...sent.parameters, n: 0 }).toEqual({ ...plan.request.parameters, n: 0 });
        }
        const each = plan.sent.operation === 'generate' && plan.calls[0] ? listPrice(plan.calls[0].request) : undefined;
        const price = planPrice(plan);
        expect(price === undefined).toBe(each === undefined);
        if (price && each) expect(price.to).toBeCloseTo(each.to * plan.count);

        if (plan.problems.length > 0) return;
        carriedOut++;
        const { n } = plan.request.parameters;
        expect(plan.count).toBe(typeof n === 'number' && n >= 1 ? Math.floor(n) : 1);
        expect(await carryOut(plan)).toBe(plan.count);
      },
    ),
    { numRuns: 1_500 },
  );
  expect(carriedOut).toBeGreaterThan(100);
});
