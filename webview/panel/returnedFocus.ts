import { useLayoutEffect } from 'preact/hooks';
import { focusPrompt } from './form/promptField.tsx';

/** Gives the keyboard, when the form is uncovered, back to what had it when the form was covered. */
export function useReturnedFocus(isCovered: boolean): void {
  useLayoutEffect(() => {
    if (!isCovered) return;
    const opener = document.activeElement;
    return () => {
      // Somebody who is in an editor stays there.
      if (!document.hasFocus()) return;
      if (opener instanceof HTMLElement && opener !== document.body && opener.isConnected) opener.focus();
      else focusPrompt();
    };
  }, [isCovered]);
}
