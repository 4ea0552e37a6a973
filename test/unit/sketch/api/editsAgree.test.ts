import { afterAll, beforeAll, expect, test } from 'vitest';
import { capabilitiesOf } from '../../../../src/images/models/capabilitiesOf.ts';
import { catalogue } from '../../../../src/images/models/catalogue.ts';
import { checkRequest } from '../../../../src/images/request/checkRequest.ts';
import type { InputFiles } from '../../../../src/images/models/inputs.ts';
import type { JsonValue, Operation, ParameterBag, ParameterName } from '../../../../src/images/models/parameters.ts';
import { parameterNames } from '../../../../src/images/models/parameters.ts';
import type { ImageRequest } from '../../../../src/images/request/request.ts';
import { nestParameters } from '../../../../src/images/request/requestParameters.ts';
import type { Picture } from '../../../../src/images/run/executeRequest.ts';
import { planSent } from '../../../../src/images/request/planRequest.ts';
import { executeRequest } from '../../../../src/images/run/executeRequest.ts';
import { wireRequest } from '../../../../src/images/request/wireRequest.ts';
import { encodePng } from '../../../../src/pixels/encode/encodePng.ts';
import { sniffPicture } from '../../../../src/pixels/formats/sniff.ts';
import { dialects } from '../../../../src/providers/dialects/dialects.ts';
import { openaiClient } from '../../../../src/providers/openaiClient.ts';
import { publishedFault } from '../../../../src/sketch/api/rules.ts';
import { sketch } from '../../../../src/sketch/api/sketch.ts';
import type { SketchServer } from '../../../server/sketchServer.ts';
import { startServer } from '../../../server/sketchServer.ts';
import { facts, factsOf, file } from '../../images/inputFixtures.ts';

const samples: Readonly<Record<ParameterName, readonly JsonValue[]>> = {
  size: ['auto', '1024x1024', '1536x1024', '256x256', '1792x1024', '2048x1152', '1920x1080', '', 1024],
  quality: ['auto', 'high', 'xhigh', 'max', 'standard', 'hd'],
  output_format: ['png', 'jpeg', 'webp', 'gif', 'svg', 'jpg'],
  n: [1, 2, 10, 0, 11, 1.5, 'two'],
  style: ['vivid'],
  input_fidelity: ['low', 'high', 'auto'],
  background: ['auto', 'opaque', 'transparent', 'white'],
  output_compression: [0, 50, 101],
  complexity: ['low', 'max'],
  frame_count: [2, 17],
  frame_duration_ms: [200, 0],
  'svg.model': ['gpt-5'],
  'svg.reasoning.effort': ['low'],
  moderation: ['auto', 'low', 'off'],
  stream: [true, false],
  partial_images: [0, 3, 4],
  response_format: ['url', 'b64_json', 'base64'],
  safety_identifier: ['a1b2c3'],
  user: ['a1b2c3'],
};

const endpoints = { generate: 'generations', edit: 'edits', variation: 'variations' } as const;
const inputs = { images: [facts('hero.png')] };

/** How the check and the published rules differ about a request; undefined when they agree. */
function disagreement(operation: Operation, model: string, parameters: ParameterBag, prompt: string): string | undefined {
  const asked: ImageRequest = { operation, provider: 'sketch', model, prompt, parameters, inputs };
  const capabilities = capabilitiesOf(model, dialects.sketch, operation);
  const problems = checkRequest(asked, capabilities);
  const sent = capabilities ? wireRequest(asked, capabilities) : asked;
  const { prompt: words } = sent;
  const body = { model, ...parameters, ...(sent.operation === 'variation' && words === '' ? {} : { prompt: words }) };
  const fault = publishedFault(body, endpoints[sent.operation], false);
  if ((fault === undefined) === (problems.length === 0)) return undefined;
  const ours = problems.map(({ code, parameter }) => `${code} ${parameter}`).join(', ');
  return `${operation} ${model} ${JSON.stringify(parameters)}: Easel says ${ours || 'legal'}, Sketch says ${fault?.message ?? 'legal'}`;
}

const bag = (...entries: readonly (readonly [string, JsonValue])[]) => nestParameters(Object.fromEntries(entries));

