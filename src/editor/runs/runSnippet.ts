import { placeAt, snippetIn } from '../insert/snippets.ts';
import type { InsertedSnippet, Target } from '../insert/target.ts';
import type { Asset, Run } from './run.ts';

/**
 * The text that links `asset` from the target's document, or from the workspace folder where there is no target. `instead` is what it is
 * to be put in the place of.
 */
export async function snippetOf(
  { request }: Pick<Run, 'request'>,
  asset: Asset,
  target: Target | undefined,
  instead?: InsertedSnippet,
): Promise<string> {
  return snippetIn(await placeAt(target, instead), { ...asset, prompt: request.prompt });
}
