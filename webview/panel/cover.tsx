import { CompareView } from './results/compareView.tsx';
import { Gallery } from './gallery/gallery.tsx';
import { PaintingView } from './sources/paintingView.tsx';
import type { Cover, Page } from './pageState.ts';

export interface CoverProps {
  readonly page: Page;
  readonly cover: Cover;
}

/** What is done with a picture on the whole page. */
export function CoverView({ page, cover }: CoverProps) {
  switch (cover.kind) {
    case 'compare':
    case 'history':
      return <CompareView cover={cover} />;
    case 'gallery':
      return <Gallery target={page.target} />;
    case 'mask':
    case 'markup':
      return <PaintingView page={page} kind={cover.kind} />;
  }
}
