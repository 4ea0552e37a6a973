import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import { Button, Icon } from '../controls.tsx';
import type { IconName } from '../icons.ts';
import type { ToolItem } from '../painter/tools/toolbar.tsx';
import { Toolbar } from '../painter/tools/toolbar.tsx';
import { zoomItems } from '../painter/tools/toolItems.tsx';
import { useBitmap } from '../painter/view/useBitmap.ts';
import { actionOf } from '../painter/tools/keys.ts';
import type { Viewport, ZoomCommand } from '../painter/view/viewport.ts';
import { CompareStage } from './compareStage.tsx';
import type { CompareMode } from './layout.ts';

export interface CompareProps {
  /** Blobs are decoded here; bitmaps stay the caller's. They may be of different sizes. */
  readonly before: Blob | ImageBitmap;
  readonly after: Blob | ImageBitmap;
  readonly initialMode?: CompareMode;
  /** Without it the comparison has no button to close it, and Escape is left to others. */
  readonly onClose?: () => void;
}

interface ModeWords {
  readonly label: () => string;
  readonly icon: IconName;
  readonly keys: string;
}

const modes: Readonly<Record<CompareMode, ModeWords>> = {
  slider: { label: () => l10n.t('Slider'), icon: 'split-horizontal', keys: 'S' },
  sides: { label: () => l10n.t('Side by side'), icon: 'diff-sidebyside', keys: 'D' },
  hold: { label: () => l10n.t('Hold to see before'), icon: 'eye', keys: 'H' },
};

const order: readonly CompareMode[] = ['slider', 'sides', 'hold'];

const isZoom = (command: string): command is ZoomCommand => command.startsWith('zoom');

/** Shows a picture before and after, with zoom in step. Fills the element it is in, which needs a height. */
export function Compare({ before, after, initialMode = 'slider', onClose }: CompareProps) {
  const first = useBitmap(before);
  const second = useBitmap(after);
  const [mode, setMode] = useState(initialMode);
  const [held, setHeld] = useState(false);
  const [viewport, setViewport] = useState<Viewport | null>(null);
  if (first.state === 'failed' || second.state === 'failed') {
    return (
      <div class="compare waiting" role="alert">
        <p>
          {first.state === 'failed'
            ? l10n.t('The picture before the edit cannot be decoded.')
            : l10n.t('The picture after the edit cannot be decoded.')}
        </p>
        {onClose && <Button onClick={onClose}>{l10n.t('Close')}</Button>}
      </div>
    );
  }
  if (first.state !== 'here' || second.state !== 'here') {
    return (
      <div class="compare waiting" aria-busy="true">
        <p class="quiet">{l10n.t('Opening the pictures…')}</p>
      </div>
    );
  }

  const modeItems: ToolItem[] = order.map((one) => ({
    id: one,
    label: modes[one].label(),
    keys: modes[one].keys,
    sign: <Icon name={modes[one].icon} />,
    pressed: one === mode,
    run: () => setMode(one),
  }));
  const closing: ToolItem[] = onClose
    ? [{ id: 'close', label: l10n.t('Close'), keys: 'Escape', sign: <Icon name="close" />, run: onClose }]
    : [];
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.altKey) return;
    const key = event.key.toLowerCase();
    const control = event.ctrlKey || event.metaKey;
    const action = actionOf({ key: event.key, code: event.code, shift: event.shiftKey, ctrl: control, alt: false }, 'markup');
    if (event.key === 'Escape' && onClose) onClose();
    else if (action?.kind === 'command' && isZoom(action.command)) viewport?.zoom(action.command);
    else if (control) return;
    else if (key === 'h') setHeld(true);
    else if (key === 's') setMode('slider');
    else if (key === 'd') setMode('sides');
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onKeyUp = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 'h') return;
    setHeld(false);
  };
  return (
    <section
      class="compare"
      // A click between its parts does not take the keyboard away from it.
      tabIndex={-1}
      aria-label={l10n.t('Before and after')}
      onKeyDown={onKeyDown}
      onKeyUp={onKeyUp}
      onFocusOut={() => setHeld(false)}
    >
      <Toolbar
        label={l10n.t('Comparison')}
        groups={[modeItems, zoomItems((command) => viewport?.zoom(command)), closing].filter((group) => group.length > 0)}
      />
      <CompareStage before={first.bitmap} after={second.bitmap} {...{ mode, held }} onHeld={setHeld} onViewport={setViewport} />
    </section>
  );
}
