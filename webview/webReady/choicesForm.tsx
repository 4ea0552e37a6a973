import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import type { WebFormat, WebReadyStart } from '../../src/protocol/webReady.ts';
import { webFormats } from '../../src/protocol/webReady.ts';
import type { Choices, Fault } from './wishing.ts';
import { usualWidths, optionsOf } from './wishing.ts';
import { faultText, formatNames } from './wording.ts';

interface ChoicesFormProps {
  readonly choices: Choices;
  readonly picture: WebReadyStart['picture'];
  readonly encodesAvif: boolean;
  readonly faults: readonly Fault[];
  readonly onChange: (next: Partial<Choices>) => void;
}

export function ChoicesForm(props: ChoicesFormProps) {
  const { choices, picture, onChange } = props;
  const { formats } = choices;
  const result = optionsOf(choices, picture.width);
  const isSet = 'options' in result && result.options.formats.length * result.options.widths.length > 1;
  const sizes = 'options' in result ? result.options.sizes : (choices.sizes ?? '');
  return (
    <>
      <Formats {...props} />
      <Widths {...props} />
      <Weight {...props} />
      {formats.has('jpeg') && picture.alpha && (
        <Labelled
          id="background"
          label={l10n.t('Background in JPEG')}
          hint={l10n.t('JPEG has no transparency: this colour shows through.')}
        >
          <input
            id="background"
            type="color"
            value={choices.background}
            onInput={(event) => onChange({ background: event.currentTarget.value })}
          />
        </Labelled>
      )}
      <Labelled id="alt" label={l10n.t('Alternative text')}>
        <input id="alt" type="text" value={choices.alt} onInput={(event) => onChange({ alt: event.currentTarget.value })} />
      </Labelled>
      {isSet && (
        <Labelled
          id="sizes"
          label={l10n.t('Shown width')}
          hint={l10n.t('The “sizes” attribute: from it the browser chooses a file before it knows the page.')}
        >
          <input id="sizes" type="text" value={sizes} onInput={(event) => onChange({ sizes: event.currentTarget.value })} />
        </Labelled>
      )}
    </>
  );
}

function Formats({ choices: { formats }, encodesAvif, faults, onChange }: ChoicesFormProps) {
  const toggle = (format: WebFormat, isOn: boolean) => {
    const next = new Set(formats);
    if (isOn) next.add(format);
    else next.delete(format);
    onChange({ formats: next });
  };
  return (
    <fieldset aria-describedby="formats-fault">
      <legend>{l10n.t('Formats')}</legend>
      <div class="ticks">
        {webFormats.map((format) => (
          <label key={format}>
            <input
              type="checkbox"
              checked={formats.has(format)}
              disabled={format === 'avif' && !encodesAvif}
              onChange={(event) => toggle(format, event.currentTarget.checked)}
            />
            {formatNames[format]}
          </label>
        ))}
      </div>
      {!encodesAvif && <p class="hint">{l10n.t('This window has no encoder for AVIF.')}</p>}
      <FieldFault id="formats-fault" field="formats" faults={faults} />
    </fieldset>
  );
}

function Widths({ choices, picture, faults, onChange }: ChoicesFormProps) {
  const usual = usualWidths(picture.width);
  return (
    <Labelled
      id="widths"
      label={l10n.t('Widths in pixels')}
      hint={l10n.t('Several make a set from which browsers choose (srcset).')}
      fault={<FieldFault id="widths-fault" field="widths" faults={faults} />}
    >
      <div class="row">
        <input
          id="widths"
          type="text"
          value={choices.widths}
          aria-invalid={faults.some(({ field }) => field === 'widths')}
          aria-describedby="widths-hint widths-fault"
          onInput={(event) => onChange({ widths: event.currentTarget.value })}
        />
        {usual.length > 1 && (
          <button type="button" onClick={() => onChange({ widths: usual.join(', ') })}>
            {l10n.t('Responsive Set')}
          </button>
        )}
      </div>
    </Labelled>
  );
}

function Weight({ choices, faults, onChange }: ChoicesFormProps) {
  const isByWeight = choices.by === 'weight';
  return (
    <fieldset>
      <legend>{l10n.t('Weight')}</legend>
      <div class="row">
        <label class="choice">
          <input type="radio" name="by" checked={!isByWeight} onChange={() => onChange({ by: 'quality' })} />
          {l10n.t('Quality')}
        </label>
        <input
          type="range"
          min="1"
          max="100"
          value={choices.quality}
          disabled={isByWeight}
          aria-label={l10n.t('Quality')}
          onInput={(event) => onChange({ quality: event.currentTarget.valueAsNumber })}
        />
        <output class="number">{choices.quality}</output>
      </div>
      <div class="row">
        <label class="choice">
          <input type="radio" name="by" checked={isByWeight} onChange={() => onChange({ by: 'weight' })} />
          {l10n.t('At most')}
        </label>
        <input
          type="text"
          class="short"
          inputMode="decimal"
          value={choices.kilobytes}
          disabled={!isByWeight}
          aria-label={l10n.t('Kilobytes a file may have')}
          aria-invalid={faults.some(({ field }) => field === 'kilobytes')}
          aria-describedby="kilobytes-fault"
          onInput={(event) => onChange({ kilobytes: event.currentTarget.value })}
        />
        <span>{l10n.t('kB a file')}</span>
      </div>
      <FieldFault id="kilobytes-fault" field="kilobytes" faults={faults} />
    </fieldset>
  );
}

interface LabelledProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly fault?: ComponentChildren;
  readonly children: ComponentChildren;
}

const Labelled = ({ id, label, hint, fault, children }: LabelledProps) => (
  <div class="field">
    <label for={id}>{label}</label>
    {children}
    {hint !== undefined && (
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
    )}
    {fault}
  </div>
);

const FieldFault = ({ id, field, faults }: { id: string; field: Fault['field']; faults: readonly Fault[] }) => {
  const found = faults.find((fault) => fault.field === field);
  return (
    <p class="fault" id={id} hidden={!found}>
      {found && faultText(found)}
    </p>
  );
};
