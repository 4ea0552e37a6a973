import * as v from 'valibot';
import type { Dialect } from './capabilities.ts';
import { parameterNames } from './parameters.ts';

const operationNames = v.picklist(['generate', 'edit', 'variation']);
const parameterName = v.picklist(parameterNames);
const valueSchema = v.union([v.string(), v.number(), v.boolean()]);
const set = v.exactOptional(v.literal(true));

const conditionsSchema = v.exactOptional(
  v.array(
    v.object({
      when: v.exactOptional(v.array(valueSchema)),
      needs: parameterName,
      in: v.union([v.array(valueSchema), v.literal('set')]),
    }),
  ),
);

const sizeRuleSchema = v.object({
  multipleOf: v.number(),
  maxEdge: v.number(),
  maxRatio: v.number(),
  minPixels: v.number(),
  maxPixels: v.number(),
  experimentalAbove: v.exactOptional(v.number()),
});

const domainSchema = v.variant('kind', [
  v.object({ kind: v.literal('choice'), values: v.array(v.string()) }),
  v.object({
    kind: v.literal('integer'),
    min: v.number(),
    max: v.number(),
    unit: v.exactOptional(v.picklist(['percent', 'milliseconds'])),
  }),
  v.object({ kind: v.literal('size'), fixed: v.array(v.string()), rule: v.exactOptional(sizeRuleSchema), free: set }),
  v.object({ kind: v.literal('text'), maxLength: v.number(), filled: set }),
  v.object({ kind: v.literal('flag') }),
]);

const ruleSchema = v.object({
  domain: domainSchema,
  default: v.exactOptional(valueSchema),
  conditions: conditionsSchema,
  preview: v.exactOptional(v.array(valueSchema)),
  inert: set,
  replacedBy: v.exactOptional(parameterName),
});

const inputRule = {
  formats: v.array(v.string()),
  weightBelow: v.number(),
  square: set,
  conditions: conditionsSchema,
};

const rowSchema = v.object({
  promptMaxLength: v.number(),
  parameters: v.record(parameterName, ruleSchema),
  inputs: v.exactOptional(
    v.object({
      images: v.object({ ...inputRule, max: v.number() }),
      mask: v.exactOptional(v.object({ ...inputRule, white: set, needed: set })),
      markup: v.exactOptional(v.object(inputRule)),
    }),
  ),
  emulatedAs: v.exactOptional(v.object({ operation: operationNames, prompt: v.string() })),
});

const rowsByOperation = v.record(operationNames, rowSchema);

/** A dialect without what is for the client alone. */
export const dialectSchema = v.object({
  id: v.string(),
  label: v.string(),
  models: v.array(v.string()),
  retired: v.record(v.string(), v.string()),
  maxPerCall: v.number(),
  rows: v.exactOptional(
    v.array(v.object({ id: v.string(), snapshots: v.exactOptional(v.array(v.string())), operations: rowsByOperation })),
  ),
  others: v.exactOptional(rowsByOperation),
  drop: v.exactOptional(v.array(parameterName)),
  open: set,
  stream: v.picklist(['sse', 'ignored', 'none']),
  operations: v.exactOptional(v.array(operationNames)),
  maskless: set,
  chat: v.exactOptional(v.picklist(['every_model', 'unknown_models'])),
}) satisfies v.GenericSchema<Omit<Dialect, 'wire'>>;
