/** What the page of a batch knows and how it changes. No DOM, no messages: wiring is elsewhere. */
import * as v from 'valibot';
import type { BatchPageState, BatchRow, RowChange } from '../../src/protocol/batch.ts';
import { countSchema } from '../../src/images/schemas.ts';

const shownSchema = v.picklist(['all', 'open', 'waiting', 'drawn', 'failed', 'skipped', 'uncertain', 'impossible']);
const orderSchema = v.picklist(['document', 'file', 'state']);
/** How somebody looks at the list: kept while the page is hidden. */
const lookSchema = v.object({ shown: shownSchema, order: orderSchema, sheet: countSchema });

export type Shown = v.InferOutput<typeof shownSchema>;
export type Order = v.InferOutput<typeof orderSchema>;
type Look = v.InferOutput<typeof lookSchema>;

export interface BatchPage extends Pick<BatchPageState, 'models' | 'styles' | 'status' | 'trouble'> {
  readonly ready: boolean;
  readonly rows: ReadonlyMap<number, BatchRow>;
  /** Prompts as typed, until the host has them. */
  readonly drafts: ReadonlyMap<number, string>;
  readonly shown: Shown;
  readonly order: Order;
  /** From 0. */
  readonly sheet: number;
  /** Why the last click came to nothing. */
  readonly refusal: string | null;
}

export type BatchAction =
  | { readonly type: 'all'; readonly state: BatchPageState }
  | { readonly type: 'rows'; readonly rows: readonly BatchRow[] }
  | { readonly type: 'status'; readonly status: Pick<BatchPageState, 'status' | 'trouble'> }
  | { readonly type: 'change'; readonly numbers: readonly number[]; readonly change: RowChange }
  | { readonly type: 'typed'; readonly number: number; readonly prompt: string }
  | { readonly type: 'kept'; readonly number: number; readonly prompt: string }
  | { readonly type: 'show'; readonly shown: Shown }
  | { readonly type: 'order'; readonly order: Order }
  | { readonly type: 'sheet'; readonly sheet: number }
  | { readonly type: 'refused'; readonly text: string | null };

export const startingBatch: BatchPage = {
  ready: false,
  rows: new Map(),
  drafts: new Map(),
  models: [],
  styles: [],
  status: 'idle',
  trouble: null,
  shown: 'all',
  order: 'document',
  sheet: 0,
  refusal: null,
};

/** The page before the host has answered, looked at as it was before it was hidden. */
export function startingPageOf(kept: unknown): BatchPage {
  const look = v.safeParse(lookSchema, kept);
  return look.success ? { ...startingBatch, ...look.output } : startingBatch;
}

export const lookOf = ({ shown, order, sheet }: BatchPage): Look => ({ shown, order, sheet });

/** Rows of one sheet: more would make the page slow. */
export const rowsOfSheet = 50;

export function reduceBatch(page: BatchPage, action: BatchAction): BatchPage {
  switch (action.type) {
    case 'all': {
      const { rows, models, styles, status, trouble } = action.state;
      const next = new Map(rows.map((row) => [row.number, row]));
      return settled({ ...page, ready: true, rows: next, models, styles, status, trouble, drafts: new Map(), refusal: null });
    }
    case 'rows': {
      const rows = new Map(page.rows);
      for (const row of action.rows) rows.set(row.number, row);
      return settled({ ...page, rows });
    }
    case 'status':
      return { ...page, ...action.status };
    case 'change': {
      const rows = new Map(page.rows);
      for (const number of action.numbers) {
        const row = rows.get(number);
        if (row) rows.set(number, { ...row, ...action.change });
      }
      return { ...page, rows };
    }
    case 'typed':
      return { ...page, drafts: new Map(page.drafts).set(action.number, action.prompt) };
    case 'kept': {
      if (page.drafts.get(action.number) !== action.prompt) return page;
      const drafts = new Map(page.drafts);
      drafts.delete(action.number);
      return { ...page, drafts };
    }
    case 'show':
      return { ...page, shown: action.shown, sheet: 0 };
    case 'order':
      return { ...page, order: action.order, sheet: 0 };
    case 'sheet':
      return settled({ ...page, sheet: action.sheet });
    case 'refused':
      return { ...page, refusal: action.text };
  }
}

/** A sheet that is there: the last one may have become empty. */
function settled(page: BatchPage): BatchPage {
  const last = Math.max(0, Math.ceil(listed(page).length / rowsOfSheet) - 1);
  return page.sheet > last ? { ...page, sheet: last } : page;
}

/** Which heading of the filter a row belongs to. */
export function kindOf({ obstacle, state }: BatchRow): Exclude<Shown, 'all'> {
  if (obstacle !== null) return 'impossible';
  if (state.is === 'listed') return 'open';
  return state.is === 'queued' || state.is === 'drawing' ? 'waiting' : state.is;
}

const kindsInOrder: readonly Shown[] = ['failed', 'uncertain', 'skipped', 'waiting', 'open', 'drawn', 'impossible'];

const orders: Readonly<Record<Order, (one: BatchRow, other: BatchRow) => number>> = {
  document: (one, other) => compare(one.document, other.document),
  file: (one, other) => compare(one.file, other.file),
  state: (one, other) => kindsInOrder.indexOf(kindOf(one)) - kindsInOrder.indexOf(kindOf(other)),
};

const compare = (one: string, other: string) => (one === other ? 0 : one < other ? -1 : 1);

/** The rows that the filter lets through, in their order. */
export function listed({ rows, shown, order }: Pick<BatchPage, 'rows' | 'shown' | 'order'>): readonly BatchRow[] {
  const kept = [...rows.values()].filter((row) => shown === 'all' || kindOf(row) === shown);
  return kept.sort((one, other) => orders[order](one, other) || one.number - other.number);
}

/** How many rows there are of each kind, without those there are none of. */
export function countsOf(rows: Iterable<BatchRow>): ReadonlyMap<Exclude<Shown, 'all'>, number> {
  const counts = new Map<Exclude<Shown, 'all'>, number>();
  for (const row of rows) counts.set(kindOf(row), (counts.get(kindOf(row)) ?? 0) + 1);
  return counts;
}

/** Whether a click can still change what it asks for. */
export function isEditable({ obstacle, state }: BatchRow, status: BatchPage['status']): boolean {
  if (obstacle !== null || state.is === 'drawing' || state.is === 'drawn') return false;
  return state.is !== 'queued' || status === 'paused';
}

/** Whether the next click on Draw draws it. */
export const isToBeDrawn = (row: BatchRow): boolean => kindOf(row) === 'open' && row.ticked;

/** What all of some rows have in common; undefined where they differ. */
export function commonOf<T>(rows: readonly BatchRow[], valueOf: (row: BatchRow) => T): T | undefined {
  const [first] = rows;
  if (!first) return undefined;
  const value = valueOf(first);
  return rows.every((row) => valueOf(row) === value) ? value : undefined;
}
