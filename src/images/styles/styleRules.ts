import * as v from 'valibot';
import { bagSchema } from '../schemas.ts';
import type { NamedStyle } from './styles.ts';
import type { Expected, StyleFault, DataPath } from './styleFault.ts';

/** Most pictures that a style may name: no model takes more. */
export const maxReferences = 16;

/** Characters of a style's name. */
const maxNameLength = 60;

const styleSchema = v.object({
  description: v.exactOptional(v.string()),
  before: v.exactOptional(v.string()),
  after: v.exactOptional(v.string()),
  model: v.exactOptional(v.pipe(v.string(), v.nonEmpty())),
  parameters: v.exactOptional(v.pipe(v.custom<unknown>(isObject), bagSchema)),
  references: v.exactOptional(v.array(v.pipe(v.string(), v.nonEmpty()))),
});

/** What a style may say, in the order in which it is read best. */
export const styleKeys = ['description', 'before', 'after', 'model', 'parameters', 'references'] as const;

/** What a style file may say. */
export const fileKeys = ['$schema', 'default', 'styles'] as const;

/** What the front matter of a document may say in an object. */
const frontKeys = ['style', ...styleKeys] as const;

type Key = (typeof fileKeys)[number] | (typeof frontKeys)[number];

const expected: Readonly<Record<Key, Expected>> = {
  $schema: 'text',
  default: 'text',
  styles: 'object',
  style: 'text',
  description: 'text',
  before: 'text',
  after: 'text',
  model: 'text',
  parameters: 'object',
  references: 'list',
};

/** Who draws, where, and with whose key is for the person to say, and not for what lies in a repository. */
const forbidden: ReadonlySet<string> = new Set(
  [
    'provider',
    'providers',
    'address',
    'url',
    'baseUrl',
    'base_url',
    'endpoint',
    'origin',
    'key',
    'apiKey',
    'api_key',
    'headers',
  ].map((key) => key.toLowerCase()),
);

export interface StyleList {
  readonly styles: readonly NamedStyle[];
  /** The names that are taken, by styles that cannot be followed as well. */
  readonly names: readonly string[];
  /** The name of the one that is used where nothing else is said. */
  readonly standard?: string;
  readonly faults: readonly StyleFault[];
}

/** The styles of what was read from a style file. Those that are not certain to be what was meant are not in the list. */
export function checkStyleFile(value: unknown): StyleList {
  if (!isObject(value)) return { styles: [], names: [], faults: [wrong([], 'easel.json', 'object')] };
  const faults = [...keyFaults(value, fileKeys, [])];
  if (value.$schema !== undefined && typeof value.$schema !== 'string') faults.push(wrong(['$schema'], '$schema'));
  const styles: NamedStyle[] = [];
  const names: string[] = [];
  if (value.styles !== undefined && !isObject(value.styles)) faults.push(wrong(['styles'], 'styles'));
  for (const [name, given] of Object.entries(isObject(value.styles) ? value.styles : {})) {
    const path = ['styles', name];
    names.push(name);
    if (!isStyleName(name)) faults.push({ path, at: 'key', code: 'bad_name', name });
    const { style, faults: own } = checkStyle(given, path, styleKeys);
    faults.push(...own);
    if (style && isStyleName(name)) styles.push({ ...style, name });
  }
  const standard = value.default;
  if (standard === undefined) return { styles, names, faults };
  const path = ['default'];
  if (typeof standard !== 'string') faults.push(wrong(path, 'default'));
  else if (!names.includes(standard)) faults.push({ path, at: 'value', code: 'unknown_style', name: standard, known: names });
  const isThere = styles.some(({ name }) => name === standard);
  return { styles, names, faults, ...(typeof standard === 'string' && isThere ? { standard } : {}) };
}

/** What the front matter of a document says of its pictures. */
export type FrontStyle =
  | { readonly says: 'nothing' | 'none'; readonly faults: readonly StyleFault[] }
  | { readonly says: 'style'; readonly style: NamedStyle; readonly isOwn: boolean; readonly faults: readonly StyleFault[] }
  /** It says something that cannot be followed. */
  | { readonly says: 'fault'; readonly faults: readonly StyleFault[] };

/**
 * The style that `easel` of a front matter means: a name, `false` for none, or an object, which may begin with a named `style` and change
 * it. `own` is what a style is called that only the document has. The paths of faults begin with `easel`.
 */
