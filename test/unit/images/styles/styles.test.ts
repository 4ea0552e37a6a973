import fc from 'fast-check';
import { expect, test } from 'vitest';
import { capabilitiesOf } from '../../../../src/images/models/capabilitiesOf.ts';
import { catalogue } from '../../../../src/images/models/catalogue.ts';
import { checkRequest, promptLength } from '../../../../src/images/request/checkRequest.ts';
import type { JsonValue, Operation, ParameterBag, ParameterName } from '../../../../src/images/models/parameters.ts';
import { parameterNames } from '../../../../src/images/models/parameters.ts';
import { parseRecipe, recipeText } from '../../../../src/images/recipe.ts';
import type { ImageRequest } from '../../../../src/images/request/request.ts';
import { flattenParameters } from '../../../../src/images/request/requestParameters.ts';
import { planCalls } from '../../../../src/images/request/planCalls.ts';
import { wireRequest, styledPrompt } from '../../../../src/images/request/wireRequest.ts';
import type { NamedStyle, StyleSetting } from '../../../../src/images/styles/styles.ts';
import { styleNoteText } from '../../../../src/images/styles/styleText.ts';
import { applyStyle, offeredModel, withStyleDefaults } from '../../../../src/images/styles/styles.ts';
import { dialects } from '../../../../src/providers/dialects/dialects.ts';

const { openai } = dialects;
const capabilities = ({ model, operation }: Pick<ImageRequest, 'model' | 'operation'>) =>
  capabilitiesOf(model, openai, operation);
const setting: StyleSetting = { models: openai.models, capabilities };

const asked = (parameters: ParameterBag = {}, model = 'gpt-image-2', operation: Operation = 'generate'): ImageRequest => ({
  operation,
  provider: 'openai',
  model,
  prompt: 'a fox',
  parameters,
});
const ink: NamedStyle = { name: 'ink', before: 'An ink drawing of', after: ', two colours' };

test.each([
  [{ before: 'An ink drawing of', after: ', two colours' }, 'An ink drawing of a fox, two colours'],
  [{ before: 'Ink:\n', after: 'Two colours.' }, 'Ink:\na fox Two colours.'],
  [{ after: '\nTwo colours' }, 'a fox\nTwo colours'],
  [{ after: '、二色' }, 'a fox、二色'],
  [{ before: ' ', after: '' }, 'a fox'],
  [{}, 'a fox'],
])('the words of a style go around the prompt: %j', (words, sent) => {
  expect(styledPrompt('a fox', words)).toBe(sent);
});

test('what is sent has the style’s words, and what is kept has the person’s own and the style’s apart', () => {
  const { request, notes } = applyStyle(asked(), ink, setting);
  expect(notes).toEqual([]);
  expect(request.prompt).toBe('a fox');
  expect(request.style).toEqual(ink);
  const able = capabilities(request);
  if (!able) throw new Error('It cannot.');
  expect(planCalls(request, able)).toEqual(
    [{ request: asked({}, 'gpt-image-2'), first: 0, count: 1 }].map((call) => ({
      ...call,
      request: { ...call.request, prompt: 'An ink drawing of a fox, two colours' },
    })),
  );
  const recipe = {
    version: 1,
    request,
    time: '2026-11-21T10:20:30Z',
    sources: [],
    references: [{ key: 'ab' }],
    returned: {},
  } as const;
  const kept = parseRecipe(recipeText({ ...recipe, sources: [], references: [{ key: 'ab' }] }));
  expect(kept).toEqual(recipe);
});

test('a variation that is carried out as an edit has the style’s words behind those that ask for it', () => {
  const request = { ...applyStyle(asked({}, 'gpt-image-2', 'variation'), ink, setting).request, prompt: '' };
  const able = capabilities(request);
  if (!able) throw new Error('It cannot.');
  expect(wireRequest(request, able)).toMatchObject({
    operation: 'edit',
    prompt: `${able.emulatedAs?.prompt ?? ''}\nAn ink drawing of, two colours`,
  });
});

