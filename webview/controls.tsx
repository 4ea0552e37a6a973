/**
 * The page's controls as plain components. The only file that knows the toolkit: whatever takes its place takes it here.
 * The toolkit's slips are made good here, too: it overwrites `aria-label` when it connects, its text controls do not see the
 * page's `aria-describedby`, and its progress ring is an alert.
 */
import {
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeCheckbox,
  vsCodeDropdown,
  vsCodeLink,
  vsCodeOption,
  vsCodeProgressRing,
  vsCodeTextField,
} from '@vscode/webview-ui-toolkit';
import type { ComponentChildren, RefObject, VNode } from 'preact';
import { createElement } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Labelled, TextualElement } from './describing.ts';
import { useDescription, useValue } from './describing.ts';
import type { IconName } from './icons.ts';
import { useSteadyOptions } from './steadyList.ts';

provideVSCodeDesignSystem().register(
  vsCodeButton(),
  vsCodeCheckbox(),
  vsCodeDropdown(),
  vsCodeLink(),
  vsCodeOption(),
  vsCodeProgressRing(),
  vsCodeTextField(),
);

type Attributes = Readonly<Record<string, unknown>>;

/** A toolkit element, whose attributes no type describes. */
const element = (tag: `vscode-${string}`, attributes: Attributes, children?: ComponentChildren): VNode<Attributes> =>
  createElement<Attributes>(tag, attributes, children);

interface CheckableElement extends HTMLElement {
  checked: boolean;
}

const classes = (...names: (string | false | undefined)[]) => names.filter(Boolean).join(' ');

export const Icon = ({ name }: { readonly name: IconName }) => <i class={`codicon codicon-${name}`} aria-hidden="true" />;

interface ButtonProps {
  readonly onClick: () => void;
  readonly primary?: boolean;
  readonly icon?: IconName;
  readonly title?: string;
  readonly class?: string;
  readonly children: ComponentChildren;
}

export const Button = ({ onClick, primary, icon, title, children, class: className }: ButtonProps) =>
  element('vscode-button', { onClick, title, class: className, appearance: primary ? 'primary' : 'secondary' }, [
    icon && <i key="icon" slot="start" class={`codicon codicon-${icon}`} aria-hidden="true" />,
    <bdi key="text">{children}</bdi>,
  ]);

interface IconButtonProps {
  readonly icon: IconName;
  readonly label: string;
  readonly onClick: () => void;
  /** Whether the menu that it opens is open. */
  readonly expanded?: boolean;
  readonly buttonRef?: RefObject<HTMLElement | null>;
}

export function IconButton({ icon, label, onClick, expanded, buttonRef }: IconButtonProps) {
  const own = useRef<HTMLElement>(null);
  const ref = buttonRef ?? own;
  useLayoutEffect(() => {
    const inner = ref.current?.shadowRoot?.querySelector('button');
    inner?.setAttribute('aria-label', label);
    if (expanded === undefined) return;
    inner?.setAttribute('aria-haspopup', 'menu');
    inner?.setAttribute('aria-expanded', String(expanded));
  });
  const attributes = { ref, onClick, appearance: 'icon', 'aria-label': label, title: label };
  return element('vscode-button', attributes, <Icon name={icon} />);
}

interface SelectOption {
  readonly value: string;
  readonly label: string;
  /** Shown instead of the label while the list is closed. */
  readonly short?: string;
}

interface SelectProps extends Labelled {
  readonly value: string;
  readonly options: readonly SelectOption[];
  readonly onChange: (value: string) => void;
}

