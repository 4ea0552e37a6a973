import { errorText } from '../../../src/images/text/errorText.ts';
import { EaselError } from '../../../src/images/errors.ts';
import type { FaultCase, Kind } from './faultCases.ts';
import { faultCases, faults, keysOf, kinds, points } from './faultCases.ts';

const heads: Readonly<Record<Kind, string>> = {
  generate: 'generate',
  edit: 'edit',
  stream: 'generate, streamed',
  edit_stream: 'edit, streamed',
  url: 'picture by its address',
};

/** The page about what happens when something goes wrong on the way, as it is tested. */
export function faultTable(): string {
  const rows = keysOf(points).flatMap((point) =>
    keysOf(faults).flatMap((fault) => {
      const cells = kinds.map((kind) =>
        faultCases.find((one) => one.kind === kind && one.point === point && one.fault === fault),
      );
      return cells.some((cell) => cell) ? [`| ${points[point]} | ${faults[fault]} | ${cells.map(cellOf).join(' | ')} |`] : [];
    }),
  );
  const reasons = [...new Set(faultCases.map(({ outcome }) => outcome))].filter((outcome) => outcome !== 'picture');
  const meanings = reasons.map((reason) => {
    const { text } = errorText(new EaselError(reason), { provider: 'OpenAI', model: 'gpt-image-2' });
    return `- \`${reason}\`: ${text}`;
  });
  return [
    '# When the connection fails',
    '',
    `What Easel makes of everything that can go wrong on the way between it and a provider: ${faultCases.length} cases. Every row is tested`,
    'with a server that does exactly that (`test/unit/providers/faults.test.ts`, which also writes this page). In all of them one call is made and none',
    'is repeated, the time limit is kept, previews that came were shown, and the next call works. Each thing that happens is also tried in',
    'both extension hosts of VS Code (`test/integration/faults.test.ts`), with a generation, an edit and a picture by its address, where it is',
    'seen, too, that nothing half written is left.',
    '',
    `| where | what happens | ${kinds.map((kind) => heads[kind]).join(' | ')} |`,
    `|---|---|${kinds.map(() => '---|').join('')}`,
    ...rows,
    '',
    'What the names mean, as the panel says it:',
    '',
    ...meanings,
    '',
    'A picture that came whole is kept, whatever happens after its last byte. One that is fetched by its address is paid by then, so it is',
    'never said that the provider cannot be reached.',
    '',
    '## When VS Code is killed',
    '',
    'A picture is written to Easel’s own storage in the moment in which its last byte is read, before anything else is done with it, and stays',
    'there until it has its place. `npm run test:kill` kills the extension host at random moments in more than 50 runs: at the next start every',
    'picture that came more than 50 ms before is in its folder, nothing is damaged and nothing is asked for twice. What can still be lost is',
    'what has not been read from the network yet; where the extension host has no disk (VS Code for the web without a server), what',
    'is not saved yet; and, should the power fail, what the system has not written out.',
    '',
  ].join('\n');
}

function cellOf(cell: FaultCase | undefined): string {
  if (!cell) return '';
  return cell.outcome === 'picture' ? 'the picture' : `\`${cell.outcome}\``;
}
