import * as l10n from '@vscode/l10n';
import { inputProblemTexts } from './inputProblemText.ts';
import { parameterLabel, valueText } from './parameterText.ts';
import type { ParameterValue } from '../models/parameters.ts';
import type { Problem } from '../request/problems.ts';
import { styleFaultText, unknownStyleText } from '../styles/styleText.ts';
import { count, oneOf, short, shortName } from './wording.ts';

type BadSize = Extract<Problem, { code: 'bad_size' }>;
type NotAllowed = Extract<Problem, { code: 'not_allowed' }>;
type Conflict = Extract<Problem, { code: 'conflict' }>;
type Texts = { readonly [C in Problem['code']]: (problem: Extract<Problem, { code: C }>) => string };

const texts: Texts = {
  ...inputProblemTexts,
  prompt_missing: () => l10n.t('Describe the picture first.'),
  prompt_too_long: ({ length, max }) =>
    l10n.t('The prompt is too long by {0}; this model allows {1} characters.', count(length - max), count(max)),
  model_missing: () => l10n.t('Choose a model first.'),
  operation_unsupported: ({ model }) => l10n.t('{0} cannot do this. Choose another model.', short(model)),
  unknown_parameter: ({ parameter }) => l10n.t('This model does not take “{0}”. Leave it out.', short(parameterLabel(parameter))),
  bad_argument: ({ parameter }) =>
    l10n.t('The argument “{0}” is not what this command takes. The README lists what it may be.', short(parameter)),
  style_unknown: (problem) => unknownStyleText(problem),
  style_picture: ({ style, reference, why }) =>
    why === 'outside'
      ? l10n.t('The picture {0} of the style “{1}” is not in the workspace folder.', shortName(reference), short(style))
      : l10n.t('The picture {0} of the style “{1}” is not there or cannot be read.', shortName(reference), short(style)),
  style_fault: ({ fault }) => styleFaultText(fault),
  outside_workspace: ({ parameter }) =>
    l10n.t('The setting {0} names a folder outside the workspace. Choose one inside it.', short(parameter)),
  format_not_drawn: ({ format, instead }) =>
    instead.length > 0
      ? l10n.t('This model does not draw {0}. Choose {1}.', short(format), oneOf(instead.slice(0, maxOffered)))
      : l10n.t('No model of this provider draws {0}. Choose another, or let the name of the file end in .png.', short(format)),
  file_exists: ({ name }) => l10n.t('“{0}” is there already. Nothing was drawn.', shortName(name)),
  wrong_type: ({ parameter, expected }) => typeTexts[expected](short(parameterLabel(parameter))),
  not_allowed: notAllowedText,
  out_of_range: ({ parameter, value, min, max }) =>
    min === max
      ? l10n.t('{0} can only be {1} with this model, not {2}.', parameterLabel(parameter), count(min), count(value))
      : l10n.t('{0} must be from {1} to {2}, not {3}.', parameterLabel(parameter), count(min), count(max), count(value)),
  too_long: ({ parameter, length, max }) =>
    l10n.t('{0} is too long by {1}; {2} characters are allowed.', parameterLabel(parameter), count(length - max), count(max)),
  bad_size: badSizeText,
  conflict: conflictText,
};

const typeTexts = {
  text: (name: string) => l10n.t('{0} must be text.', name),
  integer: (name: string) => l10n.t('{0} must be a whole number.', name),
  flag: (name: string) => l10n.t('{0} must be true or false.', name),
};

/** A sentence is no list. */
const maxOffered = 4;

/** A problem in plain words with its remedy, in the user's language. */
export function problemText(problem: Problem): string {
  return textOf(problem.code, problem);
}

function textOf<C extends Problem['code']>(code: C, problem: Extract<Problem, { code: C }>): string {
  return texts[code](problem);
}

function notAllowedText({ parameter, value, allowed }: NotAllowed): string {
  const name = parameterLabel(parameter);
  return allowed.length === 0
    ? l10n.t('{0} must not be empty.', name)
    : l10n.t('{0} cannot be “{1}” with this model. Choose {2}.', name, short(String(value)), oneOf(allowed.map(String)));
}

function badSizeText(problem: BadSize): string {
  const why = sizeFaultText(problem);
  return problem.nearest === undefined ? why : l10n.t('{0} Nearest: {1}.', why, problem.nearest);
}

function sizeFaultText({ value, fault, rule }: BadSize): string {
  const size = short(value);
  if (fault === 'format') return l10n.t('“{0}” is not a size. Write width and height like 1024x1024.', size);
  if (!rule || fault === 'not_listed') return l10n.t('{0} is not a size this model draws.', size);
  switch (fault) {
    case 'multiple':
      return l10n.t('{0} is not a size this model draws: both sides must be multiples of {1}.', size, count(rule.multipleOf));
    case 'edge':
      return l10n.t('{0} is not a size this model draws: no side may exceed {1} pixels.', size, count(rule.maxEdge));
    case 'ratio':
      return l10n.t(
        '{0} is not a size this model draws: one side may be at most {1} times the other.',
        size,
        count(rule.maxRatio),
      );
    case 'too_few_pixels':
      return l10n.t('{0} is not a size this model draws: it needs at least {1} pixels in all.', size, count(rule.minPixels));
    case 'too_many_pixels':
      return l10n.t('{0} is not a size this model draws: it may have at most {1} pixels in all.', size, count(rule.maxPixels));
  }
}

function conflictText({ parameter, value, needs, allowed }: Conflict): string {
  const what = `${parameterLabel(parameter)} ${short(plainValue(value))}`;
  return allowed === 'set'
    ? l10n.t('{0} works only when {1} is set.', what, parameterLabel(needs))
    : l10n.t('{0} works only when {1} is {2}.', what, parameterLabel(needs), oneOf(allowed.map(plainValue)));
}

const plainValue = (value: ParameterValue) => (typeof value === 'boolean' ? valueText('', value) : String(value));
