import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import { retirementOf } from '../../../src/images/models/capabilitiesOf.ts';
import type { ProviderView } from '../../../src/protocol/panelModel.ts';
import { IconButton, Select, TextField } from '../../controls.tsx';
import { Field, focusField } from './field.tsx';
import type { ShownProblem } from './problems.ts';
import { useSession } from '../session.ts';

interface ModelPickerProps {
  readonly provider: ProviderView;
  readonly model: string;
  readonly today: string;
  readonly problems: readonly ShownProblem[];
}

/** No model has an empty id, so this cannot be one. */
const other = '';

/** A model from the provider's list, or any other by its id. */
export function ModelPicker({ provider, model, today, problems }: ModelPickerProps) {
  const { dispatch } = useSession();
  const { models } = provider.dialect;
  /** What was typed here last, though the list has it: whatever is chosen elsewhere shows the list again. */
  const [written, setWritten] = useState<string>();
  const typed = written === model || !models.includes(model);
  const choose = (id: string) => dispatch({ type: 'model', id });

  const write = (id: string) => {
    setWritten(id);
    choose(id);
  };
  const type = () => {
    setWritten(model);
    focusField('model');
  };
  const pick = () => {
    setWritten(undefined);
    if (!models.includes(model) && models[0] !== undefined) choose(models[0]);
    focusField('model');
  };
  const options = models.map((id) => ({ value: id, label: optionLabel(id, provider, today) }));
  return (
    <Field name="model" label={l10n.t('Model')} problems={problems} hint={retirementText(model, provider, today)}>
      {(control) =>
        typed ? (
          <div class="with-button">
            <TextField {...control} value={model} placeholder={l10n.t('Id of the model')} onInput={write} />
            {models.length > 0 && <IconButton icon="list-unordered" label={l10n.t('Choose from the List')} onClick={pick} />}
          </div>
        ) : (
          <Select
            {...control}
            value={model}
            options={[...options, { value: other, label: l10n.t('Other…') }]}
            onChange={(id) => (id === other ? type() : choose(id))}
          />
        )
      }
    </Field>
  );
}

function optionLabel(id: string, provider: ProviderView, today: string): string {
  const retirement = retirementOf(id, provider.dialect, today);
  if (!retirement) return id;
  return retirement.retired ? l10n.t('{0} (retired)', id) : l10n.t('{0} (until {1})', id, retirement.date);
}

function retirementText(id: string, provider: ProviderView, today: string): string | undefined {
  const retirement = retirementOf(id, provider.dialect, today);
  if (!retirement) return undefined;
  // Hyphens that do not break, or a narrow page cuts the date in two.
  const date = retirement.date.replaceAll('-', '\u2011');
  return retirement.retired
    ? l10n.t('{0} retired this model on {1}.', provider.label, date)
    : l10n.t('{0} offers this model until {1}.', provider.label, date);
}
