import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { IconButton } from '../../controls.tsx';
import type { IconName } from '../../icons.ts';

interface MenuItem {
  readonly label: string;
  readonly run: () => void;
}

interface MenuProps {
  readonly icon: IconName;
  readonly label: string;
  readonly items: readonly MenuItem[];
}

/** How far an arrow key moves in a menu of `count` items, from the item at `at`. */
const moves: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_at, count) => count - 1,
};

/** A button that opens a short menu. */
export function Menu({ icon, label, items }: MenuProps) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const itemAt = (index: number) => list.current?.querySelectorAll<HTMLElement>('[role=menuitem]').item(index);

  useLayoutEffect(() => {
    if (open) itemAt(0)?.focus();
  }, [open]);

  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      close();
      return;
    }
    const at = [...(list.current?.children ?? [])].findIndex((item) => item === document.activeElement);
    const next = moves[event.key]?.(at, items.length);
    if (next === undefined) return;
    event.preventDefault();
    itemAt(next)?.focus();
  };
  const onFocusOut = (event: FocusEvent) => {
    const inside =
      event.relatedTarget instanceof Node &&
      event.currentTarget instanceof Node &&
      event.currentTarget.contains(event.relatedTarget);
    if (!inside) setOpen(false);
  };
  return (
    <div class="menu-anchor" onFocusOut={onFocusOut}>
      <IconButton icon={icon} label={label} expanded={open} buttonRef={button} onClick={() => setOpen(!open)} />
      {open && (
        <div class="menu" role="menu" aria-label={label} ref={list} onKeyDown={onKeyDown}>
          {items.map((item) => (
            <button
              key={item.label}
              type="button"
              role="menuitem"
              tabIndex={-1}
              onClick={() => {
                close();
                item.run();
              }}
            >
              {item.label}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
