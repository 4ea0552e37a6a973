import type { Picture } from '../../../pixels/picture.ts';
import { createBreath } from '../../api/breath.ts';
import { createChance } from '../chance.ts';
import { copied, flatten, soFar } from './compositing.ts';
import { pictureFile } from '../draw.ts';
import { varyingHand } from './hands.ts';
import type { Draw } from '../../api/job.ts';
import { paletteFor } from '../palettes.ts';
import { redraw } from './redraw.ts';
import { cropFor, resampled } from '../raster/resample.ts';

/** Draws the picture anew, each of several in another hand and other colours. */
export function varying(source: Picture): Draw {
  const seed = seedOfPixels(source);
  return (asked, index, signal, stage = 'detail') => {
    const breath = createBreath(signal);
    const { width, height } = asked;
    const palette = paletteFor('', undefined, createChance(seed + index));
    return pictureFile(asked, async () => {
      const sheet = copied(resampled(source, width, height, cropFor(source, width, height)));
      flatten(sheet, palette.paper);
      return soFar(await redraw(sheet, varyingHand(seed, index, palette), breath), stage, palette.paper);
    });
  };
}

/** A 32-bit number from the colours of a picture (FNV-1a). */
function seedOfPixels({ width, height, rgba }: Picture): number {
  let hash = Math.imul(0x811c9dc5 ^ width, 0x01000193) ^ height;
  for (const value of rgba) hash = Math.imul(hash ^ value, 0x01000193);
  return hash >>> 0;
}
