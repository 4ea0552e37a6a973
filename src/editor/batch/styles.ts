import type { BatchItem } from '../../images/batch/item.ts';
import type { NamedStyle } from '../../images/styles/styles.ts';
import type { StyleLookup } from '../styles/styleFor.ts';
import { styleAt } from '../styles/styleFor.ts';

/** The style that an item is drawn in. Rejects where it cannot be followed. */
export type StyleOf = (item: Pick<BatchItem, 'style' | 'places'>) => Promise<NamedStyle | undefined>;

/** The styles of many items, which have few documents among them. */
export function itemStyles(styles: StyleLookup): StyleOf {
  const found = new Map<string, Promise<NamedStyle | undefined>>();
  return async ({ style, places: [first] }) => {
    const key = JSON.stringify([style, first?.document]);
    const known = found.get(key) ?? styleAt(styles, style ?? undefined, first?.document);
    found.set(key, known);
    return known;
  };
}
