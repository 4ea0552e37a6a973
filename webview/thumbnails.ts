import { useEffect, useState } from 'preact/hooks';
import { pictureBlob } from './pictures.ts';
import type { Session } from './session.ts';
import { useSession } from './session.ts';

/** CSS pixels of the longer side, doubled for fine screens. */
const side = 112;
const kept = 300;

/** Small copies by `recipeKey`: the same picture stands in many histories, and none need hold all its pixels. */
const thumbnails = new Map<string, Promise<string | null>>();

/** The address of a small copy of a picture, once it is there. */
export function useThumbnail(key: string, wanted: boolean): string | undefined {
  const { call } = useSession();
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!wanted) return;
    let left = false;
    thumbnailOf(key, call).then(
      (made) => {
        if (!left && made !== null) setUrl(made);
      },
      () => thumbnails.delete(key),
    );
    return () => {
      left = true;
    };
  }, [key, wanted]);
  return url;
}

function thumbnailOf(key: string, call: Session['call']): Promise<string | null> {
  const known = thumbnails.get(key);
  if (known) return known;
  const making = make(key, call);
  thumbnails.set(key, making);
  for (const oldest of [...thumbnails.keys()].slice(0, -kept)) forget(oldest);
  return making;
}

async function make(key: string, call: Session['call']): Promise<string | null> {
  const found = await call('chainBytes', { key });
  if (!found) {
    thumbnails.delete(key);
    return null;
  }
  const whole = URL.createObjectURL(pictureBlob(found));
  try {
    return URL.createObjectURL(await smallCopy(whole));
  } finally {
    URL.revokeObjectURL(whole);
  }
}

/** Through an image, which knows vector drawings as well. */
async function smallCopy(url: string): Promise<Blob> {
  const image = new Image();
  image.src = url;
  await image.decode();
  const scale = Math.min(1, side / Math.max(image.naturalWidth, image.naturalHeight));
  const size = (length: number) => Math.max(1, Math.round(length * scale));
  const canvas = new OffscreenCanvas(size(image.naturalWidth), size(image.naturalHeight));
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.convertToBlob();
}

function forget(key: string): void {
  void thumbnails.get(key)?.then((url) => {
    if (url !== null) URL.revokeObjectURL(url);
  });
  thumbnails.delete(key);
}
