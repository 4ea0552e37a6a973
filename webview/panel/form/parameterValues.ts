import type { FlatBag } from '../../../src/images/request/requestParameters.ts';

/** The bag without these parameters. */
export const omitting = (bag: FlatBag, ...names: readonly string[]): FlatBag =>
  Object.fromEntries(Object.entries(bag).filter(([name]) => !names.includes(name)));
