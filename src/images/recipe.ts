import * as v from 'valibot';
import { requestSchema, returnedSchema, usageSchema } from './schemas.ts';

const recipeSchema = v.object({
  version: v.literal(1),
  request: requestSchema,
  /** When the picture arrived; ISO 8601 in UTC. */
  time: v.pipe(v.string(), v.isoTimestamp()),
  /** The pictures it was made from, by `contentHash`, in the order in which they were sent. */
  sources: v.array(v.object({ key: v.string() })),
  /** The pictures of the request's style that went with it after those, by `contentHash`. */
  references: v.exactOptional(v.array(v.object({ key: v.string() }))),
  /** Of the whole run, as the provider reported it. */
  usage: v.exactOptional(usageSchema),
  /** What the provider said it drew. */
  returned: returnedSchema,
  revisedPrompt: v.exactOptional(v.string()),
  requestId: v.exactOptional(v.string()),
  /** The alternative text that it was drawn from, where the link of a document asked for it. */
  alt: v.exactOptional(v.string()),
});

/** All that is needed to draw a picture again. Never holds a key. */
export type Recipe = v.InferOutput<typeof recipeSchema>;

/** The recipe in a text, or undefined where there is none that this version reads. Fields it does not know are left out. */
export function parseRecipe(text: string): Recipe | undefined {
  try {
    const result = v.safeParse(recipeSchema, JSON.parse(text));
    return result.success ? result.output : undefined;
  } catch {
    // No JSON, or nested deeper than can be read.
    return undefined;
  }
}

/** A recipe as JSON with a line for each field, in the same order every time. Writes the fields of a recipe and no others. */
export function recipeText(recipe: Recipe): string {
  return `${JSON.stringify(v.parse(recipeSchema, recipe), null, 2)}\n`;
}

/** What a picture's recipe is found by: the SHA-256 of its bytes as 64 lower-case hexadecimal digits. */
export async function contentHash(bytes: Uint8Array): Promise<string> {
  const { buffer, byteOffset, length } = bytes;
  // What digests takes no memory that a worker may share.
  const own = buffer instanceof ArrayBuffer ? new Uint8Array(buffer, byteOffset, length) : new Uint8Array(bytes);
  const digest = await crypto.subtle.digest('SHA-256', own);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
