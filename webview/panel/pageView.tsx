import type { FunctionComponent } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { CoverProps } from './cover.tsx';
import { Form } from './form/form.tsx';
import { Results } from './results/results.tsx';
import { useReturnedFocus } from './returnedFocus.ts';
import type { Session } from './session.ts';
import { SessionProvider, useSession } from './session.ts';
import type { Page } from './pageState.ts';

interface PageViewProps {
  readonly page: Page;
  readonly session: Session;
}

export function PageView({ page, session }: PageViewProps) {
  const { runs, frames, ready, lineages, suggestsAlt } = page;
  useReturnedFocus(page.cover !== null);
  // Typing changes nothing here, and there may be many pictures.
  const results = useMemo(
    () => <Results {...{ runs, frames, ready, lineages, suggestsAlt }} />,
    [runs, frames, ready, lineages, suggestsAlt],
  );
  return (
    <SessionProvider value={session}>
      <main class="page" hidden={page.cover !== null}>
        <Form page={page} />
        {results}
      </main>
      {page.cover && <LoadedCover page={page} cover={page.cover} />}
    </SessionProvider>
  );
}

/** Painter and comparison are loaded at their first use: they are a fifth of all code. */
function LoadedCover(props: CoverProps) {
  const { ask } = useSession();
  const [View, setView] = useState<FunctionComponent<CoverProps>>();
  useEffect(() => ask(import('./cover.tsx').then(({ CoverView }) => setView(() => CoverView))), []);
  return View ? <View {...props} /> : null;
}
