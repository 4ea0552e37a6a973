/**
 * Paths as `vscode.Uri.path` gives them: `/` between decoded segments on every system, `/c:/Users/…` on Windows.
 */

/** The segments of an absolute path, with `.`, `..` and doubled slashes worked out. `..` ends at the root. */
export function segmentsOf(path: string): string[] {
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return segments;
}

export const pathOf = (segments: readonly string[]): string => `/${segments.join('/')}`;

/** An empty segment, `.` or `..`. */
const detour = /\/\.{0,2}(?:\/|$)/;

/** An absolute path with `.`, `..` and doubled slashes worked out; most have none, which is soon seen. */
export const straight = (path: string): string => (path.startsWith('/') && !detour.test(path) ? path : pathOf(segmentsOf(path)));

/** The folder that an absolute path is in. */
export function folderOf(path: string): string {
  const whole = straight(path);
  return whole.slice(0, whole.lastIndexOf('/')) || '/';
}

const isDrive = (segment: string): boolean => /^[a-z]:$/i.test(segment);

/** The drive of a Windows path in lower case (`c:`), or undefined. */
export function driveOf(segments: readonly string[]): string | undefined {
  const [first] = segments;
  return first !== undefined && isDrive(first) ? first.toLowerCase() : undefined;
}

/** Windows drives are the same in either case; nothing else is taken to be. */
const sameSegment = (a: string | undefined, b: string | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && isDrive(a) && a.toLowerCase() === b.toLowerCase());

/** How many segments both begin with. */
function sharedDepth(a: readonly string[], b: readonly string[]): number {
  let depth = 0;
  while (depth < a.length && depth < b.length && sameSegment(a[depth], b[depth])) depth++;
  return depth;
}

/** Whether `inner` is `outer` or below it. */
export const isWithin = (inner: readonly string[], outer: readonly string[]): boolean =>
  sharedDepth(inner, outer) === outer.length;

/** The path from the folder `from` to `to`, without a leading `./`; empty when they are the same. */
export function pathBetween(from: readonly string[], to: readonly string[]): string[] {
  const depth = sharedDepth(from, to);
  return [...from.slice(depth).map(() => '..'), ...to.slice(depth)];
}

/** Name and extension as in `README.md`: `README` and `md`. A leading dot begins no extension. */
export function nameParts(fileName: string): { base: string; extension: string } {
  const dot = fileName.lastIndexOf('.');
  return dot > 0 ? { base: fileName.slice(0, dot), extension: fileName.slice(dot + 1) } : { base: fileName, extension: '' };
}
