import { describe, expect, test } from 'vitest';
import { capabilitiesOf } from '../../../../src/images/models/capabilitiesOf.ts';
import type { FileWish } from '../../../../src/images/request/requestForFile.ts';
import { requestForFile } from '../../../../src/images/request/requestForFile.ts';
import { dialects } from '../../../../src/providers/dialects/dialects.ts';

const models = ['gpt-image-2', 'gpt-image-2.6-flare', 'dall-e-3'];
const dialectOf = (provider: string) => (provider === 'local' ? dialects.compatible : dialects.openai);
const defaults = {
  provider: 'openai',
  model: 'gpt-image-2',
  parameters: { quality: 'high', background: 'transparent', n: 4, stream: true, partial_images: 3, size: '2048x2048' },
};

const requested = (wish: Partial<FileWish>, others: Partial<typeof defaults> = {}) =>
  requestForFile(
    { prompt: 'A fox', name: 'fox.png', ...wish },
    { ...defaults, ...others },
    {
      capabilities: ({ provider, model, operation }) => capabilitiesOf(model, dialectOf(provider), operation),
      models: (provider) => (provider === 'local' ? ['flux'] : models),
    },
  );

describe('the request for a file', () => {
  test('is as the panel was last used, but for one picture that nobody watches', () => {
    const { request, problems } = requested({});
    expect({ request, problems }).toEqual({
      request: {
        operation: 'generate',
        provider: 'openai',
        model: 'gpt-image-2',
        prompt: 'A fox',
        parameters: { quality: 'high', background: 'transparent', size: '2048x2048', output_format: 'png' },
      },
      problems: [],
    });
  });

  test.each([
    ['fox.png', 'png'],
    ['FOX.PNG', 'png'],
    ['fox.jpg', 'jpeg'],
    ['fox.v2.jpeg', 'jpeg'],
    ['fox.webp', 'webp'],
  ])('asks for what the ending of %s says: %s', (name, format) => {
    const { request, problems } = requested({ name });
    expect(request.parameters.output_format).toBe(format);
    expect(problems).toEqual([]);
  });

  test.each(['gif', 'svg'])('asks for %s without what that does not go with', (format) => {
    const { request, problems } = requested({ name: `fox.${format}`, model: 'gpt-image-2.6-flare' });
    expect(request.parameters.output_format).toBe(format);
    expect(problems).toEqual([]);
  });

  test('leaves out what the file cannot have: a jpeg is not see-through', () => {
    expect(requested({ name: 'fox.jpg' }).request.parameters.background).toBeUndefined();
  });

  test('takes the size of its place, and rather what was chosen', () => {
    expect(requested({ width: 320, height: 180 }).request.parameters.size).toBe('1136x640');
    expect(requested({ width: 320 }).request.parameters.size).toBe('2048x2048');
    const chosen = requested({ width: 320, height: 180, parameters: { size: '1024x1024', quality: 'low' } });
    expect(chosen.request.parameters).toMatchObject({ size: '1024x1024', quality: 'low' });
  });

  test('is in the style of its document, but for the size of its place and what was chosen', () => {
    const style = { name: 'ink', model: 'openai/gpt-image-2.6-flare', parameters: { quality: 'max', size: '1536x1024', n: 2 } };
    const { request, problems } = requested({ style });
    expect(problems).toEqual([]);
    expect(request.model).toBe('gpt-image-2.6-flare');
    expect(request.parameters).toMatchObject({ quality: 'max', size: '1536x1024', background: 'transparent' });
    expect(request.parameters.n).toBeUndefined();
    expect(requested({ style, width: 320, height: 180 }).request.parameters.size).toBe('1136x640');
    expect(requested({ style, model: 'gpt-image-2', parameters: { quality: 'low' } }).request).toMatchObject({
      model: 'gpt-image-2',
      parameters: { quality: 'low' },
    });
  });

  test('says which model draws such a file where this one does not', () => {
    expect(requested({ name: 'fox.svg' }).problems).toEqual([
      { code: 'format_not_drawn', parameter: 'output_format', format: 'svg', instead: ['gpt-image-2.6-flare'] },
    ]);
    expect(requested({ name: 'fox.jpg', model: 'dall-e-3' }).problems).toEqual([
      { code: 'format_not_drawn', parameter: 'output_format', format: 'jpeg', instead: ['gpt-image-2', 'gpt-image-2.6-flare'] },
    ]);
  });

  test.each(['fox.avif', 'fox.bmp', 'fox.exe', 'fox'])('says that nobody draws %s', (name) => {
    expect(requested({ name }).problems).toMatchObject([{ code: 'format_not_drawn', instead: [] }]);
  });

  test('lets a model without a choice of formats draw a png, and another file where its own parameters say so', () => {
    expect(requested({ model: 'dall-e-3' }, { parameters: { ...defaults.parameters, size: '1024x1024' } })).toMatchObject({
      request: { model: 'dall-e-3', parameters: { size: '1024x1024' } },
      problems: [],
    });
    const local = { provider: 'local', model: 'flux' };
    expect(requested(local).problems).toEqual([]);
    expect(requested({ ...local, name: 'fox.webp' }).problems).toMatchObject([{ code: 'format_not_drawn' }]);
    expect(requested({ ...local, name: 'fox.webp', parameters: { output_format: 'webp' } }).problems).toEqual([]);
  });

  test('uses the first model of another provider than the panel’s', () => {
    expect(requested({ provider: 'local' }).request.model).toBe('flux');
  });

  test.each([
    ['', 'prompt_missing'],
    ['x'.repeat(40_000), 'prompt_too_long'],
  ])('tells what is wrong with the words', (prompt, code) => {
    expect(requested({ prompt }).problems).toMatchObject([{ code }]);
  });
});
