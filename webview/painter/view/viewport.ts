/** What is seen of a picture on a stage, and how it moves. */
import type { Point, Rect, Size } from '../model/geometry.ts';
import type { View } from './view.ts';
import { centred, fitted, kept, nextScale, panned, pinched, showing, wheelFactor, zoomedTo } from './view.ts';

export type ZoomCommand = 'zoomIn' | 'zoomOut' | 'zoomFit' | 'zoomActual';

/** What is needed of a turn of the wheel. */
interface Wheel {
  readonly deltaX: number;
  readonly deltaY: number;
  /** 0: pixels, 1: lines, 2: pages. */
  readonly deltaMode: number;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

export interface Viewport {
  readonly view: View;
  readonly stage: Size;
  resize(stage: Size): void;
  /** The picture's bounds are others: it is fitted in anew. */
  fit(): void;
  zoom(command: ZoomCommand): void;
  /** With Ctrl or Cmd (so does a pinch on a touchpad) it zooms at the pointer, else it pans. */
  wheel(event: Wheel, at: Point): void;
  pan(by: Point): void;
  pinch(before: readonly [Point, Point], after: readonly [Point, Point]): void;
  /** Moves as little as needed for the point of the picture to be on the stage. */
  show(point: Point): void;
}

const wheelUnit = [1, 16, 400];

/** `content`: the picture's bounds. `changed` is called with every new view. */
export function createViewport(content: () => Rect, changed: () => void): Viewport {
  let stage: Size = { width: 1, height: 1 };
  let view: View = { scale: 1, x: 0, y: 0 };
  /** All is in sight, and stays so when the stage changes. */
  let isFitted = true;

  function set(next: View): void {
    isFitted = false;
    view = kept(next, content(), stage);
    changed();
  }
  function fit(): void {
    isFitted = true;
    view = fitted(content(), stage);
    changed();
  }
  const middle = (): Point => ({ x: stage.width / 2, y: stage.height / 2 });
  const commands: Readonly<Record<ZoomCommand, () => void>> = {
    zoomIn: () => set(zoomedTo(view, nextScale(view.scale, 1), middle())),
    zoomOut: () => set(zoomedTo(view, nextScale(view.scale, -1), middle())),
    zoomFit: fit,
    zoomActual: () => {
      const whole = content();
      const small = whole.width <= stage.width && whole.height <= stage.height;
      set(small ? centred(whole, stage, 1) : zoomedTo(view, 1, middle()));
    },
  };
  return {
    get view() {
      return view;
    },
    get stage() {
      return stage;
    },
    resize(next) {
      const by = { x: (next.width - stage.width) / 2, y: (next.height - stage.height) / 2 };
      stage = next;
      if (isFitted) fit();
      else set(panned(view, by));
    },
    fit,
    zoom: (command) => commands[command](),
    wheel({ deltaX, deltaY, deltaMode, shiftKey, ctrlKey, metaKey }, at) {
      const unit = wheelUnit[deltaMode] ?? 1;
      if (ctrlKey || metaKey) set(zoomedTo(view, view.scale * wheelFactor(deltaY * unit), at));
      else if (shiftKey && deltaX === 0) set(panned(view, { x: -deltaY * unit, y: 0 }));
      else set(panned(view, { x: -deltaX * unit, y: -deltaY * unit }));
    },
    pan: (by) => set(panned(view, by)),
    pinch: (before, after) => set(pinched(view, before, after)),
    show: (point) => set(showing(view, point, stage)),
  };
}
