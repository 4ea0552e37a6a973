import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { capabilitiesOf } from '../../../../src/images/models/capabilitiesOf.ts';
import { catalogue } from '../../../../src/images/models/catalogue.ts';
import { changedInputs } from '../../../../src/images/request/checkInputs.ts';
import { checkRequest } from '../../../../src/images/request/checkRequest.ts';
import type { InputFacts, InputFiles, Inputs } from '../../../../src/images/models/inputs.ts';
import type { Operation, ParameterBag } from '../../../../src/images/models/parameters.ts';
import { problemText } from '../../../../src/images/text/problemText.ts';
import { dialects } from '../../../../src/providers/dialects/dialects.ts';
import { facts, factsOf, file } from '../inputFixtures.ts';

const MB = 1024 * 1024;

function problemsOf(operation: Operation, model: string, inputs: Inputs | undefined, parameters: ParameterBag = {}) {
  const prompt = operation === 'variation' ? '' : 'At night';
  const request = { operation, provider: 'p', model, prompt, parameters, ...(inputs ? { inputs } : {}) };
  return checkRequest(request, capabilitiesOf(model, dialects.sketch, operation));
}

const codesOf = (...asked: Parameters<typeof problemsOf>) =>
  problemsOf(...asked).map(({ code, parameter }) => `${parameter} ${code}`);

const many = (count: number) => Array.from({ length: count }, (_, index) => facts(`${index + 1}.png`));
const hero = facts('hero.png', { width: 1536 });
const over = (changes: Partial<InputFacts> = {}) => facts('over.png', { width: 1536, ...changes });

test('where a mask says what is edited, there is no edit without one', () => {
  const [prompt, parameters] = ['At night', {}];
  const request = { operation: 'edit', provider: 'p', model: 'sd', prompt, parameters, inputs: { images: many(1) } } as const;
  const capabilities = capabilitiesOf('sd', dialects.localai, 'edit');
  expect(checkRequest(request, capabilities)).toEqual([{ code: 'mask_missing', parameter: 'mask' }]);
  expect(checkRequest({ ...request, inputs: { images: many(1), mask: facts('over.png') } }, capabilities)).toEqual([]);
  expect(capabilitiesOf('sd', dialects.localai, 'variation')).toBeUndefined();
});

type Case = readonly [what: string, inputs: Inputs | undefined, parameters?: ParameterBag];

/** What each model makes of the same pictures: nothing, or the problems it has with them. */
const cases: readonly Case[] = [
  ['nothing', undefined],
  ['a mask alone', { images: [], mask: facts('over.png') }],
  ['one square PNG', { images: many(1) }],
  ['sixteen square PNGs', { images: many(16) }],
  ['seventeen square PNGs', { images: many(17) }],
  ['a wide PNG', { images: [hero] }],
  ['a JPEG', { images: [facts('a.jpg', { format: 'jpeg', alpha: false })] }],
  ['a WebP', { images: [facts('a.webp', { format: 'webp' })] }],
  ['a GIF', { images: [facts('a.gif', { format: 'gif' })] }],
  ['just below 4 MB', { images: [facts('a.png', { weight: 4 * MB - 1 })] }],
  ['4 MB', { images: [facts('a.png', { weight: 4 * MB })] }],
  ['just below 50 MB', { images: [facts('a.png', { weight: 50 * MB - 1 })] }],
  ['50 MB', { images: [facts('a.png', { weight: 50 * MB })] }],
  ['a mask', { images: many(1), mask: facts('over.png') }],
  [
    'a mask of unknown transparency',
    { images: many(1), mask: { name: 'm', format: 'png', width: 1024, height: 1024, weight: 9 } },
  ],
  ['an opaque mask', { images: many(1), mask: facts('over.png', { alpha: false }) }],
  ['a JPEG as mask', { images: many(1), mask: facts('over.jpg', { format: 'jpeg', alpha: false }) }],
  ['a mask of another size', { images: many(1), mask: facts('over.png', { width: 512 }) }],
  ['a mask of the size of the second image', { images: [hero, ...many(1)], mask: facts('over.png') }],
  ['a mask and a gif', { images: many(1), mask: facts('over.png') }, { output_format: 'gif' }],
  ['a mark-up', { images: many(1), markup: facts('over.png') }],
  ['an opaque mark-up', { images: many(1), markup: facts('over.png', { alpha: false }) }],
  ['a mark-up and a gif', { images: many(1), markup: facts('over.png') }, { output_format: 'gif' }],
  ['a mask and a mark-up', { images: many(1), mask: facts('m.png'), markup: facts('over.png') }],
];

