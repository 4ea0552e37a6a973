import type { SizeRule } from '../../../src/images/models/parameters.ts';
import { parseSize } from '../../../src/images/models/sizes.ts';

interface Sides {
  readonly width: string;
  readonly height: string;
}

/** `1536x1024` as two fields show it; whatever else a size is, it has no sides. */
export function splitSides(size: string | undefined): Sides {
  const [width = '', height = '', ...more] = (size ?? '').split('x');
  const areSides = more.length === 0 && size?.includes('x') === true;
  return areSides ? { width, height } : { width: '', height: '' };
}

/** What two fields show as one size, finished or not. A size pasted into the first field fills both. */
export function joinSides(width: string, height: string): string {
  const pasted = /^\s*(\d+)\s*[x×*]\s*(\d+)\s*$/i.exec(width);
  return pasted ? `${pasted[1]}x${pasted[2]}` : `${width.trim()}x${height.trim()}`;
}

/** Whether the provider calls results of this size experimental. */
export function isExperimental(size: string, rule: SizeRule | undefined): boolean {
  const sides = parseSize(size);
  if (!sides || rule?.experimentalAbove === undefined) return false;
  return sides.width * sides.height > rule.experimentalAbove;
}
