import type { ComponentChildren } from 'preact';
import { Icon } from '../../controls.tsx';
import type { ShownProblem } from './problems.ts';

/** What a control needs to know of its field. */
export interface FieldControl {
  readonly id: string;
  readonly label: string;
  readonly invalid: boolean;
  readonly describedBy: readonly string[];
}

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly problems: readonly ShownProblem[];
  /** One sentence under the control, where there is no problem to be told. */
  readonly hint?: string | undefined;
  readonly wide?: boolean;
  /** Beside the label, at the end of its line. */
  readonly aside?: ComponentChildren;
  /** Said when the pointer rests on the label. */
  readonly title?: string | undefined;
  /** Below the problem: what can be done about it. */
  readonly children: (control: FieldControl) => ComponentChildren;
  readonly remedy?: ComponentChildren;
}

/** A label, its control, and what is wrong with it. */
export function Field({ name, label, problems, hint, wide, aside, title, children, remedy }: FieldProps) {
  const own = problems.filter((problem) => problem.field === name);
  const id = `field-${name}`;
  const problemId = `${id}-problem`;
  const hintId = `${id}-hint`;
  const invalid = own.length > 0;
  const describedBy = [...(invalid ? [problemId] : []), ...(hint ? [hintId] : [])];
  return (
    <div class={wide ? 'field wide' : 'field'} data-field={name}>
      <div class="label-line">
        <label for={id} title={title}>
          {label}
        </label>
        {aside}
      </div>
      {children({ id, label, invalid, describedBy })}
      {hint && (
        <div id={hintId} class="hint">
          {hint}
        </div>
      )}
      {invalid && (
        <div id={problemId} class="problem">
          {own.map((problem) => (
            <div key={problem.text} class="problem-line">
              <Icon name="error" />
              <span>{problem.text}</span>
            </div>
          ))}
          {remedy}
        </div>
      )}
    </div>
  );
}

/** Puts the keyboard into an element once it is there. */
export function focusElement(id: string): void {
  requestAnimationFrame(() => document.getElementById(id)?.focus());
}

/** Puts the keyboard into the control of a field once it is there. */
export const focusField = (name: string): void => focusElement(`field-${name}`);

/** Puts the keyboard into the first control that has a problem, unfolding what hides it. */
export function focusFirstProblem(): void {
  const control = document.querySelector<HTMLElement>('.field .invalid');
  const fold = control?.closest('details');
  if (fold) fold.open = true;
  control?.focus();
}
