import * as l10n from '@vscode/l10n';
import type { WebFormat } from '../../src/protocol/webReady.ts';
import type { Fault } from './wishing.ts';

export const formatNames: Readonly<Record<WebFormat, string>> = { avif: 'AVIF', webp: 'WebP', jpeg: 'JPEG', png: 'PNG' };

export const sizeText = (width: number, height: number) => `${width}x${height}`;

/** How much of the original's weight is left. */
export function shareText(weight: number, of: number): string {
  const share = (weight / of) * 100;
  return l10n.t('{0}% of the original', share < 1 ? '<1' : Math.round(share));
}

export function faultText(fault: Fault): string {
  if (fault.why === 'empty') return emptyTexts[fault.field]();
  if (fault.field === 'kilobytes') return l10n.t('“{0}” is not a weight. Enter a number of kilobytes.', fault.text);
  if (fault.why === 'too_wide') {
    return l10n.t(
      '{0} is wider than the picture, which has {1} pixels. Enlarging would only make it heavier.',
      fault.text,
      fault.maxWidth,
    );
  }
  if (fault.why === 'too_many') return l10n.t('Enter at most {0} widths.', fault.text);
  return l10n.t('“{0}” is not a width. Enter widths in pixels, separated by commas.', fault.text);
}

const emptyTexts: Readonly<Record<Fault['field'], () => string>> = {
  formats: () => l10n.t('Choose a format.'),
  widths: () => l10n.t('Enter a width in pixels, or several, separated by commas.'),
  kilobytes: () => l10n.t('Enter how many kilobytes a file may have.'),
};
