import { isWithin, segmentsOf } from './paths.ts';

/** `..`, and what Windows takes for it or for nothing: dots and spaces only. */
const dotsOnly = /^[. ]+$/;

/** A way that names its own beginning: a home folder, a drive, a URI. */
const foreignStart = /^(?:~(?:\/|$)|[a-z]:|[a-z][a-z0-9+.-]*:\/)/i;

/** Dots, slashes and percent signs as a URI may write them. */
const encoded = /%(?:2e|2f|5c|25)/gi;
const decoded = (match: string): string => (match.toLowerCase() === '%5c' ? '/' : decodeURIComponent(match));

/** Whether something that decodes percent signs once more could see another way in it. */
function turnsWhenDecoded(way: string): boolean {
  let last = way;
  for (let next = last.replace(encoded, decoded); next !== last; next = last.replace(encoded, decoded)) {
    if (next.startsWith('/') || next.split('/').some((segment) => dotsOnly.test(segment))) return true;
    last = next;
  }
  return false;
}

/**
 * The segments of the path that `way` leads to from the folder `from`, or undefined where it is not certain to stay in `root`:
 * it climbs out, is absolute and elsewhere, names a drive, a home folder or a URI, holds control characters, or would lead
 * elsewhere if it were decoded or read by Windows. `from` and `root` are absolute; `way` has slashes only.
 */
export function confined(root: string, from: string, way: string): string[] | undefined {
  const isDrivePath = /^[a-z]:\//i.test(way);
  if (/\p{Cc}/u.test(way) || (foreignStart.test(way) && !isDrivePath)) return undefined;
  const isAbsolute = isDrivePath || way.startsWith('/');
  const outer = segmentsOf(root);
  const segments = segmentsOf(isAbsolute ? `/${way}` : `${from}/${way}`);
  const inside = segments.slice(outer.length);
  if (!isWithin(segments, outer) || inside.some((segment) => dotsOnly.test(segment))) return undefined;
  return turnsWhenDecoded(inside.join('/')) ? undefined : segments;
}
