import type { Dialect } from '../../images/models/capabilities.ts';
import { severalImages, severalInText } from '../../images/models/gptModels.ts';
import { dedalusRows, inpainting, references, singleImageRows, standardHdRows, whiteMask } from './dialectRows.ts';

/** The default first, then what is newest; what is about to go or gone comes last. */
const openaiModels = [
  'gpt-image-2',
  'gpt-image-2.6-sunburst',
  'gpt-image-2.6-flare',
  'gpt-image-2.5-sunburst',
  'gpt-image-2.5-flare',
  'gpt-image-1.5',
  'gpt-image-1-mini',
  'chatgpt-image-latest',
  'gpt-image-1',
  'dall-e-3',
  'dall-e-2',
];

export type DialectId =
  | 'openai'
  | 'sketch'
  | 'dedalus'
  | 'standard-hd'
  | 'single-image'
  | 'compatible'
  | 'chat'
  | 'azure'
  | 'openrouter'
  | 'xai'
  | 'together'
  | 'localai'
  | 'stable-diffusion-cpp'
  | 'vllm-omni'
  | 'sglang';

/** What nearly every server takes that calls itself compatible with OpenAI (docs/images-api.md#compatible-servers). */
const compatible = { models: [], retired: {}, open: true, stream: 'none' } as const;

/**
 * How each kind of provider differs from the catalogue. Source: the document named at each, docs/images-api.md#models and
 * docs/images-api.md#compatible-servers.
 */
export const dialects: Readonly<Record<DialectId, Dialect>> = {
  /** OpenAI's reference of the Images API and its page of deprecations. */
  openai: {
    id: 'openai',
    label: 'OpenAI',
    models: openaiModels,
    retired: {
      'dall-e-2': '2026-05-12',
      'dall-e-3': '2026-05-12',
      'gpt-image-1': '2026-10-23',
      'gpt-image-1.5': '2026-12-01',
      'gpt-image-1-mini': '2026-12-01',
      'chatgpt-image-latest': '2026-12-01',
    },
    maxPerCall: 10,
    stream: 'sse',
  },
  sketch: { id: 'sketch', label: 'Sketch', models: openaiModels, retired: {}, maxPerCall: 10, stream: 'sse' },
  /** “Create Image” at docs.dedaluslabs.ai: image models by the Images API, multimodal ones by chat completions. */
  dedalus: {
    id: 'dedalus',
    label: 'Dedalus Labs',
    models: ['openai/gpt-image-1', 'openai/dall-e-3', 'openai/dall-e-2', 'google/gemini-2.5-flash-image'],
    retired: {},
    maxPerCall: 10,
    rows: dedalusRows,
    drop: ['safety_identifier'],
    stream: 'sse',
    operations: ['generate'],
    chat: 'unknown_models',
    wire: { modelPrefix: 'openai/' },
  },
  /** The reference of a gateway that documents generations, edits and variations with its own lists of values. */
  'standard-hd': {
    id: 'standard-hd',
    label: 'Standard/HD',
    models: ['gpt-image-1.5', 'gpt-image-1', 'gpt-image-1-mini', 'chatgpt-image-latest', 'dall-e-3', 'dall-e-2'],
    retired: {},
    maxPerCall: 10,
    rows: standardHdRows,
    stream: 'sse',
  },
  /** The reference of a service that draws with gpt-image-2 alone: one picture per call, no effect of stream and quality. */
  'single-image': {
    id: 'single-image',
    label: 'Single image',
    models: ['gpt-image-2'],
    retired: {},
    maxPerCall: 1,
    rows: singleImageRows,
    stream: 'ignored',
    operations: ['generate'],
  },
  compatible: { ...compatible, id: 'compatible', label: 'OpenAI-compatible', maxPerCall: 10 },
  /** Chat completions with `modalities`, as OpenRouter published them first; one picture per call. */
  chat: {
    ...compatible,
    id: 'chat',
    label: 'Chat completions',
    maxPerCall: 1,
    stream: 'sse',
    chat: 'every_model',
    maskless: true,
  },
  /** OpenAI's own API under /openai/v1, where a model is called as its deployment is. */
  azure: { ...compatible, id: 'azure', label: 'Azure OpenAI', maxPerCall: 10, stream: 'sse' },
  /** POST /images takes pictures beside the prompt (@openrouter/sdk 1.3.19). */
  openrouter: {
    ...compatible,
    id: 'openrouter',
    label: 'OpenRouter',
    maxPerCall: 1,
    others: references(16, severalInText),
    maskless: true,
    operations: ['generate', 'edit'],
    wire: {
      paths: { generate: '/images', edit: '/images', models: '/images/models' },
      modelPrefix: 'openai/',
      pictures: { as: 'json', field: 'input_references', shape: 'image_url' },
    },
  },
  /** docs.x.ai: edits are JSON, and shape and resolution have names of their own. */
  xai: {
    ...compatible,
    id: 'xai',
    label: 'xAI',
    models: ['grok-imagine-image'],
    maxPerCall: 10,
    others: references(3, severalInText),
    maskless: true,
    drop: ['size'],
    operations: ['generate', 'edit'],
    wire: {
      always: { response_format: 'b64_json' },
      pictures: { as: 'json', field: 'images', single: 'image', shape: 'url' },
    },
  },
  /** together-ai 0.52.0: `base64` and not `b64_json`, width and height apart, pictures beside the prompt. */
  together: {
    ...compatible,
    id: 'together',
    label: 'Together AI',
    maxPerCall: 4,
    others: references(4, severalInText),
    operations: ['generate', 'edit'],
    wire: {
      paths: { edit: '/images/generations' },
      always: { response_format: 'base64' },
      size: 'width_height',
      pictures: { as: 'json', field: 'reference_images', single: 'image_url', shape: 'address' },
    },
  },
  /** Edits at `/images/inpainting`, with a mask (the handler's own description of its form). */
  localai: {
    ...compatible,
    id: 'localai',
    label: 'LocalAI',
    maxPerCall: 10,
    others: inpainting,
    operations: ['generate', 'edit'],
    wire: { paths: { edit: '/images/inpainting' }, always: { response_format: 'b64_json' } },
  },
  /** `sd-server` draws with the one model it was started with, and reads a mask as one channel of grey. */
  'stable-diffusion-cpp': {
    ...compatible,
    id: 'stable-diffusion-cpp',
    label: 'stable-diffusion.cpp',
    models: ['sd-cpp-local'],
    others: references(16, severalImages, whiteMask),
    maxPerCall: 10,
    operations: ['generate', 'edit'],
  },
  'vllm-omni': {
    ...compatible,
    id: 'vllm-omni',
    label: 'vLLM-Omni',
    maxPerCall: 10,
    others: references(16, severalImages, whiteMask),
    operations: ['generate', 'edit'],
    wire: { pictures: { as: 'form', field: 'image' }, maskField: 'mask_image' },
  },
  /** Its edits take a field `mask` and do nothing with it. */
  sglang: {
    ...compatible,
    id: 'sglang',
    label: 'SGLang',
    others: references(16),
    maskless: true,
    maxPerCall: 10,
    operations: ['generate', 'edit'],
    wire: { always: { response_format: 'b64_json' } },
  },
};
