import { useEffect, useState } from 'preact/hooks';
import { Compare } from '../../compare/compare.tsx';
import { pictureBlob } from '../pictures.ts';
import { useSession } from '../session.ts';
import type { Cover } from '../pageState.ts';

interface Opened {
  readonly before: Blob;
  readonly after: Blob;
}

/** A picture beside what it was made from, over the whole page. */
export function CompareView({ cover }: { readonly cover: Extract<Cover, { kind: 'compare' | 'history' }> }) {
  const { ask, call, dispatch } = useSession();
  const [opened, setOpened] = useState<Opened | null>(null);
  const leave = () => dispatch({ type: 'cover', cover: null });

  useEffect(() => {
    let left = false;
    const open = async () => {
      const [before, after] = await Promise.all(
        cover.kind === 'history'
          ? [call('lineageBytes', { key: cover.before }), call('lineageBytes', { key: cover.after })]
          : [
              call('comparison', { run: cover.run, image: cover.image, with: cover.with }),
              call('bytes', { run: cover.run, image: cover.image }),
            ],
      );
      if (left) return;
      if (before && after) setOpened({ before: pictureBlob(before), after: pictureBlob(after) });
      else leave();
    };
    ask(open());
    return () => {
      left = true;
    };
  }, []);

  return <main class="cover">{opened && <Compare before={opened.before} after={opened.after} onClose={leave} />}</main>;
}
