/** The mark that is taken hold of: moved, or taken away. */
import type { Item, Measure } from './arranging.ts';
import { boundsOfItem, itemAt, itemsOf, shifted } from './arranging.ts';
import type { Context } from '../view/drawing.ts';
import { drawItem } from '../view/drawing.ts';
import type { Point } from './geometry.ts';
import { grown, straightened } from './geometry.ts';
import type { Operation } from './operations.ts';
import { corners, outline } from './outline.ts';

interface SelectionDeps {
  readonly done: () => readonly Operation<unknown>[];
  /** Does it; `again` takes back the last operation first, in whose place it comes. */
  readonly rearrange: (operation: Operation<never>, again: boolean) => void;
  /** Shows the painting without an item, or whole again. */
  readonly showWithout: (id: number | null) => void;
  /** What is selected, or where it is, is another. */
  readonly changed: () => void;
  readonly measure: Measure;
}

export interface Selection {
  readonly item: Item | undefined;
  /** Whether it follows a pointer. */
  readonly carried: boolean;
  /** Takes hold of what is within `reach` (in the picture's pixels) of the point, or of nothing. */
  begin(point: Point, reach: number): void;
  extend(point: Point, constrained: boolean): void;
  end(): void;
  /** Puts back what is carried. Whether there was something. */
  cancel(): boolean;
  /** The next one in the order in which they were drawn. */
  next(direction: 1 | -1): Item | undefined;
  /** Moves the item; several in a row are one step of the history. */
  nudge(by: Point): void;
  /** Takes the item away. Whether there was one. */
  remove(): boolean;
  /** Whether there was something to let go. */
  letGo(): boolean;
  preview(): ((context: Context, scale: number) => void) | null;
}

/** Free room between an item and the frame around it, in pixels of the screen. */
const roomPixels = 4;

export function createSelection({ done, rearrange, showWithout, changed, measure }: SelectionDeps): Selection {
  let selected: number | undefined;
  let carrying: { readonly from: Point; by: Point } | null = null;

  const items = () => itemsOf(done());
  const current = () => items().find(({ id }) => id === selected);

  function select(item: Item | undefined): void {
    if (item?.id === selected) return;
    selected = item?.id;
    changed();
  }

  function cancel(): boolean {
    if (!carrying) return false;
    carrying = null;
    showWithout(null);
    changed();
    return true;
  }

  return {
    get item() {
      return current();
    },
    get carried() {
      return carrying !== null;
    },
    begin(point, reach) {
      const item = itemAt(items(), point, reach, measure);
      select(item);
      if (item) carrying = { from: point, by: { x: 0, y: 0 } };
    },
    extend(point, constrained) {
      if (!carrying || selected === undefined) return;
      const { from, by } = carrying;
      const to = constrained ? straightened(from, point) : point;
      if (by.x === 0 && by.y === 0) showWithout(selected);
      carrying.by = { x: to.x - from.x, y: to.y - from.y };
      changed();
    },
    end() {
      const carried = carrying;
      carrying = null;
      if (!carried || selected === undefined) return;
      if (carried.by.x !== 0 || carried.by.y !== 0) rearrange({ kind: 'move', item: selected, by: carried.by }, false);
      else showWithout(null);
    },
    cancel,
    next(direction) {
      cancel();
      const all = items();
      const at = all.findIndex(({ id }) => id === selected);
      // The newest first.
      const next = at < 0 ? all.length - 1 : (at - direction + all.length) % all.length;
      select(all[next]);
      return all[next];
    },
    nudge(by) {
      cancel();
      if (selected === undefined || !current()) return;
      const last = done().at(-1);
      const goesOn = last?.kind === 'move' && last.nudged === true && last.item === selected;
      const whole = goesOn ? { x: last.by.x + by.x, y: last.by.y + by.y } : by;
      rearrange({ kind: 'move', item: selected, by: whole, nudged: true }, goesOn);
    },
    remove() {
      cancel();
      const item = current();
      if (item) rearrange({ kind: 'remove', item: item.id }, false);
      select(undefined);
      return item !== undefined;
    },
    letGo() {
      const had = current() !== undefined;
      select(undefined);
      return had;
    },
    preview() {
      const item = current();
      if (!item) return null;
      const { drawn } = item;
      const shown = carrying ? shifted(drawn, carrying.by) : drawn;
      const isLifted = carrying !== null && (carrying.by.x !== 0 || carrying.by.y !== 0);
      return (context, scale) => {
        if (isLifted) drawItem(context, shown);
        const { x, y, width, height } = grown(boundsOfItem(shown, measure), roomPixels / scale);
        outline(context, corners({ x, y }, { x: x + width, y: y + height }), true, scale);
      };
    },
  };
}
