import { describe, expect, test } from 'vitest';
import { publishedFault } from '../../../../src/sketch/api/rules.ts';

const fixed = ['gpt-image-1.5', 'gpt-image-1.5-2025-12-16', 'gpt-image-1', 'gpt-image-1-mini', 'chatgpt-image-latest'];
const second = ['gpt-image-2', 'gpt-image-2-2026-04-21'];
const newer = [
  'gpt-image-2.5-sunburst',
  'gpt-image-2.5-sunburst-2026-09-08',
  'gpt-image-2.5-flare',
  'gpt-image-2.5-flare-2026-09-08',
];
const newest = ['gpt-image-2.6-sunburst', 'gpt-image-2.6-flare'];
const flexible = [...second, ...newer, ...newest];
const gpt = [...fixed, ...flexible];
const dalle = ['dall-e-2', 'dall-e-3'];
const all = [...gpt, ...dalle];

/** Models, what is legal for each of them, and what is not with the code and parameter of the refusal. */
const table: readonly {
  models: readonly string[];
  legal?: readonly object[];
  illegal?: readonly (readonly [object, string, string])[];
}[] = [
  {
    models: all,
    legal: [
      {},
      { n: 1 },
      { size: '1024x1024' },
      { user: 'u' },
      { safety_identifier: 'u' },
      { n: null, size: null, quality: null, style: null },
    ],
    illegal: [
      [{ prompt: '' }, 'empty_string', 'prompt'],
      [{ prompt: null }, 'missing_required_parameter', 'prompt'],
      [{ prompt: 7 }, 'invalid_type', 'prompt'],
      [{ n: 0 }, 'integer_below_min_value', 'n'],
      [{ n: 11 }, 'integer_above_max_value', 'n'],
      [{ n: 1.5 }, 'invalid_type', 'n'],
      [{ n: '1' }, 'invalid_type', 'n'],
      [{ size: '1024x1023' }, 'invalid_value', 'size'],
      [{ size: 1024 }, 'invalid_type', 'size'],
      [{ user: 7 }, 'invalid_type', 'user'],
      [{ seed: 7 }, 'unknown_parameter', 'seed'],
      [{ model: 'gpt-image-9' }, 'model_not_found', 'model'],
      [{ model: null }, 'missing_required_parameter', 'model'],
    ],
  },
  {
    models: gpt,
    legal: [
      { prompt: 'x'.repeat(32_000) },
      { prompt: '🎨'.repeat(32_000) },
      { n: 10 },
      { size: 'auto' },
      { quality: 'auto' },
      { quality: 'high', moderation: 'low' },
      { output_format: 'webp', output_compression: 0 },
      { output_format: 'jpeg', output_compression: 100 },
      { background: 'transparent' },
      { background: 'transparent', output_format: 'webp' },
      { stream: true, partial_images: 3 },
      { stream: true, partial_images: 0, n: 2 },
    ],
    illegal: [
      [{ prompt: 'x'.repeat(32_001) }, 'string_above_max_length', 'prompt'],
      [{ quality: 'hd' }, 'invalid_value', 'quality'],
      [{ style: 'vivid' }, 'unknown_parameter', 'style'],
      [{ response_format: 'b64_json' }, 'unknown_parameter', 'response_format'],
      [{ background: 'clear' }, 'invalid_value', 'background'],
      [{ background: 'transparent', output_format: 'jpeg' }, 'invalid_value', 'background'],
      [{ output_compression: 50 }, 'invalid_value', 'output_compression'],
      [{ output_format: 'jpeg', output_compression: 101 }, 'integer_above_max_value', 'output_compression'],
      [{ output_format: 'bmp' }, 'invalid_value', 'output_format'],
      [{ moderation: 'off' }, 'invalid_value', 'moderation'],
      [{ stream: 'true' }, 'invalid_type', 'stream'],
      [{ partial_images: 1 }, 'invalid_value', 'partial_images'],
      [{ stream: true, partial_images: 4 }, 'integer_above_max_value', 'partial_images'],
    ],
  },
  {
    models: fixed,
    legal: [{ size: '1536x1024' }, { size: '1024x1536' }],
    illegal: [[{ size: '2048x2048' }, 'invalid_value', 'size']],
  },
  {
    models: flexible,
    legal: ['3840x2160', '2160x3840', '816x816', '1920x1088', '3072x1024', '1024x640'].map((size) => ({ size })),
    illegal: ['1920x1080', '800x800', '3856x1280', '3840x1264', '3840x2176', '512x512', '2K', '0x1024'].map(
      (size) => [{ size }, 'invalid_value', 'size'] as const,
    ),
  },
  { models: [...fixed, ...second], illegal: [[{ quality: 'xhigh' }, 'invalid_value', 'quality']] },
  { models: [...newer, ...newest], legal: [{ quality: 'xhigh' }, { quality: 'max' }] },
  {
    models: [...fixed, ...second, ...newer],
    illegal: [
      [{ output_format: 'gif' }, 'invalid_value', 'output_format'],
      [{ output_format: 'svg' }, 'invalid_value', 'output_format'],
      [{ complexity: 'low' }, 'unknown_parameter', 'complexity'],
      [{ frame_count: 4 }, 'unknown_parameter', 'frame_count'],
      [{ svg: { model: 'm' } }, 'unknown_parameter', 'svg'],
    ],
  },
  {
    models: newest,
    legal: [
      { complexity: 'high' },
      { output_format: 'gif', frame_count: 16, frame_duration_ms: 1, n: 2 },
      { output_format: 'svg', n: 1 },
      { output_format: 'svg', svg: { model: 'm', reasoning: { effort: 'max' } } },
      { output_format: 'svg', svg: { model: 'm', reasoning: null } },
    ],
    illegal: [
      [{ complexity: 'max' }, 'invalid_value', 'complexity'],
      [{ frame_count: 4 }, 'invalid_value', 'frame_count'],
      [{ output_format: 'gif', frame_count: 17 }, 'integer_above_max_value', 'frame_count'],
      [{ output_format: 'gif', frame_count: 1 }, 'integer_below_min_value', 'frame_count'],
      [{ output_format: 'gif', frame_duration_ms: 655_351 }, 'integer_above_max_value', 'frame_duration_ms'],
      [{ output_format: 'gif', stream: true }, 'invalid_value', 'stream'],
      [{ output_format: 'gif', partial_images: 0 }, 'invalid_value', 'partial_images'],
      [{ output_format: 'gif', output_compression: 100 }, 'invalid_value', 'output_compression'],
      [{ output_format: 'gif', background: 'transparent' }, 'invalid_value', 'background'],
      [{ output_format: 'svg', n: 2 }, 'invalid_value', 'n'],
      [{ output_format: 'svg', stream: true }, 'invalid_value', 'stream'],
      [{ output_format: 'svg', output_compression: 100 }, 'invalid_value', 'output_compression'],
      [{ svg: { model: 'm' } }, 'invalid_value', 'svg'],
      [{ output_format: 'svg', svg: {} }, 'missing_required_parameter', 'svg.model'],
      [{ output_format: 'svg', svg: { model: 7 } }, 'invalid_type', 'svg.model'],
      [{ output_format: 'svg', svg: 'm' }, 'invalid_type', 'svg'],
      [{ output_format: 'svg', svg: { model: 'm', size: 1 } }, 'unknown_parameter', 'svg.size'],
      [{ output_format: 'svg', svg: { model: 'm', reasoning: { effort: 'huge' } } }, 'invalid_value', 'svg.reasoning.effort'],
    ],
  },
  {
    models: dalle,
    legal: [{ response_format: 'url' }, { response_format: 'b64_json' }],
    illegal: [
      [{ response_format: 'png' }, 'invalid_value', 'response_format'],
      [{ size: 'auto' }, 'invalid_value', 'size'],
      ...['background', 'output_format', 'output_compression', 'moderation', 'stream', 'partial_images'].map(
        (name) => [{ [name]: 'auto' }, 'unknown_parameter', name] as const,
      ),
    ],
  },
  {
    models: ['dall-e-3'],
    legal: [{ prompt: 'x'.repeat(4000) }, { size: '1792x1024' }, { size: '1024x1792' }, { quality: 'hd' }, { style: 'natural' }],
    illegal: [
      [{ prompt: 'x'.repeat(4001) }, 'string_above_max_length', 'prompt'],
      [{ n: 2 }, 'integer_above_max_value', 'n'],
      [{ size: '512x512' }, 'invalid_value', 'size'],
      [{ quality: 'high' }, 'invalid_value', 'quality'],
      [{ style: 'wild' }, 'invalid_value', 'style'],
    ],
  },
  {
    models: ['dall-e-2'],
    legal: [{ prompt: 'x'.repeat(1000) }, { n: 10 }, { size: '256x256' }, { size: '512x512' }],
    illegal: [
      [{ prompt: 'x'.repeat(1001) }, 'string_above_max_length', 'prompt'],
      [{ size: '1792x1024' }, 'invalid_value', 'size'],
      [{ quality: 'standard' }, 'unknown_parameter', 'quality'],
      [{ style: 'vivid' }, 'unknown_parameter', 'style'],
    ],
  },
];

