import * as l10n from '@vscode/l10n';
import { useEffect, useState } from 'preact/hooks';
import { enlargedSize } from '../../painter/view/exporting.ts';
import type { Size } from '../../painter/model/geometry.ts';
import type { PaintingResult } from '../../painter/painterTypes.ts';
import { MaskPainter } from '../../painter/maskPainter.tsx';
import { pictureBlob } from '../pictures.ts';
import { useSession } from '../session.ts';
import { holdSource } from './sourceBlobs.ts';
import type { Page } from '../pageState.ts';

interface PaintingViewProps {
  readonly page: Page;
  readonly kind: 'mask' | 'markup';
}

interface Opened {
  readonly image: Blob;
  /** What was painted before. */
  readonly initial: Blob | null;
}

/** The painter over the whole page, for the first source. What was painted goes to the host, and the page comes back. */
export function PaintingView({ page: { sources, marks }, kind }: PaintingViewProps) {
  const { ask, call, dispatch } = useSession();
  const [opened, setOpened] = useState<Opened | null>(null);
  const [lastMask, setLastMask] = useState<Blob>();
  const [first] = sources.images;
  const drawn = kind === 'markup' && sources.markup !== null && marks?.source === first?.id ? marks?.steps : undefined;
  const leave = () => dispatch({ type: 'cover', cover: null });

  useEffect(() => {
    let left = false;
    const open = async () => {
      if (!first) return;
      const load = async (id: string | null) => {
        if (id === null) return null;
        const { blob, release } = holdSource(id, () => call('sourceBytes', { id }));
        return blob.finally(release);
      };
      const image = await load(first.id);
      const initial = await load(sources[kind]);
      if (!left && image) setOpened({ image, initial });
    };
    ask(open());
    return () => {
      left = true;
    };
  }, []);

  // Nobody waits for it before painting.
  useEffect(() => {
    if (!opened || kind !== 'mask') return;
    ask(call('lastMask', null).then((last) => last && setLastMask(pictureBlob(last))));
  }, [opened]);

  const loadMask = async () => {
    const chosen = await call('chooseMask', null);
    return chosen && { name: chosen.name, blob: pictureBlob(chosen) };
  };
  const done = async (result: PaintingResult) => {
    const painted = result.mode === 'mask' ? result.mask : result.markup;
    const enlarged = result.mode === 'mask' ? result.enlarged : null;
    const steps = result.mode === 'markup' ? result.marks : null;
    dispatch({ type: 'marks', marks: steps && first ? { source: first.id, steps } : null });
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
        initial={opened.initial}
        {...(drawn ? { initialMarks: drawn } : {})}
        loadMask={loadMask}
        {...(lastMask ? { lastMask } : {})}
        enlargeProblem={(margins) => enlargeProblem(enlargedSize(first, margins))}
        onDone={(result) => ask(done(result))}
        onCancel={leave}
      />
    </main>
  );
}

/** Pixels of a picture that Easel still opens. */
const maxPixels = 64 * 1024 * 1024;

const enlargeProblem = ({ width, height }: Size): string | null =>
  width * height > maxPixels ? l10n.t('{0} x {1} pixels are more than Easel opens. Enlarge it less.', width, height) : null;

const bytesOf = async (blob: Blob): Promise<Uint8Array> => new Uint8Array(await blob.arrayBuffer());
