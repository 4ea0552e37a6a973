import * as v from 'valibot';
import type { InputFacts, Inputs } from './models/inputs.ts';
import type { JsonValue } from './models/parameters.ts';
import type { ImageRequest } from './request/request.ts';
import type { Returned, Usage } from './run/executeRequest.ts';

/** No parameter of any provider is nested deeper, and what is nested without end cannot even be looked at. */
const maxDepth = 16;

function jsonSchema(depth: number): v.GenericSchema<JsonValue> {
  const flat = [v.string(), v.number(), v.boolean(), v.null()] as const;
  if (depth === 0) return v.union(flat);
  const inner = jsonSchema(depth - 1);
  return v.union([...flat, v.array(inner), v.record(v.string(), inner)]);
}

export const bagSchema = v.record(v.string(), jsonSchema(maxDepth));

const inputFactsSchema = v.object({
  name: v.string(),
  format: v.string(),
  width: v.number(),
  height: v.number(),
  weight: v.number(),
  alpha: v.exactOptional(v.boolean()),
}) satisfies v.GenericSchema<InputFacts>;

const factsSchema: v.GenericSchema<readonly InputFacts[]> = v.array(inputFactsSchema);

const inputsSchema = v.object({
  images: factsSchema,
  mask: v.exactOptional(inputFactsSchema),
  markup: v.exactOptional(inputFactsSchema),
}) satisfies v.GenericSchema<Inputs>;

export const requestSchema = v.object({
  operation: v.picklist(['generate', 'edit', 'variation']),
  provider: v.string(),
  model: v.string(),
  prompt: v.string(),
  parameters: bagSchema,
  inputs: v.exactOptional(inputsSchema),
  style: v.exactOptional(v.object({ name: v.string(), before: v.exactOptional(v.string()), after: v.exactOptional(v.string()) })),
}) satisfies v.GenericSchema<ImageRequest>;

export const countSchema = v.pipe(v.number(), v.integer(), v.minValue(0));
const tokensSchema = v.object({ image_tokens: countSchema, text_tokens: countSchema });

export const usageSchema = v.object({
  input_tokens: countSchema,
  output_tokens: countSchema,
  total_tokens: countSchema,
  input_tokens_details: v.exactOptional(tokensSchema),
  output_tokens_details: v.exactOptional(tokensSchema),
}) satisfies v.GenericSchema<Usage>;

export const returnedSchema = v.object({
  size: v.exactOptional(v.string()),
  quality: v.exactOptional(v.string()),
  background: v.exactOptional(v.string()),
  output_format: v.exactOptional(v.string()),
}) satisfies v.GenericSchema<Returned>;
