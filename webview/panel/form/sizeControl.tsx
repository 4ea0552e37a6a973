import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import type { Domain, ParameterRule } from '../../../src/images/models/parameters.ts';
import { valueText } from '../../../src/images/text/parameterText.ts';
import { Button, Select, TextField } from '../../controls.tsx';
import { Field, focusElement } from './field.tsx';
import type { ShownProblem } from './problems.ts';
import { isExperimental, joinSides, splitSides } from './dimensions.ts';

type SizeDomain = Extract<Domain, { kind: 'size' }>;

interface SizeControlProps {
  readonly label: string;
  readonly title: string;
  readonly rule: ParameterRule;
  readonly domain: SizeDomain;
  /** What the form asks for; undefined where that is left to the provider. */
  readonly value: string | undefined;
  readonly problems: readonly ShownProblem[];
  readonly onChange: (value: string | undefined) => void;
}

const unset = 'unset';
const custom = 'custom';
/** Id of the field that has the keyboard after the choice to type a size. */
const firstTyped = 'field-width';

/** One of the model's sizes, or width and height where the model draws others, too. */
export function SizeControl({ label, title, rule, domain, value, problems, onChange }: SizeControlProps) {
  const [typing, setTyping] = useState(false);
  const mayType = domain.rule !== undefined || domain.free === true;
  const inForce = value ?? rule.default;
  const listed = inForce === undefined || (typeof inForce === 'string' && domain.fixed.includes(inForce));
  const typed = mayType && (typing || !listed);
  const nearest = problems.find((problem) => problem.field === 'size')?.nearest;

  const choose = (choice: string) => {
    setTyping(choice === custom);
    if (choice !== custom) {
      onChange(choice === unset ? undefined : choice);
      return;
    }
    if (!domain.free && splitSides(value).width === '') onChange('1024x1024');
    focusElement(firstTyped);
  };
  const options = [
    ...(rule.default === undefined ? [{ value: unset, label: l10n.t('default') }] : []),
    ...domain.fixed.map((size) => ({ value: size, label: valueText('size', size), short: size })),
    // A size that this model does not list stays visible, with its problem, until another is chosen.
    ...(!mayType && !listed ? [{ value: String(inForce), label: String(inForce) }] : []),
    ...(mayType ? [{ value: custom, label: l10n.t('Custom…') }] : []),
  ];
  const hint =
    typeof inForce === 'string' && isExperimental(inForce, domain.rule)
      ? l10n.t('Sizes above {0} are experimental.', '2560x1440')
      : undefined;
  return (
    <Field
      name="size"
      label={label}
      title={title}
      problems={problems}
      hint={hint}
      wide={typed}
      remedy={nearest && <Button onClick={() => onChange(nearest)}>{l10n.t('Use {0}', nearest)}</Button>}
    >
      {(control) => (
        <div class="sides">
          <Select
            {...control}
            invalid={control.invalid && !typed}
            value={typed ? custom : String(inForce ?? unset)}
            options={options}
            onChange={choose}
          />
          {typed && !domain.free && <Sides {...control} value={value ?? ''} onChange={onChange} />}
          {typed && domain.free && (
            <TextField
              {...control}
              id={firstTyped}
              label={l10n.t('Size as the model names it')}
              value={value ?? ''}
              onInput={(size) => onChange(size === '' ? undefined : size)}
            />
          )}
        </div>
      )}
    </Field>
  );
}

interface SidesProps {
  readonly value: string;
  readonly invalid: boolean;
  readonly describedBy: readonly string[];
  readonly onChange: (value: string) => void;
}

function Sides({ value, invalid, describedBy, onChange }: SidesProps) {
  const { width, height } = splitSides(value);
  const side = { invalid, describedBy, numeric: true };
  return (
    <>
      <TextField
        {...side}
        id={firstTyped}
        label={l10n.t('Width in pixels')}
        value={width}
        onInput={(typed) => onChange(joinSides(typed, height))}
      />
      <span aria-hidden="true">×</span>
      <TextField
        {...side}
        id="field-height"
        label={l10n.t('Height in pixels')}
        value={height}
        onInput={(typed) => onChange(joinSides(width, typed))}
      />
    </>
  );
}