/** Where nothing is said, the case is legal. */
const byGpt: Readonly<Record<string, readonly string[]>> = {
  nothing: ['image image_missing'],
  'a mask alone': ['image image_missing'],
  'seventeen square PNGs': ['image too_many_images'],
  'a GIF': ['image input_format'],
  '50 MB': ['image input_too_heavy'],
  'an opaque mask': ['mask input_opaque'],
  'a JPEG as mask': ['mask input_format'],
  'a mask of another size': ['mask input_size'],
  'a mask of the size of the second image': ['mask input_size'],
  'a mask and a gif': ['output_format not_allowed'],
  'a mark-up': ['markup input_not_taken'],
  'an opaque mark-up': ['markup input_not_taken'],
  'a mark-up and a gif': ['markup input_not_taken', 'output_format not_allowed'],
  'a mask and a mark-up': ['markup input_not_taken'],
};
const byGpt25: typeof byGpt = {
  ...byGpt,
  'a mark-up': [],
  'an opaque mark-up': ['markup input_opaque'],
  'a mark-up and a gif': ['output_format not_allowed'],
  'a mask and a mark-up': ['markup inputs_exclude'],
};
const byGpt26: typeof byGpt = { ...byGpt25, 'a mask and a gif': ['mask input_conflict'], 'a mark-up and a gif': [] };
const byDallE2: typeof byGpt = {
  ...byGpt,
  'sixteen square PNGs': ['image too_many_images'],
  'a wide PNG': ['image input_not_square'],
  'a JPEG': ['image input_format'],
  'a WebP': ['image input_format'],
  '4 MB': ['image input_too_heavy'],
  'just below 50 MB': ['image input_too_heavy'],
  'a mask of the size of the second image': ['image too_many_images', 'image input_not_square', 'mask input_size'],
  'a mask and a gif': ['output_format unknown_parameter'],
  'a mark-up and a gif': ['markup input_not_taken', 'output_format unknown_parameter'],
};
const byUnknown: typeof byGpt = {
  ...byGpt,
  'sixteen square PNGs': ['image too_many_images'],
  'a mask of the size of the second image': ['image too_many_images', 'mask input_size'],
  'a mask and a gif': [],
  'a mark-up and a gif': ['markup input_not_taken'],
};

const tables: Readonly<Record<string, typeof byGpt>> = {
  'gpt-image-2.6-sunburst': byGpt26,
  'gpt-image-2.6-flare': byGpt26,
  'gpt-image-2.5-sunburst': byGpt25,
  'gpt-image-2.5-flare': byGpt25,
  'gpt-image-2': byGpt,
  'gpt-image-1.5': byGpt,
  'gpt-image-1': byGpt,
  'gpt-image-1-mini': byGpt,
  'chatgpt-image-latest': byGpt,
  'dall-e-2': byDallE2,
  'flux-2': byUnknown,
};

describe('an edit', () => {
  test('is told of here for every model of the catalogue that has it', () => {
    expect(catalogue.flatMap(({ id, operations }) => (operations.edit ? [id] : []))).toEqual(
      Object.keys(tables).filter((id) => id !== 'flux-2'),
    );
  });

  const rows = Object.entries(tables).flatMap(([model, table]) =>
    cases.map(([what, inputs, parameters]) => ({ model, what, inputs, parameters, wanted: table[what] ?? [] })),
  );
  test.each(rows)('by $model of $what: $wanted', ({ model, inputs, parameters, wanted }) => {
    expect(codesOf('edit', model, inputs, parameters)).toEqual(wanted);
  });

  test('tells every problem at once, images first, before those of prompt and parameters', () => {
    const inputs = {
      images: [facts('a.bmp', { format: 'bmp', weight: 60 * MB }), facts('b.gif', { format: 'gif' }), ...many(16)],
      mask: facts('m.png', { alpha: false, width: 9 }),
      markup: facts('u.jpg', { format: 'jpeg' }),
    };
    expect(codesOf('edit', 'gpt-image-2.5-flare', inputs, { n: 11 })).toEqual([
      'image too_many_images',
      'image input_format',
      'image input_too_heavy',
      'image input_format',
      'mask input_opaque',
      'mask input_size',
      'markup input_format',
      'markup inputs_exclude',
      'n out_of_range',
    ]);
  });

  test('names the file, where it stands and what would do', () => {
    const inputs = { images: [hero, facts('b.gif', { format: 'gif' })], mask: over({ height: 1000 }) };
    expect(problemsOf('edit', 'gpt-image-2', inputs)).toEqual([
      { code: 'input_format', parameter: 'image', name: 'b.gif', index: 1, format: 'gif', allowed: ['png', 'jpeg', 'webp'] },
      {
        ...{ code: 'input_size', parameter: 'mask', name: 'over.png', size: { width: 1536, height: 1000 } },
        image: { name: 'hero.png', size: { width: 1536, height: 1024 } },
      },
    ]);
  });
});