export function Select(props: SelectProps) {
  const ref = useRef<TextualElement>(null);
  const { value, onChange } = props;
  const { options, shape } = useSteadyOptions(ref, props.options);
  const selected = options.find((option) => option.value === value);
  useDescription(ref, props);
  useLayoutEffect(() => {
    const choose = () => {
      if (ref.current && ref.current.value !== value) ref.current.value = value;
    };
    choose();
    // The toolkit hears of its options only after they are there, and then takes the first.
    const frame = requestAnimationFrame(choose);
    return () => cancelAnimationFrame(frame);
  }, [value, shape]);
  return element(
    'vscode-dropdown',
    {
      // New options make a new element: the toolkit would keep what it knew of the old ones.
      key: shape,
      ref,
      id: props.id,
      class: classes(props.class, props.invalid && 'invalid'),
      title: selected?.label,
      onChange: () => {
        const chosen = ref.current?.value;
        if (chosen !== undefined && chosen !== value) onChange(chosen);
      },
    },
    [
      <span key="closed" slot="selected-value">
        {selected?.short ?? selected?.label}
      </span>,
      ...options.map((option) => element('vscode-option', { key: option.value, value: option.value }, option.label)),
    ],
  );
}

interface TextProps extends Labelled {
  readonly value: string;
  readonly placeholder?: string;
  readonly onInput: (value: string) => void;
}

interface TextFieldProps extends TextProps {
  readonly numeric?: boolean;
}

export function TextField(props: TextFieldProps) {
  const ref = useRef<TextualElement>(null);
  useDescription(ref, props);
  useValue(ref, props.value);
  useLayoutEffect(() => {
    if (props.numeric) ref.current?.shadowRoot?.querySelector('input')?.setAttribute('inputmode', 'numeric');
  }, [props.numeric]);
  return element('vscode-text-field', {
    ref,
    id: props.id,
    class: classes(props.class, props.invalid && 'invalid'),
    placeholder: props.placeholder,
    onInput: () => ref.current && props.onInput(ref.current.value),
  });
}

interface TextAreaProps extends TextProps {
  readonly rows?: number;
  /** When the keyboard goes elsewhere. */
  readonly onLeave?: () => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
}

/** The browser's own: it is in the page, and typed into, before the toolkit is. */
export function TextArea(props: TextAreaProps) {
  const ref = useRef<HTMLTextAreaElement>(null);
  useDescription(ref, props);
  useValue(ref, props.value);
  return (
    <textarea
      ref={ref}
      id={props.id}
      class={classes(props.class, props.invalid && 'invalid')}
      placeholder={props.placeholder}
      rows={props.rows}
      onInput={() => ref.current && props.onInput(ref.current.value)}
      onBlur={props.onLeave}
      onKeyDown={props.onKeyDown}
    />
  );
}

interface CheckboxProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

export function Checkbox({ label, checked, onChange }: CheckboxProps) {
  const ref = useRef<CheckableElement>(null);
  useDescription(ref, { label });
  useLayoutEffect(() => {
    if (ref.current && ref.current.checked !== checked) ref.current.checked = checked;
  }, [checked]);
  return element(
    'vscode-checkbox',
    {
      ref,
      // Its change event also follows a change from outside.
      onChange: () => ref.current && ref.current.checked !== checked && onChange(ref.current.checked),
    },
    label,
  );
}

/** Turning, for the eye only: the words beside it say what is going on. */
export function ProgressRing() {
  const ref = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    ref.current?.removeAttribute('aria-live');
    ref.current?.removeAttribute('aria-label');
    ref.current?.setAttribute('role', 'presentation');
    ref.current?.setAttribute('aria-hidden', 'true');
  }, []);
  return element('vscode-progress-ring', { ref });
}

interface LinkProps {
  readonly onClick: () => void;
  readonly title?: string;
  readonly children: ComponentChildren;
}

/** A link that does something in the editor instead of leading somewhere. */
export const Link = ({ onClick, title, children }: LinkProps) =>
  element(
    'vscode-link',
    {
      href: '#',
      title,
      onClick: (event: Event) => {
        event.preventDefault();
        onClick();
      },
    },
    children,
  );

/** Not the toolkit's, whose template has a style attribute that the page's content security policy refuses. */
export const Badge = ({ children }: { readonly children: ComponentChildren }) => <span class="badge">{children}</span>;
