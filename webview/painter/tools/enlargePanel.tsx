import * as l10n from '@vscode/l10n';
import { useLayoutEffect, useState } from 'preact/hooks';
import { Button, TextField } from '../../controls.tsx';
import { enlargedSize } from '../view/exporting.ts';
import type { Size } from '../model/geometry.ts';
import type { Margins } from '../model/operations.ts';
import { wholePixels } from '../model/wholePixels.ts';

const sides: readonly { readonly side: keyof Margins; readonly label: () => string }[] = [
  { side: 'left', label: () => l10n.t('Left') },
  { side: 'top', label: () => l10n.t('Top') },
  { side: 'right', label: () => l10n.t('Right') },
  { side: 'bottom', label: () => l10n.t('Bottom') },
];

type Texts = Readonly<Record<keyof Margins, string>>;

const textsOf = ({ left, top, right, bottom }: Margins): Texts => ({
  left: String(left),
  top: String(top),
  right: String(right),
  bottom: String(bottom),
});

interface EnlargePanelProps {
  readonly picture: Size;
  readonly margins: Margins;
  /** One sentence on why a picture may not be enlarged so; null if it may. */
  readonly problemOf: (margins: Margins) => string | null;
  readonly onEnlarge: (margins: Margins) => void;
}

/** Asks for margins around the picture, which the model will fill. */
export function EnlargePanel({ picture, margins, problemOf, onEnlarge }: EnlargePanelProps) {
  const [typed, setTyped] = useState(() => textsOf(margins));
  const shown = JSON.stringify(margins);
  useLayoutEffect(() => setTyped(textsOf(margins)), [shown]);
  const wanted: Margins = {
    left: wholePixels(typed.left),
    top: wholePixels(typed.top),
    right: wholePixels(typed.right),
    bottom: wholePixels(typed.bottom),
  };
  const unreadable = sides.some(({ side }) => Number.isNaN(wanted[side]));
  const { width, height } = enlargedSize(picture, wanted);
  const problem = unreadable ? l10n.t('Type whole numbers of pixels.') : problemOf(wanted);
  const enlarge = () => {
    if (problem === null) onEnlarge(wanted);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const isTyping = event.target instanceof Element && event.target.closest('vscode-text-field');
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || !isTyping) return;
    event.preventDefault();
    enlarge();
  };
  return (
    <div class="enlarge" role="group" aria-label={l10n.t('Enlarge the picture')} onKeyDown={onKeyDown}>
      <div class="enlarge-sides">
        {sides.map(({ side, label }) => (
          <label key={side} class="enlarge-side">
            <span>{label()}</span>
            <TextField
              numeric
              label={l10n.t('{0}, in pixels', label())}
              value={typed[side]}
              invalid={Number.isNaN(wanted[side])}
              describedBy={['painter-enlarge-says']}
              onInput={(value) => setTyped({ ...typed, [side]: value })}
            />
          </label>
        ))}
      </div>
      <div class="enlarge-line">
        <span id="painter-enlarge-says" class={problem ? 'painter-problem' : 'quiet'}>
          {problem ?? l10n.t('{0} x {1} pixels. What is added is always edited.', width, height)}
        </span>
        <Button onClick={enlarge}>{l10n.t('Enlarge')}</Button>
      </div>
    </div>
  );
}
