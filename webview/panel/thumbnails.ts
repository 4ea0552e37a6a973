import { useEffect, useState } from 'preact/hooks';
import { pictureBlob } from './pictures.ts';
import type { Frame } from './pageState.ts';

/** CSS pixels of the longer side, doubled for fine screens. */
const sidePixels = 256;
const maxKept = 300;

/** Gets the bytes of a picture. */
type Load = () => Promise<Frame | null>;

/** Pictures that are made small at the same time: each is held whole for a moment. */
const maxConcurrent = 4;
let busy = 0;
const waiting: (() => void)[] = [];

/** Small copies by what tells pictures apart: the same stands in many places, and none need hold all its pixels. */
const thumbnails = new Map<string, Promise<string | null>>();

/** The address of a small copy of a picture, once it is there. */
export function useThumbnail(key: string, wanted: boolean, load: Load): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!wanted) return;
    let left = false;
    thumbnailOf(key, load).then(
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

function thumbnailOf(key: string, load: Load): Promise<string | null> {
  const known = thumbnails.get(key);
  if (known) return known;
  const making = make(key, load);
  thumbnails.set(key, making);
  for (const oldest of [...thumbnails.keys()].slice(0, -maxKept)) forget(oldest);
  return making;
}

async function make(key: string, load: Load): Promise<string | null> {
  if (busy >= maxConcurrent) await new Promise<void>((resolve) => waiting.push(resolve));
  busy++;
  try {
    const found = await load();
    if (!found) thumbnails.delete(key);
    return found && (await smallUrl(found));
  } finally {
    busy--;
    waiting.shift()?.();
  }
}

async function smallUrl(found: Frame): Promise<string> {
  const whole = URL.createObjectURL(pictureBlob(found));
  try {
    return URL.createObjectURL(await smallCopy(whole));
  } finally {
    URL.revokeObjectURL(whole);
  }
}

/** A small copy of the picture at an address: through an image, which knows vector drawings as well. */
export async function smallCopy(url: string): Promise<Blob> {
  const image = new Image();
  image.src = url;
  await image.decode();
  // A drawing may have no size of its own.
  const scale = Math.min(1, sidePixels / Math.max(image.naturalWidth, image.naturalHeight, 1));
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
