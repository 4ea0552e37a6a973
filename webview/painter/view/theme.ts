/** What the canvases take from the editor's theme. */
import { contextOf } from './drawing.ts';

export interface PainterColours {
  /** Over what will be edited. */
  readonly tint: string;
  readonly light: string;
  readonly dark: string;
  readonly edge: string;
  readonly checkerA: string;
  readonly checkerB: string;
  /** Around the picture. */
  readonly behind: string;
}

/** The custom properties of painter.css, as the element has them now. */
export function coloursOf(element: Element): PainterColours {
  const style = getComputedStyle(element);
  const property = (name: string) => style.getPropertyValue(`--painter-${name}`).trim();
  return {
    tint: property('tint'),
    light: property('stripe-light'),
    dark: property('stripe-dark'),
    edge: property('edge'),
    checkerA: property('checker-a'),
    checkerB: property('checker-b'),
    behind: style.backgroundColor,
  };
}

/** Calls back when the editor's theme has changed. Returns what ends it. */
export function onThemeChange(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'class'] });
  observer.observe(document.body, { attributes: true, attributeFilter: ['class'] });
  return () => observer.disconnect();
}

/** A tint with stripes of which one is seen on dark pictures and one on light ones. `ratio`: device pixels per pixel. */
export function hatching({ tint, light, dark }: PainterColours, ratio: number): OffscreenCanvas {
  const side = Math.max(4, Math.round(10 * ratio));
  const canvas = new OffscreenCanvas(side, side);
  const context = contextOf(canvas);
  context.fillStyle = tint;
  context.fillRect(0, 0, side, side);
  context.lineWidth = Math.max(1, side / 8);
  const stripe = (colour: string, shift: number) => {
    context.strokeStyle = colour;
    context.beginPath();
    for (const start of [-side, 0, side]) {
      context.moveTo(start + shift - side, 2 * side);
      context.lineTo(start + shift + 2 * side, -side);
    }
    context.stroke();
  };
  stripe(dark, 0);
  stripe(light, side / 2);
  return canvas;
}

/** What is seen through a transparent picture. */
export function checkers({ checkerA, checkerB }: PainterColours, ratio: number): OffscreenCanvas {
  const half = Math.max(2, Math.round(8 * ratio));
  const canvas = new OffscreenCanvas(2 * half, 2 * half);
  const context = contextOf(canvas);
  context.fillStyle = checkerA;
  context.fillRect(0, 0, 2 * half, 2 * half);
  context.fillStyle = checkerB;
  context.fillRect(0, 0, half, half);
  context.fillRect(half, half, half, half);
  return canvas;
}
