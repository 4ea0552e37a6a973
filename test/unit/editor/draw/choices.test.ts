import { describe, expect, it } from 'vitest';
import type { Capabilities } from '../../../../src/images/models/capabilities.ts';
import type { Recipe } from '../../../../src/images/recipe.ts';
import { choicesOf } from '../../../../src/editor/draw/choices.ts';

const recipe: Recipe = {
  version: 1,
  request: {
    ...{ operation: 'generate', provider: 'p', model: 'm', prompt: 'A fox' },
    parameters: { n: 4, size: '64x64', quality: 'high', svg: { model: 'fine' } },
  },
  ...{ time: '2026-11-21T10:20:30Z', sources: [], returned: {} },
};

const capabilities: Capabilities = {
  ...{ known: true, maxPerCall: 1, promptMaxLength: 100 },
  parameters: {
    n: { domain: { kind: 'integer', min: 1, max: 10 } },
    size: { domain: { kind: 'size', fixed: ['64x64'] } },
    quality: { domain: { kind: 'choice', values: ['low'] } },
  },
};

/** The choices where only `provider` is set up, which can `what`. */
const choices = (provider: string, what: Capabilities | undefined) =>
  choicesOf({ providers: { has: (id) => id === provider, capabilities: () => what } }, recipe);

describe('The choices that a picture was drawn with', () => {
  it('are those of its recipe that its model still takes, for one more picture', () => {
    expect(choices('p', capabilities)).toEqual({ provider: 'p', model: 'm', parameters: { size: '64x64' } });
  });

  it('are all of them where nobody knows what its model takes', () => {
    const parameters = { size: '64x64', quality: 'high', 'svg.model': 'fine' };
    expect(choices('p', undefined)).toEqual({ provider: 'p', model: 'm', parameters });
  });

  it('are none where its provider is gone', () => {
    expect(choices('other', capabilities)).toBeUndefined();
  });
});
