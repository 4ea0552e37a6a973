import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { useSession } from './session.ts';
import type { Frame } from './pageState.ts';

/** The bytes as the browser takes them. */
export const pictureBlob = ({ bytes, mime }: Frame): Blob => new Blob([new Uint8Array(bytes)], { type: mime });

/** Whether the element is in view or about to be. Pictures far away hold no memory. */
export function useNear(ref: RefObject<Element | null>): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (!ref.current) return;
    const observer = new IntersectionObserver((entries) => setNear(entries.some((entry) => entry.isIntersecting)), {
      rootMargin: '100% 0%',
    });
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  return near;
}

/** A URL for the bytes, for as long as they are the latest. */
export function useFrameUrl(frame: Frame | undefined): string | undefined {
  const [url, setUrl] = useState<string>();
  useLayoutEffect(() => {
    if (!frame) {
      setUrl(undefined);
      return;
    }
    const latest = URL.createObjectURL(pictureBlob(frame));
    setUrl(latest);
    return () => URL.revokeObjectURL(latest);
  }, [frame]);
  return url;
}

export type Loaded = { readonly state: 'loading' | 'gone' } | { readonly state: 'here'; readonly url: string };

const loading: Loaded = { state: 'loading' };

/** A finished picture, fetched from the host while it is `near`. */
export function usePictureUrl(run: string, image: number, near: boolean): Loaded {
  const { call } = useSession();
  const [loaded, setLoaded] = useState(loading);
  useEffect(() => {
    if (!near) return;
    let url: string | undefined;
    let left = false;
    const load = async () => {
      const picture = await call('bytes', { run, image });
      if (left) return;
      if (!picture) {
        setLoaded({ state: 'gone' });
        return;
      }
      url = URL.createObjectURL(pictureBlob(picture));
      setLoaded({ state: 'here', url });
    };
    load().catch(() => setLoaded({ state: 'gone' }));
    return () => {
      left = true;
      setLoaded(loading);
      if (url) URL.revokeObjectURL(url);
    };
  }, [run, image, near]);
  return loaded;
}
