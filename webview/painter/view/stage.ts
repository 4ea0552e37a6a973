/** The painter's stage: joins the painting, what is seen of it, and the hand. */
import * as l10n from '@vscode/l10n';
import { announce } from '../../announce.ts';
import { arrows } from '../tools/keys.ts';
import type { Canvases, Display } from './display.ts';
import { createDisplay } from './display.ts';
import type { Point, Rect } from '../model/geometry.ts';
import { insideOf, marginsOf } from '../model/history.ts';
import { createLevels } from './levels.ts';
import type { Inside } from '../model/operations.ts';
import type { Grip, Painting, Settings } from '../model/painting.ts';
import type { Touch } from './pointers.ts';
import { eraserButtons, listenToPointers } from './pointers.ts';
import { coloursOf, onThemeChange } from './theme.ts';
import { toolName, toolOf } from '../tools/toolItems.tsx';
import { toPicture, toScreen } from './view.ts';
import type { Viewport } from './viewport.ts';
import { createViewport } from './viewport.ts';

interface StageElements {
  readonly stage: HTMLElement;
  readonly canvases: Canvases;
  /** Shows the brush where the pointer or the keyboard's cursor is. */
  readonly outline: HTMLElement;
}

interface StageOptions {
  readonly elements: StageElements;
  readonly picture: ImageBitmap;
  readonly painting: Painting;
  readonly masked: boolean;
  readonly atFirst: Inside;
  readonly settings: () => Settings;
  /** Text is to be written at this point of the picture. */
  readonly write: (at: Point) => void;
  /** Called with every new view. */
  readonly moved: (viewport: Viewport) => void;
}

export interface Stage {
  readonly viewport: Viewport;
  /** The painting is another; `all` if it is not only what is being drawn. */
  repaint(all: boolean): void;
  /** The tool is another. */
  showTool(): void;
  /** Whether the key was for the stage. */
  keyDown(event: KeyboardEvent): boolean;
  keyUp(event: KeyboardEvent): void;
  dispose(): void;
}

/** How far an arrow key goes, in pixels of the screen: without and with Shift. */
const stride = { short: 8, long: 48 };

/** How near a pointer takes hold of a mark, in pixels of the screen. */
const nearnessPixels = 6;

