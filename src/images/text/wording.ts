/** How values are put into sentences. */
import * as l10n from '@vscode/l10n';

export const count = (number: number) => new Intl.NumberFormat().format(number);

/** What someone typed, cut where it would fill the sentence. */
export const short = (text: string) => (text.length > 40 ? `${text.slice(0, 39)}…` : text);

/** A file's name, which is told from others by its end as well. */
export const shortName = (name: string) => (name.length > 40 ? `${name.slice(0, 24)}…${name.slice(-15)}` : name);

export function oneOf(values: readonly string[]): string {
  const last = values.at(-1) ?? '';
  return values.length < 2 ? last : l10n.t('{0} or {1}', values.slice(0, -1).join(', '), last);
}

/** Bytes as people read them. */
export function weightText(bytes: number): string {
  const [amount, unit] = bytes < 1_000_000 ? [Math.max(1, bytes / 1000), 'kilobyte'] : [bytes / 1_000_000, 'megabyte'];
  return new Intl.NumberFormat(undefined, { style: 'unit', unit, maximumFractionDigits: amount < 10 ? 1 : 0 }).format(amount);
}
