/**
 * Sketch's own copy of what is published about each model of the Images API (docs/images-api.md#parameters). It is kept apart from the
 * catalogue on purpose: tests that go through Sketch prove the catalogue right.
 */
export interface ModelRules {
  /** In characters. */
  readonly maxPrompt: number;
  readonly maxImages: number;
  /** `flexible` stands for the rule of `sizeFault`. */
  readonly sizes: readonly string[] | 'flexible';
  readonly qualities: readonly string[];
  readonly formats: readonly string[];
  /** Top-level parameters besides prompt, model and pictures. Any other is unknown to the model. */
  readonly parameters: readonly string[];
  /** What `input_fidelity` can be, where it is known at all. */
  readonly fidelities: readonly string[];
  readonly tokens: TokenRule | undefined;
  /** The pictures that go with the request; undefined where none do. */
  readonly inputs: InputRules | undefined;
}

/** What is published about the pictures of a request. */
export interface InputRules {
  readonly maxImages: number;
  /** MIME types of images. Masks and markups are PNG. */
  readonly types: readonly string[];
  /** Each file has fewer bytes than this. */
  readonly weightBelow: number;
  readonly square: boolean;
  readonly mask: boolean;
  readonly markup: boolean;
  /** Whether they may come in a JSON body. */
  readonly json: boolean;
}

export type Endpoint = 'generations' | 'edits' | 'variations';

/**
 * How output tokens are counted: a published table, or the published formula with a base per quality
 * (docs/images-api.md#output-tokens).
 */
export type TokenRule = 'table' | Readonly<Record<string, number>>;

const common = ['n', 'size', 'user', 'safety_identifier'];
const gptParameters = [
  ...common,
  'quality',
  'background',
  'output_format',
  'output_compression',
  'moderation',
  'stream',
  'partial_images',
];

const megabyte = 1024 * 1024;

const gptFixed: ModelRules = {
  maxPrompt: 32_000,
  maxImages: 10,
  sizes: ['1024x1024', '1536x1024', '1024x1536', 'auto'],
  qualities: ['low', 'medium', 'high', 'auto'],
  formats: ['png', 'jpeg', 'webp'],
  parameters: gptParameters,
  fidelities: [],
  tokens: 'table',
  inputs: undefined,
};

const gpt2: ModelRules = { ...gptFixed, sizes: 'flexible', tokens: { low: 16, medium: 48, high: 96 } };

const gpt25: ModelRules = {
  ...gpt2,
  qualities: ['low', 'medium', 'high', 'xhigh', 'max', 'auto'],
  tokens: { low: 16, medium: 24, high: 48, xhigh: 64, max: 96 },
};

const gpt26: ModelRules = {
  ...gpt25,
  formats: ['png', 'jpeg', 'webp', 'gif', 'svg'],
  parameters: [...gptParameters, 'complexity', 'frame_count', 'frame_duration_ms', 'svg'],
};

const dalle3: ModelRules = {
  maxPrompt: 4000,
  maxImages: 1,
  sizes: ['1024x1024', '1792x1024', '1024x1792'],
  qualities: ['standard', 'hd'],
  formats: ['png'],
  parameters: [...common, 'quality', 'style', 'response_format'],
  fidelities: [],
  tokens: undefined,
  inputs: undefined,
};

const dalle2: ModelRules = {
  maxPrompt: 1000,
  maxImages: 10,
  sizes: ['256x256', '512x512', '1024x1024'],
  qualities: [],
  formats: ['png'],
  parameters: [...common, 'response_format'],
  fidelities: [],
  tokens: undefined,
  inputs: undefined,
};

const gptInputs: InputRules = {
  maxImages: 16,
  types: ['image/jpeg', 'image/png', 'image/webp'],
  weightBelow: 50 * megabyte,
  square: false,
  mask: true,
  markup: false,
  json: true,
};

/** `moderation` is published for edits in a JSON body only: see `publishedFault`. */
function gptEdits(rules: ModelRules, fidelities: readonly string[] = []): ModelRules {
  const parameters = rules.parameters.filter((name) => name !== 'moderation' && name !== 'svg');
  return {
    ...rules,
    formats: rules.formats.filter((format) => format !== 'svg'),
    parameters: [...parameters, 'input_fidelity'],
    fidelities,
    inputs: gptInputs,
  };
}

function withMarkup(rules: ModelRules): ModelRules {
  return { ...rules, inputs: { ...gptInputs, markup: true } };
}

const dalle2Inputs: InputRules = {
  maxImages: 1,
  types: ['image/png'],
  weightBelow: 4 * megabyte,
  square: true,
  mask: true,
  markup: false,
  json: false,
};
const dalle2Edits: ModelRules = { ...dalle2, inputs: dalle2Inputs };
const dalle2Variations: ModelRules = {
  ...dalle2,
  parameters: ['n', 'size', 'user', 'response_format'],
  inputs: { ...dalle2Inputs, mask: false },
};

type Served = Readonly<Partial<Record<Endpoint, ModelRules>>>;
const second: Served = { generations: gpt2, edits: gptEdits(gpt2) };
const fifth: Served = { generations: gpt25, edits: withMarkup(gptEdits(gpt25)) };
const sixth: Served = { generations: gpt26, edits: withMarkup(gptEdits(gpt26)) };
const first: Served = { generations: gptFixed, edits: gptEdits(gptFixed) };
const faithful: Served = { generations: gptFixed, edits: gptEdits(gptFixed, ['high', 'low']) };

const models: Readonly<Record<string, Served>> = {
  'gpt-image-2': second,
  'gpt-image-2-2026-04-21': second,
  'gpt-image-2.6-sunburst': sixth,
  'gpt-image-2.6-flare': sixth,
  'gpt-image-2.5-sunburst': fifth,
  'gpt-image-2.5-sunburst-2026-09-08': fifth,
  'gpt-image-2.5-flare': fifth,
  'gpt-image-2.5-flare-2026-09-08': fifth,
  'gpt-image-1.5': faithful,
  'gpt-image-1.5-2025-12-16': faithful,
  'gpt-image-1': faithful,
  'gpt-image-1-mini': first,
  'chatgpt-image-latest': first,
  'dall-e-3': { generations: dalle3 },
  'dall-e-2': { generations: dalle2, edits: dalle2Edits, variations: dalle2Variations },
};

export const modelIds: readonly string[] = Object.keys(models);

/** Undefined for a model that is unknown or not served at the endpoint. */
export function rulesOf(model: string, endpoint: Endpoint = 'generations'): ModelRules | undefined {
  return Object.hasOwn(models, model) ? models[model]?.[endpoint] : undefined;
}
