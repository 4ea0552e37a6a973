import { describe, expect, test } from 'vitest';
import { fittingSize } from '../../../../src/sketch/api/fittingSize.ts';
import { rulesOf } from '../../../../src/sketch/api/models.ts';
import { publishedFault } from '../../../../src/sketch/api/rules.ts';

const fixed = ['gpt-image-1.5', 'gpt-image-1.5-2025-12-16', 'gpt-image-1', 'gpt-image-1-mini', 'chatgpt-image-latest'];
const faithful = ['gpt-image-1.5', 'gpt-image-1.5-2025-12-16', 'gpt-image-1'];
const second = ['gpt-image-2', 'gpt-image-2-2026-04-21'];
const newer = ['gpt-image-2.5-sunburst', 'gpt-image-2.5-flare-2026-09-08'];
const newest = ['gpt-image-2.6-sunburst', 'gpt-image-2.6-flare'];
const gpt = [...fixed, ...second, ...newer, ...newest];

/** Models, what is legal in an edit by each of them, and what is not with the code and parameter of the refusal. */
const table: readonly {
  models: readonly string[];
  legal?: readonly object[];
  illegal?: readonly (readonly [object, string, string])[];
}[] = [
  {
    models: gpt,
    legal: [
      {},
      { prompt: 'x'.repeat(32_000) },
      { n: 10, size: 'auto', quality: 'high', background: 'transparent', output_format: 'webp', output_compression: 50 },
      { stream: true, partial_images: 3 },
      { user: 'u', safety_identifier: 's' },
    ],
    illegal: [
      [{ prompt: 'x'.repeat(32_001) }, 'string_above_max_length', 'prompt'],
      [{ prompt: null }, 'missing_required_parameter', 'prompt'],
      [{ prompt: '' }, 'empty_string', 'prompt'],
      [{ n: 11 }, 'integer_above_max_value', 'n'],
      [{ n: 'two' }, 'invalid_type', 'n'],
      [{ moderation: 'low' }, 'unknown_parameter', 'moderation'],
      [{ response_format: 'b64_json' }, 'unknown_parameter', 'response_format'],
      [{ style: 'vivid' }, 'unknown_parameter', 'style'],
      [{ svg: {} }, 'unknown_parameter', 'svg'],
      [{ output_format: 'svg' }, 'invalid_value', 'output_format'],
      [{ partial_images: 1 }, 'invalid_value', 'partial_images'],
      [{ output_compression: 50 }, 'invalid_value', 'output_compression'],
      [{ background: 'transparent', output_format: 'jpeg' }, 'invalid_value', 'background'],
    ],
  },
  {
    models: faithful,
    legal: [{ input_fidelity: 'high' }, { input_fidelity: 'low' }],
    illegal: [[{ input_fidelity: 'auto' }, 'invalid_value', 'input_fidelity']],
  },
  {
    models: gpt.filter((model) => !faithful.includes(model)),
    illegal: [[{ input_fidelity: 'high' }, 'invalid_input_fidelity_model', 'input_fidelity']],
  },
  { models: fixed, illegal: [[{ size: '2048x2048' }, 'invalid_value', 'size']] },
  { models: [...second, ...newer, ...newest], legal: [{ size: '1920x1088' }] },
  { models: [...newer, ...newest], legal: [{ quality: 'max' }] },
  {
    models: [...fixed, ...second, ...newer],
    illegal: [
      [{ output_format: 'gif' }, 'invalid_value', 'output_format'],
      [{ complexity: 'low' }, 'unknown_parameter', 'complexity'],
      [{ frame_count: 4 }, 'unknown_parameter', 'frame_count'],
    ],
  },
  {
    models: newest,
    legal: [{ complexity: 'high' }, { output_format: 'gif', frame_count: 2, frame_duration_ms: 100 }],
    illegal: [
      [{ output_format: 'gif', stream: true }, 'invalid_value', 'stream'],
      [{ frame_count: 4 }, 'invalid_value', 'frame_count'],
    ],
  },
  {
    models: ['dall-e-2'],
    legal: [{ prompt: 'x'.repeat(1000) }, { size: '256x256', n: 10, response_format: 'url', user: 'u' }],
    illegal: [
      [{ prompt: 'x'.repeat(1001) }, 'string_above_max_length', 'prompt'],
      [{ size: 'auto' }, 'invalid_value', 'size'],
      [{ size: '1536x1024' }, 'invalid_value', 'size'],
      ...['quality', 'background', 'output_format', 'stream', 'partial_images', 'input_fidelity', 'moderation'].map(
        (name) => [{ [name]: 'low' }, 'unknown_parameter', name] as const,
      ),
    ],
  },
  { models: ['dall-e-3'], illegal: [[{}, 'invalid_value', 'model']] },
  { models: ['gpt-image-9'], illegal: [[{}, 'model_not_found', 'model']] },
];

