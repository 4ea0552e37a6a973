import { CompareView } from './compareView.tsx';
import { PaintingView } from './paintingView.tsx';
import type { Cover, Page } from './state.ts';

export interface CoverProps {
  readonly page: Page;
  readonly cover: Cover;
}

/** What is done with a picture on the whole page. */
export const CoverView = ({ page, cover }: CoverProps) =>
  cover.kind === 'compare' || cover.kind === 'history' ? (
    <CompareView cover={cover} />
  ) : (
    <PaintingView page={page} kind={cover.kind} />
  );
