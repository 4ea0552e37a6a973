/** What a picture costs at OpenAI, as published: list prices of November 2026 (docs/images-api.md#prices). */
import { findModel } from './catalogue.ts';
import type { ParameterBag } from './parameters.ts';
import type { ImageRequest } from '../request/request.ts';
import type { Size } from './sizes.ts';
import { parseSize } from './sizes.ts';

/** US dollars. The two differ where the provider decides on size or quality. */
export interface Price {
  readonly from: number;
  readonly to: number;
}

type Asked = Pick<ImageRequest, 'model' | 'prompt' | 'parameters'>;

/** US dollars for one picture of a size and quality; undefined where nothing is published for them. */
type PictureTable = (size: Size, quality: string) => number | undefined;

interface PriceRow {
  /** US dollars per million tokens of text. */
  readonly text: number;
  /** US dollars per million tokens of pictures. */
  readonly output: number;
  readonly picture: PictureTable;
}

const million = 1_000_000;

/** The calculator of OpenAI's documentation: how many tokens a picture of gpt-image-2 or 2.5 has, with the long side of its grid by quality. */
function byGrid(grids: Readonly<Record<string, number>>, output: number): PictureTable {
  return ({ width, height }, quality) => {
    const long = Object.hasOwn(grids, quality) ? grids[quality] : undefined;
    if (long === undefined) return undefined;
    const short = roundHalfEven((long * Math.min(width, height)) / Math.max(width, height));
    const tokens = Math.ceil((long * short * (2 * million + width * height)) / (4 * million));
    return (tokens * output) / million;
  };
}

function roundHalfEven(value: number): number {
  const below = Math.floor(value);
  if (value - below !== 0.5) return Math.round(value);
  return below % 2 === 0 ? below : below + 1;
}

/** Prices for 1024x1024, 1024x1536 and 1536x1024. */
type Row = readonly [square: number, tall: number, wide: number];

function byList(rows: Readonly<Record<string, Row>>): PictureTable {
  return ({ width, height }, quality) => {
    const at = ['1024x1024', '1024x1536', '1536x1024'].indexOf(`${width}x${height}`);
    return Object.hasOwn(rows, quality) ? rows[quality]?.[at] : undefined;
  };
}

const grid25: PriceRow = { text: 5, output: 30, picture: byGrid({ low: 16, medium: 24, high: 48, xhigh: 64, max: 96 }, 30) };

/** By the catalogue's ids. What gpt-image-2.6 spends is not published. */
const prices: Readonly<Partial<Record<string, PriceRow>>> = {
  'gpt-image-2.5-sunburst': grid25,
  'gpt-image-2.5-flare': grid25,
  'gpt-image-2': { text: 5, output: 30, picture: byGrid({ low: 16, medium: 48, high: 96 }, 30) },
  'gpt-image-1.5': {
    text: 5,
    output: 32,
    picture: byList({ low: [0.009, 0.013, 0.013], medium: [0.034, 0.05, 0.05], high: [0.133, 0.2, 0.2] }),
  },
  'gpt-image-1': {
    text: 5,
    output: 40,
    picture: byList({ low: [0.011, 0.016, 0.016], medium: [0.042, 0.063, 0.063], high: [0.167, 0.25, 0.25] }),
  },
  'gpt-image-1-mini': {
    text: 2,
    output: 8,
    picture: byList({ low: [0.005, 0.006, 0.006], medium: [0.011, 0.015, 0.015], high: [0.036, 0.052, 0.052] }),
  },
};

/** What `auto` has chosen so far, as published. */
const autoSizes = ['1024x1024', '1024x1536', '1536x1024'];
const autoQualities = ['low', 'medium', 'high'];
const tokensPerPreview = 100;

/**
 * What one picture drawn from nothing but words costs at OpenAI, by its list prices; undefined where that is not known. What a provider
 * between takes is its own affair.
 */
export function listPrice({ model, prompt, parameters }: Asked): Price | undefined {
  const id = findModel(model)?.id;
  const row = id === undefined ? undefined : prices[id];
  if (!row) return undefined;
  const pictures = valuesOf(parameters, 'size', autoSizes).flatMap((text) => {
    const size = parseSize(text);
    return valuesOf(parameters, 'quality', autoQualities).map((quality) => (size ? row.picture(size, quality) : undefined));
  });
  const known = pictures.filter((price) => price !== undefined);
  if (known.length < pictures.length) return undefined;
  const previews = parameters.stream === true && typeof parameters.partial_images === 'number' ? parameters.partial_images : 0;
  const besides = (textTokens(prompt) * row.text + previews * tokensPerPreview * row.output) / million;
  return { from: Math.min(...known) + besides, to: Math.max(...known) + besides };
}

/** What a parameter asks for; all that it may become where the provider decides. */
function valuesOf(bag: ParameterBag, name: 'size' | 'quality', open: readonly string[]): readonly string[] {
  const value = bag[name];
  return typeof value === 'string' && value !== 'auto' ? [value] : open;
}

/** About: four characters are a token, and a few tokens are around them. */
const textTokens = (prompt: string): number => prompt.length / 4 + 6;
