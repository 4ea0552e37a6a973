import * as l10n from '@vscode/l10n';
import type { ItemState } from './item.ts';
import { count } from '../text/wording.ts';

/** What is reported of one picture. */
export interface ReportedItem {
  /** As a person reads it. */
  readonly file: string;
  /** Where it was saved instead. */
  readonly drawnAs: string | null;
  /** Where it is linked. */
  readonly places: readonly string[];
  readonly prompt: string;
  readonly model: string;
  /** The provider's name. */
  readonly provider: string;
  /** Why it could not be drawn at all. */
  readonly obstacle: string | null;
  readonly state: ItemState;
}

type Part = 'drawn' | 'failed' | 'uncertain' | 'skipped' | 'left' | 'impossible';

const titles: Readonly<Record<Part, (number: number) => string>> = {
  drawn: (number) => l10n.t('Drawn ({0})', count(number)),
  failed: (number) => l10n.t('Failed ({0})', count(number)),
  uncertain: (number) => l10n.t('May have been paid for ({0})', count(number)),
  skipped: (number) => l10n.t('Skipped ({0})', count(number)),
  left: (number) => l10n.t('Not drawn ({0})', count(number)),
  impossible: (number) => l10n.t('Cannot be drawn ({0})', count(number)),
};

const partOf = ({ state, obstacle }: ReportedItem): Part => {
  if (obstacle !== null) return 'impossible';
  return state.is === 'listed' || state.is === 'queued' || state.is === 'drawing' ? 'left' : state.is;
};

/** What became of a batch, as Markdown. */
export function batchReport(items: readonly ReportedItem[], time: string): string {
  const parts: readonly Part[] = ['drawn', 'failed', 'uncertain', 'skipped', 'left', 'impossible'];
  const sections = parts.flatMap((part) => {
    const own = items.filter((item) => partOf(item) === part);
    return own.length > 0 ? [`## ${titles[part](own.length)}`, own.map(lineOf).join('\n')] : [];
  });
  return `${[`# ${l10n.t('Missing pictures, {0}', time)}`, ...sections].join('\n\n')}\n`;
}

function lineOf(item: ReportedItem): string {
  const { file, drawnAs, places, prompt, model, provider, obstacle, state } = item;
  const why = obstacle ?? whyOf(state);
  const words = prompt.replace(/\s+/g, ' ').trim();
  const facts = [
    words === '' ? undefined : quoted(words),
    obstacle === null ? l10n.t('{0} by {1}', model, provider) : undefined,
    l10n.t('linked in {0}', places.map(code).join(', ')),
  ];
  const elsewhere = drawnAs === null ? '' : ` ${l10n.t('Saved as {0}.', code(drawnAs))}`;
  const lines = [`- ${code(file)}: ${facts.filter((fact) => fact !== undefined).join('; ')}.${elsewhere}`];
  return [...lines, ...(why === '' ? [] : [`  ${escaped(why)}`])].join('\n');
}

function whyOf(state: ItemState): string {
  if (state.is === 'failed') return state.failure.text;
  if (state.is === 'skipped') return l10n.t('There was a file in its place by then. Nothing was charged.');
  if (state.is !== 'uncertain') return '';
  return state.why === 'cancelled'
    ? l10n.t('It was cancelled while it was being drawn.')
    : l10n.t('The window was closed or reloaded while it was being drawn.');
}

/** A path is no Markdown, whatever it is called. */
function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const gap = longest > 0 ? ' ' : '';
  return `${fence}${gap}${text}${gap}${fence}`;
}

const quoted = (text: string): string => `“${escaped(text.length > 200 ? `${text.slice(0, 199)}…` : text)}”`;

/** Words, and neither markup nor links nor pictures. */
const escaped = (text: string): string => text.replace(/[\\`*_[\]<>#!|~]/g, '\\$&').replace(/\s+/g, ' ');
