import type { PictureSize } from '../../pixels/picture.ts';
import { rulesOf, type TokenRule } from './models.ts';

export interface SketchUsage {
  readonly input_tokens: number;
  readonly input_tokens_details: { readonly text_tokens: number; readonly image_tokens: number };
  readonly output_tokens: number;
  readonly total_tokens: number;
  readonly output_tokens_details?: { readonly text_tokens: number; readonly image_tokens: number };
}

/** Output tokens of gpt-image-1 and its kin, by the shape of the picture (docs/images-api.md#output-tokens). */
const table: Readonly<Record<string, readonly [square: number, tall: number, wide: number]>> = {
  low: [272, 408, 400],
  medium: [1056, 1584, 1568],
  high: [4160, 6240, 6208],
};

/** What every preview frame costs (docs/images-api.md#output-tokens). */
const perPartial = 100;

/** Output tokens of one picture. Undefined for models that do not count. Lengths in pixels. */
export function outputTokens(model: string, quality: string, width: number, height: number): number | undefined {
  const tokens = rulesOf(model)?.tokens;
  if (tokens === undefined) return undefined;
  if (tokens === 'table') return table[quality]?.[width === height ? 0 : width < height ? 1 : 2];
  return byFormula(tokens, quality, width, height);
}

function byFormula(bases: Exclude<TokenRule, 'table'>, quality: string, width: number, height: number): number | undefined {
  const base = bases[quality];
  if (base === undefined) return undefined;
  const other = halfToEven((base * Math.min(width, height)) / Math.max(width, height));
  return Math.ceil((base * other * (2_000_000 + width * height)) / 4_000_000);
}

function halfToEven(value: number): number {
  const below = Math.floor(value);
  if (value - below !== 0.5) return Math.round(value);
  return below % 2 === 0 ? below : below + 1;
}

/**
 * Input tokens of a picture. Published for gpt-image-1 and its kin (docs/images-api.md#input-tokens), a guess for all others.
 * Lengths in pixels.
 */
export function inputTokens(model: string, fidelity: string | undefined, { width, height }: PictureSize): number {
  // A logo of 1024x1024 was counted as 1074 tokens.
  if (rulesOf(model)?.tokens !== 'table') return Math.ceil(Math.min(width * height, 2_000_000) / 976);
  const shrink = 512 / Math.min(width, height);
  const tiles = Math.ceil((width * shrink) / 512) * Math.ceil((height * shrink) / 512);
  return 65 + 129 * tiles + (fidelity === 'high' ? (width === height ? 4160 : 6240) : 0);
}

/** Undefined for models that report none. `perPicture` are the output tokens of one, `imageTokens` those of what was sent. */
export function usageOf(
  prompt: string,
  perPicture: number | undefined,
  pictures: number,
  partials: number,
  imageTokens = 0,
): SketchUsage | undefined {
  if (perPicture === undefined) return undefined;
  const text = Math.ceil(Array.from(prompt).length / 4) + 6;
  const input = text + imageTokens;
  const output = (perPicture + partials * perPartial) * pictures;
  return {
    input_tokens: input,
    input_tokens_details: { text_tokens: text, image_tokens: imageTokens },
    output_tokens: output,
    total_tokens: input + output,
    output_tokens_details: { text_tokens: 0, image_tokens: output },
  };
}
