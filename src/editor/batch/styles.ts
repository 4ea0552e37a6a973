import { changesOf } from '../../images/batch/change.ts';
import type { Batch } from '../../images/batch/batch.ts';
import type { BatchItem, ItemChange } from '../../images/batch/item.ts';
import type { NamedStyle } from '../../images/styles/styles.ts';
import { offeredModel } from '../../images/styles/styles.ts';
import type { Ports } from '../ports.ts';
import { styleAt } from '../styles/styleFor.ts';
import type { Styles } from '../styles/styles.ts';

/** The styles of many items, which have few documents among them. */
export function itemStyles(styles: Styles): (item: Pick<BatchItem, 'style' | 'places'>) => Promise<NamedStyle | undefined> {
  const found = new Map<string, Promise<NamedStyle | undefined>>();
  return async ({ style, places: [first] }) => {
    const key = JSON.stringify([style, first?.document]);
    const known = found.get(key) ?? styleAt(styles, style ?? undefined, first?.document);
    found.set(key, known);
    return known;
  };
}

/** Items with the models that they are drawn with where nobody chooses another: their style's where the provider has it, or the usual one. */
export async function inStyleModels(
  ports: Pick<Ports, 'forms' | 'providers' | 'styles'>,
  items: readonly BatchItem[],
): Promise<BatchItem[]> {
  const form = await ports.forms.load();
  const styleOf = itemStyles(ports.styles);
  return Promise.all(
    items.map(async (item) => {
      const { provider } = item;
      if (!ports.providers.has(provider)) return item;
      const { models } = ports.providers.dialect(provider);
      // What is wrong with a style is said in the list.
      const wanted = (await styleOf(item).catch(() => undefined))?.model;
      const own = wanted === undefined ? undefined : offeredModel(wanted, models);
      return { ...item, model: own ?? (provider === form.provider ? form.model : models[0]) ?? item.model };
    }),
  );
}

/** Makes a person's change, with what follows from it. */
export async function changeItems(
  ports: Pick<Ports, 'forms' | 'providers' | 'styles'>,
  batch: Batch,
  numbers: readonly number[],
  wish: ItemChange,
): Promise<void> {
  const { style } = wish;
  const changed = () => numbers.flatMap((number) => batch.get(number) ?? []);
  const styled =
    style === undefined
      ? []
      : await inStyleModels(
          ports,
          changed().map((item) => ({ ...item, style })),
        );
  const models = new Map(styled.map(({ number, model }) => [number, model]));
  for (const { numbers: some, change } of changesOf(changed(), wish, models)) batch.change(some, change);
}
