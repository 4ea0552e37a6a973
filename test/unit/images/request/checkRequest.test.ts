import { expect, test } from 'vitest';
import { capabilitiesOf } from '../../../../src/images/models/capabilitiesOf.ts';
import { checkRequest, promptLength } from '../../../../src/images/request/checkRequest.ts';
import type { ParameterBag } from '../../../../src/images/models/parameters.ts';
import type { ImageRequest } from '../../../../src/images/request/request.ts';
import { dialects } from '../../../../src/providers/dialects/dialects.ts';

function problemsOf(model: string, parameters: ParameterBag = {}, change: Partial<ImageRequest> = {}) {
  const request: ImageRequest = { operation: 'generate', provider: 'openai', model, prompt: 'A fox', parameters, ...change };
  return checkRequest(request, capabilitiesOf(request.model, dialects.openai, request.operation));
}

test('a plain request has no problems', () => {
  expect(problemsOf('gpt-image-2')).toEqual([]);
});

test('every problem is named at once, in the order of the form', () => {
  const problems = problemsOf(
    'dall-e-3',
    { user: 7, n: 2, quality: 'max', size: '10x10', seed: 3 },
    { prompt: 'x'.repeat(4003) },
  );
  expect(problems).toEqual([
    { code: 'prompt_too_long', parameter: 'prompt', length: 4003, max: 4000 },
    { code: 'bad_size', parameter: 'size', value: '10x10', fault: 'not_listed', nearest: '1024x1024' },
    { code: 'not_allowed', parameter: 'quality', value: 'max', allowed: ['standard', 'hd'] },
    { code: 'out_of_range', parameter: 'n', value: 2, min: 1, max: 1 },
    { code: 'wrong_type', parameter: 'user', expected: 'text' },
    { code: 'unknown_parameter', parameter: 'seed' },
  ]);
});

test.each(['', ' ', '\n\t '])('the blank prompt %j is missing', (prompt) => {
  expect(problemsOf('gpt-image-2', {}, { prompt })).toEqual([{ code: 'prompt_missing', parameter: 'prompt' }]);
});

test('a character outside the basic plane counts once, half of one counts, too', () => {
  expect(promptLength('🦊🦊')).toBe(2);
  expect(promptLength('e\u0301')).toBe(2);
  expect(promptLength('\ud83e')).toBe(1);
  expect(problemsOf('dall-e-2', {}, { prompt: '🦊'.repeat(1000) })).toEqual([]);
});

test('a request without a model says so', () => {
  expect(problemsOf(' ')).toEqual([{ code: 'model_missing', parameter: 'model' }]);
});

test('an operation that the model lacks is refused, and a missing prompt is still named', () => {
  expect(problemsOf('dall-e-3', { n: 99 }, { operation: 'edit', prompt: '' })).toEqual([
    { code: 'operation_unsupported', parameter: 'model', model: 'dall-e-3' },
    { code: 'prompt_missing', parameter: 'prompt' },
  ]);
});

test('null stands for not sent', () => {
  expect(problemsOf('dall-e-3', { quality: null, seed: null, svg: null, stream: null })).toEqual([]);
});

test('a parameter of another model is unknown', () => {
  expect(problemsOf('gpt-image-2', { style: 'vivid' })).toEqual([{ code: 'unknown_parameter', parameter: 'style' }]);
});

test('a wrong size comes with the nearest one and the limits', () => {
  expect(problemsOf('gpt-image-2', { size: '1920x1080' })).toMatchObject([
    { code: 'bad_size', value: '1920x1080', fault: 'multiple', nearest: '1920x1088', rule: { multipleOf: 16, maxEdge: 3840 } },
  ]);
});

test('a number in words has the wrong type', () => {
  expect(problemsOf('gpt-image-2', { n: '2', output_compression: 50.5, output_format: 'jpeg', stream: 'yes' })).toEqual([
    { code: 'wrong_type', parameter: 'n', expected: 'integer' },
    { code: 'wrong_type', parameter: 'output_compression', expected: 'integer' },
    { code: 'wrong_type', parameter: 'stream', expected: 'flag' },
  ]);
});

test('values that exclude each other are a conflict that says what would do', () => {
  expect(problemsOf('gpt-image-1', { background: 'transparent', output_format: 'jpeg', partial_images: 2 })).toEqual([
    { code: 'conflict', parameter: 'background', value: 'transparent', needs: 'output_format', allowed: ['png', 'webp'] },
    { code: 'conflict', parameter: 'partial_images', value: 2, needs: 'stream', allowed: [true] },
  ]);
});

test('a vector drawing is one picture, all at once, with its author named', () => {
  const drawing = { output_format: 'svg', n: 2, stream: true, svg: { reasoning: { effort: 'low' } } };
  expect(problemsOf('gpt-image-2.6-flare', drawing)).toEqual([
    { code: 'conflict', parameter: 'output_format', value: 'svg', needs: 'n', allowed: [1] },
    { code: 'conflict', parameter: 'output_format', value: 'svg', needs: 'stream', allowed: [false] },
    { code: 'conflict', parameter: 'svg.reasoning.effort', value: 'low', needs: 'svg.model', allowed: 'set' },
  ]);
  expect(
    problemsOf('gpt-image-2.6-flare', { output_format: 'svg', svg: { model: 'gpt-5', reasoning: { effort: 'low' } } }),
  ).toEqual([]);
});

test('an empty author of a vector drawing is refused, an empty identifier is not', () => {
  expect(problemsOf('gpt-image-2.6-flare', { output_format: 'svg', 'svg.model': '', user: '' })).toEqual([
    { code: 'not_allowed', parameter: 'svg.model', value: '', allowed: [] },
  ]);
});

test('several streamed pictures are legal', () => {
  expect(problemsOf('gpt-image-2', { n: 4, stream: true, partial_images: 2 })).toEqual([]);
});

test('an unknown model takes what the user adds, but not a nonsensical number of pictures', () => {
  expect(problemsOf('flux-2', { steps: 30, quality: 'ultra', size: '2K', loras: ['a'] })).toEqual([]);
  expect(problemsOf('flux-2', { n: 0 })).toEqual([{ code: 'out_of_range', parameter: 'n', value: 0, min: 1, max: 10 }]);
});

test('a text far longer than any identifier is refused', () => {
  expect(problemsOf('gpt-image-2', { user: 'x'.repeat(70_000) })).toEqual([
    { code: 'too_long', parameter: 'user', length: 70_000, max: 65_536 },
  ]);
});
