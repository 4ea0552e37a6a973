import type { BatchItem, ItemChange } from './item.ts';

/** One change for some of a batch's items, by their numbers. */
interface SharedChange {
  readonly numbers: readonly number[];
  readonly change: ItemChange;
}

/**
 * What a person's change comes to. A model that is chosen by hand stays, whatever style is chosen after it; where none was, another style
 * brings its own: `models` has it by the item's number.
 */
export function changesOf(items: readonly BatchItem[], wish: ItemChange, models: ReadonlyMap<number, string>): SharedChange[] {
  if (wish.model !== undefined) return [{ numbers: items.map(({ number }) => number), change: { ...wish, modelChosen: true } }];
  const groups = new Map<string | undefined, number[]>();
  for (const { number, modelChosen } of items) {
    const model = wish.style === undefined || modelChosen ? undefined : models.get(number);
    groups.set(model, [...(groups.get(model) ?? []), number]);
  }
  return [...groups].map(([model, numbers]) => ({ numbers, change: model === undefined ? wish : { ...wish, model } }));
}
