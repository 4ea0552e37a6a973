import * as l10n from '@vscode/l10n';
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { PainterMode } from './tools/keys.ts';
import type { Point } from './model/geometry.ts';
import type { Inside } from './model/operations.ts';
import type { Painting, Settings } from './model/painting.ts';
import { textSize } from './model/painting.ts';
import type { Stage } from './view/stage.ts';
import { createStage } from './view/stage.ts';
import { TextEntry } from './tools/textEntry.tsx';
import type { View } from './view/view.ts';
import { toScreen } from './view/view.ts';

interface StageViewProps {
  readonly picture: ImageBitmap;
  readonly painting: Painting;
  readonly settings: Settings;
  readonly opacity: number;
  readonly mode: PainterMode;
  readonly atFirst: Inside;
  /** Is given the stage while it is there. */
  readonly handle: RefObject<Stage | null>;
  readonly label: string;
}

/** The picture, what is painted on it, and the pointer or the keyboard that paints. */
export function StageView({ picture, painting, settings, opacity, mode, atFirst, handle, label }: StageViewProps) {
  const stage = useRef<HTMLDivElement>(null);
  const bottom = useRef<HTMLCanvasElement>(null);
  const overlay = useRef<HTMLCanvasElement>(null);
  const preview = useRef<HTMLCanvasElement>(null);
  const outline = useRef<HTMLDivElement>(null);
  const latest = useRef(settings);
  latest.current = settings;
  const [writing, setWriting] = useState<Point | null>(null);
  const [view, setView] = useState<View>({ scale: 1, x: 0, y: 0 });

  useLayoutEffect(() => {
    if (!stage.current || !bottom.current || !overlay.current || !preview.current || !outline.current) return;
    const created = createStage({
      elements: {
        stage: stage.current,
        canvases: { picture: bottom.current, overlay: overlay.current, preview: preview.current },
        outline: outline.current,
      },
      picture,
      painting,
      masked: mode === 'mask',
      atFirst,
      settings: () => latest.current,
      write: setWriting,
      moved: (viewport) => setView(viewport.view),
    });
    handle.current = created;
    stage.current.focus({ preventScroll: true });
    return () => {
      handle.current = null;
      created.dispose();
    };
  }, [painting]);

  const at = writing && toScreen(view, writing);
  const write = (text: string) => {
    if (writing && text) {
      const { colour, width } = latest.current;
      painting.perform({ kind: 'text', at: writing, text, size: textSize(width), colour });
    }
    setWriting(null);
    stage.current?.focus({ preventScroll: true });
  };
  return (
    <div class="stage-frame">
      <div
        class="stage"
        ref={stage}
        role="application"
        tabIndex={0}
        aria-label={label}
        aria-description={l10n.t(
          'Arrow keys move the cursor, with Shift further. Space paints at the cursor. Enter begins to draw and ends it. Escape leaves.',
        )}
      >
        <canvas ref={bottom} />
        <canvas ref={overlay} style={{ opacity: mode === 'mask' ? opacity : 1 }} />
        <canvas ref={preview} hidden />
        <div class="brush-outline" ref={outline} hidden />
      </div>
      {at && <TextEntry x={at.x} y={at.y} size={textSize(settings.width) * view.scale} colour={settings.colour} onText={write} />}
      <div class="stage-label zoom-text">{l10n.t('{0}%', Math.round(view.scale * 100))}</div>
    </div>
  );
}
