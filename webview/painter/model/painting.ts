/** A painting in progress: the operations, their pixels, and what the hand is just drawing. Knows nothing of the screen. */
import type { MarkTool, PainterMode, Tool } from '../tools/keys.ts';
import type { Context } from '../view/drawing.ts';
import { drawMark, maskColour, strokeDrawer, textWidth } from '../view/drawing.ts';
import type { Point, Rect, Size } from './geometry.ts';
import { between, intersection, isEmpty, roundedOut, squared, straightened, union } from './geometry.ts';
import type { History } from './history.ts';
import type { Brush, Drawn, Mark, MarkupStep, Operation, StrokePoint } from './operations.ts';
import { corners, outline } from './outline.ts';
import type { Raster } from '../view/raster.ts';
import { createRaster } from '../view/raster.ts';
import type { Selection } from './selection.ts';
import { createSelection } from './selection.ts';
import { createTimeline } from './timeline.ts';

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

export function createPainting({ width, height, mode, first, marks, settings, changed, repaint }: PaintingOptions): Painting {
  const raster = createRaster({ width, height });
  if (first && mode === 'mask') raster.draw({ kind: 'load', picture: first });
  else if (first) raster.within({ x: 0, y: 0, width, height }, (context) => context.drawImage(first, 0, 0));
  const timeline = createTimeline(raster, marks);
  let drawing: Drawing | null = null;
  let waiting: StrokePoint[] = [];
  /** Drawn, but not in a frame yet. */
  let unseen: Rect | null = null;

  function perform(operation: Operation<ImageBitmap>): void {
    cancel();
    timeline.perform(operation);
    changed();
    repaint(true);
  }

  const selection = createSelection({
    done: () => timeline.history.done,
    rearrange: (operation, again) => {
      if (again) timeline.forgetLast();
      perform(operation);
    },
    showWithout: (item) => {
      timeline.show(item ?? undefined);
      repaint(true);
    },
    changed: () => {
      changed();
      repaint(false);
    },
    measure: textWidth,
  });

  function travel(go: () => boolean): void {
    if (cancel() || !go()) return;
    changed();
    repaint(true);
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
      timeline.record({ kind: 'stroke', ...finished.brush, points: finished.points });
      changed();
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
    if (wasStroke) timeline.show();
    changed();
    repaint(wasStroke);
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
      return timeline.history;
    },
    get changed() {
      return timeline.changed;
    },
    get drawing() {
      return drawing !== null || selection.carried;
    },
    selection,
    perform,
    undo: () => travel(() => timeline.undo()),
    redo: () => travel(() => timeline.redo()),
    begin,
    extend,
    end,
    cancel,
    flush,
    preview,
  };
}
