/** How two pictures of different sizes are laid upon each other. */
import type { Rect, Size } from '../painter/model/geometry.ts';

export type CompareMode = 'slider' | 'sides' | 'hold';

/** The frame that both are shown in: as large as the one with more pixels. */
export const frameOf = (before: Size, after: Size): Size =>
  after.width * after.height > before.width * before.height
    ? { width: after.width, height: after.height }
    : { width: before.width, height: before.height };

/** Where a picture lies in the frame: as large as it fits in, in the middle. */
export function placeIn(frame: Size, { width, height }: Size): Rect {
  const scale = Math.min(frame.width / width, frame.height / height);
  return {
    x: (frame.width - width * scale) / 2,
    y: (frame.height - height * scale) / 2,
    width: width * scale,
    height: height * scale,
  };
}

/** The slider's place after a key: 0 (all after) to 1 (all before); undefined if the key does not move it. */
export function slid(at: number, key: string, shift: boolean): number | undefined {
  const step = shift ? 0.1 : 0.02;
  const places: Readonly<Record<string, number>> = { ArrowLeft: at - step, ArrowRight: at + step, Home: 0, End: 1 };
  const place = places[key];
  return place === undefined ? undefined : Math.max(0, Math.min(1, place));
}
