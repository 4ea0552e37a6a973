import * as l10n from '@vscode/l10n';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../controls.tsx';
import { listenToPointers } from '../painter/view/pointers.ts';
import { onThemeChange } from '../painter/view/theme.ts';
import type { Viewport } from '../painter/view/viewport.ts';
import { createViewport } from '../painter/view/viewport.ts';
import type { CompareMode } from './layout.ts';
import { frameOf, placeIn, slid } from './layout.ts';
import { createPane } from './pane.ts';

interface CompareStageProps {
  readonly before: ImageBitmap;
  readonly after: ImageBitmap;
  readonly mode: CompareMode;
  /** The picture before is looked at for as long. */
  readonly held: boolean;
  readonly onHeld: (held: boolean) => void;
  readonly onViewport: (viewport: Viewport | null) => void;
}

/** How far the pictures move with an arrow key, in pixels of the screen. */
const stridePixels = 40;

/** Both pictures in one place or side by side. */
export function CompareStage({ before, after, mode, held, onHeld, onViewport }: CompareStageProps) {
  const stage = useRef<HTMLDivElement>(null);
  const beforeSide = useRef<HTMLDivElement>(null);
  const afterSide = useRef<HTMLDivElement>(null);
  const beforeCanvas = useRef<HTMLCanvasElement>(null);
  const afterCanvas = useRef<HTMLCanvasElement>(null);
  const viewportNow = useRef<Viewport | null>(null);
  const [split, setSplit] = useState(0.5);
  const [percent, setPercent] = useState(100);

  useLayoutEffect(() => {
    if (!stage.current || !beforeSide.current || !afterSide.current || !beforeCanvas.current || !afterCanvas.current) return;
    const side = afterSide.current;
    const frame = frameOf(before, after);
    const viewport = createViewport(
      () => ({ x: 0, y: 0, ...frame }),
      () => {
        for (const pane of panes) pane.changed();
        setPercent(Math.round(viewport.view.scale * 100));
      },
    );
    const view = () => viewport.view;
    const panes = [
      createPane(beforeCanvas.current, before, placeIn(frame, before), view),
      createPane(afterCanvas.current, after, placeIn(frame, after), view),
    ];
    const resize = () => {
      const size = { width: side.clientWidth, height: side.clientHeight };
      if (size.width === 0 || size.height === 0) return;
      viewport.resize(size);
      for (const pane of panes) pane.resize(size);
    };
    const resizing = new ResizeObserver(resize);
    resizing.observe(side);
    const pointers = [listenToPointers(beforeSide.current, viewport, null), listenToPointers(afterSide.current, viewport, null)];
    const endThemes = onThemeChange(resize);
    viewportNow.current = viewport;
    onViewport(viewport);
    stage.current.focus({ preventScroll: true });
    return () => {
      viewportNow.current = null;
      onViewport(null);
      endThemes();
      resizing.disconnect();
      for (const part of [...pointers, ...panes]) part.dispose();
    };
  }, [before, after]);

  useLayoutEffect(() => {
    // The handle had the keyboard and is gone.
    if (document.activeElement === document.body) stage.current?.focus({ preventScroll: true });
  }, [mode]);

  const panWith: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => viewportNow.current?.pan({ x: stridePixels, y: 0 }),
    ArrowRight: () => viewportNow.current?.pan({ x: -stridePixels, y: 0 }),
    ArrowUp: () => viewportNow.current?.pan({ x: 0, y: stridePixels }),
    ArrowDown: () => viewportNow.current?.pan({ x: 0, y: -stridePixels }),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const pan = panWith[event.key];
    if (!pan || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    pan();
  };
  /** Held wherever the pictures are; a second pointer, and the buttons that pan, do not count. */
  const hold = {
    onPointerDown: (event: PointerEvent) => {
      if (mode === 'hold' && event.button === 0) onHeld(true);
    },
    onPointerUp: () => onHeld(false),
    onPointerCancel: () => onHeld(false),
  };
  return (
    <div class={`stage-frame compare-${mode}`}>
      <div
        class={held ? 'compare-stage held' : 'compare-stage'}
        ref={stage}
        role="group"
        tabIndex={0}
        aria-label={l10n.t('Pictures before and after')}
        aria-description={l10n.t('Arrow keys move both pictures. Hold H to see the picture before.')}
        style={{ '--split': `${split * 100}%` }}
        onKeyDown={onKeyDown}
        {...hold}
      >
        <div class="compare-side compare-after" ref={afterSide}>
          <canvas ref={afterCanvas} role="img" aria-label={l10n.t('After')} />
          <span class="stage-label compare-label">{l10n.t('After')}</span>
        </div>
        <div class="compare-side compare-before" ref={beforeSide}>
          <canvas ref={beforeCanvas} role="img" aria-label={l10n.t('Before')} />
          <span class="stage-label compare-label">{l10n.t('Before')}</span>
        </div>
        {mode === 'slider' && <Handle split={split} onSplit={setSplit} />}
      </div>
      {mode === 'hold' && (
        <div class="stage-label compare-hint">{l10n.t('Press and hold, or hold H, to see the picture before')}</div>
      )}
      <div class="stage-label zoom-text">{l10n.t('{0}%', percent)}</div>
    </div>
  );
}

interface HandleProps {
  /** How much of the width shows the picture before: 0 to 1. */
  readonly split: number;
  readonly onSplit: (split: number) => void;
}

function Handle({ split, onSplit }: HandleProps) {
  const dragged = useRef(false);
  const drag = (event: PointerEvent & { readonly currentTarget: HTMLElement }) => {
    const box = event.currentTarget.parentElement?.getBoundingClientRect();
    if (dragged.current && box) onSplit(Math.max(0, Math.min(1, (event.clientX - box.left) / box.width)));
  };
  return (
    <div
      class="compare-handle"
      role="slider"
      tabIndex={0}
      aria-label={l10n.t('Where before ends and after begins')}
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(split * 100)}
      aria-valuetext={l10n.t('{0}% before', Math.round(split * 100))}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        dragged.current = true;
      }}
      onPointerMove={drag}
      onPointerUp={() => (dragged.current = false)}
      onPointerCancel={() => (dragged.current = false)}
      onKeyDown={(event) => {
        const next = event.ctrlKey || event.metaKey || event.altKey ? undefined : slid(split, event.key, event.shiftKey);
        if (next === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        onSplit(next);
      }}
    >
      <span class="compare-knob">
        <Icon name="arrow-both" />
      </span>
    </div>
  );
}