test.each(['edit', 'variation'] as const)('the check and the published rules agree on every %s', (operation) => {
  const models = catalogue.flatMap((row) => [row.id, ...(row.snapshots ?? [])]);
  const differences: (string | undefined)[] = [];
  for (const model of models) {
    for (const prompt of ['', 'At night', 'x'.repeat(1001), 'x'.repeat(32_001)])
      differences.push(disagreement(operation, model, {}, prompt));
    const prompt = operation === 'edit' ? 'At night' : '';
    for (const [index, first] of parameterNames.entries()) {
      for (const one of samples[first]) {
        differences.push(disagreement(operation, model, bag([first, one]), prompt));
        for (const second of parameterNames.slice(index + 1)) {
          for (const other of samples[second])
            differences.push(disagreement(operation, model, bag([first, one], [second, other]), prompt));
        }
      }
    }
  }
  expect(differences.filter((difference) => difference !== undefined).slice(0, 20)).toEqual([]);
  expect(differences.length).toBeGreaterThan(20_000);
});

let server: SketchServer;
beforeAll(async () => {
  server = await startServer(sketch);
});
afterAll(() => server.close());

async function picture(name: string, width: number, height: number, alpha: (x: number) => number) {
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < width * height; i++) rgba.set([200, 120, 40, alpha(i % width)], i * 4);
  return file(name, 'image/png', await encodePng({ width, height, rgba }));
}

/** Milliseconds; drawing takes its time on a busy machine. */
const patience = { timeout: 30_000 };

const hero = await picture('hero.png', 512, 512, () => 255);
const half = await picture('mask.png', 512, 512, (x) => (x < 256 ? 0 : 255));

async function run(operation: Operation, model: string, files: InputFiles, parameters: ParameterBag = {}) {
  const capabilities = capabilitiesOf(model, dialects.sketch, operation);
  if (!capabilities) throw new Error(`${model} cannot ${operation}.`);
  const pictures: Picture[] = [];
  const partials: number[] = [];
  const told = factsOf(files);
  const size = (one: (typeof told)['images'][number]) => ({ ...one, width: 512, height: 512 });
  const request = {
    ...{ operation, provider: 'sketch', model, prompt: operation === 'edit' ? 'a lighthouse at night' : '', parameters },
    inputs: {
      images: told.images.map(size),
      ...(told.mask ? { mask: size(told.mask) } : {}),
      ...(told.markup ? { markup: size(told.markup) } : {}),
    },
  };
  const outcome = await executeRequest(planSent(request, request, capabilities), {
    client: openaiClient({ baseURL: `${server.url}/v1`, apiKey: undefined, fetch, timeout: 20_000 }),
    ...{ files, signal: new AbortController().signal },
    onPartial: ({ index }) => partials.push(index),
    onPicture: (_, one) => {
      pictures.push(one);
      return Promise.resolve();
    },
  });
  return { outcome, partials, path: server.requests.at(-1)?.path, sniffed: pictures.map(({ bytes }) => sniffPicture(bytes)) };
}

test('Sketch edits with a mask and streams its previews, over a real connection', patience, async () => {
  const parameters = { stream: true, partial_images: 1, size: '816x816' };
  const { outcome, partials, path, sniffed } = await run('edit', 'gpt-image-2', { images: [hero, hero], mask: half }, parameters);
  expect(outcome.failures).toEqual([]);
  expect(partials).toEqual([0]);
  expect(path).toBe('/v1/images/edits');
  expect(sniffed).toMatchObject([{ format: 'png', width: 816, height: 816 }]);
});

test.each(['gpt-image-2.5-flare', 'gpt-image-2.6-flare'])('Sketch takes a mark-up as %s', patience, async (model) => {
  const { outcome, sniffed } = await run('edit', model, { images: [hero], markup: half });
  expect(outcome.failures).toEqual([]);
  expect(sniffed).toHaveLength(1);
});

test.each([
  ['dall-e-2', '/v1/images/variations', { n: 2, size: '256x256', response_format: 'url' }],
  ['gpt-image-2', '/v1/images/edits', { n: 2, size: '816x816' }],
])('Sketch varies a picture as %s at %s', patience, async (model, wanted, parameters) => {
  const { outcome, path, sniffed } = await run('variation', model, { images: [hero] }, parameters);
  expect(outcome.failures).toEqual([]);
  expect(sniffed).toHaveLength(2);
  if (model === 'gpt-image-2') expect(path).toBe(wanted);
  else expect(server.requests.map((request) => request.path)).toContain(wanted);
});
