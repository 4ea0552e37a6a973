/** A painting in progress: the operations, their pixels, and what the hand is just drawing. Knows nothing of the screen. */
import type { MarkTool, PainterMode, Tool } from './keys.ts';
import { arranged } from './arranging.ts';
import type { Context } from './drawing.ts';
import { drawMark, maskColour, strokeDrawer, textWidth } from './drawing.ts';
import type { Point, Rect, Size } from './geometry.ts';
import { between, intersection, isEmpty, roundedOut, squared, straightened, union } from './geometry.ts';
import type { History } from './history.ts';
import { emptyHistory, performed, redone, undone } from './history.ts';
import type { Brush, Drawn, Mark, MarkupStep, Operation, StrokePoint } from './operations.ts';
import { coversAll } from './operations.ts';
import { corners, outline } from './outline.ts';
import type { Raster } from './raster.ts';
import { createRaster } from './raster.ts';
import type { Selection } from './selection.ts';
import { createSelection } from './selection.ts';
import { createSnapshots } from './snapshots.ts';

export interface Settings {
  readonly tool: Tool;
  /** Of the brush and the eraser, in the picture's pixels. */
  readonly size: number;
  readonly hardness: number;
  readonly colour: string;
  /** Of lines, in the picture's pixels. */
  readonly width: number;
}

/** The height of written text for a line's width. */
export const textSize = (width: number): number => Math.max(8, Math.round(width * 6));

type Drawing =
  | { readonly kind: 'stroke'; readonly brush: Brush; readonly to: (point: StrokePoint) => Rect; readonly points: StrokePoint[] }
  | { readonly kind: 'lasso'; readonly erase: boolean; readonly points: Point[] }
  | {
      readonly kind: 'drag';
      readonly tool: 'rectangle' | 'arrow' | 'box' | 'ellipse';
      readonly erase: boolean;
      from: Point;
      to: Point;
    };

/** How the hand holds the tool. */
export interface Grip {
  /** Takes away instead of painting. */
  readonly erase: boolean;
  /** Squares, circles and straight lines only. */
  readonly constrained: boolean;
  /** How near to a mark its hand takes hold of it, in the picture's pixels. */
  readonly reach: number;
}

interface PaintingOptions extends Size {
  readonly mode: PainterMode;
  /** What was painted before: a mask, transparent where the edit goes, or a mark-up. */
  readonly first: ImageBitmap | null;
  /** Marks that were drawn before and can still be changed. */
  readonly marks: readonly MarkupStep[];
  readonly settings: () => Settings;
  /** The operations, or what is being drawn, are others. */
  readonly changed: () => void;
  /** Pixels or the preview are to be shown anew; `all` if it is not only what was drawn. */
  readonly repaint: (all: boolean) => void;
}

export interface Painting {
  readonly raster: Raster;
  readonly history: History<ImageBitmap>;
  /** Whether anything is other than it was at first. */
  readonly changed: boolean;
  readonly drawing: boolean;
  readonly selection: Selection;
  perform(operation: Operation<ImageBitmap>): void;
  undo(): void;
  redo(): void;
  begin(point: StrokePoint, grip: Grip): void;
  extend(points: readonly StrokePoint[], grip: Grip): void;
  end(): void;
  /** Whether there was something to give up. */
  cancel(): boolean;
  /** Draws what has come in; the part of the picture that it changed. */
  flush(): Rect | null;
  preview(): ((context: Context, scale: number) => void) | null;
}

/** How many tiles of 1 MB the kept states may hold together. */
const keptTiles = 192;

/** From this many operations on, what was drawn again is kept. */
const worthKeeping = 6;

