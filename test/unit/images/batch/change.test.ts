import { describe, expect, it } from 'vitest';
import { changesOf } from '../../../../src/images/batch/change.ts';
import type { BatchItem } from '../../../../src/images/batch/item.ts';

const item = (number: number, more: Partial<BatchItem> = {}): BatchItem => ({
  ...{ number, file: `file:///site/${number}.png`, places: [], prompt: 'A fox', provider: 'sketch', model: 'gpt-image-2' },
  ...{ size: null, style: null, ticked: true, attempt: 0, state: { is: 'listed' as const } },
  ...more,
});

describe('A change of rows', () => {
  it('of the style brings the model of the style', () => {
    const models = new Map([
      [1, 'dall-e-3'],
      [2, 'dall-e-3'],
      [3, 'gpt-image-2'],
    ]);
    expect(changesOf([item(1), item(2), item(3)], { style: 'ink' }, models)).toEqual([
      { numbers: [1, 2], change: { style: 'ink', model: 'dall-e-3' } },
      { numbers: [3], change: { style: 'ink', model: 'gpt-image-2' } },
    ]);
  });

  it('leaves a model that was chosen by hand', () => {
    const chosen = item(2, { model: 'dall-e-2', modelChosen: true });
    const models = new Map([
      [1, 'dall-e-3'],
      [2, 'dall-e-3'],
    ]);
    expect(changesOf([item(1), chosen], { style: 'ink' }, models)).toEqual([
      { numbers: [1], change: { style: 'ink', model: 'dall-e-3' } },
      { numbers: [2], change: { style: 'ink' } },
    ]);
  });

  it('of the model is remembered as chosen by hand', () => {
    expect(changesOf([item(1)], { provider: 'openai', model: 'dall-e-2' }, new Map())).toEqual([
      { numbers: [1], change: { provider: 'openai', model: 'dall-e-2', modelChosen: true } },
    ]);
  });

  it('of anything else is that alone', () => {
    expect(changesOf([item(1), item(2)], { ticked: false }, new Map())).toEqual([{ numbers: [1, 2], change: { ticked: false } }]);
  });
});
