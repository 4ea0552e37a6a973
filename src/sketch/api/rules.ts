/**
 * What the Images API refuses: the published parameter rules of its endpoints (docs/images-api.md#parameters and
 * docs/images-api.md#errors). Pictures: see `uploads`.
 */
import {
  choiceFault,
  flagFault,
  flexibleSizeFault,
  integerFault,
  invalid,
  invalidType,
  missing,
  modelNotFound,
  type PublishedError,
  textFault,
  unknownParameter,
  userError,
} from './faults.ts';
import { type Endpoint, modelIds, type ModelRules, rulesOf } from './models.ts';

/** Parameters that were sent; null counts as not sent. */
type Sent = Readonly<Record<string, unknown>>;

const efforts = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'];
const compressible = ['jpeg', 'webp'];
const withAlpha = ['png', 'webp'];

/** What a value must be, alone. One entry for every parameter that some model knows. */
const domains: Readonly<Record<string, (value: unknown, rules: ModelRules) => PublishedError | undefined>> = {
  n: (value, rules) => integerFault('n', value, 1, rules.maxImages),
  size: (value, { sizes }) => (sizes === 'flexible' ? flexibleSizeFault(value) : choiceFault('size', value, sizes)),
  quality: (value, rules) => choiceFault('quality', value, rules.qualities),
  background: (value) => choiceFault('background', value, ['transparent', 'opaque', 'auto']),
  output_format: (value, rules) => choiceFault('output_format', value, rules.formats),
  output_compression: (value) => integerFault('output_compression', value, 0, 100),
  moderation: (value) => choiceFault('moderation', value, ['low', 'auto']),
  style: (value) => choiceFault('style', value, ['vivid', 'natural']),
  response_format: (value) => choiceFault('response_format', value, ['url', 'b64_json']),
  stream: (value) => flagFault('stream', value),
  partial_images: (value) => integerFault('partial_images', value, 0, 3),
  complexity: (value) => choiceFault('complexity', value, ['low', 'medium', 'high']),
  frame_count: (value) => integerFault('frame_count', value, 2, 16),
  frame_duration_ms: (value) => integerFault('frame_duration_ms', value, 1, 655_350),
  input_fidelity: (value, rules) => choiceFault('input_fidelity', value, rules.fidelities),
  svg: svgFault,
  user: (value) => textFault('user', value),
  safety_identifier: (value) => textFault('safety_identifier', value, 65_536),
};

/**
 * The first thing about the body of a request, less its pictures, that the API would refuse; undefined if it would draw.
 * `asJson` matters for edits alone, which come as forms, too.
 */
export function publishedFault(body: unknown, endpoint: Endpoint = 'generations', asJson = true): PublishedError | undefined {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return invalidType('body', 'an object', body);
  const { model, prompt, ...others } = sentOf(body);
  if (model === undefined) return invalid('model', 'missing_required_parameter', 'You must provide a model parameter.');
  if (typeof model !== 'string') return invalidType('model', 'a string', model);
  const rules = rulesOf(model, endpoint);
  if (!rules) return unservedFault(model, endpoint);
  // Published for edits in a JSON body only.
  const known = endpoint === 'edits' && asJson && rules.inputs?.json ? [...rules.parameters, 'moderation'] : rules.parameters;
  return (
    unknownFault(others, known) ??
    (endpoint === 'variations' ? unpromptedFault(prompt) : promptFault(prompt, rules)) ??
    fidelityFault(others, model, rules) ??
    valueFault(others, rules) ??
    pairFault(others)
  );
}

function unservedFault(model: string, endpoint: Endpoint): PublishedError | undefined {
  if (!modelIds.includes(model)) return modelNotFound(model);
  const served = modelIds.filter((id) => rulesOf(id, endpoint));
  return choiceFault('model', model, served);
}

function sentOf(body: object): Sent {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null && value !== undefined));
}

function unknownFault(sent: Sent, known: readonly string[]): PublishedError | undefined {
  const unknown = Object.keys(sent).find((name) => !known.includes(name));
  return unknown === undefined ? undefined : unknownParameter(unknown);
}

function promptFault(prompt: unknown, rules: ModelRules): PublishedError | undefined {
  if (prompt === undefined) return missing('prompt');
  if (prompt !== '') return textFault('prompt', prompt, rules.maxPrompt);
  return invalid(
    'prompt',
    'empty_string',
    "Invalid 'prompt': empty string. Expected a string with minimum length 1, but got an empty string instead.",
  );
}

function unpromptedFault(prompt: unknown): PublishedError | undefined {
  return prompt === undefined ? undefined : unknownParameter('prompt');
}

function fidelityFault({ input_fidelity: wanted }: Sent, model: string, { fidelities }: ModelRules): PublishedError | undefined {
  if (wanted === undefined || fidelities.length > 0) return undefined;
  const message = `The model '${model}' does not support the 'input_fidelity' parameter.`;
  return invalid('input_fidelity', 'invalid_input_fidelity_model', message);
}

function valueFault(sent: Sent, rules: ModelRules): PublishedError | undefined {
  for (const [name, value] of Object.entries(sent)) {
    const fault = domains[name]?.(value, rules);
    if (fault) return fault;
  }
  return undefined;
}

/** What values must not be together. Every value has been found legal alone. */
function pairFault(sent: Sent): PublishedError | undefined {
  const format = typeof sent.output_format === 'string' ? sent.output_format : 'png';
  const withoutStream = format === 'gif' || format === 'svg';
  if (sent.background === 'transparent' && !withAlpha.includes(format)) {
    return userError('background', 'Transparent background requires png or webp output.');
  }
  if (sent.output_compression !== undefined && !compressible.includes(format)) {
    return refused('output_compression', 'is only supported with the jpeg and webp output formats');
  }
  if (sent.stream === true && withoutStream) return refused('stream', `is not supported with ${format} output`);
  if (sent.partial_images !== undefined && withoutStream) {
    return refused('partial_images', `is not supported with ${format} output`);
  }
  if (sent.partial_images !== undefined && sent.stream !== true) {
    return refused('partial_images', "is only supported when 'stream' is true");
  }
  for (const name of ['frame_count', 'frame_duration_ms']) {
    if (sent[name] !== undefined && format !== 'gif') return refused(name, "is only supported when 'output_format' is 'gif'");
  }
  if (sent.svg !== undefined && format !== 'svg') return refused('svg', "is only supported when 'output_format' is 'svg'");
  if (format === 'svg' && typeof sent.n === 'number' && sent.n > 1) return refused('n', 'must be 1 with svg output');
  return undefined;
}

function refused(param: string, why: string): PublishedError {
  return invalid(param, 'invalid_value', `Invalid value: '${param}' ${why}.`);
}

function svgFault(value: unknown): PublishedError | undefined {
  if (!isObject(value)) return invalidType('svg', 'an object', value);
  const { model, reasoning, ...others } = sentOf(value);
  const unknown = Object.keys(others)[0];
  if (unknown !== undefined) return unknownParameter(`svg.${unknown}`);
  if (model === undefined || model === '') return missing('svg.model');
  return textFault('svg.model', model) ?? (reasoning === undefined ? undefined : reasoningFault(reasoning));
}

function reasoningFault(value: unknown): PublishedError | undefined {
  if (!isObject(value)) return invalidType('svg.reasoning', 'an object', value);
  const { effort, ...others } = sentOf(value);
  const unknown = Object.keys(others)[0];
  if (unknown !== undefined) return unknownParameter(`svg.reasoning.${unknown}`);
  return effort === undefined ? undefined : choiceFault('svg.reasoning.effort', effort, efforts);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