export function createPainting({ width, height, mode, first, marks, settings, changed, repaint }: PaintingOptions): Painting {
  const raster = createRaster({ width, height });
  if (first && mode === 'mask') raster.draw({ kind: 'load', picture: first });
  else if (first) raster.within({ x: 0, y: 0, width, height }, (context) => context.drawImage(first, 0, 0));
  const snapshots = createSnapshots(raster.keep(), keptTiles, (tiles) => raster.recycle(tiles));
  for (const mark of marks) raster.draw(mark);
  if (marks.length > 0) snapshots.keep(marks.length, raster.keep());
  const atFirst: History<ImageBitmap> = { ...emptyHistory, done: marks };
  let history = atFirst;
  let drawing: Drawing | null = null;
  let waiting: StrokePoint[] = [];
  /** Drawn, but not in a frame yet. */
  let unseen: Rect | null = null;

  /** `before`: all that was done until then. */
  function apply(operation: Operation<ImageBitmap>, before: readonly Operation<ImageBitmap>[]): void {
    if (operation.kind === 'move' || operation.kind === 'remove') drawAnew([...before, operation]);
    else if (operation.kind !== 'inside' && operation.kind !== 'enlarge') raster.draw(operation);
  }

  function drawAnew(done: readonly Operation<ImageBitmap>[]): void {
    if (done.some(({ kind }) => kind === 'clear')) raster.clear();
    else raster.restore(snapshots.before(0).parts);
    for (const drawn of arranged(done)) raster.draw(drawn);
  }

  /** Shows the state after `position` operations. */
  function goTo(position: number): void {
    const from = snapshots.before(position);
    raster.restore(from.parts);
    const again = history.done.slice(from.position, position);
    const start = Math.max(0, again.findLastIndex(coversAll));
    for (const [index, operation] of again.slice(start).entries())
      apply(operation, history.done.slice(0, from.position + start + index));
    if (again.length - start >= worthKeeping) snapshots.keep(position, raster.keep());
    repaint(true);
  }

  function record(operation: Operation<ImageBitmap>): void {
    snapshots.forgetAfter(history.done.length);
    history = performed(history, operation);
    snapshots.keep(history.done.length, raster.keep());
    changed();
  }

  function perform(operation: Operation<ImageBitmap>): void {
    cancel();
    apply(operation, history.done);
    record(operation);
    repaint(true);
  }

  const selection = createSelection({
    done: () => history.done,
    rearrange: (operation, again) => {
      if (again) history = undone(history);
      perform(operation);
    },
    showWithout: (item) => {
      if (item === null) goTo(history.done.length);
      else drawAnew([...history.done, { kind: 'remove', item }]);
      repaint(true);
    },
    changed: () => {
      changed();
      repaint(false);
    },
    measure: textWidth,
  });

  function travel(to: History<ImageBitmap>): void {
    if (to === history) return;
    history = to;
    goTo(history.done.length);
    changed();
  }

  function brushOf({ tool, size, hardness, colour, width: lineWidth }: Settings, grip: Grip): Brush {
    const erase = grip.erase || tool === 'eraser';
    if (mode === 'mask') return { size, hardness, colour: maskColour, erase };
    return { size: tool === 'line' ? lineWidth : size, hardness: 1, colour, erase };
  }

  function begin(point: StrokePoint, grip: Grip): void {
    cancel();
    const { tool } = settings();
    switch (tool) {
      case 'brush':
      case 'eraser':
      case 'line': {
        const brush = brushOf(settings(), grip);
        drawing = { kind: 'stroke', brush, to: strokeDrawer(raster, brush), points: [] };
        waiting = [point];
        break;
      }
      case 'lasso':
        drawing = { kind: 'lasso', erase: grip.erase, points: [point] };
        break;
      case 'rectangle':
      case 'arrow':
      case 'box':
      case 'ellipse':
        drawing = { kind: 'drag', tool, erase: grip.erase, from: point, to: point };
        break;
      case 'select':
        selection.begin(point, grip.reach);
        return;
      case 'text':
        return;
    }
    changed();
    repaint(false);
  }

  function extend(points: readonly StrokePoint[], grip: Grip): void {
    const last = points.at(-1);
    if (last && selection.carried) selection.extend(last, grip.constrained);
    if (!drawing || !last) return;
    if (drawing.kind === 'stroke') waiting.push(...points);
    else if (drawing.kind === 'lasso') drawing.points.push(...points);
    else {
      const constrain = drawing.tool === 'arrow' ? straightened : squared;
      drawing.to = grip.constrained ? constrain(drawing.from, last) : last;
    }
    repaint(false);
  }

  function flush(): Rect | null {
    drawWaiting();
    const part = unseen;
    unseen = null;
    return part;
  }

  function drawWaiting(): void {
    if (drawing?.kind !== 'stroke') return;
    for (const point of waiting) {
      drawing.points.push(point);
      unseen = union(unseen, drawing.to(point));
    }
    waiting = [];
  }

  function end(): void {
    selection.end();
    const finished = drawing;
    if (!finished) return;
    drawWaiting();
    drawing = null;
    if (finished.kind === 'stroke') {
      record({ kind: 'stroke', ...finished.brush, points: finished.points });
      repaint(false);
      return;
    }
    const operation = operationOf(finished);
    if (operation) perform(operation);
    else {
      changed();
      repaint(false);
    }
  }

  /** Null where nothing would be seen of it. */
  function operationOf(finished: Exclude<Drawing, { kind: 'stroke' }>): Drawn<ImageBitmap> | null {
    if (finished.kind === 'lasso')
      return finished.points.length < 3 ? null : { kind: 'lasso', points: finished.points, erase: finished.erase };
    const { tool, from, to, erase } = finished;
    if (tool !== 'rectangle') return markOf(tool, from, to);
    const rect = intersection(roundedOut(between(from, to)), { x: 0, y: 0, width, height });
    return rect && !isEmpty(between(from, to)) ? { kind: 'rectangle', rect, erase } : null;
  }

  function markOf(kind: Extract<MarkTool, 'arrow' | 'box' | 'ellipse'>, from: Point, to: Point): Mark | null {
    const { colour, width: lineWidth } = settings();
    return Math.hypot(to.x - from.x, to.y - from.y) < 1 ? null : { kind, from, to, colour, width: lineWidth };
  }

  function cancel(): boolean {
    if (!drawing) return selection.cancel();
    const wasStroke = drawing.kind === 'stroke';
    drawing = null;
    waiting = [];
    if (wasStroke) goTo(history.done.length);
    changed();
    repaint(false);
    return true;
  }

  function preview(): ((context: Context, scale: number) => void) | null {
    if (!drawing) return selection.preview();
    if (drawing.kind === 'stroke') return null;
    if (drawing.kind === 'drag' && drawing.tool !== 'rectangle') {
      const mark = markOf(drawing.tool, drawing.from, drawing.to);
      return mark && ((context) => drawMark(context, mark));
    }
    const { points, closed } =
      drawing.kind === 'lasso'
        ? { points: drawing.points, closed: false }
        : { points: corners(drawing.from, drawing.to), closed: true };
    return (context, scale) => outline(context, points, closed, scale);
  }

  return {
    raster,
    get history() {
      return history;
    },
    get changed() {
      return !isSame(history.done, atFirst.done);
    },
    get drawing() {
      return drawing !== null || selection.carried;
    },
    selection,
    perform,
    undo: () => (cancel() ? undefined : travel(undone(history))),
    redo: () => (cancel() ? undefined : travel(redone(history))),
    begin,
    extend,
    end,
    cancel,
    flush,
    preview,
  };
}

const isSame = <Value>(one: readonly Value[], other: readonly Value[]): boolean =>
  one.length === other.length && one.every((value, index) => value === other[index]);
