/** What can be asked of an Images API. Parameters keep their wire names; a dot nests (`svg.model`). */
export type Operation = 'generate' | 'edit' | 'variation';

/** In the order in which a form shows them. */
export const parameterNames = [
  'size',
  'quality',
  'output_format',
  'n',
  'style',
  'input_fidelity',
  'background',
  'output_compression',
  'complexity',
  'frame_count',
  'frame_duration_ms',
  'svg.model',
  'svg.reasoning.effort',
  'moderation',
  'stream',
  'partial_images',
  'response_format',
  'safety_identifier',
  'user',
] as const;

export type ParameterName = (typeof parameterNames)[number];
export type ParameterValue = string | number | boolean;
export type JsonValue = ParameterValue | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** Parameters by wire name. A name that is not here is left to the provider's default. */
export type ParameterBag = Readonly<Record<string, JsonValue>>;

/** `WxH` sizes a model draws besides its fixed ones. Lengths in pixels. Source: docs/images-api.md#sizes. */
export interface SizeRule {
  readonly multipleOf: number;
  readonly maxEdge: number;
  /** Longest side divided by shortest. */
  readonly maxRatio: number;
  readonly minPixels: number;
  readonly maxPixels: number;
  /** Above this many pixels the provider calls the result experimental. */
  readonly experimentalAbove?: number;
}

/** The values a parameter may take. */
export type Domain =
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  | { readonly kind: 'integer'; readonly min: number; readonly max: number; readonly unit?: 'percent' | 'milliseconds' }
  | { readonly kind: 'size'; readonly fixed: readonly string[]; readonly rule?: SizeRule; readonly free?: true }
  | { readonly kind: 'text'; readonly maxLength: number; readonly filled?: true }
  | { readonly kind: 'flag' };

/**
 * Set (to one of `when`, if given), the parameter needs `needs` to be one of `in`, where a parameter that is not set counts
 * as its default. `in: 'set'` asks only that it is set.
 */
export interface Condition {
  readonly when?: readonly ParameterValue[];
  readonly needs: ParameterName;
  readonly in: readonly ParameterValue[] | 'set';
}

export interface ParameterRule {
  readonly domain: Domain;
  /** What the provider does when the parameter is not sent. Absent where it is not published. */
  readonly default?: ParameterValue;
  readonly conditions?: readonly Condition[];
  /** Values that the provider has announced as previews: allowed, but it may refuse them. */
  readonly preview?: readonly ParameterValue[];
  /** Set where the provider documents that it takes the parameter and does nothing with it. No form offers it. */
  readonly inert?: true;
  /** Still accepted, with the parameter that took its place. */
  readonly replacedBy?: ParameterName;
}
