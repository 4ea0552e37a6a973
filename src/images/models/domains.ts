/** Pieces of the catalogue's rows that models of every family share. */
import type { OperationRow } from './capabilities.ts';
import type { Domain, ParameterRule } from './parameters.ts';

export type Parameters = OperationRow['parameters'];

export const choice = (...values: readonly string[]): Domain => ({ kind: 'choice', values });
export const integer = (min: number, max: number): Domain => ({ kind: 'integer', min, max });

export const upToTen: ParameterRule = { domain: integer(1, 10), default: 1 };

/** The reference states no length; this only keeps out what cannot be meant. */
export const identifier = { kind: 'text', maxLength: 65_536 } as const satisfies Domain;

export const endUser: Parameters = {
  safety_identifier: { domain: identifier },
  user: { domain: identifier, replacedBy: 'safety_identifier' },
};

/** Bytes. Providers count so: a limit of 25 MB is told as 26214400. */
export const megabyte = 1024 * 1024;
