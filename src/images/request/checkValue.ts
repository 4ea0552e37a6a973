import type { JsonValue, ParameterName, ParameterRule } from '../models/parameters.ts';
import type { Problem } from './problems.ts';
import type { SizeDomain } from '../models/sizes.ts';
import { nearestSize, sizeFault } from '../models/sizes.ts';

/** What is wrong with one parameter's value by itself; undefined when nothing is. Conditions are not looked at. */
export function valueProblem(parameter: ParameterName, value: JsonValue, rule: ParameterRule): Problem | undefined {
  const { domain } = rule;
  switch (domain.kind) {
    case 'flag':
      return typeof value === 'boolean' ? undefined : { code: 'wrong_type', parameter, expected: 'flag' };
    case 'integer':
      return integerProblem(parameter, value, domain);
    case 'text':
      if (typeof value !== 'string') return { code: 'wrong_type', parameter, expected: 'text' };
      if (domain.filled && value === '') return { code: 'not_allowed', parameter, value, allowed: [] };
      return value.length > domain.maxLength
        ? { code: 'too_long', parameter, length: value.length, max: domain.maxLength }
        : undefined;
    case 'choice':
      if (typeof value !== 'string') return { code: 'wrong_type', parameter, expected: 'text' };
      return domain.values.includes(value) ? undefined : { code: 'not_allowed', parameter, value, allowed: domain.values };
    case 'size':
      return typeof value === 'string' ? sizeProblem(value, domain) : { code: 'wrong_type', parameter, expected: 'text' };
  }
}

function sizeProblem(value: string, domain: SizeDomain): Problem | undefined {
  const fault = sizeFault(value, domain);
  if (!fault) return undefined;
  const nearest = nearestSize(value, domain);
  return {
    ...{ code: 'bad_size', parameter: 'size', value, fault },
    ...(nearest === undefined ? {} : { nearest }),
    ...(domain.rule ? { rule: domain.rule } : {}),
  };
}

function integerProblem(
  parameter: ParameterName,
  value: JsonValue,
  { min, max }: { readonly min: number; readonly max: number },
): Problem | undefined {
  if (typeof value !== 'number' || !Number.isInteger(value)) return { code: 'wrong_type', parameter, expected: 'integer' };
  return value < min || value > max ? { code: 'out_of_range', parameter, value, min, max } : undefined;
}
