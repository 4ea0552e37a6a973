import type { FlatBag } from '../../../src/images/request/requestParameters.ts';
import { omitting } from './parameterValues.ts';

/** How many preview frames the bag asks for. `stream` and `partial_images` are one choice for a person. */
export function previewsOf(bag: FlatBag): number {
  const frames = bag.partial_images;
  return bag.stream === true && typeof frames === 'number' ? frames : 0;
}

/** The bag asking for `count` preview frames; for none, neither parameter is sent, unless a style streams where nobody says otherwise. */
export function withPreviews(bag: FlatBag, count: number, streamsByDefault = false): FlatBag {
  const rest = omitting(bag, 'stream', 'partial_images');
  if (count > 0) return { ...rest, stream: true, partial_images: count };
  return streamsByDefault ? { ...rest, stream: false } : rest;
}
