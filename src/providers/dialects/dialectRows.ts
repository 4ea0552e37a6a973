/** What some providers document otherwise than the makers of the models they offer. Sources: the documents named in `dialects`. */
import type { ModelRow } from '../../images/models/capabilities.ts';
import { unknownModel } from '../../images/models/catalogue.ts';
import type { Parameters } from '../../images/models/domains.ts';
import { choice, identifier, integer, megabyte, upToTen } from '../../images/models/domains.ts';
import { flexibleSize, oneImage, overlay, severalImages } from '../../images/models/gptModels.ts';
import type { InputRule, MaskRule } from '../../images/models/inputs.ts';
import type { Condition, ParameterRule } from '../../images/models/parameters.ts';

const user: Parameters = { user: { domain: identifier } };
const one: ParameterRule = { domain: integer(1, 1), default: 1 };
const sizes = (...fixed: readonly string[]): ParameterRule => ({
  domain: { kind: 'size', fixed },
  ...(fixed[0] === undefined ? {} : { default: fixed[0] }),
});
const delivery = (byDefault: string): ParameterRule => ({ domain: choice('url', 'b64_json'), default: byDefault });
const style: Parameters = { style: { domain: choice('vivid', 'natural'), default: 'vivid' } };
const needsLossy: Condition = { needs: 'output_format', in: ['jpeg', 'webp'] };
const transparency: Condition = { when: ['transparent'], needs: 'output_format', in: ['png', 'webp'] };
const format: Parameters = {
  output_format: { domain: choice('png', 'jpeg', 'webp'), default: 'png' },
  output_compression: {
    domain: { kind: 'integer', min: 0, max: 100, unit: 'percent' },
    default: 100,
    conditions: [needsLossy],
  },
};

/** Every model takes `auto`, and dall-e-2 its one quality by name. */
export const dedalusRows: readonly ModelRow[] = [
  {
    id: 'dall-e-3',
    operations: {
      generate: {
        promptMaxLength: 4_000,
        parameters: {
          size: sizes('1024x1024', '1792x1024', '1024x1792'),
          quality: { domain: choice('auto', 'standard', 'hd'), default: 'auto' },
          n: one,
          ...style,
          response_format: delivery('url'),
          ...user,
        },
      },
    },
  },
  {
    id: 'dall-e-2',
    operations: {
      generate: {
        promptMaxLength: 1_000,
        parameters: {
          size: sizes('1024x1024', '512x512', '256x256'),
          quality: { domain: choice('auto', 'standard'), default: 'auto' },
          n: upToTen,
          response_format: delivery('url'),
          ...user,
        },
      },
    },
  },
];

const anySize = sizes('1024x1024', '1536x1024', '1024x1536', '256x256', '512x512');
const standardOrHd: ParameterRule = { domain: choice('standard', 'hd') };
const squarePng: InputRule = { formats: ['png'], weightBelow: 4 * megabyte, square: true };
const editing: Parameters = { size: anySize, n: upToTen, response_format: { domain: choice('url', 'b64_json') } };

const standardHdEdit = {
  promptMaxLength: 1_000,
  parameters: {
    ...editing,
    quality: standardOrHd,
    input_fidelity: { domain: choice('auto', 'low', 'medium', 'high') },
  },
  inputs: { images: { ...squarePng, max: 16 }, mask: { formats: ['png'], weightBelow: 4 * megabyte } },
};

const standardHdGpt = (id: string): ModelRow => ({
  id,
  operations: {
    generate: {
      promptMaxLength: 32_000,
      parameters: {
        ...editing,
        quality: standardOrHd,
        background: { domain: choice('opaque', 'transparent'), conditions: [transparency] },
        ...format,
        moderation: { domain: choice('off', 'low', 'medium', 'high') },
        stream: { domain: { kind: 'flag' }, default: false },
        ...user,
      },
    },
    edit: {
      ...standardHdEdit,
      parameters: { ...standardHdEdit.parameters, stream: { domain: { kind: 'flag' }, default: false } },
    },
  },
});

export const standardHdRows: readonly ModelRow[] = [
  ...['gpt-image-1.5', 'gpt-image-1', 'gpt-image-1-mini', 'chatgpt-image-latest'].map(standardHdGpt),
  {
    id: 'dall-e-3',
    operations: {
      generate: {
        promptMaxLength: 1_000,
        parameters: { ...editing, quality: standardOrHd, n: one, ...style, ...user },
      },
    },
  },
  {
    id: 'dall-e-2',
    operations: {
      generate: { promptMaxLength: 1_000, parameters: { ...editing, quality: { domain: choice('standard') }, ...user } },
      edit: { ...standardHdEdit, inputs: { ...standardHdEdit.inputs, images: { ...squarePng, max: 1 } } },
      variation: {
        promptMaxLength: 0,
        parameters: { ...editing, size: sizes('1024x1024', '512x512', '256x256') },
        inputs: { images: { ...squarePng, max: 1 } },
      },
    },
  },
];

export const singleImageRows: readonly ModelRow[] = [
  {
    id: 'gpt-image-2',
    operations: {
      generate: {
        promptMaxLength: 32_000,
        parameters: {
          size: flexibleSize,
          n: upToTen,
          background: { domain: choice('auto', 'opaque'), default: 'auto' },
          ...format,
          moderation: { domain: choice('auto', 'low'), default: 'auto' },
          response_format: delivery('b64_json'),
          quality: { domain: choice('auto', 'low', 'medium', 'high'), default: 'auto', inert: true },
          style: { domain: choice('vivid', 'natural'), inert: true },
          stream: { domain: { kind: 'flag' }, default: false },
          partial_images: { domain: integer(0, 3), default: 0 },
          ...user,
        },
      },
    },
  },
];

/** What servers take for the models they run where an edit starts from up to `max` pictures: as files, or inside JSON. */
export function references(max: number, images = severalImages, mask: MaskRule = overlay): ModelRow['operations'] {
  const { edit, ...others } = unknownModel;
  return edit ? { ...others, edit: { ...edit, inputs: { images: { ...images, max }, mask } } } : others;
}

/** A mask as programs for diffusion models read it: by its brightness. */
export const whiteMask: MaskRule = { ...overlay, white: true };

/** One picture, redrawn where a mask says; no shape and no number can be asked for. */
export const inpainting: ModelRow['operations'] = {
  ...(unknownModel.generate ? { generate: unknownModel.generate } : {}),
  edit: { promptMaxLength: 32_000, parameters: {}, inputs: { images: oneImage, mask: { ...whiteMask, needed: true } } },
};
