import { expect, test } from 'vitest';
import type { Capabilities } from '../../../../src/images/models/capabilities.ts';
import { capabilitiesOf } from '../../../../src/images/models/capabilitiesOf.ts';
import { catalogue } from '../../../../src/images/models/catalogue.ts';
import { checkRequest } from '../../../../src/images/request/checkRequest.ts';
import type { JsonValue, ParameterBag, ParameterName } from '../../../../src/images/models/parameters.ts';
import { parameterNames } from '../../../../src/images/models/parameters.ts';
import type { Problem } from '../../../../src/images/request/problems.ts';
import { nestParameters } from '../../../../src/images/request/requestParameters.ts';
import { dialects } from '../../../../src/providers/dialects/dialects.ts';
import { publishedFault } from '../../../../src/sketch/api/rules.ts';

/** Values that are legal somewhere and values that are legal nowhere. */
const samples: Readonly<Record<ParameterName, readonly JsonValue[]>> = {
  size: [
    ...['auto', '1024x1024', '1536x1024', '1024x1536', '256x256', '512x512', '1792x1024', '1024x1792', '2048x2048'],
    ...['2048x1152', '3840x2160', '2160x3840', '816x816', '800x800', '1920x1080', '1920x1088', '3840x1280', '3856x1280'],
    ...['3840x1264', '3840x2176', '1024x640', '1024x624', '2880x2880', '2896x2880', '1023x1024', '16x16', '0x1024'],
    ...[
      '01024x1024',
      '1024X1024',
      '1024×1024',
      '1024x1024 ',
      '1024',
      '-1024x1024',
      '99999999999999999999x16',
      '2K',
      '',
      1024,
      null,
    ],
  ],
  quality: ['auto', 'low', 'medium', 'high', 'xhigh', 'max', 'standard', 'hd', 'HIGH', '', 1, true, null],
  output_format: ['png', 'jpeg', 'webp', 'gif', 'svg', 'jpg', 'PNG', '', 1, null],
  n: [1, 2, 10, 0, 11, -1, 1.5, '1', true, null, [1]],
  style: ['vivid', 'natural', 'bold', '', 1, null],
  input_fidelity: ['low', 'high', 'auto', null],
  background: ['auto', 'opaque', 'transparent', 'white', '', false, null],
  output_compression: [0, 1, 50, 100, 101, -1, 50.5, '50', null],
  complexity: ['low', 'medium', 'high', 'max', '', 1, null],
  frame_count: [2, 9, 16, 1, 17, 2.5, '9', null],
  frame_duration_ms: [1, 200, 655_350, 0, 655_351, -10, 0.5, '200', null],
  'svg.model': ['gpt-5', '', 5, null],
  'svg.reasoning.effort': ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max', 'auto', '', 3, null],
  moderation: ['auto', 'low', 'off', 'medium', 'high', '', 0, null],
  stream: [true, false, 'true', 1, null],
  partial_images: [0, 1, 3, 4, -1, 1.5, '1', null],
  response_format: ['url', 'b64_json', 'base64', '', 1, null],
  safety_identifier: ['a1b2c3', '', 7, null],
  user: ['a1b2c3', '', 7, null],
};

const models = catalogue.flatMap((row) => [row.id, ...(row.snapshots ?? [])]);

function capabilitiesAtSketch(model: string): Capabilities {
  const capabilities = capabilitiesOf(model, dialects.sketch, 'generate');
  if (!capabilities) throw new Error(`${model} does not generate`);
  return capabilities;
}

const checked = new Map(models.map((model) => [model, capabilitiesAtSketch(model)]));

/** How Easel's check and the published rules differ about a request; undefined when they agree. */
function disagreement(model: string, parameters: ParameterBag, prompt = 'A lighthouse'): string | undefined {
  const problems = checkRequest({ operation: 'generate', provider: 'sketch', model, prompt, parameters }, checked.get(model));
  const fault = publishedFault({ model, prompt, ...parameters });
  const agree = fault ? problems.some((problem) => concerns(problem, fault.param ?? '')) : problems.length === 0;
  if (agree) return undefined;
  const ours = problems.map(({ code, parameter }) => `${code} ${parameter}`).join(', ');
  const length = prompt.length === 12 ? '' : ` with a prompt of ${prompt.length}`;
  return `${model}${length} ${JSON.stringify(parameters)}: Easel says ${ours || 'legal'}, Sketch says ${fault ? `${fault.param}: ${fault.message}` : 'legal'}`;
}

