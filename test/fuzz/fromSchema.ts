import fc from 'fast-check';
import * as v from 'valibot';

/** What valibot's schemas say of themselves, as far as the contract uses them. */
const descriptionSchema = v.looseObject({
  type: v.string(),
  entries: v.optional(v.record(v.string(), v.unknown())),
  item: v.optional(v.unknown()),
  options: v.optional(v.array(v.unknown())),
  wrapped: v.optional(v.unknown()),
  value: v.optional(v.unknown()),
  literal: v.optional(v.unknown()),
  pipe: v.optional(v.array(v.unknown())),
});

/** What was made of a schema. Those that nest have the same one in them many times. */
const made = new Map<unknown, fc.Arbitrary<unknown>>();

/** Values that fit a schema of the contract. A schema of a kind that it does not use yet is an error, to be added here. */
export function fitting(schema: unknown): fc.Arbitrary<unknown> {
  const arbitrary = made.get(schema) ?? make(schema);
  made.set(schema, arbitrary);
  return arbitrary;
}

function make(schema: unknown): fc.Arbitrary<unknown> {
  const { type, entries = {}, item, options = [], wrapped, value, literal, pipe } = v.parse(descriptionSchema, schema);
  switch (type) {
    case 'string':
      return fc.string();
    case 'number':
      return pipe ? fc.nat() : fc.double({ noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'custom':
      return fc.uint8Array({ maxLength: 20 });
    case 'unknown':
      return fc.jsonValue({ maxDepth: 2 });
    case 'literal':
      return fc.constant(literal);
    case 'picklist':
      return fc.constantFrom(...options);
    case 'variant':
    case 'union':
      return fc.oneof({ maxDepth: 2, withCrossShrink: true }, ...options.map(fitting));
    case 'nullable':
      return fc.option(fitting(wrapped));
    case 'optional':
    case 'exact_optional':
      return fitting(wrapped);
    case 'array':
      return fc.array(fitting(item), { maxLength: 3 });
    case 'record':
      return fc.dictionary(fc.string().filter(isPlainName), fitting(value), { maxKeys: 3 });
    case 'object':
    case 'strict_object':
    case 'loose_object': {
      const names = Object.keys(entries);
      const members = Object.fromEntries(names.map((name) => [name, fitting(entries[name])]));
      return fc.record(members, { requiredKeys: names.filter((name) => !isOptional(entries[name])) });
    }
    default:
      throw new Error(`There is no way yet to make a value for the schema “${type}”.`);
  }
}

/** Valibot leaves out what could change an object's prototype. */
function isPlainName(name: string): boolean {
  return !['prototype', 'constructor', '__proto__'].includes(name);
}

function isOptional(schema: unknown): boolean {
  return v.parse(descriptionSchema, schema).type.endsWith('optional');
}
