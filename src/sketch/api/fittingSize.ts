import type { PictureSize } from '../../pixels/picture.ts';
import { flexibleSizeFault } from './faults.ts';
import type { ModelRules } from './models.ts';

/** How many steps of 16 pixels around the ideal are tried. */
const reach = [-3, -2, -1, 0, 1, 2, 3];

/** The size nearest to a picture's own that the model can draw. Lengths in pixels. */
export function fittingSize({ sizes }: ModelRules, wanted: PictureSize): PictureSize {
  const candidates = sizes === 'flexible' ? flexible(wanted) : sizes.flatMap(parsed);
  const [first = { width: 1024, height: 1024 }] = candidates.toSorted((a, b) => strangeness(a, wanted) - strangeness(b, wanted));
  return first;
}

function parsed(size: string): readonly PictureSize[] {
  const [width = NaN, height = NaN] = size.split('x').map(Number);
  return Number.isNaN(width * height) ? [] : [{ width, height }];
}

/** Legal sizes about the wanted one, or about what of it fits the rule. */
function flexible({ width, height }: PictureSize): readonly PictureSize[] {
  const ratio = Math.min(2.95, Math.max(1 / 2.95, width / height));
  const pixels = Math.min(8_294_400, Math.max(655_360, width * height));
  const shrink = Math.min(1, 3840 / Math.max(Math.sqrt(pixels * ratio), Math.sqrt(pixels / ratio)));
  const across = Math.round((Math.sqrt(pixels * ratio) * shrink) / 16);
  const down = Math.round((Math.sqrt(pixels / ratio) * shrink) / 16);
  return reach
    .flatMap((dx) => reach.map((dy) => ({ width: (across + dx) * 16, height: (down + dy) * 16 })))
    .filter((size) => !flexibleSizeFault(`${size.width}x${size.height}`));
}

/** Another shape is worse than another size. */
function strangeness(size: PictureSize, wanted: PictureSize): number {
  const shape = Math.abs(Math.log(size.width / size.height / (wanted.width / wanted.height)));
  const area = Math.abs(Math.log((size.width * size.height) / (wanted.width * wanted.height)));
  return shape * 4 + area;
}