/** Of two parameters that do not go together either may be named. */
function concerns(problem: Problem, parameter: string): boolean {
  const named = problem.code === 'conflict' ? [problem.parameter, problem.needs] : [problem.parameter];
  const top = (name: string) => name.split('.')[0];
  return named.some((name) => top(name) === top(parameter));
}

function expectAgreement(cases: Iterable<string | undefined>, atLeast: number): void {
  const all = [...cases];
  expect(all.filter((difference) => difference !== undefined).slice(0, 20)).toEqual([]);
  expect(all.length).toBeGreaterThan(atLeast);
}

function* singles() {
  for (const model of models) {
    yield disagreement(model, {});
    for (const name of parameterNames) {
      for (const value of samples[name]) yield disagreement(model, nested([[name, value]]));
    }
  }
}

function* pairs() {
  for (const { id } of catalogue) {
    for (const [index, first] of parameterNames.entries()) {
      for (const second of parameterNames.slice(index + 1)) {
        for (const one of samples[first].slice(0, 6)) {
          for (const other of samples[second].slice(0, 6))
            yield disagreement(
              id,
              nested([
                [first, one],
                [second, other],
              ]),
            );
        }
      }
    }
  }
}

/** Every combination of the parameters that depend on one another. */
const dependent: readonly (readonly [ParameterName, readonly (JsonValue | undefined)[]])[] = [
  ['output_format', [undefined, 'png', 'jpeg', 'webp', 'gif', 'svg']],
  ['background', [undefined, 'opaque', 'transparent']],
  ['output_compression', [undefined, 60]],
  ['stream', [undefined, false, true]],
  ['partial_images', [undefined, 0, 2]],
  ['n', [undefined, 1, 3]],
  ['frame_count', [undefined, 4]],
  ['svg.model', [undefined, 'gpt-5']],
  ['svg.reasoning.effort', [undefined, 'low']],
  ['quality', [undefined, 'max']],
];

function* combinations(model: string, chosen: readonly (readonly [string, JsonValue])[] = []): Generator<string | undefined> {
  const [name, values] = dependent[chosen.length] ?? [];
  if (!name || !values) {
    yield disagreement(model, nested(chosen.filter(([, value]) => value !== null)));
    return;
  }
  for (const value of values) yield* combinations(model, [...chosen, [name, value ?? null]]);
}

const nested = (entries: readonly (readonly [string, JsonValue])[]) => nestParameters(Object.fromEntries(entries));

test('the check and the published rules agree on every value of every parameter of every model', () => {
  expectAgreement(singles(), 2000);
});

test('the check and the published rules agree on any two parameters together', () => {
  expectAgreement(pairs(), 20_000);
});

test.each(['gpt-image-2.6-flare', 'gpt-image-2'])(
  'the check and the published rules agree on every combination of dependent parameters of %s',
  (model) => {
    expectAgreement(combinations(model), 5000);
  },
);

test('the check and the published rules agree on parameters that no model has', () => {
  const strange: readonly ParameterBag[] = [
    { seed: 1 },
    { Quality: 'low' },
    { constructor: 'x' },
    { svg: { model: 'gpt-5', colours: 3 }, output_format: 'svg' },
    { svg: { model: 'gpt-5', reasoning: { effort: 'low', summary: 'auto' } }, output_format: 'svg' },
    { svg: 'gpt-5', output_format: 'svg' },
    { svg: { model: 'gpt-5', reasoning: 'low' }, output_format: 'svg' },
    { svg: { model: 'gpt-5', reasoning: null }, output_format: 'svg' },
    { svg: { model: ['gpt-5'] }, output_format: 'svg' },
    { svg: null },
    { size: null, quality: null, n: null, stream: null },
    { size: { width: 1024, height: 1024 } },
  ];
  expectAgreement(
    models.flatMap((model) => strange.map((bag) => disagreement(model, bag))),
    100,
  );
});

test('the check and the published rules agree on how long a prompt may be, counted in characters', () => {
  const lengths = [1, 999, 1000, 1001, 3999, 4000, 4001, 31_999, 32_000, 32_001];
  const prompts = ['', ...lengths.flatMap((length) => ['x'.repeat(length), '🖼'.repeat(length)])];
  expectAgreement(
    models.flatMap((model) => prompts.map((prompt) => disagreement(model, {}, prompt))),
    200,
  );
});
