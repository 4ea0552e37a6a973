import { describe, expect, it } from 'vitest';
import type { BatchItem, ItemChange } from '../../../../src/images/batch/item.ts';
import { EaselError } from '../../../../src/images/errors.ts';
import type { Dialect } from '../../../../src/images/models/capabilities.ts';
import type { NamedStyle } from '../../../../src/images/styles/styles.ts';
import { changeItems, inStyleModels } from '../../../../src/editor/batch/itemModels.ts';

const dialectOf = (id: string, models: readonly string[]): Dialect => ({
  ...{ id, label: id, models, retired: {}, maxPerCall: 1, stream: 'none' },
});
const dialects = new Map([
  ['north', dialectOf('north', ['n-1', 'n-2', 'maker/n-3'])],
  ['south', dialectOf('south', ['s-1', 's-2'])],
  ['bare', dialectOf('bare', [])],
]);

/** The panel was used last with another model than the first. */
const deps = {
  forms: { load: () => Promise.resolve({ provider: 'north', model: 'n-2', prompt: '', parameters: {}, insert: true }) },
  providers: {
    has: (id: string) => dialects.has(id),
    dialect: (id: string) => {
      const dialect = dialects.get(id);
      if (!dialect) throw new Error(`No provider ${id}`);
      return dialect;
    },
  },
};

/** An item's own style is all that counts here. */
const styles: Readonly<Record<string, NamedStyle>> = {
  ink: { name: 'ink', model: 'n-1' },
  oil: { name: 'oil', model: 'n-3' },
  dusk: { name: 'dusk', model: 'elsewhere' },
};
const styleOf = ({ style }: Pick<BatchItem, 'style'>): Promise<NamedStyle | undefined> =>
  style === 'broken' ? Promise.reject(new EaselError('invalid_request')) : Promise.resolve(styles[style ?? '']);

const item = (number: number, more: Partial<BatchItem> = {}): BatchItem => ({
  ...{ number, file: `file:///site/${number}.png`, places: [], prompt: `Picture ${number}`, provider: 'north' },
  ...{ model: 'as it was', size: null, style: null, ticked: true, attempt: 0, state: { is: 'listed' } },
  ...more,
});

async function modelOf(more: Partial<BatchItem>): Promise<string | undefined> {
  const [first] = await inStyleModels(deps, styleOf, [item(0, more)]);
  return first?.model;
}

describe('The model of an item', () => {
  it.each([
    ['is the one that the panel was used with last', {}, 'n-2'],
    ['is the first of another provider', { provider: 'south' }, 's-1'],
    ['is that of its style', { style: 'ink' }, 'n-1'],
    ['is called as its provider calls it', { style: 'oil' }, 'maker/n-3'],
    ['is the usual one where its provider lacks that of its style', { style: 'ink', provider: 'south' }, 's-1'],
    ['is the usual one where no provider has that of its style', { style: 'dusk' }, 'n-2'],
    ['is the usual one where its style cannot be followed', { style: 'broken' }, 'n-2'],
    ['stays where its provider lists none', { provider: 'bare' }, 'as it was'],
    ['stays where its provider is gone', { provider: 'gone' }, 'as it was'],
  ] as const)('%s', async (_, more, expected) => {
    expect(await modelOf(more)).toBe(expected);
  });
});

describe("A person's change of a list", () => {
  /** What becomes of a list when `wish` is made for `numbers`. */
  async function changed(items: readonly BatchItem[], numbers: readonly number[], wish: ItemChange) {
    const now = new Map(items.map((one) => [one.number, one]));
    const batch = {
      get: (number: number) => now.get(number),
      change: (some: Iterable<number>, change: ItemChange) => {
        for (const number of some) {
          const old = now.get(number);
          if (old) now.set(number, { ...old, ...change });
        }
      },
    };
    await changeItems(deps, styleOf, batch, numbers, wish);
    return [...now.values()].map(({ style, model, modelChosen = false }) => [style, model, modelChosen]);
  }

  it('of the style brings the model of that style, but not where a model was chosen by hand', async () => {
    const items = [item(0), item(1, { modelChosen: true }), item(2, { provider: 'south' }), item(3)];
    expect(await changed(items, [0, 1, 2], { style: 'ink' })).toEqual([
      ['ink', 'n-1', false],
      ['ink', 'as it was', true],
      ['ink', 's-1', false],
      [null, 'as it was', false],
    ]);
  });

  it('of the model counts as chosen by hand', async () => {
    expect(await changed([item(0), item(1)], [1], { model: 'n-1' })).toEqual([
      [null, 'as it was', false],
      [null, 'n-1', true],
    ]);
  });

  it('of something else leaves models alone', async () => {
    expect(await changed([item(0)], [0], { prompt: 'A hen' })).toEqual([[null, 'as it was', false]]);
  });
});
