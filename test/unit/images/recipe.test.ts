import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { contentHash as keyInTurns } from '../../../src/editor/platform/contentHash.ts';
import type { Recipe } from '../../../src/images/recipe.ts';
import { parseRecipe, contentHash, recipeText } from '../../../src/images/recipe.ts';
import type { ImageRequest } from '../../../src/images/request/request.ts';
import type { Usage } from '../../../src/images/run/executeRequest.ts';

const request: ImageRequest = {
  operation: 'generate',
  provider: 'openai',
  model: 'gpt-image-2',
  prompt: 'A lighthouse in fog\n"woodcut", 灯台 🦊',
  parameters: { size: '1536x1024', n: 2, stream: true, extra: { deep: [1, null, 'x'] } },
};
const usage: Usage = {
  input_tokens: 10,
  output_tokens: 1362,
  total_tokens: 1372,
  input_tokens_details: { image_tokens: 0, text_tokens: 10 },
};
const recipe: Recipe = {
  version: 1,
  request,
  time: '2026-11-21T10:20:30.456Z',
  sources: [],
  usage,
  returned: { size: '1536x1024', output_format: 'png' },
  revisedPrompt: 'A lighthouse',
  requestId: 'req_123',
};
const altered = (change: object): string => JSON.stringify({ ...recipe, ...change });

describe('recipe', () => {
  it('is read as it was written', () => {
    expect(parseRecipe(recipeText(recipe))).toEqual(recipe);
    const least: Recipe = { version: 1, request, time: '2026-11-21T10:20:30Z', sources: [{ key: 'ab' }], returned: {} };
    expect(parseRecipe(recipeText(least))).toEqual(least);
  });

  it('keeps what is known of the pictures it starts from', () => {
    const hero = { name: 'hero.png', format: 'png', width: 1536, height: 1024, weight: 9000, alpha: true };
    const mask = { ...hero, name: 'mask.png' };
    const edit: Recipe = { ...recipe, request: { ...request, operation: 'edit', inputs: { images: [hero, hero], mask } } };
    expect(parseRecipe(recipeText(edit))).toEqual(edit);
  });

  it('is the same text whatever order its fields were set in', () => {
    const turned = Object.fromEntries(Object.entries(recipe).reverse());
    expect(turned).not.toBe(recipe);
    expect(recipeText({ ...recipe, ...turned })).toBe(recipeText(recipe));
    const parsed = parseRecipe(JSON.stringify(turned));
    expect(parsed && recipeText(parsed)).toBe(recipeText(recipe));
  });

  it('is read without the fields that a later version may have added', () => {
    expect(parseRecipe(altered({ mood: 'calm', request: { ...request, mask: 'x' } }))).toEqual(recipe);
  });

  it('writes no field that is not part of a recipe, such as a key', () => {
    const leaky = {
      ...recipe,
      apiKey: 'sk-secret',
      request: { ...request, apiKey: 'sk-secret', headers: { authorization: 'sk-secret' } },
    };
    expect(recipeText(leaky)).toBe(recipeText(recipe));
  });

  it.each([
    ['another version', altered({ version: 2 })],
    ['no version', altered({ version: undefined })],
    ['an unknown operation', altered({ request: { ...request, operation: 'paint' } })],
    ['no prompt', altered({ request: { ...request, prompt: undefined } })],
    ['a time that is none', altered({ time: 'yesterday' })],
    ['no sources', altered({ sources: undefined })],
    ['negative usage', altered({ usage: { ...usage, total_tokens: -1 } })],
    ['a list', '[]'],
    ['nothing', ''],
    ['half a file', recipeText(recipe).slice(0, 100)],
    ['null', 'null'],
    ['endless nesting', altered({}).replace('"deep":', `"deep":${'['.repeat(50_000)}${']'.repeat(50_000)},"x":`)],
  ])('is not read from a text with %s', (_, text) => {
    expect(parseRecipe(text)).toBeUndefined();
  });
});

describe('recipeKey', () => {
  it('is the SHA-256 of the bytes in lower-case hexadecimal', async () => {
    expect(await contentHash(new Uint8Array())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    const bytes = Uint8Array.from({ length: 1000 }, (_, index) => index % 256);
    expect(await contentHash(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it('is the same where it is made in steps', async () => {
    const bytes = new Uint8Array(3_000_000).fill(5);
    expect(await keyInTurns(bytes)).toBe(await contentHash(bytes));
    expect(await keyInTurns(bytes.subarray(1, 3))).toBe(await contentHash(Uint8Array.from([5, 5])));
  });

  it('is of the bytes of a view alone, not of the memory behind it', async () => {
    const whole = Uint8Array.from([1, 2, 3, 4]);
    expect(await contentHash(whole.subarray(1, 3))).toBe(await contentHash(Uint8Array.from([2, 3])));
  });
});
