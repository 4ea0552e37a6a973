import * as v from 'valibot';
import type { Capabilities } from '../../../src/images/models/capabilities.ts';
import type { JsonValue, ParameterName, ParameterRule } from '../../../src/images/models/parameters.ts';
import { parameterNames } from '../../../src/images/models/parameters.ts';
import type { PlaceKind } from '../../../src/images/request/planRequest.ts';
import { isTaken } from '../../../src/images/request/planRequest.ts';
import type { FlatBag } from '../../../src/images/request/requestParameters.ts';
import { appliesNow, isParameterName } from '../../../src/images/request/requestParameters.ts';
import { contract } from '../../../src/protocol/panel.ts';
import { omitting } from './parameterValues.ts';
import { withPreviews } from './previews.ts';

/** One control of the form: a parameter, except that `partial_images` stands for `stream`, too, where both are offered. */
export type FieldName = ParameterName;

export interface Field {
  readonly name: FieldName;
  readonly rule: ParameterRule;
}

interface FieldPlaces {
  /** Used every time. */
  readonly inSight: readonly Field[];
  /** One fold away. */
  readonly more: readonly Field[];
}

const usedEveryTime: ReadonlySet<string> = new Set<FieldName>(['size', 'quality', 'output_format', 'n', 'style']);

/** The controls that a form shows now: what is offered and would have an effect, of which a `file` that takes one image leaves out how many. */
export function fieldsOf(capabilities: Capabilities, bag: FlatBag, place: PlaceKind = 'panel'): FieldPlaces {
  const fields = parameterNames.flatMap((name): Field[] => {
    const rule = capabilities.parameters[name];
    if (!rule || !isTaken(name, place) || (name === 'stream' && capabilities.parameters.partial_images)) return [];
    return isShown(name, rule, capabilities, bag) ? [{ name, rule }] : [];
  });
  return {
    inSight: fields.filter((field) => usedEveryTime.has(field.name)),
    more: fields.filter((field) => !usedEveryTime.has(field.name)),
  };
}

function isShown(name: FieldName, rule: ParameterRule, capabilities: Capabilities, bag: FlatBag): boolean {
  if ((rule.replacedBy ?? rule.inert) && bag[name] === undefined) return false;
  if (name === 'partial_images') return capabilities.parameters.stream !== undefined && appliesNow('stream', bag, capabilities);
  return appliesNow(name, bag, capabilities);
}

/** The bag after a choice. What is not chosen, or chosen as the provider does it anyway, is not in it; nor what no longer applies. */
export function withChoice(bag: FlatBag, name: FieldName, value: JsonValue | undefined, capabilities: Capabilities): FlatBag {
  if (name === 'partial_images') {
    return withPreviews(bag, typeof value === 'number' ? value : 0, capabilities.parameters.stream?.default === true);
  }
  const others = omitting(bag, name);
  const isDefault = value === undefined || value === capabilities.parameters[name]?.default;
  return withoutIdle(isDefault ? others : { ...others, [name]: value }, capabilities);
}

/** Drops what the form no longer shows because another choice made it pointless, such as the compression of a PNG. */
function withoutIdle(bag: FlatBag, capabilities: Capabilities): FlatBag {
  const idle = (name: string) =>
    isParameterName(name) && capabilities.parameters[name] !== undefined && !appliesNow(name, bag, capabilities);
  return Object.fromEntries(Object.entries(bag).filter(([name]) => !idle(name)));
}

/** What a person typed for a number: the number, nothing, or what cannot be one, for the check to say so. */
export function typedNumber(text: string): number | string | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  return /^-?\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : trimmed;
}

/** The parameters of an unknown model that no control of the form shows. */
export function extrasOf(bag: FlatBag, capabilities: Capabilities): FlatBag {
  return Object.fromEntries(Object.entries(bag).filter(([name]) => !hasControl(name, capabilities)));
}

/** The bag with other extras; undefined if the text is not a JSON object. Empty text means none. */
export function withExtras(bag: FlatBag, text: string, capabilities: Capabilities): FlatBag | undefined {
  const extras = parseObject(text.trim() === '' ? '{}' : text);
  if (!extras) return undefined;
  const shown = Object.entries(bag).filter(([name]) => hasControl(name, capabilities));
  return { ...Object.fromEntries(shown), ...extras };
}

const hasControl = (name: string, capabilities: Capabilities): boolean =>
  isParameterName(name) && capabilities.parameters[name] !== undefined;

function parseObject(text: string): FlatBag | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const bag = v.safeParse(contract.methods.generate.params.entries.parameters, value);
    return bag.success && !Array.isArray(value) ? bag.output : undefined;
  } catch {
    return undefined;
  }
}
