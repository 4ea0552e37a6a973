import type { Capabilities } from '../models/capabilities.ts';
import { valueProblem } from './checkValue.ts';
import type { Condition, JsonValue, ParameterBag, ParameterName, ParameterRule, ParameterValue } from '../models/parameters.ts';
import { parameterNames } from '../models/parameters.ts';

/** A bag of parameters under their dotted names, without those that are not sent. */
export type FlatBag = Readonly<Record<string, JsonValue>>;

export interface DroppedParameter {
  readonly parameter: string;
  readonly value: JsonValue;
  readonly why: 'not_offered' | 'value_not_offered';
}

const names: ReadonlySet<string> = new Set(parameterNames);
/** `svg` and `svg.reasoning`: what the dots of the known names nest in. */
const nests: ReadonlySet<string> = new Set(
  parameterNames.flatMap((name) => {
    const parts = name.split('.');
    return parts.slice(1).map((_, depth) => parts.slice(0, depth + 1).join('.'));
  }),
);

export const isParameterName = (name: string): name is ParameterName => names.has(name);

/** `{ svg: { reasoning: { effort } } }` as `svg.reasoning.effort`. Null stands for "not sent" and is left out. */
export function flattenParameters(bag: ParameterBag): FlatBag {
  return Object.fromEntries(flatEntries(Object.entries(bag), ''));
}

function flatEntries(entries: readonly (readonly [string, JsonValue | undefined])[], prefix: string): [string, JsonValue][] {
  return entries.flatMap(([key, value]): [string, JsonValue][] => {
    const name = prefix + key;
    if (value === null || value === undefined) return [];
    return nests.has(name) && isObject(value) ? flatEntries(Object.entries(value), `${name}.`) : [[name, value]];
  });
}

/** The shape the wire wants: dotted names of the catalogue nested again, null left out. The inverse of `flattenParameters`. */
export function nestParameters(bag: ParameterBag): ParameterBag {
  return nested(Object.entries(flattenParameters(bag)), '');
}

function nested(entries: readonly (readonly [string, JsonValue])[], prefix: string): ParameterBag {
  const groups = new Map<string, [string, JsonValue][]>();
  const own: [string, JsonValue][] = [];
  for (const [key, value] of entries) {
    const head = key.slice(0, Math.max(key.indexOf('.'), 0));
    if (!nests.has(prefix + head)) own.push([key, value]);
    else groups.set(head, [...(groups.get(head) ?? []), [key.slice(head.length + 1), value]]);
  }
  return Object.fromEntries([...own, ...[...groups].map(([head, inner]) => [head, nested(inner, `${prefix}${head}.`)] as const)]);
}

/** Whether a parameter is offered and could be set as things stand: `frame_count` applies only while the format is gif. */
export function appliesNow(name: ParameterName, bag: ParameterBag, capabilities: Capabilities): boolean {
  const rule = capabilities.parameters[name];
  if (!rule) return false;
  const flat = flattenParameters(bag);
  return (rule.conditions ?? []).every(
    (condition) => condition.when !== undefined || holds(condition, inForce(flat, capabilities, condition.needs)),
  );
}

/** The conditions that a parameter with this value breaks, given the rest of the bag. */
export function brokenConditions(
  value: ParameterValue,
  rule: ParameterRule,
  flat: FlatBag,
  capabilities: Capabilities,
): readonly Condition[] {
  const met = (condition: Condition) => condition.when !== undefined && !condition.when.includes(value);
  return openConditions(rule.conditions ?? [], flat, capabilities).filter((condition) => !met(condition));
}

/** The conditions that do not hold, given the rest of the bag; whether they apply to a value is not looked at. */
export function openConditions(
  conditions: readonly Condition[],
  flat: FlatBag,
  capabilities: Capabilities,
): readonly Condition[] {
  return conditions.filter((condition) => !holds(condition, inForce(flat, capabilities, condition.needs)));
}

/**
 * For a change of model: keeps what still applies and says what it dropped. For a model that the catalogue does not know, only what
 * the user typed as an extra stays beside its few common parameters.
 */
export function adaptParameters(
  bag: ParameterBag,
  capabilities: Capabilities,
): { readonly kept: ParameterBag; readonly dropped: readonly DroppedParameter[] } {
  const dropped: DroppedParameter[] = [];
  const offered = Object.entries(flattenParameters(bag)).filter(([parameter, value]) => {
    const why = notOffered(parameter, value, capabilities);
    if (why) dropped.push({ parameter, value, why });
    return !why;
  });
  let flat: FlatBag = Object.fromEntries(offered);
  for (let loser = firstConflict(flat, capabilities); loser; loser = firstConflict(flat, capabilities)) {
    const { parameter } = loser;
    dropped.push(loser);
    flat = Object.fromEntries(Object.entries(flat).filter(([name]) => name !== parameter));
  }
  return { kept: nestParameters(flat), dropped };
}

/** Why a model does not take a parameter with this value; undefined where it does, as far as that alone tells. */
export function notOffered(name: string, value: JsonValue, capabilities: Capabilities): DroppedParameter['why'] | undefined {
  if (!isParameterName(name)) return capabilities.known ? 'not_offered' : undefined;
  const rule = capabilities.parameters[name];
  if (!rule || rule.inert) return 'not_offered';
  return valueProblem(name, value, rule) && 'value_not_offered';
}

/** A parameter as a whole if it does not apply any more, its value if only that needs something else. */
function firstConflict(flat: FlatBag, capabilities: Capabilities): DroppedParameter | undefined {
  for (const parameter of parameterNames) {
    const rule = capabilities.parameters[parameter];
    const value = Object.hasOwn(flat, parameter) ? flat[parameter] : undefined;
    if (!rule || value === undefined || !isParameterValue(value)) continue;
    const broken = brokenConditions(value, rule, flat, capabilities);
    const whole = broken.some((condition) => condition.when === undefined);
    if (broken.length > 0) return { parameter, value, why: whole ? 'not_offered' : 'value_not_offered' };
  }
  return undefined;
}

export const isParameterValue = (value: JsonValue): value is ParameterValue => typeof value !== 'object';

const isObject = (value: JsonValue): value is Readonly<Record<string, JsonValue>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const inForce = (flat: FlatBag, capabilities: Capabilities, name: ParameterName): JsonValue | undefined =>
  Object.hasOwn(flat, name) ? flat[name] : capabilities.parameters[name]?.default;

const holds = (condition: Condition, value: JsonValue | undefined): boolean =>
  condition.in === 'set' ? value !== undefined : condition.in.some((allowed) => allowed === value);
