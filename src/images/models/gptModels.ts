/** What the GPT image models have in common. Source: docs/images-api.md#parameters and the published reference of the Images API. */
import type { Emulation, ModelRow } from './capabilities.ts';
import type { Parameters } from './domains.ts';
import { choice, endUser, identifier, integer, megabyte, upToTen } from './domains.ts';
import type { InputRule, InputRules } from './inputs.ts';
import type { ParameterRule } from './parameters.ts';

export const fixedGptSizes = ['auto', '1024x1024', '1536x1024', '1024x1536'];
const fixedSize: ParameterRule = { domain: { kind: 'size', fixed: fixedGptSizes }, default: 'auto' };
/** gpt-image-2 and later. */
export const flexibleSize: ParameterRule = {
  domain: {
    kind: 'size',
    fixed: [...fixedGptSizes, '2048x2048', '2048x1152', '3840x2160', '2160x3840'],
    rule: {
      multipleOf: 16,
      maxEdge: 3840,
      maxRatio: 3,
      minPixels: 655_360,
      maxPixels: 8_294_400,
      experimentalAbove: 2560 * 1440,
    },
  },
  default: 'auto',
};

/** gpt-image-2.5 and later. */
export const fineQuality: ParameterRule = { domain: choice('auto', 'low', 'medium', 'high', 'xhigh', 'max'), default: 'auto' };

const transparency = { when: ['transparent'], needs: 'output_format', in: ['png', 'webp'] } as const;
const background: ParameterRule = {
  domain: choice('auto', 'opaque', 'transparent'),
  default: 'auto',
  conditions: [transparency],
};
export const previewedTransparency: ParameterRule = { ...background, preview: ['transparent'] };

/** What every GPT image model takes, whatever it is to do. */
const common: Parameters = {
  size: fixedSize,
  quality: { domain: choice('auto', 'low', 'medium', 'high'), default: 'auto' },
  output_format: { domain: choice('png', 'jpeg', 'webp'), default: 'png' },
  n: upToTen,
  background,
  output_compression: {
    domain: { kind: 'integer', min: 0, max: 100, unit: 'percent' },
    default: 100,
    conditions: [{ needs: 'output_format', in: ['jpeg', 'webp'] }],
  },
  stream: { domain: { kind: 'flag' }, default: false },
  partial_images: { domain: integer(0, 3), default: 0, conditions: [{ needs: 'stream', in: [true] }] },
  ...endUser,
};

/** Edits take it only as JSON, which no file can be sent with. */
const moderation: Parameters = { moderation: { domain: choice('auto', 'low'), default: 'auto' } };

export const fidelity: Parameters = { input_fidelity: { domain: choice('low', 'high'), default: 'low' } };

const onlyGif = { needs: 'output_format', in: ['gif'] } as const;
const onlySvg = { needs: 'output_format', in: ['svg'] } as const;

/** gpt-image-2.6: moving pictures and planning effort. */
export const motion: Parameters = {
  output_format: {
    domain: choice('png', 'jpeg', 'webp', 'gif'),
    default: 'png',
    preview: ['gif'],
    conditions: [{ when: ['gif'], needs: 'stream', in: [false] }],
  },
  complexity: { domain: choice('low', 'medium', 'high') },
  frame_count: { domain: integer(2, 16), default: 9, conditions: [onlyGif] },
  frame_duration_ms: {
    domain: { kind: 'integer', min: 1, max: 655_350, unit: 'milliseconds' },
    default: 200,
    conditions: [onlyGif],
  },
};

/** gpt-image-2.6: drawings, which start from no image. */
export const vector: Parameters = {
  output_format: {
    domain: choice('png', 'jpeg', 'webp', 'gif', 'svg'),
    default: 'png',
    preview: ['gif'],
    conditions: [
      { when: ['svg'], needs: 'n', in: [1] },
      { when: ['gif', 'svg'], needs: 'stream', in: [false] },
    ],
  },
  'svg.model': { domain: { ...identifier, filled: true }, conditions: [onlySvg] },
  'svg.reasoning.effort': {
    domain: choice('none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'),
    conditions: [onlySvg, { needs: 'svg.model', in: 'set' }],
  },
};

const below50: Pick<InputRule, 'weightBelow'> = { weightBelow: 50 * megabyte };
export const severalImages: InputRules['images'] = { ...below50, formats: ['png', 'jpeg', 'webp'], max: 16 };
/** Where pictures travel inside JSON: OpenAI's limit of 20,971,520 characters for one is 15 MB of bytes. */
export const severalInText: InputRules['images'] = { ...severalImages, weightBelow: 15 * megabyte };
export const overlay: InputRule = { ...below50, formats: ['png'] };
/** A moving picture cannot be confined to a part. */
export const stillMask: InputRule = { ...overlay, conditions: [{ needs: 'output_format', in: ['png', 'jpeg', 'webp'] }] };

export const oneImage: InputRules['images'] = { ...severalImages, max: 1 };

/** A GPT image model has no endpoint for variations: the published advice is an edit whose prompt asks for one. */
export const asEdit: Emulation = {
  operation: 'edit',
  prompt: 'Create a variation of this image: keep its subject, style, mood and colors, and vary the composition and the details.',
};

interface Traits {
  /** What differs from the common parameters for every operation; for one of them. */
  readonly all?: Parameters;
  readonly generate?: Parameters;
  readonly edit?: Parameters;
  readonly mask?: InputRule;
  readonly markup?: InputRule;
}

/** The operations of a GPT image model. */
export function gptOperations({ all, generate, edit, mask = overlay, markup }: Traits = {}): ModelRow['operations'] {
  const promptMaxLength = 32_000;
  const editing = { ...common, ...all, ...edit };
  return {
    generate: { promptMaxLength, parameters: { ...common, ...moderation, ...all, ...generate } },
    edit: { promptMaxLength, parameters: editing, inputs: { images: severalImages, mask, ...(markup ? { markup } : {}) } },
    variation: { promptMaxLength, parameters: editing, inputs: { images: oneImage }, emulatedAs: asEdit },
  };
}
