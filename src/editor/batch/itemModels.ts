import type { Batch } from '../../images/batch/batch.ts';
import { changesOf } from '../../images/batch/change.ts';
import type { BatchItem, ItemChange } from '../../images/batch/item.ts';
import { offeredModel } from '../../images/styles/styles.ts';
import type { Providers } from '../providers/providers.ts';
import type { FormMemory } from '../runs/formMemory.ts';
import type { StyleOf } from './styles.ts';

interface ModelDeps {
  readonly forms: Pick<FormMemory, 'load'>;
  readonly providers: Pick<Providers, 'dialect' | 'has'>;
}

/** Items with the models that they are drawn with where nobody chooses another: their style's where the provider has it, or the usual one. */
export async function inStyleModels(deps: ModelDeps, styleOf: StyleOf, items: readonly BatchItem[]): Promise<BatchItem[]> {
  const form = await deps.forms.load();
  return Promise.all(
    items.map(async (item) => {
      const { provider } = item;
      if (!deps.providers.has(provider)) return item;
      const { models } = deps.providers.dialect(provider);
      // What is wrong with a style is said in the list.
      const wanted = (await styleOf(item).catch(() => undefined))?.model;
      const own = wanted === undefined ? undefined : offeredModel(wanted, models);
      return { ...item, model: own ?? (provider === form.provider ? form.model : models[0]) ?? item.model };
    }),
  );
}

/** Makes a person's change, with what follows from it. */
export async function changeItems(
  deps: ModelDeps,
  styleOf: StyleOf,
  batch: Pick<Batch, 'change' | 'get'>,
  numbers: readonly number[],
  wish: ItemChange,
): Promise<void> {
  const { style } = wish;
  const changed = () => numbers.flatMap((number) => batch.get(number) ?? []);
  const styled =
    style === undefined
      ? []
      : await inStyleModels(
          deps,
          styleOf,
          changed().map((item) => ({ ...item, style })),
        );
  const models = new Map(styled.map(({ number, model }) => [number, model]));
  for (const { numbers: some, change } of changesOf(changed(), wish, models)) batch.change(some, change);
}
