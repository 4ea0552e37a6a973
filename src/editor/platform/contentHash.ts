import { contentHash as wholeKey } from '../../images/recipe.ts';
import { yieldRegularly } from '../../pixels/cooperative.ts';

/** Bytes that are digested in one step. */
const step = 1 << 20;

/** As `contentHash` of images/recipe.ts. The web's way there copies the picture first, all at once; Node has one that does not. */
export async function contentHash(bytes: Uint8Array): Promise<string> {
  if (typeof process !== 'object') return wholeKey(bytes);
  const { createHash } = await import('node:crypto');
  const hash = createHash('sha256');
  const work = yieldRegularly();
  for (let at = 0; at < bytes.length; at += step) await work(() => hash.update(bytes.subarray(at, at + step)));
  return hash.digest('hex');
}
