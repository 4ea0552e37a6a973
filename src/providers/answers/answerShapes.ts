import * as v from 'valibot';
import type { Returned, Usage } from '../../images/run/executeRequest.ts';
import { choicesSchema } from './chatAnswer.ts';

const maybe = <T extends v.GenericSchema>(schema: T) => v.fallback(v.optional(schema), undefined);
const details = maybe(v.object({ image_tokens: v.number(), text_tokens: v.number() }));

/** OpenAI's names, or those of chat completions that some gateways use. */
const usageSchema = v.object({
  input_tokens: maybe(v.number()),
  output_tokens: maybe(v.number()),
  prompt_tokens: maybe(v.number()),
  completion_tokens: maybe(v.number()),
  total_tokens: maybe(v.number()),
  input_tokens_details: details,
  output_tokens_details: details,
});

/** A picture as text: base64, or where it can be fetched. */
const itemSchema = v.object({
  b64_json: maybe(v.string()),
  url: maybe(v.string()),
  revised_prompt: maybe(v.string()),
});

const returned = {
  size: maybe(v.string()),
  quality: maybe(v.string()),
  background: maybe(v.string()),
  output_format: maybe(v.string()),
};

/** The answer to a call (docs/images-api.md#answers). Whatever is not as published is as if it were not there. */
export const answerSchema = v.object({
  data: maybe(v.array(v.fallback(itemSchema, {}))),
  choices: maybe(choicesSchema),
  error: v.optional(v.unknown()),
  /** FastAPI's errors, also inside an answer that began well. */
  detail: v.optional(v.unknown()),
  usage: maybe(usageSchema),
  ...returned,
});

/** One event of a streamed answer. */
export const eventSchema = v.object({
  type: maybe(v.string()),
  error: v.optional(v.unknown()),
  detail: v.optional(v.unknown()),
  partial_image_index: maybe(v.number()),
  usage: maybe(usageSchema),
  data: maybe(v.array(v.unknown())),
  choices: maybe(choicesSchema),
  ...itemSchema.entries,
  ...returned,
});

export type Item = v.InferOutput<typeof itemSchema>;
export type AnswerShape = v.InferOutput<typeof answerSchema>;
export type EventShape = v.InferOutput<typeof eventSchema>;

export function returnedOf({ size, quality, background, output_format }: AnswerShape | EventShape): Returned {
  return {
    ...(size === undefined ? {} : { size }),
    ...(quality === undefined ? {} : { quality }),
    ...(background === undefined ? {} : { background }),
    ...(output_format === undefined ? {} : { output_format }),
  };
}

/** Undefined where no tokens are reported. */
export function usageOf(usage: v.InferOutput<typeof usageSchema> | undefined): Usage | undefined {
  const input = usage?.input_tokens ?? usage?.prompt_tokens;
  const output = usage?.output_tokens ?? usage?.completion_tokens;
  if (!usage || (input === undefined && output === undefined)) return undefined;
  const { input_tokens_details, output_tokens_details } = usage;
  return {
    input_tokens: input ?? 0,
    output_tokens: output ?? 0,
    total_tokens: usage.total_tokens ?? (input ?? 0) + (output ?? 0),
    ...(input_tokens_details ? { input_tokens_details } : {}),
    ...(output_tokens_details ? { output_tokens_details } : {}),
  };
}
