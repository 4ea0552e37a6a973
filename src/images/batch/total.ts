import * as l10n from '@vscode/l10n';
import type { Price } from '../models/prices.ts';
import { count } from '../text/wording.ts';

interface Total extends Price {
  readonly pictures: number;
  /** Pictures of which nobody knows what they cost. */
  readonly unknown: number;
}

export function totalOf(prices: readonly (Price | null)[]): Total {
  const known = prices.filter((price) => price !== null);
  return {
    pictures: prices.length,
    unknown: prices.length - known.length,
    from: known.reduce((sum, { from }) => sum + from, 0),
    to: known.reduce((sum, { to }) => sum + to, 0),
  };
}

/** `$0.0053`, `$1.20`: with as many digits as tell something. */
function dollars(amount: number): string {
  const digits = amount >= 0.1 || amount === 0 ? 2 : 3;
  const options = { style: 'currency', currency: 'USD', minimumFractionDigits: 2, maximumFractionDigits: digits } as const;
  return new Intl.NumberFormat(undefined, options).format(amount);
}

/** What pictures cost, in a few words. */
export function priceText(price: Price | null): string {
  if (!price) return l10n.t('unknown');
  if (price.to === 0) return l10n.t('free');
  const [from, to] = [dollars(price.from), dollars(price.to)];
  return from === to ? from : l10n.t('{0} to {1}', from, to);
}

/** `37 pictures: about $0.20 to $7.80, and 3 of unknown price`. */
export function totalText(total: Total): string {
  const { pictures, unknown } = total;
  const all = pictures === 1 ? l10n.t('1 picture') : l10n.t('{0} pictures', count(pictures));
  if (pictures === 0) return l10n.t('No picture is ticked.');
  if (unknown === pictures) return l10n.t('{0}: price unknown', all);
  const known = total.to === 0 ? l10n.t('{0}: free', all) : l10n.t('{0}: about {1}', all, priceText(total));
  return unknown === 0 ? known : l10n.t('{0}, and {1} of unknown price', known, count(unknown));
}
