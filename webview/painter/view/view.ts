/** How the picture lies on the screen: `scale` screen pixels per pixel of the picture, whose corner is at `x`, `y` of the stage. */
import type { Point, Rect, Size } from '../model/geometry.ts';

export interface View extends Point {
  readonly scale: number;
}

const minScale = 1 / 64;
const maxScale = 32;

/** Free room around a picture that is fitted in, in screen pixels. */
const roomPixels = 8;

/** This much of the picture always stays in sight, in screen pixels. */
const minVisiblePixels = 40;

export const toScreen = (view: View, { x, y }: Point): Point => ({ x: x * view.scale + view.x, y: y * view.scale + view.y });

export const toPicture = (view: View, { x, y }: Point): Point => ({ x: (x - view.x) / view.scale, y: (y - view.y) / view.scale });

export const rectToScreen = (view: View, rect: Rect): Rect => ({
  ...toScreen(view, rect),
  width: rect.width * view.scale,
  height: rect.height * view.scale,
});

/** All of `content` (in the picture's pixels) in the middle of the stage. A small picture is not made larger. */
export function fitted(content: Rect, stage: Size): View {
  const wanted = Math.min((stage.width - 2 * roomPixels) / content.width, (stage.height - 2 * roomPixels) / content.height, 1);
  return centred(content, stage, Math.max(minScale, wanted));
}

/** `content` in the middle of the stage. */
export const centred = (content: Rect, stage: Size, scale: number): View => ({
  scale,
  x: (stage.width - content.width * scale) / 2 - content.x * scale,
  y: (stage.height - content.height * scale) / 2 - content.y * scale,
});

/** What is under `point` of the stage stays there. */
export function zoomedTo(view: View, scale: number, point: Point): View {
  const within = Math.max(minScale, Math.min(maxScale, scale));
  const factor = within / view.scale;
  return { scale: within, x: point.x - (point.x - view.x) * factor, y: point.y - (point.y - view.y) * factor };
}

export const panned = (view: View, by: Point): View => ({ scale: view.scale, x: view.x + by.x, y: view.y + by.y });

/** The nearest view from which the picture has not left the stage. */
export function kept(view: View, content: Rect, stage: Size): View {
  const along = (at: number, start: number, length: number, side: number) => {
    const visible = Math.min(minVisiblePixels, length * view.scale, side);
    const first = at + start * view.scale;
    const within = Math.max(visible - length * view.scale, Math.min(side - visible, first));
    return at + within - first;
  };
  return {
    scale: view.scale,
    x: along(view.x, content.x, content.width, stage.width),
    y: along(view.y, content.y, content.height, stage.height),
  };
}

/** The view in which `point` of the picture is on the stage, as little moved as possible. */
export function showing(view: View, point: Point, stage: Size): View {
  const at = toScreen(view, point);
  const edge = Math.min(minVisiblePixels, stage.width / 4, stage.height / 4);
  const along = (value: number, side: number) => Math.max(edge, Math.min(side - edge, value)) - value;
  return panned(view, { x: along(at.x, stage.width), y: along(at.y, stage.height) });
}

const stops = [1 / 64, 1 / 32, 1 / 16, 1 / 8, 1 / 6, 1 / 4, 1 / 3, 1 / 2, 2 / 3, 1, 1.5, 2, 3, 4, 6, 8, 12, 16, 24, 32];

/** The next round scale in this direction. */
export function nextScale(scale: number, direction: 1 | -1): number {
  const next = direction === 1 ? stops.find((stop) => stop > scale * 1.01) : stops.findLast((stop) => stop < scale / 1.01);
  return next ?? (direction === 1 ? maxScale : minScale);
}

/** How much a turn of the wheel zooms. `delta` in screen pixels, away from the person is less than 0. */
export const wheelFactor = (delta: number): number => Math.exp(-Math.max(-100, Math.min(100, delta)) / 150);

/** The view after two fingers that were at `before` came to `after`. */
export function pinched(view: View, before: readonly [Point, Point], after: readonly [Point, Point]): View {
  const span = ([a, b]: readonly [Point, Point]) => Math.hypot(a.x - b.x, a.y - b.y) || 1;
  const middle = ([a, b]: readonly [Point, Point]) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
  const was = middle(before);
  const is = middle(after);
  return panned(zoomedTo(view, (view.scale * span(after)) / span(before), was), { x: is.x - was.x, y: is.y - was.y });
}