export function frontStyle(value: unknown, styles: readonly NamedStyle[], own: string): FrontStyle {
  const path = ['easel'];
  if (value === undefined || value === null) return { says: 'nothing', faults: [] };
  if (value === false) return { says: 'none', faults: [] };
  if (typeof value === 'string' || typeof value === 'number') return named(String(value), styles, path);
  if (!isObject(value)) return { says: 'fault', faults: [wrong(path, 'easel', 'text')] };
  const { style: base, ...given } = value;
  const checked = checkStyle(given, path, frontKeys);
  if (base !== undefined && typeof base !== 'string') {
    return { says: 'fault', faults: [...checked.faults, wrong([...path, 'style'], 'style')] };
  }
  const from = base === undefined ? undefined : named(base, styles, [...path, 'style']);
  const faults = [...checked.faults, ...(from?.faults ?? [])];
  if (!checked.style || from?.says === 'fault') return { says: 'fault', faults };
  if (from?.says !== 'style') return { says: 'style', style: { ...checked.style, name: own }, isOwn: true, faults };
  const parameters = { ...from.style.parameters, ...checked.style.parameters };
  const changed = Object.keys(checked.style).length > 0;
  const style = { ...from.style, ...checked.style, ...(Object.keys(parameters).length > 0 ? { parameters } : {}) };
  return changed ? { says: 'style', style: { ...style, name: own }, isOwn: true, faults } : { ...from, faults };
}

function named(name: string, styles: readonly NamedStyle[], path: DataPath): FrontStyle {
  const style = styles.find((one) => one.name === name.trim());
  if (style) return { says: 'style', style, isOwn: false, faults: [] };
  const known = styles.map((one) => one.name);
  return { says: 'fault', faults: [{ path, at: 'value', code: 'unknown_style', name, known }] };
}

/** What a style may be called: it is shown in a list, and written into front matter. */
export const isStyleName = (name: string): boolean =>
  name.trim() === name && name !== '' && name.length <= maxNameLength && !/[\p{C}/\\]/u.test(name);

/** A style without its name; undefined where a part of it is not what it must be. */
function checkStyle(
  value: unknown,
  path: DataPath,
  keys: readonly string[],
): { readonly style?: Omit<NamedStyle, 'name'>; readonly faults: readonly StyleFault[] } {
  if (!isObject(value)) return { faults: [wrong(path, String(path.at(-1)), 'object')] };
  const faults: StyleFault[] = [...keyFaults(value, keys, path)];
  const parsed = v.safeParse(styleSchema, value);
  if (!parsed.success) {
    const places = parsed.issues.map(({ path = [] }) => path.flatMap(({ key }) => (isWayPart(key) ? [key] : [])));
    const first = new Map(places.map((place) => [JSON.stringify(shown(place)), shown(place)]));
    faults.push(...[...first.values()].map((place) => wrong([...path, ...place], String(place[0]), typeAt(place))));
    return { faults };
  }
  const style = parsed.output;
  if ((style.references ?? []).length <= maxReferences) return { style, faults };
  faults.push({ path: [...path, 'references'], at: 'value', code: 'too_many_references', max: maxReferences });
  return { faults };
}

/** A list is looked at picture by picture, parameters as a whole. */
const shown = (place: DataPath): DataPath => place.slice(0, place[0] === 'references' ? 2 : 1);

const typeAt = (place: DataPath): Expected | undefined => (place.length > 1 ? 'text' : undefined);

function keyFaults(value: object, known: readonly string[], path: DataPath): StyleFault[] {
  return Object.keys(value)
    .filter((key) => !known.includes(key))
    .map((key) => {
      const place = { path: [...path, key], at: 'key' } as const;
      const isForbidden = forbidden.has(key.toLowerCase());
      return isForbidden ? { ...place, code: 'not_for_repository', key } : { ...place, code: 'unknown_key', key, known };
    });
}

const wrong = (path: DataPath, key: string, type?: Expected): StyleFault => ({
  path,
  at: 'value',
  code: 'wrong_type',
  key,
  expected: type ?? (isKey(key) ? expected[key] : 'text'),
});

const isKey = (key: string): key is Key => Object.hasOwn(expected, key);
const isWayPart = (key: unknown): key is string | number => typeof key === 'string' || typeof key === 'number';

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Faults with which a style, or what names one, cannot be followed; the others are only to be mended. */
export const isGrave = ({ code }: StyleFault): boolean => code !== 'unknown_key' && code !== 'not_for_repository';
