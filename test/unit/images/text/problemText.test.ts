import { expect, test } from 'vitest';
import { catalogue } from '../../../../src/images/models/catalogue.ts';
import { parameterLabel, parameterText, valueText } from '../../../../src/images/text/parameterText.ts';
import { parameterNames } from '../../../../src/images/models/parameters.ts';
import type { Problem } from '../../../../src/images/request/problems.ts';
import { problemText } from '../../../../src/images/text/problemText.ts';

const rule = { multipleOf: 16, maxEdge: 3840, maxRatio: 3, minPixels: 655_360, maxPixels: 8_294_400 };
const size = { code: 'bad_size', parameter: 'size', rule } as const;
const grouped = (number: number) => new Intl.NumberFormat().format(number);

const said: readonly (readonly [Problem, string])[] = [
  [{ code: 'prompt_missing', parameter: 'prompt' }, 'Describe the picture first.'],
  [
    { code: 'prompt_too_long', parameter: 'prompt', length: 2204, max: 1000 },
    `The prompt is too long by ${grouped(1204)}; this model allows ${grouped(1000)} characters.`,
  ],
  [{ code: 'model_missing', parameter: 'model' }, 'Choose a model first.'],
  [{ code: 'operation_unsupported', parameter: 'model', model: 'dall-e-3' }, 'dall-e-3 cannot do this. Choose another model.'],
  [{ code: 'unknown_parameter', parameter: 'seed' }, 'This model does not take “seed”. Leave it out.'],
  [{ code: 'unknown_parameter', parameter: 'style' }, 'This model does not take “Style”. Leave it out.'],
  [
    { code: 'bad_argument', parameter: 'folder' },
    'The argument “folder” is not what this command takes. The README lists what it may be.',
  ],
  [
    { code: 'outside_workspace', parameter: 'easel.save.folder' },
    'The setting easel.save.folder names a folder outside the workspace. Choose one inside it.',
  ],
  [
    { code: 'format_not_drawn', parameter: 'output_format', format: 'svg', instead: ['gpt-image-2.6-flare'] },
    'This model does not draw svg. Choose gpt-image-2.6-flare.',
  ],
  [
    { code: 'format_not_drawn', parameter: 'output_format', format: 'avif', instead: [] },
    'No model of this provider draws avif. Choose another, or let the name of the file end in .png.',
  ],
  [{ code: 'file_exists', parameter: 'file', name: 'fox.png' }, '“fox.png” is there already. Nothing was drawn.'],
  [{ code: 'wrong_type', parameter: 'n', expected: 'integer' }, 'Images must be a whole number.'],
  [{ code: 'wrong_type', parameter: 'stream', expected: 'flag' }, 'Streaming must be true or false.'],
  [{ code: 'wrong_type', parameter: 'size', expected: 'text' }, 'Size must be text.'],
  [
    { code: 'not_allowed', parameter: 'quality', value: 'ultra', allowed: ['low', 'medium', 'high'] },
    'Quality cannot be “ultra” with this model. Choose low, medium or high.',
  ],
  [{ code: 'not_allowed', parameter: 'svg.model', value: '', allowed: [] }, 'SVG author must not be empty.'],
  [{ code: 'out_of_range', parameter: 'n', value: 12, min: 1, max: 10 }, 'Images must be from 1 to 10, not 12.'],
  [{ code: 'out_of_range', parameter: 'n', value: 4, min: 1, max: 1 }, 'Images can only be 1 with this model, not 4.'],
  [{ code: 'too_long', parameter: 'user', length: 12, max: 10 }, 'User is too long by 2; 10 characters are allowed.'],
  [
    { ...size, value: '1920x1080', fault: 'multiple', nearest: '1920x1088' },
    '1920x1080 is not a size this model draws: both sides must be multiples of 16. Nearest: 1920x1088.',
  ],
  [
    { ...size, value: '4000x2000', fault: 'edge', nearest: '3840x1920' },
    `4000x2000 is not a size this model draws: no side may exceed ${grouped(3840)} pixels. Nearest: 3840x1920.`,
  ],
  [
    { ...size, value: '3840x320', fault: 'ratio' },
    '3840x320 is not a size this model draws: one side may be at most 3 times the other.',
  ],
  [
    { ...size, value: '16x16', fault: 'too_few_pixels' },
    `16x16 is not a size this model draws: it needs at least ${grouped(655_360)} pixels in all.`,
  ],
  [
    { ...size, value: '3840x3840', fault: 'too_many_pixels' },
    `3840x3840 is not a size this model draws: it may have at most ${grouped(8_294_400)} pixels in all.`,
  ],
  [{ ...size, value: 'big', fault: 'format' }, '“big” is not a size. Write width and height like 1024x1024.'],
  [
    { code: 'bad_size', parameter: 'size', value: '640x640', fault: 'not_listed', nearest: '512x512' },
    '640x640 is not a size this model draws. Nearest: 512x512.',
  ],
  [
    { code: 'conflict', parameter: 'background', value: 'transparent', needs: 'output_format', allowed: ['png', 'webp'] },
    'Background transparent works only when Format is png or webp.',
  ],
  [
    { code: 'conflict', parameter: 'output_format', value: 'gif', needs: 'stream', allowed: [false] },
    'Format gif works only when Streaming is off.',
  ],
  [
    { code: 'conflict', parameter: 'svg.reasoning.effort', value: 'low', needs: 'svg.model', allowed: 'set' },
    'SVG reasoning low works only when SVG author is set.',
  ],
];

test.each(said)('%o is said in one plain sentence with its remedy', (problem, sentence) => {
  expect(problemText(problem)).toBe(sentence);
});

test('a value of any length leaves the sentence readable', () => {
  const text = problemText({ code: 'not_allowed', parameter: 'quality', value: 'x'.repeat(9000), allowed: ['low'] });
  expect(text.length).toBeLessThan(120);
});

test('every parameter has a short label of its own and a sentence', () => {
  const texts = parameterNames.map(parameterText);
  expect(new Set(texts.map(({ label }) => label)).size).toBe(parameterNames.length);
  for (const { label, description } of texts) {
    expect(label).toMatch(/^[A-Z].{2,24}$/);
    expect(description).toMatch(/^[A-Z].{10,}\.$/);
  }
});

test('what the form does not know keeps its wire name', () => {
  expect([parameterLabel('seed'), parameterLabel('constructor'), parameterLabel('prompt')]).toEqual([
    'seed',
    'constructor',
    'Prompt',
  ]);
});

test.each([
  ['size', '1536x1024', '1536x1024 (landscape)'],
  ['size', '1024x1536', '1024x1536 (portrait)'],
  ['size', '2048x2048', '2048x2048 (square)'],
  ['size', 'auto', 'auto (the model decides)'],
  ['style', 'vivid', 'vivid (dramatic)'],
  ['stream', true, 'on'],
  ['n', 3, '3'],
  ['quality', 'constructor', 'constructor'],
  ['seed', '1024x1024', '1024x1024'],
])('%s %s reads %s', (parameter, value, text) => {
  expect(valueText(parameter, value)).toBe(text);
});

test('every choice of every model shows its wire value first', () => {
  for (const { operations } of catalogue) {
    for (const name of parameterNames) {
      const domain = operations.generate?.parameters[name]?.domain;
      const values = domain?.kind === 'choice' ? domain.values : domain?.kind === 'size' ? domain.fixed : [];
      for (const value of values) expect(valueText(name, value).split(' ')[0]).toBe(value);
    }
  }
});
