import { driveOf, segmentsOf, pathBetween } from './paths.ts';

/**
 * The path from a document to a file, relative and not yet encoded; undefined where there is none, between two Windows
 * drives. Both paths belong to one file system: the caller compares schemes and authorities.
 */
export function relativeLink(fromDocumentPath: string, toPath: string): string | undefined {
  const from = segmentsOf(fromDocumentPath);
  const to = segmentsOf(toPath);
  if (driveOf(from) !== driveOf(to)) return undefined;
  const path = pathBetween(from.slice(0, -1), to);
  const [first] = path;
  if (first === undefined) return '.';
  // `a:b.png` would be a URI of the scheme `a`.
  return first.includes(':') ? `./${path.join('/')}` : path.join('/');
}

/**
 * What cannot stand in a link destination as it is: what ends it (spaces, parentheses, angle brackets), what means something
 * in a URI (`#`, `?`, `%`), what Markdown, its tables, its formulas and MDX read first (`\`, `&`, backticks, `|`, `$`,
 * braces), quotes, and what is not seen.
 */
const special = /[\s\p{Z}\p{C}()<>#?%\\&`|$"{}]/gu;

/** Percent-encodes a path for a Markdown link, and nothing more than needed: letters of every script stay readable. */
export function encodeMarkdownPath(path: string): string {
  return path.replace(special, (character) =>
    Array.from(new TextEncoder().encode(character), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  );
}