describe.each(table)('edits by $models', ({ models, legal = [], illegal = [] }) => {
  test('take what is published as legal and refuse the rest by code and parameter', () => {
    for (const model of models) {
      for (const body of legal) {
        const fault = publishedFault({ model, prompt: 'a boat', ...body }, 'edits', false);
        expect(fault, `${model} ${JSON.stringify(body).slice(0, 99)}`).toBeUndefined();
      }
      for (const [body, code, param] of illegal) {
        const fault = publishedFault({ model, prompt: 'a boat', ...body }, 'edits', false);
        expect(fault, `${model} ${JSON.stringify(body).slice(0, 99)}`).toMatchObject({ code, param });
      }
    }
  });
});

test('moderation is known to edits in JSON, where its values are checked', () => {
  const body = { model: 'gpt-image-2', prompt: 'a boat' };
  expect(publishedFault({ ...body, moderation: 'low' }, 'edits', true)).toBeUndefined();
  expect(publishedFault({ ...body, moderation: 'off' }, 'edits', true)).toMatchObject({ code: 'invalid_value' });
});

test('variations are made by dall-e-2 alone, of its sizes and without a prompt', () => {
  const faultOf = (body: object) => publishedFault({ model: 'dall-e-2', ...body }, 'variations', false);
  for (const body of [{}, { n: 10, size: '512x512', response_format: 'b64_json', user: 'u' }])
    expect(faultOf(body)).toBeUndefined();
  expect(faultOf({ model: 'gpt-image-2' })).toMatchObject({ code: 'invalid_value', param: 'model' });
  expect(faultOf({ model: 'gpt-image-2' })?.message).toContain("Value must be 'dall-e-2'");
  expect(faultOf({ prompt: 'a boat' })).toMatchObject({ code: 'unknown_parameter', param: 'prompt' });
  expect(faultOf({ size: '1792x1024' })).toMatchObject({ param: 'size' });
  expect(faultOf({ safety_identifier: 'u' })).toMatchObject({ code: 'unknown_parameter' });
});

test.each([
  ['gpt-image-2', 1536, 1024, '1536x1024'],
  ['gpt-image-2', 1000, 1000, '1008x1008'],
  ['gpt-image-2', 64, 64, '816x816'],
  ['gpt-image-2', 3840, 2160, '3840x2160'],
  ['gpt-image-1', 4000, 3000, '1536x1024'],
  ['gpt-image-1', 800, 810, '1024x1024'],
  ['gpt-image-1.5', 300, 900, '1024x1536'],
])('the size that %s settles on for a picture of %d x %d is %s', (model, width, height, expected) => {
  const rules = rulesOf(model, 'edits');
  const size = rules && fittingSize(rules, { width, height });
  expect(`${size?.width}x${size?.height}`).toBe(expected);
});

test('whatever the shape and size of a picture, a legal size is found that is nearly of its shape', () => {
  const rules = rulesOf('gpt-image-2', 'edits');
  for (const [width, height] of [
    [1, 1],
    [1, 4000],
    [30_000, 9000],
    [8000, 8000],
    [1921, 1079],
    [5000, 1700],
  ] as const) {
    const size = rules && fittingSize(rules, { width, height });
    const fault = publishedFault({ model: 'gpt-image-2', prompt: 'x', size: `${size?.width}x${size?.height}` }, 'edits');
    expect(fault, `${width}x${height}`).toBeUndefined();
    const wanted = Math.min(2.95, Math.max(1 / 2.95, width / height));
    expect(Math.abs(Math.log((size?.width ?? 0) / (size?.height ?? 1) / wanted))).toBeLessThan(0.03);
  }
});