describe.each(table)('$models', ({ models, legal = [], illegal = [] }) => {
  test('what is published as legal is accepted', () => {
    for (const model of models) {
      for (const body of legal)
        expect(publishedFault({ model, prompt: 'a boat', ...body }), JSON.stringify(body).slice(0, 99)).toBeUndefined();
    }
  });

  test('what is not is refused by its code and parameter', () => {
    for (const model of models) {
      for (const [body, code, param] of illegal) {
        const fault = publishedFault({ model, prompt: 'a boat', ...body });
        expect(fault, `${model} ${JSON.stringify(body).slice(0, 99)}`).toMatchObject({ code, param });
      }
    }
  });
});

test('refusals are worded as published', () => {
  const messageOf = (body: object) => publishedFault({ model: 'gpt-image-2', prompt: 'a boat', ...body })?.message;
  expect(messageOf({ size: '512x512' })).toBe(
    "Invalid size '512x512'. Requested resolution is below the current minimum pixel budget.",
  );
  expect(messageOf({ size: '1920x1080' })).toContain('Width and height must both be divisible by 16.');
  expect(messageOf({ size: '3856x1600' })).toContain('The longest edge must be less than or equal to 3840');
  expect(messageOf({ response_format: 'url' })).toBe("Unknown parameter: 'response_format'.");
  expect(messageOf({ background: 'transparent', output_format: 'jpeg' })).toContain(
    'Transparent background requires png or webp output',
  );
});

test('a transparent background that cannot be is blamed on the user, an unknown model is not found', () => {
  expect(publishedFault({ model: 'gpt-image-2', prompt: 'x', background: 'transparent', output_format: 'jpeg' })).toMatchObject({
    status: 400,
    type: 'image_generation_user_error',
  });
  expect(publishedFault({ model: 'x', prompt: 'x' })).toMatchObject({ status: 404, type: 'invalid_request_error' });
});

test('a body that is no object is refused', () => {
  for (const body of [null, 7, 'text', [], undefined]) expect(publishedFault(body)).toMatchObject({ status: 400 });
});
