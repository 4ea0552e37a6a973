/** Draws operations with a canvas. */
import { arrowOutline } from '../model/arrow.ts';
import { createStamps, isSolid, stampAlpha, widthUnder } from '../model/brush.ts';
import type { Point, Rect } from '../model/geometry.ts';
import { between, boundsOf, grown } from '../model/geometry.ts';
import type { Brush, Drawn, Mark, Stroke, StrokePoint } from '../model/operations.ts';
import { reach } from '../model/operations.ts';

export type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** What is drawn upon, in the picture's pixels. */
export interface Surface {
  readonly width: number;
  readonly height: number;
  /** Has `draw` called for every canvas that holds a part of the rectangle; nothing outside of it may be drawn. */
  within(rect: Rect, draw: (context: Context) => void): void;
  fill(): void;
  clear(): void;
  invert(): void;
}

type Paper = Pick<Surface, 'within'>;

/** A mask knows only that something is painted. */
export const maskColour = '#000';

const compositing = (erase: boolean): GlobalCompositeOperation => (erase ? 'destination-out' : 'source-over');

export function contextOf(canvas: OffscreenCanvas | HTMLCanvasElement): Context {
  const context = canvas instanceof OffscreenCanvas ? canvas.getContext('2d') : canvas.getContext('2d');
  if (!context) throw new Error('The browser gives no canvas to draw on.');
  return context;
}

/** Its canvas covers what is behind it. */
export function opaqueContextOf(canvas: HTMLCanvasElement): Context {
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error('The browser gives no canvas to draw on.');
  return context;
}

export function tracePath(context: Context, points: readonly Point[]): void {
  context.beginPath();
  for (const { x, y } of points) context.lineTo(x, y);
  context.closePath();
}

/** One stamp of a soft brush, as a picture of `side` pixels. */
function stampPicture({ hardness, colour }: Brush, side: number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(side, side);
  const context = contextOf(canvas);
  const radius = side / 2;
  const gradient = context.createRadialGradient(radius, radius, 0, radius, radius, radius);
  const steps = 24;
  // A gradient's stops have no alpha of their own, so the colour is drawn through it afterwards.
  for (let step = 0; step <= steps; step++) {
    const distance = step / steps;
    gradient.addColorStop(distance, `rgb(0 0 0 / ${stampAlpha(distance, hardness)})`);
  }
  context.fillStyle = gradient;
  context.fillRect(0, 0, side, side);
  context.globalCompositeOperation = 'source-in';
  context.fillStyle = colour;
  context.fillRect(0, 0, side, side);
  return canvas;
}

/** Draws a stroke point by point, as the points come. Each call says what it changed. */
export function strokeDrawer(surface: Paper, brush: Brush): (to: StrokePoint) => Rect {
  return isSolid(brush) ? solidDrawer(surface, brush) : softDrawer(surface, brush);
}

function solidDrawer(surface: Paper, brush: Brush): (to: StrokePoint) => Rect {
  let last: StrokePoint | undefined;
  return (to) => {
    const from = last ?? to;
    last = to;
    const width = (widthUnder(brush, from.pressure) + widthUnder(brush, to.pressure)) / 2;
    const changed = grown(between(from, to), width / 2 + 1);
    surface.within(changed, (context) => {
      context.globalCompositeOperation = compositing(brush.erase);
      context.strokeStyle = brush.colour;
      context.lineWidth = width;
      context.lineCap = 'round';
      context.beginPath();
      context.moveTo(from.x, from.y);
      context.lineTo(to.x, to.y);
      context.stroke();
    });
    return changed;
  };
}

function softDrawer(surface: Paper, brush: Brush): (to: StrokePoint) => Rect {
  const picture = stampPicture(brush, Math.max(4, Math.ceil(brush.size)));
  const stampsTo = createStamps(brush);
  return (to) => {
    const stamps = stampsTo(to);
    for (const { x, y, diameter } of stamps) {
      const rect = { x: x - diameter / 2, y: y - diameter / 2, width: diameter, height: diameter };
      surface.within(rect, (context) => {
        context.globalCompositeOperation = compositing(brush.erase);
        context.drawImage(picture, rect.x, rect.y, diameter, diameter);
      });
    }
    const bounds = boundsOf(stamps);
    return bounds ? grown(bounds, brush.size / 2 + 1) : { ...to, width: 0, height: 0 };
  };
}

const textFont = (size: number): string => `600 ${size}px system-ui, sans-serif`;

export function drawMark(context: Context, mark: Mark): void {
  context.globalCompositeOperation = 'source-over';
  context.strokeStyle = mark.colour;
  context.fillStyle = mark.colour;
  if (mark.kind === 'text') {
    context.font = textFont(mark.size);
    context.textBaseline = 'top';
    context.fillText(mark.text, mark.at.x, mark.at.y);
    return;
  }
  const { x, y, width, height } = between(mark.from, mark.to);
  context.lineWidth = mark.width;
  context.lineJoin = 'round';
  if (mark.kind === 'arrow') {
    tracePath(context, arrowOutline(mark.from, mark.to, mark.width));
    context.fill();
  } else if (mark.kind === 'box') {
    context.strokeRect(x, y, width, height);
  } else {
    context.beginPath();
    context.ellipse(x + width / 2, y + height / 2, width / 2, height / 2, 0, 0, 2 * Math.PI);
    context.stroke();
  }
}

/** In the picture's pixels. */
export function textWidth(text: string, size: number): number {
  const context = contextOf(new OffscreenCanvas(1, 1));
  context.font = textFont(size);
  return context.measureText(text).width;
}

/** Draws a line or a mark straight upon a canvas. */
export function drawItem(context: Context, item: Stroke | Mark): void {
  if (item.kind !== 'stroke') {
    drawMark(context, item);
    return;
  }
  const to = strokeDrawer({ within: (_, paint) => paint(context) }, item);
  for (const point of item.points) to(point);
}

/** Draws a whole operation. */
export function draw(surface: Surface, operation: Drawn<ImageBitmap>): void {
  const rect = reach(operation, surface);
  switch (operation.kind) {
    case 'stroke': {
      const to = strokeDrawer(surface, operation);
      for (const point of operation.points) to(point);
      return;
    }
    case 'rectangle':
      if (rect)
        surface.within(rect, (context) => {
          context.globalCompositeOperation = compositing(operation.erase);
          context.fillStyle = maskColour;
          context.fillRect(rect.x, rect.y, rect.width, rect.height);
        });
      return;
    case 'lasso':
      if (rect)
        surface.within(rect, (context) => {
          context.globalCompositeOperation = compositing(operation.erase);
          context.fillStyle = maskColour;
          tracePath(context, operation.points);
          context.fill();
        });
      return;
    case 'fill':
      surface.fill();
      return;
    case 'clear':
      surface.clear();
      return;
    case 'invert':
      surface.invert();
      return;
    case 'load':
      surface.fill();
      if (rect)
        surface.within(rect, (context) => {
          // Painted is what the mask lets through.
          context.globalCompositeOperation = 'destination-out';
          context.drawImage(operation.picture, 0, 0);
        });
      return;
    case 'arrow':
    case 'box':
    case 'ellipse':
    case 'text':
      if (rect) surface.within(rect, (context) => drawMark(context, operation));
      return;
  }
}
