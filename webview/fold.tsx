import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Icon } from './controls.tsx';

interface FoldProps {
  readonly title: string;
  readonly children: ComponentChildren;
}

/** What only the curious read. */
export function Fold({ title, children }: FoldProps) {
  const [open, setOpen] = useState(false);
  return (
    <details class="fold" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <Icon name={open ? 'chevron-down' : 'chevron-right'} />
        {title}
      </summary>
      {children}
    </details>
  );
}
