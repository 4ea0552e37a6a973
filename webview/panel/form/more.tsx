import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Badge, Icon } from '../../controls.tsx';

interface MoreProps {
  /** What is inside, as a hint while it is closed. */
  readonly names: readonly string[];
  /** How many of them the person has set. */
  readonly changed: number;
  /** A problem inside opens it: nobody can mend what they do not see. */
  readonly hasProblem: boolean;
  readonly children: ComponentChildren;
}

/** The controls that are not used every time, one fold away. */
export function More({ names, changed, hasProblem, children }: MoreProps) {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (hasProblem) setOpen(true);
  }, [hasProblem]);
  if (names.length === 0) return null;
  return (
    <details class="more" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <Icon name={open ? 'chevron-down' : 'chevron-right'} />
        <span class="more-title">{l10n.t('More')}</span>
        {hasProblem && !open && <Icon name="error" />}
        {changed > 0 && <Badge>{l10n.t('{0} set', changed)}</Badge>}
        {!open && <span class="more-names">{names.join(', ')}</span>}
      </summary>
      {children}
    </details>
  );
}
