/** What controls share: saying what they are, and showing a value that is kept elsewhere. */
import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

export interface Labelled {
  /** What a screen reader calls it. */
  readonly label: string;
  readonly id?: string | undefined;
  readonly class?: string | undefined;
  readonly invalid?: boolean | undefined;
  /** Ids of the elements that say more: a hint, a problem. */
  readonly describedBy?: readonly string[] | undefined;
}

/** Says name, state and description where assistive technology looks for them: on the element that has the keyboard. */
export function useDescription(ref: RefObject<HTMLElement | null>, { label, invalid, describedBy = [] }: Labelled): void {
  useLayoutEffect(() => {
    const host = ref.current;
    if (!host) return;
    host.setAttribute('aria-label', label);
    const inner = host.shadowRoot?.querySelector('input, textarea');
    const subject = inner ?? host;
    inner?.setAttribute('aria-label', label);
    if (invalid) subject.setAttribute('aria-invalid', 'true');
    else subject.removeAttribute('aria-invalid');
    // Ids do not reach into a shadow tree; elements do.
    if (inner) inner.ariaDescribedByElements = describedBy.flatMap((id) => document.getElementById(id) ?? []);
    else if (describedBy.length > 0) subject.setAttribute('aria-describedby', describedBy.join(' '));
    else subject.removeAttribute('aria-describedby');
  });
}

export interface TextualElement extends HTMLElement {
  value: string;
}

/** Keeps what the element shows equal to `value`, without moving the caret of somebody who types. */
export function useValue(ref: RefObject<TextualElement | null>, value: string): void {
  useLayoutEffect(() => {
    if (ref.current && ref.current.value !== value) ref.current.value = value;
  }, [value]);
}
