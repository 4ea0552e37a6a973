import type { Context } from '../view/drawing.ts';
import { tracePath } from '../view/drawing.ts';
import type { Point } from './geometry.ts';

export const corners = (from: Point, to: Point): readonly Point[] => [from, { x: to.x, y: from.y }, to, { x: from.x, y: to.y }];

/** Dark and light, to be seen on any picture. `scale`: pixels of the screen per pixel of the picture. */
export function outline(context: Context, points: readonly Point[], closed: boolean, scale: number): void {
  if (closed) tracePath(context, points);
  else {
    context.beginPath();
    for (const { x, y } of points) context.lineTo(x, y);
  }
  context.lineJoin = 'round';
  context.lineWidth = 3 / scale;
  context.strokeStyle = 'rgb(0 0 0 / 0.7)';
  context.stroke();
  context.lineWidth = 1 / scale;
  context.strokeStyle = '#fff';
  context.stroke();
}
