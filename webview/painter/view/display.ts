/** Shows a painting: one canvas for the picture, one for what is painted, one for what is being drawn. Draws once per frame. */
import type { Context } from './drawing.ts';
import { contextOf, opaqueContextOf } from './drawing.ts';
import type { Rect, Size } from '../model/geometry.ts';
import { grown, intersection, isEmpty, roundedOut } from '../model/geometry.ts';
import { isEnlarged } from '../model/history.ts';
import type { Levels } from './levels.ts';
import type { Inside, Margins } from '../model/operations.ts';
import type { Raster } from './raster.ts';
import type { PainterColours } from './theme.ts';
import { checkers, hatching } from './theme.ts';
import { snapped, tileRect, tilesIn } from './tiles.ts';
import type { View } from './view.ts';
import { rectToScreen, toPicture } from './view.ts';

export interface Canvases {
  readonly picture: HTMLCanvasElement;
  readonly overlay: HTMLCanvasElement;
  readonly preview: HTMLCanvasElement;
}

/** What is to be seen, in pixels of the stage. */
interface Scene {
  readonly view: View;
  readonly inside: Inside;
  readonly margins: Margins;
  /** Paints what is being drawn, in the picture's pixels; null if nothing is. */
  readonly preview: ((context: Context, scale: number) => void) | null;
}

interface DisplayOptions {
  readonly canvases: Canvases;
  readonly levels: Levels;
  readonly raster: Raster;
  /** A mask is shown as a hatched tint, mark-up as it is. */
  readonly masked: boolean;
  readonly scene: () => Scene;
  /** Called at the start of each frame; draws what has come in since and says what that changed, in the picture's pixels. */
  readonly beforeFrame: () => Rect | null;
}

export interface Display {
  /** Takes the stage's size in CSS pixels, and what the theme says. */
  resize(stage: Size, colours: PainterColours): void;
  /** The view, or all that is painted, is another. */
  changed(): void;
  /** Something has come in that the next frame draws. */
  expectFrame(): void;
  dispose(): void;
}

export function createDisplay({ canvases, levels, raster, masked, scene, beforeFrame }: DisplayOptions): Display {
  // What cannot be seen through is laid below the others at less cost.
  const picture = opaqueContextOf(canvases.picture);
  const overlay = contextOf(canvases.overlay);
  const preview = contextOf(canvases.preview);
  let ratio = 1;
  let colours: PainterColours | undefined;
  let hatch: CanvasPattern | null = null;
  let checker: CanvasPattern | null = null;
  let frame = 0;
  let all = true;
  let previewShown = false;

  const deviceView = ({ scale, x, y }: View): View => ({ scale: scale * ratio, x: x * ratio, y: y * ratio });
  const stageRect = (): Rect => ({ x: 0, y: 0, width: canvases.overlay.width, height: canvases.overlay.height });
  const enlarged = ({ left, top, right, bottom }: Margins): Rect => ({
    x: -left,
    y: -top,
    width: raster.width + left + right,
    height: raster.height + top + bottom,
  });

  function paintPicture(view: View, { margins }: Scene): void {
    const { width, height } = stageRect();
    const at = snapped(view, { x: 0, y: 0, width: raster.width, height: raster.height });
    const whole = snapped(view, enlarged(margins));
    picture.fillStyle = colours?.behind ?? 'transparent';
    picture.fillRect(0, 0, width, height);
    picture.fillStyle = checker ?? 'transparent';
    picture.fillRect(whole.x, whole.y, whole.width, whole.height);
    levels.draw(picture, at, view.scale);
    picture.strokeStyle = colours?.edge ?? 'transparent';
    picture.lineWidth = 1;
    picture.strokeRect(whole.x - 0.5, whole.y - 0.5, whole.width + 1, whole.height + 1);
  }

  /** Paints a part of the overlay, in device pixels. */
  function paintOverlay(part: Rect, view: View, { inside, margins }: Scene): void {
    const pictureAt = snapped(view, { x: 0, y: 0, width: raster.width, height: raster.height });
    overlay.save();
    clip(overlay, part);
    overlay.clearRect(part.x, part.y, part.width, part.height);
    const within = intersection(part, pictureAt);
    if (within) {
      overlay.save();
      clip(overlay, within);
      paintTiles(within, view);
      if (masked) {
        overlay.globalCompositeOperation = inside === 'edit' ? 'source-in' : 'source-out';
        overlay.fillStyle = hatch ?? 'transparent';
        overlay.fillRect(within.x, within.y, within.width, within.height);
      }
      overlay.restore();
    }
    if (masked && isEnlarged(margins)) {
      const whole = snapped(view, enlarged(margins));
      overlay.beginPath();
      overlay.rect(whole.x, whole.y, whole.width, whole.height);
      overlay.rect(pictureAt.x, pictureAt.y, pictureAt.width, pictureAt.height);
      overlay.fillStyle = hatch ?? 'transparent';
      overlay.fill('evenodd');
    }
    overlay.restore();
  }

  function paintTiles(part: Rect, view: View): void {
    overlay.imageSmoothingEnabled = view.scale < 2;
    const corner = toPicture(view, part);
    const seen = grown({ ...corner, width: part.width / view.scale, height: part.height / view.scale }, 1 / view.scale);
    for (const index of tilesIn(raster.grid, seen)) {
      const tile = raster.tiles[index];
      if (!tile) continue;
      const rect = tileRect(raster.grid, index);
      const at = snapped(view, rect);
      if (!isEmpty(at)) overlay.drawImage(tile.canvas, 0, 0, rect.width, rect.height, at.x, at.y, at.width, at.height);
    }
  }

  function paintPreview(view: View, paint: Scene['preview']): void {
    if (previewShown) preview.clearRect(0, 0, canvases.preview.width, canvases.preview.height);
    // An empty canvas costs as much as a full one whenever the ones below it change.
    if (previewShown !== (paint !== null)) canvases.preview.hidden = paint === null;
    previewShown = paint !== null;
    if (!paint) return;
    preview.save();
    preview.setTransform(view.scale, 0, 0, view.scale, view.x, view.y);
    paint(preview, view.scale);
    preview.restore();
  }

  function paintFrame(): void {
    frame = 0;
    const changed = beforeFrame();
    const now = scene();
    const view = deviceView(now.view);
    if (all) paintPicture(view, now);
    // A little more: smoothing reaches over, and tiles lie up to half a pixel aside.
    const part = changed && intersection(roundedOut(grown(rectToScreen(view, changed), 2.5)), stageRect());
    if (all) paintOverlay(stageRect(), view, now);
    else if (part) paintOverlay(part, view, now);
    paintPreview(view, now.preview);
    all = false;
  }

  const expectFrame = () => {
    frame ||= requestAnimationFrame(paintFrame);
  };
  return {
    resize({ width, height }, newColours) {
      ratio = window.devicePixelRatio;
      colours = newColours;
      for (const canvas of [canvases.picture, canvases.overlay, canvases.preview]) {
        canvas.width = Math.max(1, Math.round(width * ratio));
        canvas.height = Math.max(1, Math.round(height * ratio));
      }
      hatch = overlay.createPattern(hatching(colours, ratio), 'repeat');
      checker = picture.createPattern(checkers(colours, ratio), 'repeat');
      all = true;
      // At once: an emptied canvas must not be seen.
      cancelAnimationFrame(frame);
      paintFrame();
    },
    changed() {
      all = true;
      expectFrame();
    },
    expectFrame,
    dispose: () => cancelAnimationFrame(frame),
  };
}

function clip(context: Context, { x, y, width, height }: Rect): void {
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
}
