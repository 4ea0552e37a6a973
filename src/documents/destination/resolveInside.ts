import { isWithin, segmentsOf } from './paths.ts';

/** `..`, and what Windows takes for it or for nothing: dots and spaces only. */
const dotsOnly = /^[. ]+$/;

/** A path that names its own beginning: a home folder, a drive, a URI. */
const foreignStart = /^(?:~(?:\/|$)|[a-z]:|[a-z][a-z0-9+.-]*:\/)/i;

/** Dots, slashes and percent signs as a URI may write them. */
const encoded = /%(?:2e|2f|5c|25)/gi;
const decoded = (match: string): string => (match.toLowerCase() === '%5c' ? '/' : decodeURIComponent(match));

/** Whether something that decodes percent signs once more could see another path in it. */
function turnsWhenDecoded(path: string): boolean {
  let last = path;
  for (let next = last.replace(encoded, decoded); next !== last; next = last.replace(encoded, decoded)) {
    if (next.startsWith('/') || next.split('/').some((segment) => dotsOnly.test(segment))) return true;
    last = next;
  }
  return false;
}

/**
 * The segments of what `path` leads to from the folder `from`, or undefined where it is not certain to stay in `root`:
 * it climbs out, is absolute and elsewhere, names a drive, a home folder or a URI, holds control characters, or would lead
 * elsewhere if it were decoded or read by Windows. `from` and `root` are absolute; `path` has slashes only.
 */
export function resolveInside(root: string, from: string, path: string): string[] | undefined {
  const isDrivePath = /^[a-z]:\//i.test(path);
  if (/\p{Cc}/u.test(path) || (foreignStart.test(path) && !isDrivePath)) return undefined;
  const isAbsolute = isDrivePath || path.startsWith('/');
  const outer = segmentsOf(root);
  const segments = segmentsOf(isAbsolute ? `/${path}` : `${from}/${path}`);
  const inside = segments.slice(outer.length);
  if (!isWithin(segments, outer) || inside.some((segment) => dotsOnly.test(segment))) return undefined;
  return turnsWhenDecoded(inside.join('/')) ? undefined : segments;
}
