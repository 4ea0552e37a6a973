export const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** As menus on this machine write it. */
export const sendShortcut = isMac ? '⌘⏎' : 'Ctrl+Enter';

interface Keys {
  /** False while something covers the form, which these keys are not for then. */
  readonly inForm: () => boolean;
  readonly generate: () => void;
  /** True if there was something to cancel. */
  readonly cancel: () => boolean;
}

/** The keys that work anywhere in the form. */
export function listenToKeys({ inForm, generate, cancel }: Keys): void {
  // Before any control sees it: Enter would open a list or break a line.
  window.addEventListener(
    'keydown',
    (event) => {
      if (!inForm()) return;
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.isComposing)
        return;
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat) generate();
    },
    { capture: true },
  );
  let listWasOpen = false;
  window.addEventListener('keydown', () => (listWasOpen = document.querySelector('[open][role=combobox]') !== null), {
    capture: true,
  });
  // After every control: what closes a list or a menu cancels nothing.
  window.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing || listWasOpen || !inForm()) return;
    if (event.target instanceof Element && event.target.closest('[role=menu]')) return;
    if (cancel()) event.preventDefault();
  });
}
