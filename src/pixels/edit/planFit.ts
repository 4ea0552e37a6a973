import type { InputRule } from '../../images/models/inputs.ts';
import { canDecode, requireAffordable } from '../formats/recognise.ts';
import type { Orientation } from '../formats/exifOrientation.ts';
import type { PictureFacts } from '../decode/inspect.ts';
import { defaultLimits, PixelError, type PixelLimits } from '../pixelError.ts';

/** Why a picture is written anew though its format is one that is taken. */
type OddKind = 'palette' | 'grey' | '16_bit' | 'interlaced' | 'several_pictures';

/** One thing that preparing a picture does; in a plan they stand in the order in which they are done. */
export type FitStep =
  /** Only the first frame of the animation is kept. */
  | { readonly step: 'first_frame' }
  /** Turned as its EXIF data say. */
  | { readonly step: 'orient'; readonly orientation: Orientation }
  /** Written as plain 8-bit RGB or RGBA. */
  | { readonly step: 'normalise'; readonly kinds: OddKind[] }
  /** Made square with transparent bars, or by cutting off what is too long; the side before any scaling, in pixels. */
  | { readonly step: 'square'; readonly by: 'pad' | 'crop'; readonly side: number }
  /** Made smaller, to this size in pixels. */
  | { readonly step: 'scale'; readonly width: number; readonly height: number }
  | { readonly step: 'convert'; readonly to: TargetFormat }
  /** If the file would not have fewer bytes than this: compressed more, as a JPEG, then made smaller. */
  | { readonly step: 'lighten'; readonly below: number };

/** What Easel writes. */
export type TargetFormat = 'png' | 'jpeg';

export interface FitWishes {
  /** How a picture is made square where it must be. */
  readonly square?: 'pad' | 'crop';
  /** The picture is made smaller until it has at most so many pixels. */
  readonly maxPixels?: number;
}

/**
 * What must be done to a picture so that a model takes it; nothing where its file is fit byte for byte.
 * Throws a PixelError where that cannot be done: `too_many_pixels`, `cmyk`, `unsupported`.
 */
export function planFit(
  facts: PictureFacts,
  rule: InputRule,
  { square = 'pad', maxPixels = Infinity }: FitWishes = {},
  limits: PixelLimits = defaultLimits,
): FitStep[] {
  const { format, width, height } = facts;
  if (format !== 'svg') requireAffordable(facts, limits);
  const taken = rule.formats.includes(format);
  const steps: FitStep[] = [];
  // Models that take an animation take it as a GIF.
  if (facts.animated && taken && format !== 'gif') steps.push({ step: 'first_frame' });
  if (facts.orientation !== 1) steps.push({ step: 'orient', orientation: facts.orientation });
  const kinds = oddKinds(facts);
  if (taken && kinds.length > 0) steps.push({ step: 'normalise', kinds });
  let size = { width, height };
  if (rule.square && width !== height) {
    const side = square === 'pad' ? Math.max(width, height) : Math.min(width, height);
    steps.push({ step: 'square', by: square, side });
    size = { width: side, height: side };
  }
  if (size.width * size.height > maxPixels) {
    size = withPixels(size, maxPixels);
    steps.push({ step: 'scale', ...size });
  }
  const tooHeavy = facts.weight >= rule.weightBelow;
  if (facts.cmyk || facts.unsupported !== undefined) throw undecodable(facts);
  if (taken && steps.length === 0 && !tooHeavy) return [];
  if (!canDecode(format)) throw undecodable(facts);
  requireAffordable({ format, ...size }, limits);
  if (facts.animated && steps[0]?.step !== 'first_frame') steps.unshift({ step: 'first_frame' });

  const padded = steps.some((step) => step.step === 'square' && step.by === 'pad');
  const to = targetFormat(facts, rule, size, padded);
  if (to !== format) steps.push({ step: 'convert', to });
  if (tooHeavy || maxBytesOf(size, facts.alpha || padded) >= rule.weightBelow)
    steps.push({ step: 'lighten', below: rule.weightBelow });
  return steps;
}

function oddKinds({ png, several }: PictureFacts): OddKind[] {
  const kinds: [boolean, OddKind][] = [
    [png?.colour === 'palette', 'palette'],
    [png?.colour === 'grey' || png?.colour === 'grey_alpha', 'grey'],
    [png?.depth === 16, '16_bit'],
    [png?.interlaced === true, 'interlaced'],
    [several, 'several_pictures'],
  ];
  return kinds.filter(([is]) => is).map(([, kind]) => kind);
}

/** A JPEG stays one where it can, and so does a photograph that might be too heavy as a PNG. All else becomes a PNG. */
function targetFormat(facts: PictureFacts, rule: InputRule, size: Size, padded: boolean): TargetFormat {
  const [png, jpeg] = [rule.formats.includes('png'), rule.formats.includes('jpeg')];
  if (!png && !jpeg) throw new PixelError({ reason: 'unsupported', format: facts.format, detail: 'no format to convert to' });
  if (!png) return 'jpeg';
  const opaque = !facts.alpha && !padded;
  const photograph = facts.format === 'jpeg' || (facts.format === 'webp' && maxBytesOf(size, false) >= rule.weightBelow);
  return jpeg && opaque && photograph ? 'jpeg' : 'png';
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** What a file of this size cannot exceed: every byte of the rows, and a little for the blocks of what is not compressible. */
function maxBytesOf({ width, height }: Size, alpha: boolean): number {
  return (width * (alpha ? 4 : 3) + 1) * height * 1.001 + 1024;
}

/** The size with its sides in proportion and at most so many pixels. */
export function withPixels({ width, height }: Size, maxPixels: number): Size {
  const factor = Math.min(1, Math.sqrt(maxPixels / (width * height)));
  return { width: Math.max(1, Math.floor(width * factor)), height: Math.max(1, Math.floor(height * factor)) };
}

function undecodable({ format, width, height, cmyk, unsupported }: PictureFacts): PixelError {
  if (cmyk) return new PixelError({ reason: 'cmyk', format, width, height });
  const detail = unsupported ?? 'cannot be converted';
  return new PixelError({ reason: 'unsupported', format, width, height, detail });
}
