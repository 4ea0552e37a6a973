/** What pointers do on a stage: one draws, two pinch, the middle button or the space bar pans. */
import type { Point } from '../model/geometry.ts';
import type { Viewport } from './viewport.ts';

/** A place on the stage, in its pixels. */
export interface Touch extends Point {
  /** 0 to 1; 1 where the device knows of none. */
  readonly pressure: number;
}

/** What a pointer draws with. */
export interface Hand {
  begin(touch: Touch, event: PointerEvent): void;
  extend(touches: readonly Touch[], event: PointerEvent): void;
  end(): void;
  cancel(): void;
  /** Where the pointer is, drawing or not; null if it has left. */
  hover(touch: Touch | null): void;
}

export interface Pointers {
  /** While it holds, a pointer pans instead of drawing. */
  hold(panning: boolean): void;
  dispose(): void;
}

/** The eraser's end of a pen. */
const eraserButton = 5;
export const eraserButtons = 32;

/** Without a `hand`, every pointer pans. */
export function listenToPointers(stage: HTMLElement, viewport: Viewport, hand: Hand | null): Pointers {
  const fingers = new Map<number, Point>();
  let drawing: number | null = null;
  let panning: { readonly id: number; at: Point } | null = null;
  let held = false;
  const listening = new AbortController();

  function touchIn({ left, top }: DOMRect, { clientX, clientY, pointerType, pressure }: PointerEvent): Touch {
    return {
      x: clientX - left - stage.clientLeft,
      y: clientY - top - stage.clientTop,
      pressure: pointerType === 'pen' ? pressure : 1,
    };
  }
  const touchOf = (event: PointerEvent) => touchIn(stage.getBoundingClientRect(), event);
  const showPanning = () => stage.classList.toggle('panning', held || panning !== null);
  const pair = (): [Point, Point] | null => {
    const [a, b] = fingers.values();
    return a && b ? [a, b] : null;
  };

  function down(event: PointerEvent): void {
    const touch = touchOf(event);
    stage.setPointerCapture(event.pointerId);
    if (event.pointerType === 'touch') fingers.set(event.pointerId, touch);
    if (fingers.size > 1) {
      if (drawing !== null) hand?.cancel();
      drawing = null;
      panning = null;
    } else if (!hand || held || event.button === 1) {
      if (event.button === 0 || event.button === 1) panning = { id: event.pointerId, at: touch };
    } else if ((event.button === 0 || event.button === eraserButton) && drawing === null) {
      drawing = event.pointerId;
      hand.begin(touch, event);
    }
    showPanning();
    // A second finger or button must not scroll, select or open anything.
    event.preventDefault();
    stage.focus({ preventScroll: true });
  }

  function move(event: PointerEvent): void {
    const box = stage.getBoundingClientRect();
    const touch = touchIn(box, event);
    if (fingers.has(event.pointerId)) {
      const before = pair();
      fingers.set(event.pointerId, touch);
      const after = pair();
      if (before && after) {
        viewport.pinch(before, after);
        return;
      }
    }
    if (panning?.id === event.pointerId) {
      const by = { x: touch.x - panning.at.x, y: touch.y - panning.at.y };
      panning.at = touch;
      viewport.pan(by);
    } else if (drawing === event.pointerId) {
      const all = event.getCoalescedEvents();
      hand?.extend(all.length > 0 ? all.map((one) => touchIn(box, one)) : [touch], event);
    }
    hand?.hover(event.pointerType === 'touch' && drawing === null ? null : touch);
  }

  function up(event: PointerEvent): void {
    fingers.delete(event.pointerId);
    if (panning?.id === event.pointerId) panning = null;
    if (drawing === event.pointerId) {
      drawing = null;
      if (event.type === 'pointerup') hand?.end();
      else hand?.cancel();
    }
    if (event.pointerType === 'touch') hand?.hover(null);
    showPanning();
  }

  function wheel(event: WheelEvent): void {
    event.preventDefault();
    const { left, top } = stage.getBoundingClientRect();
    viewport.wheel(event, { x: event.clientX - left - stage.clientLeft, y: event.clientY - top - stage.clientTop });
  }

  const { signal } = listening;
  stage.addEventListener('pointerdown', down, { signal });
  stage.addEventListener('pointermove', move, { signal });
  stage.addEventListener('pointerup', up, { signal });
  stage.addEventListener('pointercancel', up, { signal });
  stage.addEventListener('pointerleave', () => drawing === null && hand?.hover(null), { signal });
  stage.addEventListener('wheel', wheel, { signal, passive: false });
  return {
    hold(pans) {
      held = pans;
      showPanning();
    },
    dispose: () => listening.abort(),
  };
}
