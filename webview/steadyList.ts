import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/**
 * The options for a list to show: while it is open those that it was opened with, as a list that changes under a person's pointer closes.
 * `list` is its element, `shape` what makes it another element: the keyboard goes along from the old one to the new.
 */
export function useSteadyOptions<T>(
  list: RefObject<HTMLElement | null>,
  options: readonly T[],
): { options: readonly T[]; shape: string } {
  const [isOpen, setOpen] = useState(false);
  const shown = useRef(options);
  const hadFocus = useRef(false);
  if (!isOpen) shown.current = options;
  const shape = JSON.stringify(shown.current);
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return undefined;
    if (hadFocus.current) element.focus();
    const look = () => setOpen(element.hasAttribute('open'));
    const watch = new MutationObserver(look);
    watch.observe(element, { attributes: true, attributeFilter: ['open'] });
    look();
    return () => watch.disconnect();
  }, [shape]);
  // Seen before the page is changed, when the old element still has it.
  hadFocus.current = list.current !== null && document.activeElement === list.current;
  return { options: shown.current, shape };
}
