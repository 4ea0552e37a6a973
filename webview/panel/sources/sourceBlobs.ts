/** The pictures that the next run starts from, as files. */
import { pictureBlob } from '../pictures.ts';
import type { Frame } from '../pageState.ts';

interface Held {
  readonly blob: Promise<Blob | null>;
  holders: number;
}

interface HeldSource {
  readonly blob: Promise<Blob | null>;
  readonly release: () => void;
}

const all = new Map<string, Held>();

/**
 * A source's file until it is released, null if the host has none. It crosses once for all who hold it: what is shown already opens
 * in the painter at once.
 */
export function holdSource(id: string, load: () => Promise<Frame | null>): HeldSource {
  let held = all.get(id);
  if (!held) {
    const blob = load().then((found) => found && pictureBlob(found));
    // A failure is not kept: who asks next asks the host.
    blob.catch(() => all.delete(id));
    all.set(id, (held = { blob, holders: 0 }));
  }
  const mine = held;
  mine.holders++;
  return {
    blob: mine.blob,
    release() {
      if (--mine.holders === 0 && all.get(id) === mine) all.delete(id);
    },
  };
}
