/** What was done and what was taken back. Nothing is ever forgotten but by doing something else after taking back. */
import type { Inside, Margins, Operation } from './operations.ts';

export interface History<Picture> {
  readonly done: readonly Operation<Picture>[];
  /** The last one taken back comes last. */
  readonly undone: readonly Operation<Picture>[];
}

export const emptyHistory: History<never> = { done: [], undone: [] };

export const noMargins: Margins = { left: 0, top: 0, right: 0, bottom: 0 };

export const performed = <Picture>(history: History<Picture>, operation: Operation<Picture>): History<Picture> => ({
  done: [...history.done, operation],
  undone: [],
});

/** The same history if there is nothing to take back. */
export function undone<Picture>(history: History<Picture>): History<Picture> {
  const last = history.done.at(-1);
  return last ? { done: history.done.slice(0, -1), undone: [...history.undone, last] } : history;
}

/** The same history if nothing was taken back. */
export function redone<Picture>(history: History<Picture>): History<Picture> {
  const next = history.undone.at(-1);
  return next ? { done: [...history.done, next], undone: history.undone.slice(0, -1) } : history;
}

/** What has been chosen last. */
export function insideOf({ done }: History<unknown>, atFirst: Inside): Inside {
  const last = done.findLast((operation) => operation.kind === 'inside');
  return last?.inside ?? atFirst;
}

export function marginsOf({ done }: History<unknown>): Margins {
  const last = done.findLast((operation) => operation.kind === 'enlarge');
  return last?.margins ?? noMargins;
}

export const isEnlarged = ({ left, top, right, bottom }: Margins): boolean => left + top + right + bottom > 0;
