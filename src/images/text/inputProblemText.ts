/** What is wrong with the pictures that go with a request, in plain words: every sentence names the file and the remedy. */
import * as l10n from '@vscode/l10n';
import type { InputProblem, UnreadableReason } from '../request/inputProblems.ts';
import type { InputRole } from '../models/inputs.ts';
import { parameterLabel, valueText } from './parameterText.ts';
import type { Size } from '../models/sizes.ts';
import { sizeText } from '../models/sizes.ts';
import { count, oneOf, shortName } from './wording.ts';

type Of<C extends InputProblem['code']> = Extract<InputProblem, { code: C }>;

/** The sentence for each problem, in the user's language. */
export const inputProblemTexts: { readonly [C in InputProblem['code']]: (problem: Of<C>) => string } = {
  image_missing: () => l10n.t('Choose the image to start from first.'),
  mask_missing: () => l10n.t('Only what a mask marks can be edited here. Paint or choose a mask first.'),
  input_forgotten: ({ parameter }) => forgottenTexts[parameter](),
  too_many_images: tooManyText,
  input_not_taken: ({ parameter, name }) => notTakenTexts[parameter](shortName(name)),
  input_format: ({ name, format, allowed }) =>
    l10n.t('“{0}” is a {1} file; this model takes {2} here. Convert it first.', shortName(name), format, oneOf(allowed)),
  input_too_heavy: ({ name, weight, below }) =>
    l10n.t(
      '“{0}” has {1} MB; this model takes less than {2} MB here. Make it smaller.',
      shortName(name),
      megabytes(weight),
      megabytes(below),
    ),
  input_not_square: ({ name, size }) =>
    l10n.t('“{0}” is {1}; this model takes only squares. Crop it, or pad it to a square.', shortName(name), sizeText(size)),
  input_changed: ({ name }) => l10n.t('“{0}” is gone or has changed since it was chosen. Choose it again.', shortName(name)),
  input_unreadable: ({ name, reason, size }) => unreadableTexts[reason](shortName(name), size ? sizeText(size) : ''),
  input_outside: ({ name }) => l10n.t('“{0}” is outside the workspace. Copy it into the workspace first.', shortName(name)),
  input_size: ({ parameter, name, size, image }) =>
    sizeTexts[parameter](shortName(name), size, shortName(image.name), image.size),
  input_opaque: ({ parameter, name }) => opaqueTexts[parameter](shortName(name)),
  inputs_exclude: ({ name, mask }) =>
    l10n.t('A mask and a mark-up cannot go together. Leave out “{0}” or “{1}”.', shortName(mask), shortName(name)),
  input_conflict: conflictText,
};

const unreadableTexts: Readonly<Record<UnreadableReason, (file: string, size: string) => string>> = {
  empty: (file) => l10n.t('“{0}” is empty. Choose another file.', file),
  not_a_picture: (file) => l10n.t('“{0}” is no picture, whatever its name says. Choose another file.', file),
  truncated: (file) => l10n.t('“{0}” is cut off: its end is missing. Get the file again.', file),
  bad_checksum: (file) => l10n.t('“{0}” is damaged: its checksums are wrong. Get the file again.', file),
  damaged: (file) => l10n.t('“{0}” is damaged and cannot be read. Get the file again.', file),
  zero_size: (file) => l10n.t('“{0}” is 0 pixels wide or high. Choose another file.', file),
  too_many_pixels: (file, size) => l10n.t('“{0}” is {1}, more than Easel opens. Make it smaller.', file, size),
  cmyk: (file) => l10n.t('“{0}” has the colours of print (CMYK). Save it as RGB first.', file),
  unsupported: (file) => l10n.t('“{0}” is of a kind that Easel cannot convert. Save it as PNG first.', file),
  too_heavy: (file) => l10n.t('“{0}” could not be made small enough for this model. Make it smaller.', file),
};

function tooManyText({ name, index = 0, count: given, max }: Of<'too_many_images'>): string {
  const file = shortName(name);
  const isLast = index === given - 1;
  if (max === 1) {
    return isLast
      ? l10n.t('This model takes only one image. Leave out “{0}”.', file)
      : l10n.t('This model takes only one image. Leave out “{0}” and all after it.', file);
  }
  return isLast
    ? l10n.t('This model takes at most {0} images, not {1}. Leave out “{2}”.', count(max), count(given), file)
    : l10n.t('This model takes at most {0} images, not {1}. Leave out “{2}” and all after it.', count(max), count(given), file);
}

const forgottenTexts: Readonly<Record<InputRole, () => string>> = {
  image: () => l10n.t('The pictures this started from are not at hand any more. Choose them again.'),
  mask: () => l10n.t('The mask of this edit is not at hand any more. Paint it again.'),
  markup: () => l10n.t('The mark-up of this edit is not at hand any more. Draw it again.'),
};

const notTakenTexts: Readonly<Record<InputRole, (file: string) => string>> = {
  image: (file) => l10n.t('A new picture does not start from an image. Leave out “{0}”, or edit it instead.', file),
  mask: (file) => l10n.t('No mask can go with this. Leave out “{0}”, or choose another model.', file),
  markup: (file) =>
    l10n.t('No mark-up can go with this. Draw what is in “{0}” into a copy of the image, or choose another model.', file),
};

type OverlayTexts<A extends readonly unknown[]> = Readonly<Record<Exclude<InputRole, 'image'>, (...values: A) => string>>;

const sizeTexts: OverlayTexts<[file: string, size: Size, image: string, imageSize: Size]> = {
  mask: (file, size, image, imageSize) =>
    l10n.t(
      'The mask “{0}” is {1}, but “{2}” is {3}. Make the mask as large as the image.',
      file,
      sizeText(size),
      image,
      sizeText(imageSize),
    ),
  markup: (file, size, image, imageSize) =>
    l10n.t(
      'The mark-up “{0}” is {1}, but “{2}” is {3}. Make the mark-up as large as the image.',
      file,
      sizeText(size),
      image,
      sizeText(imageSize),
    ),
};

const opaqueTexts: OverlayTexts<[file: string]> = {
  mask: (file) =>
    l10n.t('Nothing in the mask “{0}” can be see-through, so it leaves nothing to edit. Erase the part to edit.', file),
  markup: (file) =>
    l10n.t('Nothing in the mark-up “{0}” can be see-through, so it would hide the image. Draw it on an empty background.', file),
};

function conflictText({ parameter, name, needs, allowed }: Of<'input_conflict'>): string {
  const [file, kind, other] = [shortName(name), parameterLabel(parameter), parameterLabel(needs)];
  return allowed === 'set'
    ? l10n.t('{0} “{1}” works only when {2} is set. Set it, or leave out the file.', kind, file, other)
    : l10n.t(
        '{0} “{1}” works only when {2} is {3}. Change that, or leave out the file.',
        kind,
        file,
        other,
        oneOf(allowed.map((value) => (typeof value === 'boolean' ? valueText('', value) : String(value)))),
      );
}

/** Rounded up, so that what is too much never reads as if it were not. */
const megabytes = (bytes: number) => count(Math.ceil((bytes / 1024 / 1024) * 10) / 10);
