import { burnMarkup } from '../edit/burnMarkup.ts';
import { enlargeCanvas, unsquared } from '../edit/canvas.ts';
import { composite } from '../edit/composite.ts';
import { decodePicture } from '../decode/decodePicture.ts';
import { fitOverlay, keptOutsideSquare } from '../edit/fitOverlay.ts';
import { requireAffordable } from '../formats/recognise.ts';
import { inspectPicture } from '../decode/inspect.ts';
import { encodeMask, invertedMask, maskFromAlpha, maskProblems, whiteFromAlpha } from '../edit/mask.ts';
import { defaultLimits } from '../pixelError.ts';
import { encodeAs, type PictureFile, prepare } from '../edit/prepare.ts';
import type { PictureSize } from '../picture.ts';
import type { Picture } from '../picture.ts';
import { makeWebReady } from '../edit/webReady.ts';
import type { TaskInput, TaskName, TaskOutput } from './threadMessages.ts';

type Tasks = { readonly [Name in TaskName]: (input: TaskInput<Name>) => Promise<TaskOutput<Name>> };

/** What is done to pictures' files, each a step from bytes to bytes. All throw a PixelError for a picture that cannot be read. */
export const tasks: Tasks = {
  inspect: async ({ bytes }) => Promise.resolve(inspectPicture(bytes)),
  prepare: ({ bytes, steps, limits }) => prepare(bytes, steps, limits),
  composite: async ({ original, edited, mask, feather, squaredBy, format = 'png', limits }) => {
    const [below, above, where] = await Promise.all([
      decodePicture(original, limits),
      decodePicture(edited, limits),
      decodePicture(mask, limits),
    ]);
    const edit = squaredBy ? unsquared(above, below, squaredBy) : above;
    const kept = squaredBy === 'crop' ? keptOutsideSquare(where) : where;
    return encodeAs(composite(below, edit, kept, feather), format);
  },
  burnMarkup: async ({ picture, markup, limits }) =>
    encodeAs(burnMarkup(await decodePicture(picture, limits), await decodePicture(markup, limits)), 'png'),
  checkMask: async ({ mask, size, limits }) => maskProblems(await decodePicture(mask, limits), inspectPicture(mask).alpha, size),
  fitOverlay: async ({ overlay, role, squaredBy, size, limits }) => {
    requireAffordable({ format: 'png', ...size }, limits ?? defaultLimits);
    const fitted = fitOverlay(await decodePicture(overlay, limits), role, squaredBy, size);
    return role === 'mask' ? maskFile(fitted, size) : encodeAs(fitted, 'png');
  },
  makeMask: async ({ picture, size, invert, limits }) => {
    requireAffordable({ format: 'png', ...size }, limits ?? defaultLimits);
    const mask = maskFromAlpha(await decodePicture(picture, limits));
    return maskFile(invert ? invertedMask(mask) : mask, size);
  },
  whiteMask: async ({ mask, limits }) => encodeAs(whiteFromAlpha(await decodePicture(mask, limits)), 'png'),
  enlarge: async ({ picture, sides, limits }) => {
    const decoded = await decodePicture(picture, limits);
    const [width, height] = [decoded.width + sides.left + sides.right, decoded.height + sides.top + sides.bottom];
    requireAffordable({ format: 'png', width, height }, limits ?? defaultLimits);
    const enlarged = enlargeCanvas(decoded, sides);
    return { picture: await encodeAs(enlarged.picture, 'png'), mask: await maskFile(enlarged.mask, enlarged.mask) };
  },
  makeWebReady: async ({ limits, ...order }) => [...(await makeWebReady(order, limits))],
};

async function maskFile(mask: Picture, { width, height }: PictureSize): Promise<PictureFile> {
  return { bytes: await encodeMask(mask, { width, height }), format: 'png', width, height };
}
