/** Shows one picture of a comparison. Draws once per frame. */
import { contextOf } from '../painter/view/drawing.ts';
import type { Rect, Size } from '../painter/model/geometry.ts';
import { createLevels } from '../painter/view/levels.ts';
import { checkers, coloursOf } from '../painter/view/theme.ts';
import { snapped } from '../painter/view/tiles.ts';
import type { View } from '../painter/view/view.ts';

export interface Pane {
  /** Takes the stage's size in CSS pixels. */
  resize(stage: Size): void;
  changed(): void;
  dispose(): void;
}

/** `place`: where the picture lies, in what `view` is of. */
export function createPane(canvas: HTMLCanvasElement, picture: ImageBitmap, place: Rect, view: () => View): Pane {
  const context = contextOf(canvas);
  const levels = createLevels(picture, () => expectFrame());
  let ratio = 1;
  let checker: CanvasPattern | null = null;
  let frame = 0;

  function paint(): void {
    frame = 0;
    const { scale, x, y } = view();
    const at = snapped({ scale: scale * ratio, x: x * ratio, y: y * ratio }, place);
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.fillStyle = checker ?? 'transparent';
    context.fillRect(at.x, at.y, at.width, at.height);
    levels.draw(context, at, at.width / picture.width);
  }
  const expectFrame = () => {
    frame ||= requestAnimationFrame(paint);
  };
  return {
    resize({ width, height }) {
      ratio = window.devicePixelRatio;
      canvas.width = Math.max(1, Math.round(width * ratio));
      canvas.height = Math.max(1, Math.round(height * ratio));
      checker = context.createPattern(checkers(coloursOf(canvas), ratio), 'repeat');
      cancelAnimationFrame(frame);
      paint();
    },
    changed: expectFrame,
    dispose() {
      cancelAnimationFrame(frame);
      levels.dispose();
    },
  };
}
