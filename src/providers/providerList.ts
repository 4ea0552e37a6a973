import * as v from 'valibot';
import type { AddressFault } from './address.ts';
import { addressFault } from './address.ts';
import type { DialectId } from './dialects/dialects.ts';
import { dialects } from './dialects/dialects.ts';
import type { PresetId } from './dialects/presets.ts';
import { presets } from './dialects/presets.ts';

/** A provider that the user has set up, as it stands in `easel.providers`. */
export interface OwnProvider {
  readonly id: string;
  readonly name: string;
  /** One of the two. */
  readonly preset?: PresetId;
  readonly dialect?: DialectId;
  readonly address: string;
  /** Where that differs from the preset's. */
  readonly needsKey?: boolean;
}

/** What is wrong with one entry, so that it is ignored. */
export interface ProviderFault {
  /** From 0. */
  readonly index: number;
  readonly why:
    'not_an_object' | 'bad_id' | 'id_taken' | 'no_name' | 'unknown_preset' | 'unknown_dialect' | 'no_kind' | AddressFault;
}

/** Ids of what is there without being set up. */
const builtIn = ['sketch', 'openai'];
const idPattern = /^[a-z0-9][a-z0-9-]{0,39}$/;

const entrySchema = v.looseObject({});
const textSchema = v.fallback(v.string(), '');

export const isPresetId = (id: string): id is PresetId => Object.hasOwn(presets, id);
const isDialectId = (id: string): id is DialectId => Object.hasOwn(dialects, id) && id !== 'sketch';

/** The providers of the setting's value, whatever that is, and what is wrong with the others. */
export function readProviders(value: unknown): {
  readonly providers: readonly OwnProvider[];
  readonly faults: readonly ProviderFault[];
} {
  const taken = new Set(builtIn);
  const providers: OwnProvider[] = [];
  const faults: ProviderFault[] = [];
  for (const [index, item] of (Array.isArray(value) ? value : []).entries()) {
    const read = readProvider(item, taken);
    if (typeof read === 'string') {
      faults.push({ index, why: read });
    } else {
      taken.add(read.id);
      providers.push(read);
    }
  }
  return { providers, faults };
}

function readProvider(item: unknown, taken: ReadonlySet<string>): OwnProvider | ProviderFault['why'] {
  const parsed = v.safeParse(entrySchema, item);
  if (!parsed.success) return 'not_an_object';
  const text = (name: string) => v.parse(textSchema, parsed.output[name]).trim();
  const [id, name, preset] = [text('id'), text('name'), text('preset')];
  const [dialect, address] = [text('dialect'), text('address')];
  if (!idPattern.test(id)) return 'bad_id';
  if (taken.has(id)) return 'id_taken';
  if (name === '') return 'no_name';
  if (preset !== '' && !isPresetId(preset)) return 'unknown_preset';
  if (dialect !== '' && !isDialectId(dialect)) return 'unknown_dialect';
  if (preset === '' && dialect === '') return 'no_kind';
  const fault = addressFault(address);
  if (fault) return fault;
  const { needsKey } = parsed.output;
  return {
    ...{ id, name, address },
    ...(isPresetId(preset) ? { preset } : {}),
    ...(isDialectId(dialect) ? { dialect } : {}),
    ...(typeof needsKey === 'boolean' ? { needsKey } : {}),
  };
}

/** An id for a new provider, made from its name. */
export function freeId(name: string, taken: readonly string[]): string {
  const slug =
    name
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 30)
      .replace(/-+$/, '') || 'provider';
  const used = new Set([...builtIn, ...taken]);
  for (let number = 1; ; number++) {
    const id = number === 1 ? slug : `${slug}-${number}`;
    if (!used.has(id)) return id;
  }
}
