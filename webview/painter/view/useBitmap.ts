import { useEffect, useState } from 'preact/hooks';

export type LoadedBitmap =
  { readonly state: 'none' | 'loading' | 'failed' } | { readonly state: 'here'; readonly bitmap: ImageBitmap };

interface Held {
  readonly of: Blob | ImageBitmap | null;
  readonly loaded: LoadedBitmap;
}

const now = (source: Blob | ImageBitmap | null): LoadedBitmap => {
  if (!source) return { state: 'none' };
  return source instanceof ImageBitmap ? { state: 'here', bitmap: source } : { state: 'loading' };
};

/** The picture, decoded for as long as it is wanted. A bitmap is taken as it is. */
export function useBitmap(source: Blob | ImageBitmap | null): LoadedBitmap {
  const [held, setHeld] = useState<Held>({ of: source, loaded: now(source) });
  useEffect(() => {
    if (!(source instanceof Blob)) return;
    let left = false;
    let own: ImageBitmap | undefined;
    const load = async () => {
      const bitmap = await createImageBitmap(source);
      if (left) bitmap.close();
      else {
        own = bitmap;
        setHeld({ of: source, loaded: { state: 'here', bitmap } });
      }
    };
    load().catch(() => !left && setHeld({ of: source, loaded: { state: 'failed' } }));
    return () => {
      left = true;
      own?.close();
    };
  }, [source]);
  // What was decoded of another source is not this one.
  return held.of === source ? held.loaded : now(source);
}
