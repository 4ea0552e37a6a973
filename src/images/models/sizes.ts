import type { Domain, SizeRule } from './parameters.ts';

/** Pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export type SizeDomain = Extract<Domain, { kind: 'size' }>;

/** `1536x1024` as the wire writes it; undefined for anything else, `auto` included. */
export function parseSize(text: string): Size | undefined {
  const sides = /^([1-9]\d*)x([1-9]\d*)$/.exec(text);
  return sides ? { width: Number(sides[1]), height: Number(sides[2]) } : undefined;
}

export const sizeText = ({ width, height }: Size): string => `${width}x${height}`;

/** Why a size parameter's value is not drawn; undefined when it is. Of several reasons the first in the order of `SizeFault`. */
export function sizeFault(value: string, domain: SizeDomain): SizeFault | undefined {
  if (domain.fixed.includes(value)) return undefined;
  if (domain.free) return value.trim() === '' ? 'format' : undefined;
  const size = parseSize(value);
  if (!size) return 'format';
  return domain.rule ? ruleFault(size, domain.rule) : 'not_listed';
}

function ruleFault({ width, height }: Size, rule: SizeRule): SizeFault | undefined {
  const long = Math.max(width, height);
  const short = Math.min(width, height);
  if (width % rule.multipleOf !== 0 || height % rule.multipleOf !== 0) return 'multiple';
  if (long > rule.maxEdge) return 'edge';
  if (long > short * rule.maxRatio) return 'ratio';
  if (width * height < rule.minPixels) return 'too_few_pixels';
  if (width * height > rule.maxPixels) return 'too_many_pixels';
  return undefined;
}

/** The size a domain offers that is closest to what someone wrote, however they wrote it (`1920 × 1080`). */
export function nearestSize(value: string, domain: SizeDomain): string | undefined {
  const sides = /^\s*(\d+)\s*[x×*]\s*(\d+)\s*$/i.exec(value);
  if (!sides) return undefined;
  const wish = { width: wishedSide(Number(sides[1])), height: wishedSide(Number(sides[2])) };
  if (domain.rule) {
    const nearest = nearestLegalSize(wish.width, wish.height, domain.rule);
    return nearest && sizeText(nearest);
  }
  const listed = domain.fixed.flatMap((text) => parseSize(text) ?? []);
  const nearest = closest(listed, wish);
  return nearest && sizeText(nearest);
}

/**
 * The legal size closest to a wish; undefined only if the rule allows none. The wish is first brought inside the limits: too long a
 * shape is shortened with its area kept, then the whole is scaled with its shape kept. Of all legal sizes the answer is the one
 * with the least `distance` to that. A legal wish is its own answer.
 */
export function nearestLegalSize(width: number, height: number, rule: SizeRule): Size | undefined {
  const target = insideLimits({ width: wishedSide(width), height: wishedSide(height) }, rule);
  const step = rule.multipleOf;
  const candidates: Size[] = [];
  for (let side = step; side <= rule.maxEdge; side += step) {
    const least = Math.ceil(Math.max(step, side / rule.maxRatio, rule.minPixels / side) / step) * step;
    const most = Math.floor(Math.min(rule.maxEdge, side * rule.maxRatio, rule.maxPixels / side) / step) * step;
    if (least > most) continue;
    const below = Math.floor(target.height / step) * step;
    for (const other of [below, below + step]) {
      candidates.push({ width: side, height: Math.min(Math.max(other, least), most) });
    }
  }
  return closest(candidates, target);
}

/** How different two sizes look: the squared logarithms of the quotients of their sides, summed. */
export function distance(a: Size, b: Size): number {
  return Math.log(a.width / b.width) ** 2 + Math.log(a.height / b.height) ** 2;
}

function closest(sizes: readonly Size[], wish: Size): Size | undefined {
  let best: Size | undefined;
  let least = Infinity;
  for (const size of sizes) {
    const far = distance(size, wish);
    if (far < least) [best, least] = [size, far];
  }
  return best;
}

/** A number that can be calculated with, whatever was typed. */
const wishedSide = (side: number) => (side > 1 ? Math.min(side, 1e12) : 1);

function insideLimits({ width, height }: Size, rule: SizeRule): Size {
  const pixels = width * height;
  const ratio = Math.min(Math.max(width / height, 1 / rule.maxRatio), rule.maxRatio);
  const shaped =
    ratio === width / height ? { width, height } : { width: Math.sqrt(pixels * ratio), height: Math.sqrt(pixels / ratio) };
  const enough = Math.sqrt(rule.minPixels / pixels);
  const most = Math.min(rule.maxEdge / Math.max(shaped.width, shaped.height), Math.sqrt(rule.maxPixels / pixels));
  const scale = Math.min(Math.max(1, enough), most);
  return { width: shaped.width * scale, height: shaped.height * scale };
}

/** Why a size is not drawn. */
export type SizeFault = 'format' | 'not_listed' | 'multiple' | 'edge' | 'ratio' | 'too_few_pixels' | 'too_many_pixels';
