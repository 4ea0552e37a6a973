import type { BatchItem } from '../images/batchItem.ts';
import type { NamedStyle } from '../images/styles.ts';
import { styleAt } from './styleFor.ts';
import type { Styles } from './styles.ts';

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
