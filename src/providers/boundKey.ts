import * as v from 'valibot';

/** A key with the origin that it was entered for: it is sent nowhere else. */
export interface BoundKey {
  readonly key: string;
  readonly origin: string;
}

const keptSchema = v.pipe(v.string(), v.parseJson(), v.object({ key: v.string(), origin: v.string() }));

export const writeBoundKey = ({ key, origin }: BoundKey): string => JSON.stringify({ key: key.trim(), origin });

/**
 * What was written. Before keys were bound, the text was the key itself, and there was only the one address that is set: `adopted` then,
 * and to be written anew.
 */
export function readBoundKey(text: string, origin: string): BoundKey & { readonly adopted: boolean } {
  const kept = v.safeParse(keptSchema, text);
  return kept.success ? { ...kept.output, adopted: false } : { key: text.trim(), origin, adopted: true };
}
