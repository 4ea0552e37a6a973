import * as l10n from '@vscode/l10n';
import type { Problem } from '../../../src/images/request/problems.ts';
import { problemText } from '../../../src/images/text/problemText.ts';
import { capabilitiesFor } from './choices.ts';
import { withExtras } from './fields.ts';
import type { Page } from '../pageState.ts';
import { planOf, styleProblem } from './styles.ts';

/** A problem as its field shows it. */
export interface ShownProblem {
  /** The field it belongs beside: a parameter, `prompt`, `model` or `extras`. */
  readonly field: string;
  readonly text: string;
  /** A legal size that can take the place of the one asked for. */
  readonly nearest?: string | undefined;
}

/** What is wrong with the form as it stands, our own findings first. An empty prompt is wrong only once Generate was tried. */
export function problemsOf(page: Page): readonly ShownProblem[] {
  const gone = styleProblem(page);
  const own = planOf(page).problems.filter(isOfForm).filter(isWorthSaying(page));
  const extras = extrasAreBroken(page) ? [{ field: 'extras', text: l10n.t('This is not a JSON object.') }] : [];
  const fields = new Set(own.map((problem) => fieldOf(problem.parameter)));
  const hosts = page.hostProblems.filter((problem) => !fields.has(fieldOf(problem.parameter)));
  return [
    ...own.map((problem) => ({ field: fieldOf(problem.parameter), text: problemText(problem), nearest: nearestOf(problem) })),
    ...extras,
    ...(gone === undefined ? [] : [{ field: 'workspaceStyle', text: gone }]),
    ...hosts.map((problem) => ({ field: fieldOf(problem.parameter), text: problem.text })),
  ];
}

/** Whether Generate must not send the form. The host's last remarks do not count: they may be out of date. */
export function isBlocked(page: Page): boolean {
  return problemsOf({ ...page, tried: true, hostProblems: [] }).length > 0;
}

/** The host has the pictures, and judges them. */
const isOfForm = ({ parameter }: Problem) => fieldOf(parameter) !== 'image';

const isWorthSaying = (page: Page) => (problem: Problem) => page.tried || problem.code !== 'prompt_missing';

/** Not everything has a control of its own. */
const fields: Readonly<Record<string, string>> = { stream: 'partial_images', mask: 'image', markup: 'image' };
const fieldOf = (parameter: string): string => fields[parameter] ?? parameter;

const nearestOf = (problem: Problem): string | undefined => (problem.code === 'bad_size' ? problem.nearest : undefined);

function extrasAreBroken(page: Page): boolean {
  const capabilities = capabilitiesFor(page);
  if (page.extraText === null || !capabilities || capabilities.known) return false;
  return withExtras({}, page.extraText, capabilities) === undefined;
}
