import * as l10n from '@vscode/l10n';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface TextEntryProps {
  /** The upper left corner on the stage, and the height of a line, in pixels of the screen. */
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly colour: string;
  /** Without text if nothing was written. */
  readonly onText: (text: string) => void;
}

/** Takes text where it will stand. Enter or leaving it writes it, Escape does not. */
export function TextEntry({ x, y, size, colour, onText }: TextEntryProps) {
  const ref = useRef<HTMLInputElement>(null);
  const over = useRef(false);
  useLayoutEffect(() => {
    // After the pointer that brought it here has given the stage the keyboard.
    const frame = requestAnimationFrame(() => ref.current?.focus());
    return () => cancelAnimationFrame(frame);
  }, []);
  const finish = (text: string) => {
    if (over.current) return;
    over.current = true;
    onText(text.trim());
  };
  return (
    <input
      ref={ref}
      class="text-entry"
      type="text"
      aria-label={l10n.t('Text to write on the picture')}
      style={{ left: `${x}px`, top: `${y}px`, fontSize: `${size}px`, color: colour }}
      onBlur={(event) => finish(event.currentTarget.value)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.isComposing) return;
        if (event.key === 'Enter') finish(event.currentTarget.value);
        if (event.key === 'Escape') finish('');
      }}
    />
  );
}
