import * as l10n from '@vscode/l10n';
import type { JsonValue, ParameterValue } from '../../../src/images/models/parameters.ts';
import { parameterText, valueText } from '../../../src/images/text/parameterText.ts';
import type { FlatBag } from '../../../src/images/request/requestParameters.ts';
import { Select, TextField } from '../../controls.tsx';
import type { FieldControl } from './field.tsx';
import { Field } from './field.tsx';
import type { Field as FormField, FieldName } from './fields.ts';
import { typedNumber } from './fields.ts';
import { previewsOf } from './previews.ts';
import type { ShownProblem } from './problems.ts';
import { useSession } from '../session.ts';
import { SizeControl } from './sizeControl.tsx';

interface ParameterControlProps {
  readonly field: FormField;
  readonly bag: FlatBag;
  readonly problems: readonly ShownProblem[];
}

/** The control of one parameter, made from its rule. */
export function ParameterControl({ field, bag, problems }: ParameterControlProps) {
  const { dispatch } = useSession();
  const { name, rule } = field;
  const { domain } = rule;
  const { label, description } = parameterText(name);
  const value = name === 'partial_images' ? previewsOf(bag) || undefined : bag[name];
  const onChange = (next: JsonValue | undefined) => dispatch({ type: 'choice', name, value: next });
  const hint = isPreview(value, rule.preview) ? l10n.t('Not every account has this yet.') : undefined;

  if (domain.kind === 'size') {
    const size = value === undefined ? undefined : asText(value);
    return <SizeControl title={description} {...{ label, rule, domain, problems, onChange }} value={size} />;
  }
  return (
    <Field name={name} label={label} title={description} problems={problems} hint={hint} wide={domain.kind === 'text'}>
      {(control) => {
        const choices = choicesOf(field);
        if (!choices) return <TypedValue {...{ control, field, value, onChange }} />;
        return <ChosenValue {...{ name, control, choices, value, onChange }} byDefault={rule.default} />;
      }}
    </Field>
  );
}

/** The values to choose from; undefined where a value is typed. */
function choicesOf({ name, rule: { domain } }: FormField): readonly ParameterValue[] | undefined {
  if (name === 'partial_images') return domain.kind === 'integer' ? upTo(domain.min, domain.max) : undefined;
  switch (domain.kind) {
    case 'choice':
      return domain.values;
    case 'flag':
      return [false, true];
    case 'integer':
      return domain.max - domain.min < 10 ? upTo(domain.min, domain.max) : undefined;
    case 'size':
    case 'text':
      return undefined;
  }
}

const upTo = (min: number, max: number): number[] => Array.from({ length: max - min + 1 }, (_, index) => min + index);

interface ChosenValueProps {
  readonly name: FieldName;
  readonly control: FieldControl;
  readonly choices: readonly ParameterValue[];
  readonly value: JsonValue | undefined;
  readonly byDefault: ParameterValue | undefined;
  readonly onChange: (value: JsonValue | undefined) => void;
}

const unset = '';

function ChosenValue({ name, control, choices, value, byDefault, onChange }: ChosenValueProps) {
  const inForce = value ?? byDefault;
  const isListed = inForce === undefined || choices.some((choice) => choice === inForce);
  const options = [
    ...(byDefault === undefined ? [{ value: unset, label: l10n.t('default') }] : []),
    ...choices.map((choice) => ({ value: String(choice), label: valueText(name, choice), short: valueText('', choice) })),
    // What is asked for stays visible, with its problem, until something else is chosen.
    ...(isListed ? [] : [{ value: asText(inForce), label: asText(inForce) }]),
  ];
  return (
    <Select
      {...control}
      value={inForce === undefined ? unset : asText(inForce)}
      options={options}
      onChange={(text) => onChange(choices.find((choice) => String(choice) === text))}
    />
  );
}

interface TypedValueProps {
  readonly control: FieldControl;
  readonly field: FormField;
  readonly value: JsonValue | undefined;
  readonly onChange: (value: JsonValue | undefined) => void;
}

function TypedValue({ control, field: { rule }, value, onChange }: TypedValueProps) {
  const numeric = rule.domain.kind === 'integer';
  return (
    <TextField
      {...control}
      numeric={numeric}
      value={value === undefined ? '' : asText(value)}
      placeholder={rule.default === undefined ? '' : String(rule.default)}
      onInput={(text) => onChange(numeric ? typedNumber(text) : text === '' ? undefined : text)}
    />
  );
}

const asText = (value: JsonValue): string => (typeof value === 'string' ? value : JSON.stringify(value));

const isPreview = (value: JsonValue | undefined, preview: readonly ParameterValue[] = []): boolean =>
  preview.some((announced) => announced === value);
