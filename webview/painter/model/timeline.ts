/** What was done to a painting, and the pixels that come of it, back and forth. */
import { arranged } from './arranging.ts';
import type { History } from './history.ts';
import { emptyHistory, performed, redone, undone } from './history.ts';
import type { MarkupStep, Operation } from './operations.ts';
import { coversAll } from './operations.ts';
import type { Raster } from '../view/raster.ts';
import { createSnapshots } from './snapshots.ts';

type Step = Operation<ImageBitmap>;

export interface Timeline {
  readonly history: History<ImageBitmap>;
  /** Whether anything is other than it was at first. */
  readonly changed: boolean;
  perform(operation: Step): void;
  /** Notes an operation whose pixels are there already. */
  record(operation: Step): void;
  /** Forgets the last operation; another is to come in its place. */
  forgetLast(): void;
  /** Whether there was something to take back. */
  undo(): boolean;
  /** Whether there was something to do again. */
  redo(): boolean;
  /** Gives the raster the pixels of what was done; of all but the item that `without` drew. */
  show(without?: number): void;
}

/** How many tiles of 1 MB the kept states may hold together. */
const maxKeptTiles = 192;

/** From this many operations on, what was drawn again is kept. */
const worthKeeping = 6;

/** Begins with what is on the raster, and with marks that were drawn before and can still be changed. */
export function createTimeline(raster: Raster, marks: readonly MarkupStep[]): Timeline {
  const snapshots = createSnapshots(raster.keep(), maxKeptTiles, (tiles) => raster.recycle(tiles));
  for (const mark of marks) raster.draw(mark);
  if (marks.length > 0) snapshots.keep(marks.length, raster.keep());
  let history: History<ImageBitmap> = { ...emptyHistory, done: marks };

  /** `before`: all that was done until then. */
  function apply(operation: Step, before: readonly Step[]): void {
    if (operation.kind === 'move' || operation.kind === 'remove') drawAnew([...before, operation]);
    else if (operation.kind !== 'inside' && operation.kind !== 'enlarge') raster.draw(operation);
  }

  function drawAnew(done: readonly Step[]): void {
    if (done.some(({ kind }) => kind === 'clear')) raster.clear();
    else raster.restore(snapshots.before(0).parts);
    for (const drawn of arranged(done)) raster.draw(drawn);
  }

  function show(): void {
    const position = history.done.length;
    const from = snapshots.before(position);
    raster.restore(from.parts);
    const again = history.done.slice(from.position);
    const start = Math.max(0, again.findLastIndex(coversAll));
    for (const [index, operation] of again.slice(start).entries())
      apply(operation, history.done.slice(0, from.position + start + index));
    if (again.length - start >= worthKeeping) snapshots.keep(position, raster.keep());
  }

  function record(operation: Step): void {
    snapshots.forgetAfter(history.done.length);
    history = performed(history, operation);
    snapshots.keep(history.done.length, raster.keep());
  }

  function travel(to: History<ImageBitmap>): boolean {
    if (to === history) return false;
    history = to;
    show();
    return true;
  }

  return {
    get history() {
      return history;
    },
    get changed() {
      const { done } = history;
      return done.length !== marks.length || done.some((operation, index) => operation !== marks[index]);
    },
    perform(operation) {
      apply(operation, history.done);
      record(operation);
    },
    record,
    forgetLast: () => (history = undone(history)),
    undo: () => travel(undone(history)),
    redo: () => travel(redone(history)),
    show(without) {
      if (without === undefined) show();
      else drawAnew([...history.done, { kind: 'remove', item: without }]);
    },
  };
}