export function createStage({ elements, picture, painting, masked, atFirst, settings, write, moved }: StageOptions): Stage {
  const { stage, canvases, outline } = elements;
  const { raster } = painting;
  let pointer: Touch | null = null;
  /** Of the keyboard, in the picture's pixels; null while the pointer is used. */
  let cursor: Point | null = null;
  let space = false;

  const content = (): Rect => {
    const { left, top, right, bottom } = marginsOf(painting.history);
    return { x: -left, y: -top, width: picture.width + left + right, height: picture.height + top + bottom };
  };
  const levels = createLevels(picture, () => display.changed());
  const display: Display = createDisplay({
    canvases,
    levels,
    raster,
    masked,
    scene: () => ({
      view: viewport.view,
      inside: insideOf(painting.history, atFirst),
      margins: marginsOf(painting.history),
      preview: painting.preview(),
    }),
    beforeFrame: () => {
      placeOutline();
      return painting.flush();
    },
  });
  const viewport = createViewport(content, () => {
    display.changed();
    moved(viewport);
  });

  const isBrush = () => ['brush', 'eraser', 'line'].includes(settings().tool);

  function placeOutline(): void {
    const at = cursor ? toScreen(viewport.view, cursor) : pointer;
    const { tool, size, width } = settings();
    outline.hidden = !at || !(isBrush() || cursor);
    outline.classList.toggle('crosshair', cursor !== null);
    stage.classList.toggle('brushing', isBrush());
    stage.classList.toggle('selecting', tool === 'select');
    if (!at) return;
    const across = isBrush() ? Math.max(3, (tool === 'line' ? width : size) * viewport.view.scale) : 3;
    outline.style.width = `${across}px`;
    outline.style.height = `${across}px`;
    outline.style.transform = `translate(${at.x - across / 2}px, ${at.y - across / 2}px)`;
  }

  const pointOf = ({ x, y, pressure }: Touch) => ({ ...toPicture(viewport.view, { x, y }), pressure });
  const gripOf = (event: PointerEvent | KeyboardEvent): Grip => ({
    erase: event.altKey || (event instanceof PointerEvent && (event.buttons & eraserButtons) !== 0),
    constrained: event.shiftKey && event instanceof PointerEvent,
    reach: nearnessPixels / viewport.view.scale,
  });

  const pointers = listenToPointers(stage, viewport, {
    begin(touch, event) {
      cursor = null;
      if (settings().tool === 'text') write(pointOf(touch));
      else painting.begin(pointOf(touch), gripOf(event));
    },
    extend: (touches, event) => painting.extend(touches.map(pointOf), gripOf(event)),
    end: () => painting.end(),
    cancel: () => void painting.cancel(),
    hover(touch) {
      pointer = touch;
      if (touch && !painting.drawing) cursor = null;
      display.expectFrame();
    },
  });

  /** How far an arrow key goes, in the picture's pixels. */
  const stepOf = (event: KeyboardEvent) => Math.max(1, (event.shiftKey ? stride.long : stride.short) / viewport.view.scale);

  function moveCursor(direction: Point, event: KeyboardEvent): void {
    const { view } = viewport;
    const { stage: size } = viewport;
    const from = cursor ?? toPicture(view, pointer ?? { x: size.width / 2, y: size.height / 2 });
    const step = stepOf(event);
    const within = content();
    cursor = {
      x: Math.max(within.x, Math.min(within.x + within.width, from.x + direction.x * step)),
      y: Math.max(within.y, Math.min(within.y + within.height, from.y + direction.y * step)),
    };
    viewport.show(cursor);
    if (painting.drawing) painting.extend([{ ...cursor, pressure: 1 }], gripOf(event));
    display.expectFrame();
  }

  /** Begins drawing at the keyboard's cursor, or ends it. */
  function press(event: KeyboardEvent, whole: boolean): void {
    if (painting.drawing) {
      painting.end();
      return;
    }
    const { view, stage: size } = viewport;
    cursor ??= toPicture(view, pointer ?? { x: size.width / 2, y: size.height / 2 });
    if (settings().tool === 'text') {
      write(cursor);
      return;
    }
    painting.begin({ ...cursor, pressure: 1 }, gripOf(event));
    if (whole && isBrush()) painting.end();
    display.expectFrame();
  }

  /** With the hand that takes hold of marks, keys go from one to the next and move it. */
  function arrange(direction: Point | undefined, event: KeyboardEvent): boolean {
    const { selection } = painting;
    if (direction) {
      const step = stepOf(event);
      selection.nudge({ x: direction.x * step, y: direction.y * step });
      return true;
    }
    if (event.key !== 'Enter' && event.key !== ' ') return false;
    const item = selection.next(event.shiftKey ? -1 : 1);
    announce(item ? l10n.t('{0} selected', toolName(toolOf(item))) : l10n.t('Nothing is drawn yet.'));
    return true;
  }

  const resize = () => {
    const size = { width: stage.clientWidth, height: stage.clientHeight };
    if (size.width === 0 || size.height === 0) return;
    viewport.resize(size);
    display.resize(size, coloursOf(stage));
  };
  const resizing = new ResizeObserver(resize);
  resizing.observe(stage);
  const endThemes = onThemeChange(resize);

  return {
    viewport,
    repaint: (all) => (all ? display.changed() : display.expectFrame()),
    showTool: () => display.expectFrame(),
    keyDown(event) {
      const direction = arrows[event.key];
      if (settings().tool === 'select') return arrange(direction, event);
      if (direction) {
        moveCursor(direction, event);
        return true;
      }
      if (event.key === 'Enter') {
        if (!event.repeat) press(event, false);
        return true;
      }
      if (event.key !== ' ') return false;
      space = true;
      pointers.hold(true);
      return true;
    },
    keyUp(event) {
      if (event.key !== ' ') return;
      pointers.hold(false);
      // It paints, unless it was held for the pointer to move the picture: that takes the keyboard's cursor away.
      if (space && cursor) press(event, true);
      space = false;
    },
    dispose() {
      pointers.dispose();
      resizing.disconnect();
      endThemes();
      display.dispose();
      levels.dispose();
    },
  };
}
