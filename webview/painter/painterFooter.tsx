import * as l10n from '@vscode/l10n';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Button } from '../controls.tsx';
import { sendShortcut } from '../keyboard.ts';
import type { PainterMode } from './tools/keys.ts';
import type { Inside } from './model/operations.ts';

interface PainterFooterProps {
  readonly mode: PainterMode;
  readonly inside: Inside;
  /** Of the result, in pixels. */
  readonly width: number;
  readonly height: number;
  readonly busy: boolean;
  /** Whether it is asked if the work may be lost. */
  readonly leaving: boolean;
  readonly onInside: (inside: Inside) => void;
  readonly onDone: () => void;
  readonly onCancel: () => void;
  readonly onLeave: () => void;
  readonly onStay: () => void;
}

const insides: readonly { readonly value: Inside; readonly label: () => string; readonly title: () => string }[] = [
  { value: 'edit', label: () => l10n.t('Edit inside'), title: () => l10n.t('What is painted is edited') },
  { value: 'keep', label: () => l10n.t('Keep inside'), title: () => l10n.t('What is painted is kept, all else is edited') },
];

/** What is done with the painting. */
export function PainterFooter(props: PainterFooterProps) {
  const { mode, inside, width, height, busy, leaving, onInside, onDone, onCancel } = props;
  if (leaving) return <Leaving {...props} />;
  return (
    <div class="painter-footer">
      {mode === 'mask' && (
        <fieldset class="insides">
          <legend class="for-screen-readers">{l10n.t('What is painted')}</legend>
          {insides.map(({ value, label, title }) => (
            <label key={value} title={title()}>
              <input type="radio" name="painter-inside" checked={inside === value} onChange={() => onInside(value)} />
              <span>{label()}</span>
            </label>
          ))}
        </fieldset>
      )}
      <span class="quiet painter-size">{l10n.t('{0} x {1}', width, height)}</span>
      <span class="painter-buttons">
        <Button onClick={onCancel}>{l10n.t('Cancel')}</Button>
        <Button primary title={sendShortcut} onClick={onDone}>
          {busy ? l10n.t('Saving…') : mode === 'mask' ? l10n.t('Use Mask') : l10n.t('Use Drawing')}
        </Button>
      </span>
    </div>
  );
}

function Leaving({ onLeave, onStay }: PainterFooterProps) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => ref.current?.focus(), []);
  return (
    <div class="painter-footer" role="alertdialog" aria-labelledby="painter-leaving" tabIndex={-1} ref={ref}>
      <span id="painter-leaving" class="painter-question">
        {l10n.t('Leave and lose what was painted?')}
      </span>
      <span class="painter-buttons">
        <Button onClick={onLeave}>{l10n.t('Leave')}</Button>
        <Button primary onClick={onStay}>
          {l10n.t('Go on painting')}
        </Button>
      </span>
    </div>
  );
}
