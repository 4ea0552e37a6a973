import * as l10n from '@vscode/l10n';
import type { FitStep } from '../../pixels/edit/planFit.ts';

/** What a step of preparing does to a picture, in a short sentence. The file itself stays as it is. */
export function fitText(step: FitStep): string {
  switch (step.step) {
    case 'first_frame':
      return l10n.t('Only its first frame is sent.');
    case 'orient':
      return l10n.t('It is turned upright.');
    case 'normalise':
      return l10n.t('It is written as plain 8-bit colour.');
    case 'square':
      return step.by === 'pad'
        ? l10n.t('It is padded to a square of {0}x{0} pixels.', step.side)
        : l10n.t('It is cropped to a square of {0}x{0} pixels.', step.side);
    case 'scale':
      return l10n.t('It is made smaller: {0}x{1} pixels.', step.width, step.height);
    case 'convert':
      return l10n.t('It is sent as {0}.', step.to);
    case 'lighten':
      return l10n.t('It is made lighter than {0} MB.', Math.floor(step.below / 1024 / 1024));
  }
}