test('the limit of a prompt counts the style’s words, and without a prompt of the person’s own nothing is sent', () => {
  const long = { ...ink, before: 'x'.repeat(3_990) };
  const request = applyStyle(asked({}, 'dall-e-3'), long, setting).request;
  const length = promptLength(`${long.before} a fox, two colours`);
  expect(checkRequest(request, capabilities(request))).toEqual([
    { code: 'prompt_too_long', parameter: 'prompt', length, max: 4_000 },
  ]);
  const empty = { ...request, prompt: '  ' };
  expect(checkRequest(empty, capabilities(empty))).toEqual([{ code: 'prompt_missing', parameter: 'prompt' }]);
});

test('no words go with what takes no prompt', () => {
  const { request, notes } = applyStyle({ ...asked({}, 'dall-e-2', 'variation'), prompt: '' }, ink, setting);
  expect(request.style).toEqual({ name: 'ink' });
  expect(notes).toEqual([{ note: 'words_not_taken', model: 'dall-e-2' }]);
});

test('a style’s model is taken where the provider has it, by its own id, and never over the person’s choice', () => {
  const style = { ...ink, model: 'openai/gpt-image-1.5' };
  expect(applyStyle(asked(), style, setting).request.model).toBe('gpt-image-1.5');
  expect(applyStyle(asked(), style, { ...setting, keepModel: true }).request.model).toBe('gpt-image-2');
  expect(offeredModel('gpt-image-2', ['maker/gpt-image-2'])).toBe('maker/gpt-image-2');
  const elsewhere = applyStyle(asked(), { ...ink, model: 'flux' }, setting);
  expect(elsewhere.request.model).toBe('gpt-image-2');
  expect(elsewhere.notes).toEqual([{ note: 'model_not_offered', model: 'flux', instead: 'gpt-image-2' }]);
});

const parameterRows: [string, ParameterBag, ParameterBag, string, ParameterBag, string[]][] = [
  ['the style’s are added', { size: '1536x1024' }, { quality: 'low' }, 'gpt-image-2', { size: '1536x1024', quality: 'low' }, []],
  ['the person’s go before', { size: '1536x1024' }, { size: '1024x1024' }, 'gpt-image-2', { size: '1024x1024' }, []],
  ['a default that was chosen, too', { size: '1536x1024' }, { size: 'auto' }, 'gpt-image-2', { size: 'auto' }, []],
  ['what the model lacks is dropped', { quality: 'high', n: 2 }, {}, 'dall-e-2', { n: 2 }, ['quality']],
  ['a value that it lacks as well', { quality: 'max', n: 2 }, {}, 'gpt-image-1', { n: 2 }, ['quality']],
  ['one that needs another', { output_compression: 50 }, {}, 'gpt-image-2', {}, ['output_compression']],
  [
    'with that other it stays',
    { output_compression: 50, output_format: 'webp' },
    {},
    'gpt-image-2',
    { output_compression: 50, output_format: 'webp' },
    [],
  ],
  [
    'unless the person chose otherwise',
    { output_compression: 50, output_format: 'webp' },
    { output_format: 'png' },
    'gpt-image-2',
    { output_format: 'png' },
    ['output_compression'],
  ],
  [
    'one that the person’s cannot be with',
    { output_format: 'jpeg' },
    { background: 'transparent' },
    'gpt-image-1',
    { background: 'transparent' },
    ['output_format'],
  ],
  [
    'nested ones',
    { svg: { model: 'm', reasoning: { effort: 'low' } }, output_format: 'svg' },
    {},
    'gpt-image-2.6-flare',
    { output_format: 'svg', svg: { model: 'm', reasoning: { effort: 'low' } } },
    [],
  ],
  ['extras of an unknown model', { steps: 4 }, { seed: 1 }, 'mine', { steps: 4, seed: 1 }, []],
];
test.each(parameterRows)('parameters: %s', (_, style, own, model, parameters, dropped) => {
  const styled = applyStyle(asked(own, model), { name: 'x', parameters: style }, setting);
  expect(styled.request.parameters).toEqual(parameters);
  expect(styled.notes.map((note) => (note.note === 'parameter_dropped' ? note.dropped.parameter : note))).toEqual(dropped);
});

