import type { Capabilities } from '../models/capabilities.ts';
import type { InputProblem } from './inputProblems.ts';
import type { InputFacts, InputFile, InputFiles, InputRole, InputRule, Inputs } from '../models/inputs.ts';
import type { FlatBag } from './requestParameters.ts';
import { openConditions } from './requestParameters.ts';

type Overlay = Exclude<InputRole, 'image'>;

/** Every problem of the pictures that go with a request, judged by what their bytes say of themselves: images, mask, mark-up. */
export function inputProblems(
  inputs: Inputs | undefined,
  parameters: FlatBag,
  capabilities: Capabilities,
): readonly InputProblem[] {
  const { images = [], mask, markup } = inputs ?? {};
  const first = images[0];
  const overlaid = (parameter: Overlay, facts: InputFacts) => overlayProblems(parameter, facts, first, parameters, capabilities);
  const together = mask && markup && capabilities.inputs?.mask && capabilities.inputs.markup;
  return [
    ...imageProblems(images, capabilities),
    ...(mask ? overlaid('mask', mask) : []),
    ...(first && !mask && capabilities.inputs?.mask?.needed ? [{ code: 'mask_missing', parameter: 'mask' } as const] : []),
    ...(markup ? overlaid('markup', markup) : []),
    ...(together ? [{ code: 'inputs_exclude', parameter: 'markup', name: markup.name, mask: mask.name } as const] : []),
  ];
}

function imageProblems(images: readonly InputFacts[], { inputs: rules }: Capabilities): readonly InputProblem[] {
  const parameter = 'image';
  const [first] = images;
  if (!rules) return first ? [{ code: 'input_not_taken', parameter, name: first.name, index: 0 }] : [];
  if (!first) return [{ code: 'image_missing', parameter }];
  const { max } = rules.images;
  const surplus = images[max];
  const tooMany: readonly InputProblem[] = surplus
    ? [{ code: 'too_many_images', parameter, name: surplus.name, index: max, count: images.length, max }]
    : [];
  return [
    ...tooMany,
    ...images.flatMap((facts, index) => fileProblems({ parameter, name: facts.name, index }, facts, rules.images)),
  ];
}

function overlayProblems(
  parameter: Overlay,
  facts: InputFacts,
  first: InputFacts | undefined,
  parameters: FlatBag,
  capabilities: Capabilities,
): readonly InputProblem[] {
  const rule = capabilities.inputs?.[parameter];
  const file = { parameter, name: facts.name };
  if (!rule) return [{ code: 'input_not_taken', ...file }];
  const problems = [...fileProblems(file, facts, rule)];
  if (facts.alpha === false && rule.formats.includes(facts.format)) problems.push({ code: 'input_opaque', ...file });
  if (first && !(facts.width === first.width && facts.height === first.height)) {
    problems.push({ code: 'input_size', ...file, size: sizeOf(facts), image: { name: first.name, size: sizeOf(first) } });
  }
  for (const { needs, in: allowed } of openConditions(rule.conditions ?? [], parameters, capabilities)) {
    problems.push({ code: 'input_conflict', ...file, needs, allowed });
  }
  return problems;
}

/** What is wrong with a file by itself. */
function fileProblems(
  file: { readonly parameter: InputRole; readonly name: string; readonly index?: number },
  facts: InputFacts,
  { formats, weightBelow: below, square }: InputRule,
): readonly InputProblem[] {
  const { format, weight } = facts;
  const problems: InputProblem[] = [];
  if (!formats.includes(format)) problems.push({ code: 'input_format', ...file, format, allowed: formats });
  if (weight >= below) problems.push({ code: 'input_too_heavy', ...file, weight, below });
  if (square && facts.width !== facts.height) problems.push({ code: 'input_not_square', ...file, size: sizeOf(facts) });
  return problems;
}

/** Files that are not what was told of them before: nothing is sent that has not been checked. */
export function changedInputs(inputs: Inputs | undefined, files: InputFiles | undefined): readonly InputProblem[] {
  const told = inputs?.images ?? [];
  const given = files?.images ?? [];
  const length = Math.max(told.length, given.length);
  return [
    ...Array.from({ length }, (_, index) => changed({ parameter: 'image', index }, told[index], given[index])).flat(),
    ...changed({ parameter: 'mask' }, inputs?.mask, files?.mask),
    ...changed({ parameter: 'markup' }, inputs?.markup, files?.markup),
  ];
}

function changed(
  which: { readonly parameter: InputRole; readonly index?: number },
  told: InputFacts | undefined,
  given: InputFile | undefined,
): readonly InputProblem[] {
  if (told?.weight === given?.bytes.length) return [];
  return [{ code: 'input_changed', ...which, name: told?.name ?? given?.name ?? '' }];
}

const sizeOf = ({ width, height }: InputFacts) => ({ width, height });
