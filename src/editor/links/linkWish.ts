import * as v from 'valibot';

/** What code actions and hovers say of the picture that a link wants. Plain data: a hover's link is a text. */
export const wishSchema = v.object({
  /** Addresses. */
  file: v.string(),
  document: v.string(),
  prompt: v.string(),
  alt: v.string(),
  /** Pixels. */
  width: v.exactOptional(v.number()),
  height: v.exactOptional(v.number()),
});

export type LinkWish = v.InferOutput<typeof wishSchema>;