test('pictures of a style make an edit of a generation, as many as the model takes', () => {
  const many = { ...ink, references: Array.from({ length: 18 }, (_, i) => `brand/${i}.png`) };
  const made = applyStyle(asked(), many, setting);
  expect([made.operation, made.request.operation, made.references.length]).toEqual(['edit', 'generate', 16]);
  expect(made.notes).toEqual([
    { note: 'references_left_out', model: 'gpt-image-2', left: ['brand/16.png', 'brand/17.png'], max: 16 },
  ]);
  const two = { ...ink, references: ['a.png', 'b.png'] };
  expect(applyStyle(asked({}, 'gpt-image-2', 'edit'), two, { ...setting, images: 15 }).references).toEqual(['a.png']);
  const none = applyStyle(asked({}, 'dall-e-3'), two, setting);
  expect([none.operation, none.references, none.notes]).toEqual([
    'generate',
    [],
    [{ note: 'references_not_taken', model: 'dall-e-3' }],
  ]);
});

test('what an edit does not take is dropped where a style’s pictures make one', () => {
  const style: NamedStyle = { name: 'x', references: ['a.png'], parameters: { output_format: 'svg', size: '1024x1024' } };
  const { request, operation, notes } = applyStyle(asked({}, 'gpt-image-2.6-flare'), style, setting);
  expect([operation, request.parameters]).toEqual(['edit', { size: '1024x1024' }]);
  expect(notes).toHaveLength(1);
});

test('a form shows what the style sets as what holds where nothing is chosen', () => {
  const able = capabilities(asked());
  if (!able) throw new Error('It cannot.');
  const style = { size: '1536x1024', quality: 'max', output_compression: 40 };
  const shown = withStyleDefaults(able, style, { size: '1024x1024' });
  expect(shown.parameters.size?.default).toBe('1536x1024');
  expect(shown.parameters.quality?.default).toBe(able.parameters.quality?.default);
  expect(shown.parameters.output_compression?.default).toBe(able.parameters.output_compression?.default);
  expect(withStyleDefaults(able, {}, {})).toBe(able);
});

test('what a style could not add is said in plain words', () => {
  const style: NamedStyle = { name: 'x', model: 'flux', after: 'x', parameters: { quality: 'max' }, references: ['a.png'] };
  const said = applyStyle(asked({}, 'dall-e-3'), style, setting).notes.map(styleNoteText);
  expect(said).toEqual([
    'This provider has no flux: dall-e-3 is used.',
    'dall-e-3 does not take the style’s pictures: they are left out.',
    'dall-e-3 does not take quality max: it is left out.',
  ]);
});

const values: Readonly<Partial<Record<ParameterName, readonly JsonValue[]>>> = {
  size: ['auto', '1024x1024', '1536x1024', '7x7'],
  quality: ['auto', 'low', 'max', 'hd', 3],
  output_format: ['png', 'jpeg', 'webp', 'gif', 'svg'],
  n: [1, 4, 40],
  background: ['auto', 'opaque', 'transparent'],
  output_compression: [0, 50],
  frame_count: [2, 16],
  complexity: ['low'],
  stream: [true, false],
  partial_images: [0, 2],
};
const bags = fc
  .uniqueArray(fc.constantFrom(...parameterNames.filter((name) => values[name])))
  .chain((names) =>
    fc.tuple(...names.map((name) => fc.constantFrom(...(values[name] ?? [])).map((value) => [name, value] as const))),
  )
  .map((entries): ParameterBag => Object.fromEntries(entries));

test('a request that could be sent can be sent in any style, with every choice of the person’s as it was', () => {
  const models = fc.constantFrom(...catalogue.map(({ id }) => id), 'mine');
  fc.assert(
    fc.property(bags, bags, models, fc.boolean(), (own, parameters, model, hasPictures) => {
      const style: NamedStyle = { name: 'x', parameters, ...(hasPictures ? { references: ['a.png'] } : {}) };
      const request = asked(own, model);
      const styled = applyStyle(request, style, setting);
      expect(flattenParameters(styled.request.parameters)).toMatchObject(flattenParameters(own));
      const before = checkRequest(request, capabilities({ model, operation: styled.operation }));
      fc.pre(before.every(({ parameter }) => parameter === 'image'));
      const after = checkRequest(styled.request, capabilities({ model, operation: styled.operation }));
      expect(after.filter(({ parameter }) => parameter !== 'image')).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
});
