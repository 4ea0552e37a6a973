import { expect, test } from 'vitest';
import { outputTokens, usageOf } from '../../../../src/sketch/api/usage.ts';

const qualities = ['low', 'medium', 'high'];

test.each([
  ['gpt-image-2', 1024, 1024, [196, 1756, 7024]],
  ['gpt-image-2', 1536, 1024, [158, 1372, 5488]],
  ['gpt-image-2', 2048, 2048, [397, 3568, 14272]],
  ['gpt-image-2', 2048, 1152, [157, 1413, 5650]],
  ['gpt-image-2-2026-04-21', 3840, 2160, [371, 3336, 13342]],
  ['gpt-image-2.5-flare', 1024, 1024, [196, 439, 1756]],
  ['gpt-image-1', 1024, 1024, [272, 1056, 4160]],
  ['gpt-image-1.5', 1024, 1536, [408, 1584, 6240]],
  ['gpt-image-1-mini', 1536, 1024, [400, 1568, 6208]],
])('%s counts the published output tokens at %d x %d', (model, width, height, tokens) => {
  expect(qualities.map((quality) => outputTokens(model, quality, width, height))).toEqual(tokens);
});

test('the highest qualities count more', () => {
  expect(outputTokens('gpt-image-2.5-sunburst', 'xhigh', 1024, 1024)).toBe(3122);
  expect(outputTokens('gpt-image-2.5-sunburst', 'max', 1024, 1024)).toBe(7024);
});

test('DALL·E counts nothing', () => {
  expect(outputTokens('dall-e-3', 'hd', 1024, 1024)).toBeUndefined();
  expect(usageOf('a boat', undefined, 1, 0)).toBeUndefined();
});

test('every preview costs 100 output tokens, and the total is the sum', () => {
  const usage = usageOf('a boat', 196, 1, 3);
  expect(usage?.output_tokens).toBe(496);
  expect(usage?.total_tokens).toBe((usage?.input_tokens ?? 0) + 496);
});
