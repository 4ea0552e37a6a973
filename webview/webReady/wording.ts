import * as l10n from '@vscode/l10n';
import type { WebFormat } from '../../src/webReadyProtocol.ts';
import type { Fault } from './wishing.ts';
import { kilobyte } from './wishing.ts';

export const formatNames: Readonly<Record<WebFormat, string>> = { avif: 'AVIF', webp: 'WebP', jpeg: 'JPEG', png: 'PNG' };

/** Bytes as a person reads them. */
export function weightText(bytes: number): string {
  const number = (value: number, digits: number) =>
    new Intl.NumberFormat(undefined, { maximumFractionDigits: digits }).format(value);
  if (bytes < kilobyte) return l10n.t('{0} bytes', number(bytes, 0));
  if (bytes < 10 * kilobyte) return l10n.t('{0} KB', number(bytes / kilobyte, 1));
  if (bytes < kilobyte * kilobyte) return l10n.t('{0} KB', number(bytes / kilobyte, 0));
  return l10n.t('{0} MB', number(bytes / kilobyte / kilobyte, 1));
}

export const sizeText = (width: number, height: number) => `${width}x${height}`;

/** How much of the original's weight is left. */
export function shareText(weight: number, of: number): string {
  const share = (weight / of) * 100;
  return l10n.t('{0} % of the original', share < 1 ? '<1' : Math.round(share));
}

export function faultText(fault: Fault): string {
  if (fault.why === 'empty') return emptyTexts[fault.field]();
  if (fault.field === 'kilobytes') return l10n.t('“{0}” is no weight. Write a number of kilobytes.', fault.text);
  if (fault.why === 'too_wide') {
    return l10n.t(
      '{0} is wider than the picture, which has {1} pixels. Enlarging would only make it heavier.',
      fault.text,
      fault.most,
    );
  }
  if (fault.why === 'too_many') return l10n.t('More than {0} widths help nobody. Leave some out.', fault.text);
  return l10n.t('“{0}” is no width. Write pixels, parted by commas.', fault.text);
}

const emptyTexts: Readonly<Record<Fault['field'], () => string>> = {
  formats: () => l10n.t('Choose a format.'),
  widths: () => l10n.t('Write a width in pixels, or several, parted by commas.'),
  kilobytes: () => l10n.t('Write how many kilobytes a file may have.'),
};
