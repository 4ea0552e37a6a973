import * as l10n from '@vscode/l10n';
import { sizeAt, stepOf } from '../model/brush.ts';
import type { PainterMode } from './keys.ts';
import type { Size } from '../model/geometry.ts';
import type { Settings } from '../model/painting.ts';
import { textSize } from '../model/painting.ts';
import { Slider } from './slider.tsx';

/** What marks are drawn in: seen on most pictures. */
const colours: readonly { readonly value: string; readonly label: () => string }[] = [
  { value: '#e51400', label: () => l10n.t('Red') },
  { value: '#f5a700', label: () => l10n.t('Orange') },
  { value: '#ffe600', label: () => l10n.t('Yellow') },
  { value: '#16a34a', label: () => l10n.t('Green') },
  { value: '#0a84ff', label: () => l10n.t('Blue') },
  { value: '#d946ef', label: () => l10n.t('Magenta') },
  { value: '#ffffff', label: () => l10n.t('White') },
  { value: '#000000', label: () => l10n.t('Black') },
];

export const largestBrush = ({ width, height }: Size): number => Math.max(16, Math.round(Math.min(width, height)));
export const largestLine = ({ width, height }: Size): number => Math.max(8, Math.round(Math.min(width, height) / 10));

/** What fits a picture of this size. */
export const startingSettings = (mode: PainterMode, { width, height }: Size): Settings => ({
  tool: mode === 'mask' ? 'brush' : 'arrow',
  size: Math.max(4, Math.round(Math.min(width, height) / 12)),
  hardness: 1,
  colour: '#e51400',
  width: Math.max(2, Math.round(Math.min(width, height) / 120)),
});

interface BrushOptionsProps {
  readonly mode: PainterMode;
  readonly picture: Size;
  readonly settings: Settings;
  readonly onChange: (settings: Settings) => void;
  /** Of what shows the mask: 0 to 1. */
  readonly opacity: number;
  readonly onOpacity: (opacity: number) => void;
}

const steps = 100;

/** What the tool in the hand can be set to. */
export function BrushOptions({ mode, picture, settings, onChange, opacity, onOpacity }: BrushOptionsProps) {
  const { size, hardness, width, tool } = settings;
  const brush = mode === 'mask' ? tool === 'brush' || tool === 'eraser' : tool === 'eraser';
  return (
    <div class="brush-options">
      {brush && (
        <Slider
          label={l10n.t('Size')}
          title={l10n.t('Size of the brush ([ and ])')}
          value={stepOf(size, steps, largestBrush(picture))}
          min={0}
          max={steps}
          text={l10n.t('{0} px', size)}
          onInput={(step) => onChange({ ...settings, size: sizeAt(step, steps, largestBrush(picture)) })}
        />
      )}
      {brush && mode === 'mask' && (
        <Slider
          label={l10n.t('Hardness')}
          title={l10n.t('Hardness of the brush (Shift+[ and Shift+])')}
          value={Math.round(hardness * 100)}
          min={0}
          max={100}
          text={l10n.t('{0}%', Math.round(hardness * 100))}
          onInput={(percent) => onChange({ ...settings, hardness: percent / 100 })}
        />
      )}
      {mode === 'mask' && (
        <Slider
          label={l10n.t('Overlay')}
          title={l10n.t('How strongly the mask covers the picture here. It changes nothing of the mask.')}
          value={Math.round(opacity * 100)}
          min={10}
          max={100}
          text={l10n.t('{0}%', Math.round(opacity * 100))}
          onInput={(percent) => onOpacity(percent / 100)}
        />
      )}
      {tool === 'select' && (
        <p class="quiet tool-hint">
          {l10n.t('Click a mark, or press Enter, to select it. Drag it, or use the arrow keys, to move it.')}
        </p>
      )}
      {mode === 'markup' && tool !== 'eraser' && tool !== 'select' && (
        <>
          <Slider
            label={tool === 'text' ? l10n.t('Text size') : l10n.t('Width')}
            title={l10n.t('Width of lines, size of text ([ and ])')}
            value={stepOf(width, steps, largestLine(picture))}
            min={0}
            max={steps}
            text={l10n.t('{0} px', tool === 'text' ? textSize(width) : width)}
            onInput={(step) => onChange({ ...settings, width: sizeAt(step, steps, largestLine(picture)) })}
          />
          <fieldset class="swatches">
            <legend>{l10n.t('Colour')}</legend>
            {colours.map(({ value, label }) => (
              <input
                key={value}
                type="radio"
                name="painter-colour"
                title={label()}
                aria-label={label()}
                style={{ '--swatch': value }}
                checked={settings.colour === value}
                onChange={() => onChange({ ...settings, colour: value })}
              />
            ))}
          </fieldset>
        </>
      )}
    </div>
  );
}
