import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';

export interface ToolItem {
  readonly id: string;
  readonly label: string;
  /** The key that does the same, as it is written for a person. */
  readonly keys?: string;
  readonly sign: ComponentChildren;
  /** For what is on or off. */
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  /** `byPointer`: the keyboard was not used, and may be wanted elsewhere. */
  readonly run: (byPointer: boolean) => void;
}

interface ToolbarProps {
  readonly label: string;
  /** Items that belong together. */
  readonly groups: readonly (readonly ToolItem[])[];
}

const moves: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_at, count) => count - 1,
};

/** Buttons of which one is in the page's tab order; arrow keys lead to the others. */
export function Toolbar({ label, groups }: ToolbarProps) {
  const [current, setCurrent] = useState<string>();
  const bar = useRef<HTMLDivElement>(null);
  const items = groups.flat();
  const chosen = items.find(({ id }) => id === current) ?? items.find(({ pressed }) => pressed) ?? items[0];

  const onKeyDown = (event: KeyboardEvent) => {
    const next = moves[event.key]?.(
      items.findIndex(({ id }) => id === chosen?.id),
      items.length,
    );
    const item = next === undefined ? undefined : items[next];
    if (next === undefined || !item || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    setCurrent(item.id);
    bar.current?.querySelectorAll<HTMLElement>('button').item(next).focus();
  };
  return (
    <div class="toolbar" role="toolbar" aria-label={label} ref={bar} onKeyDown={onKeyDown}>
      <div class="tool-groups">
        {groups.map((group) => (
          <div key={group[0]?.id} class="tool-group">
            {group.map((item) => (
              <ToolButton key={item.id} item={item} inTabOrder={item.id === chosen?.id} onFocus={() => setCurrent(item.id)} />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

interface ToolButtonProps {
  readonly item: ToolItem;
  readonly inTabOrder: boolean;
  readonly onFocus: () => void;
}

function ToolButton({ item: { label, keys, sign, pressed, disabled, run }, inTabOrder, onFocus }: ToolButtonProps) {
  return (
    <button
      type="button"
      class="tool"
      tabIndex={inTabOrder ? 0 : -1}
      title={keys ? `${label} (${keys})` : label}
      aria-label={label}
      aria-pressed={pressed}
      // Stays where the keyboard is: a button that is disabled outright would lose it.
      aria-disabled={disabled}
      onFocus={onFocus}
      onClick={(event) => {
        if (!disabled) run(event.detail > 0);
      }}
    >
      {sign}
    </button>
  );
}
