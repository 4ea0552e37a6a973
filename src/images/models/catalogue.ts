/**
 * What each model's maker documents, as data. The form, the check, the command arguments and the README's table are derived from
 * it; adding a model touches one row. Source: docs/images-api.md#parameters and the published reference,
 * https://developers.openai.com/api/reference/resources/images/methods/generate.
 */
import type { ModelRow } from './capabilities.ts';
import type { Parameters } from './domains.ts';
import { choice, endUser, identifier, integer, megabyte, upToTen } from './domains.ts';
import {
  asEdit,
  fidelity,
  fineQuality,
  fixedGptSizes,
  flexibleSize,
  gptOperations,
  motion,
  oneImage,
  overlay,
  previewedTransparency,
  severalInText,
  stillMask,
  vector,
} from './gptModels.ts';
import type { InputRule } from './inputs.ts';
import type { ParameterRule } from './parameters.ts';

const gpt25 = { all: { size: flexibleSize, quality: fineQuality }, markup: overlay };
const gpt26 = { all: { ...gpt25.all, ...motion }, generate: vector, mask: stillMask, markup: overlay };

const delivery: ParameterRule = { domain: choice('url', 'b64_json'), default: 'url' };

const dallE2Common: Parameters = {
  size: { domain: { kind: 'size', fixed: ['1024x1024', '512x512', '256x256'] }, default: '1024x1024' },
  n: upToTen,
  response_format: delivery,
};
const dallE2Image: InputRule = { formats: ['png'], weightBelow: 4 * megabyte, square: true };

export const catalogue: readonly ModelRow[] = [
  { id: 'gpt-image-2.6-sunburst', operations: gptOperations(gpt26) },
  { id: 'gpt-image-2.6-flare', operations: gptOperations(gpt26) },
  {
    id: 'gpt-image-2.5-sunburst',
    snapshots: ['gpt-image-2.5-sunburst-2026-09-08'],
    operations: gptOperations(gpt25),
  },
  {
    id: 'gpt-image-2.5-flare',
    snapshots: ['gpt-image-2.5-flare-2026-09-08'],
    operations: gptOperations(gpt25),
  },
  {
    id: 'gpt-image-2',
    snapshots: ['gpt-image-2-2026-04-21'],
    operations: gptOperations({ all: { size: flexibleSize, background: previewedTransparency } }),
  },
  {
    id: 'gpt-image-1.5',
    snapshots: ['gpt-image-1.5-2025-12-16'],
    operations: gptOperations({ edit: fidelity }),
  },
  { id: 'gpt-image-1', operations: gptOperations({ edit: fidelity }) },
  { id: 'gpt-image-1-mini', operations: gptOperations() },
  { id: 'chatgpt-image-latest', operations: gptOperations() },
  {
    id: 'dall-e-3',
    operations: {
      generate: {
        promptMaxLength: 4_000,
        parameters: {
          size: { domain: { kind: 'size', fixed: ['1024x1024', '1792x1024', '1024x1792'] }, default: '1024x1024' },
          quality: { domain: choice('standard', 'hd'), default: 'standard' },
          n: { domain: integer(1, 1), default: 1 },
          style: { domain: choice('vivid', 'natural'), default: 'vivid' },
          response_format: delivery,
          ...endUser,
        },
      },
    },
  },
  {
    id: 'dall-e-2',
    operations: {
      generate: { promptMaxLength: 1_000, parameters: { ...dallE2Common, ...endUser } },
      edit: {
        promptMaxLength: 1_000,
        parameters: { ...dallE2Common, ...endUser },
        inputs: { images: { ...dallE2Image, max: 1 }, mask: { formats: ['png'], weightBelow: 4 * megabyte } },
      },
      variation: {
        promptMaxLength: 0,
        // The endpoint was retired before the safety identifier came to it.
        parameters: { ...dallE2Common, user: { domain: identifier } },
        inputs: { images: { ...dallE2Image, max: 1 } },
      },
    },
  },
];

const fewParameters: Parameters = {
  size: { domain: { kind: 'size', fixed: fixedGptSizes, free: true } },
  n: { domain: integer(1, 10) },
};

/** For a model that the catalogue does not know: what nearly every Images API takes. Anything else is typed by the user. */
export const unknownModel: ModelRow['operations'] = {
  generate: { promptMaxLength: 32_000, parameters: fewParameters },
  edit: { promptMaxLength: 32_000, parameters: fewParameters, inputs: { images: oneImage, mask: overlay } },
  variation: { promptMaxLength: 32_000, parameters: fewParameters, inputs: { images: oneImage }, emulatedAs: asEdit },
};

const chatParameters: Parameters = { n: upToTen, stream: { domain: { kind: 'flag' }, default: false } };

/**
 * For a model that answers by chat completions with pictures (docs/images-api.md#chat-completions): one each time, and shape is
 * asked for in words or extras.
 */
export const chatModel: ModelRow['operations'] = {
  generate: { promptMaxLength: 32_000, parameters: chatParameters },
  edit: { promptMaxLength: 32_000, parameters: chatParameters, inputs: { images: severalInText } },
  variation: {
    promptMaxLength: 32_000,
    parameters: chatParameters,
    inputs: { images: { ...severalInText, max: 1 } },
    emulatedAs: asEdit,
  },
};

const dateSuffix = /-\d{4}-\d{2}-\d{2}$/;

/** The row for a model id as a gateway or a user writes it: `openai/gpt-image-2`, a snapshot, or any dated id of a known model. */
export function findModel(id: string, rows: readonly ModelRow[] = catalogue): ModelRow | undefined {
  const name = id.slice(id.lastIndexOf('/') + 1);
  const named = (wanted: string) => rows.find((row) => row.id === wanted || row.snapshots?.includes(wanted));
  return named(name) ?? named(name.replace(dateSuffix, ''));
}
