import type { SizeRule } from '../models/parameters.ts';
import type { Size, SizeDomain } from '../models/sizes.ts';
import { distance, nearestLegalSize, parseSize, sizeFault, sizeText } from '../models/sizes.ts';

/** How much more it counts that the shape is right than that the size is near: nobody sees scaling, anybody sees stretching. */
const weightOfShape = 50;

/** Quotients of sides, as logarithms, that nobody can tell apart. */
const sameShape = 0.005;

/**
 * The size that a domain offers for a place of `width` by `height` pixels in a document: its shape counts first, so that nothing is
 * stretched there, and then how near it is. Undefined where the domain lists no sizes at all.
 */
export function sizeForSlot({ width, height }: Size, domain: SizeDomain): string | undefined {
  const slot = { width: Math.max(1, width), height: Math.max(1, height) };
  const found = domain.rule ? byRule(slot, domain.rule) : listed(slot, domain);
  return found && sizeText(found);
}

function byRule(slot: Size, rule: SizeRule): Size | undefined {
  const near = nearestLegalSize(slot.width, slot.height, rule);
  if (!near) return undefined;
  const shape = Math.min(Math.max(slot.width / slot.height, 1 / rule.maxRatio), rule.maxRatio);
  const cost = (size: Size): number => (weightOfShape * Math.log(size.width / size.height / shape)) ** 2 + distance(size, near);
  return ofThatShape(shape, rule).reduce((best, size) => (cost(size) < cost(best) ? size : best), near);
}

/** Legal sizes of each width that come near to a shape. */
function ofThatShape(shape: number, rule: SizeRule): Size[] {
  const step = rule.multipleOf;
  const widths = Array.from({ length: Math.floor(rule.maxEdge / step) }, (_, index) => (index + 1) * step);
  return widths
    .map((width) => ({ width, height: Math.max(1, Math.round(width / shape / step)) * step }))
    .filter((size) => sizeFault(sizeText(size), { kind: 'size', fixed: [], rule }) === undefined);
}

/** Of the sizes with the nearest shape the smallest that fills the place; the largest where none does. */
function listed(slot: Size, { fixed }: SizeDomain): Size | undefined {
  const sizes = fixed.flatMap((text) => parseSize(text) ?? []).sort((a, b) => a.width * a.height - b.width * b.height);
  const least = Math.min(...sizes.map((size) => shapeDistance(size, slot)));
  const shaped = sizes.filter((size) => shapeDistance(size, slot) <= least + sameShape);
  return shaped.find(({ width, height }) => width >= slot.width && height >= slot.height) ?? shaped.at(-1);
}

const shapeDistance = (a: Size, b: Size): number => Math.abs(Math.log(a.width / a.height) - Math.log(b.width / b.height));
