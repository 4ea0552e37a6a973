import { useMemo } from 'preact/hooks';
import { Form } from './form.tsx';
import { CompareView } from './compareView.tsx';
import { PaintingView } from './paintingView.tsx';
import { Results } from './results.tsx';
import { useReturnedFocus } from './returnedFocus.ts';
import type { Session } from './session.ts';
import { SessionProvider } from './session.ts';
import type { Cover, Page } from './state.ts';

interface PageViewProps {
  readonly page: Page;
  readonly session: Session;
}

export function PageView({ page, session }: PageViewProps) {
  const { runs, frames, ready, chains } = page;
  useReturnedFocus(page.cover !== null);
  // Typing changes nothing here, and there may be many pictures.
  const results = useMemo(() => <Results {...{ runs, frames, ready, chains }} />, [runs, frames, ready, chains]);
  return (
    <SessionProvider value={session}>
      <main class="page" hidden={page.cover !== null}>
        <Form page={page} />
        {results}
      </main>
      {page.cover && <CoverView page={page} cover={page.cover} />}
    </SessionProvider>
  );
}

/** What is done with a picture on the whole page. */
const CoverView = ({ page, cover }: { readonly page: Page; readonly cover: Cover }) =>
  cover.kind === 'compare' || cover.kind === 'history' ? (
    <CompareView cover={cover} />
  ) : (
    <PaintingView page={page} kind={cover.kind} />
  );
