import { useEffect, useState } from 'preact/hooks';
import type { PaintingResult } from './painter/maskPainter.tsx';
import { MaskPainter } from './painter/maskPainter.tsx';
import { pictureBlob } from './pictures.ts';
import { useSession } from './session.ts';
import type { Page } from './state.ts';

interface PaintingViewProps {
  readonly page: Page;
  readonly kind: 'mask' | 'markup';
}

interface Opened {
  readonly image: Blob;
  readonly mask: Blob | null;
}

/** The painter over the whole page, for the first source. What was painted goes to the host, and the page comes back. */
export function PaintingView({ page: { sources }, kind }: PaintingViewProps) {
  const { ask, call, dispatch } = useSession();
  const [opened, setOpened] = useState<Opened | null>(null);
  const [first] = sources.images;
  const leave = () => dispatch({ type: 'cover', cover: null });

  useEffect(() => {
    let left = false;
    const open = async () => {
      if (!first) return;
      const load = async (id: string | null) => {
        const found = id === null ? null : await call('sourceBytes', { id });
        return found ? pictureBlob(found) : null;
      };
      const image = await load(first.id);
      const mask = kind === 'mask' ? await load(sources.mask) : null;
      if (!left && image) setOpened({ image, mask });
    };
    ask(open());
    return () => {
      left = true;
    };
  }, []);

  const done = async (result: PaintingResult) => {
    const painted = result.mode === 'mask' ? result.mask : result.markup;
    const enlarged = result.mode === 'mask' ? result.enlarged : null;
    await call('setOverlay', {
      kind: result.mode,
      bytes: await bytesOf(painted),
      enlarged: enlarged && (await bytesOf(enlarged)),
    });
    leave();
  };
  if (!opened || !first) return null;
  return (
    <main class="cover">
      <MaskPainter
        image={opened.image}
        width={first.width}
        height={first.height}
        mode={kind}
        initialMask={opened.mask}
        enlargeProblem={() => null}
        onDone={(result) => ask(done(result))}
        onCancel={leave}
      />
    </main>
  );
}

const bytesOf = async (blob: Blob): Promise<Uint8Array> => new Uint8Array(await blob.arrayBuffer());