describe('a variation', () => {
  test.each([...Object.keys(tables)])('by %s needs one image and no words', (model) => {
    expect(codesOf('variation', model, { images: many(1) })).toEqual([]);
    expect(codesOf('variation', model, { images: [] })).toEqual(['image image_missing']);
    expect(codesOf('variation', model, { images: many(2) })).toEqual(['image too_many_images']);
    expect(codesOf('variation', model, { images: many(1), mask: facts('m.png'), markup: facts('u.png') })).toEqual([
      'mask input_not_taken',
      'markup input_not_taken',
    ]);
  });

  test('by dall-e-2 needs a square PNG below 4 MB', () => {
    const images = [facts('a.webp', { format: 'webp', weight: 4 * MB, width: 1000 })];
    expect(codesOf('variation', 'dall-e-2', { images })).toEqual([
      'image input_format',
      'image input_too_heavy',
      'image input_not_square',
    ]);
  });
});

test('a new picture starts from no image', () => {
  for (const model of ['gpt-image-2', 'dall-e-3', 'flux-2']) {
    expect(codesOf('generate', model, undefined)).toEqual([]);
    expect(codesOf('generate', model, { images: [] })).toEqual([]);
    expect(problemsOf('generate', model, { images: many(3), mask: facts('m.png') })).toEqual([
      { code: 'input_not_taken', parameter: 'image', name: '1.png', index: 0 },
      { code: 'input_not_taken', parameter: 'mask', name: 'm.png' },
    ]);
  }
});

test('whatever the pictures, each problem is said in one sentence that names its file', () => {
  const side = fc.constantFrom(1, 512, 1024);
  const anyFacts = fc.record({
    name: fc.string({ minLength: 1, maxLength: 30 }),
    format: fc.constantFrom('png', 'jpeg', 'webp', 'gif', 'svg', ''),
    width: side,
    height: side,
    weight: fc.constantFrom(1, 4 * MB, 50 * MB, 400 * MB),
    alpha: fc.boolean(),
  });
  const anyInputs = fc.record(
    { images: fc.array(anyFacts, { maxLength: 18 }), mask: anyFacts, markup: anyFacts },
    { requiredKeys: ['images'] },
  );
  const operation = fc.constantFrom<Operation>('generate', 'edit', 'variation');
  fc.assert(
    fc.property(operation, fc.constantFrom(...Object.keys(tables)), anyInputs, (asked, model, inputs) => {
      for (const problem of problemsOf(asked, model, inputs)) {
        if (!('name' in problem)) continue;
        const text = problemText(problem);
        expect(text).toContain(problem.name);
        expect(text).toMatch(/\.$/);
      }
    }),
    { numRuns: 300 },
  );
});

describe('files', () => {
  const [first, second, mask] = ['a.png', 'b.png', 'm.png'].map((name, index) =>
    file(name, 'image/png', new Uint8Array(index + 5)),
  );
  const given = (...images: (typeof first)[]): InputFiles => ({
    images: images.flatMap((one) => one ?? []),
    ...(mask && { mask }),
  });
  const told = factsOf(given(first, second));
  const names = (inputs: Inputs | undefined, files: InputFiles | undefined) =>
    changedInputs(inputs, files).map(({ code, parameter, ...rest }) => [code, parameter, 'name' in rest ? rest.name : '']);

  test('that are what was told of them may go', () => {
    expect(names(told, given(first, second))).toEqual([]);
    expect(names(undefined, undefined)).toEqual([]);
  });

  test('that are gone, have changed or were never told of may not', () => {
    expect(names(told, given(first))).toEqual([['input_changed', 'image', 'b.png']]);
    expect(names(told, given(second, second))).toEqual([['input_changed', 'image', 'a.png']]);
    expect(names({ images: told.images }, given(first, second, mask))).toEqual([
      ['input_changed', 'image', 'm.png'],
      ['input_changed', 'mask', 'm.png'],
    ]);
    expect(names(told, undefined)).toHaveLength(3);
  });
});
