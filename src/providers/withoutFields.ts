import type { JsonValue, ParameterBag } from '../images/models/parameters.ts';

/** The body of a call without some of its fields. A dot nests. A form is changed in place. */
export function withoutFields(body: ParameterBag | FormData, names: readonly string[]): ParameterBag | FormData {
  if (!(body instanceof FormData)) return names.reduce((left, name) => withoutField(left, name.split('.')), body);
  for (const name of names) body.delete(name);
  return body;
}

function withoutField(bag: ParameterBag, [head = '', ...rest]: readonly string[]): ParameterBag {
  const inner = bag[head];
  if (rest.length > 0 && isBag(inner)) return { ...bag, [head]: withoutField(inner, rest) };
  return rest.length > 0 ? bag : Object.fromEntries(Object.entries(bag).filter(([name]) => name !== head));
}

const isBag = (value: JsonValue | undefined): value is ParameterBag =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
