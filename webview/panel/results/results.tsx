import * as l10n from '@vscode/l10n';
import { Button } from '../../controls.tsx';
import { RunCard } from './runCard.tsx';
import { useSession } from '../session.ts';
import type { Page } from '../pageState.ts';

/** What was drawn and is being drawn, the newest first. */
export function Results({ runs, ready, ...rest }: Pick<Page, 'runs' | 'frames' | 'ready' | 'lineages' | 'suggestsAlt'>) {
  return (
    <section class="results" aria-label={l10n.t('Pictures')}>
      {ready && runs.length === 0 && <Empty />}
      {runs.length > 0 && (
        <ol class="runs">
          {runs.map((run) => (
            <RunCard key={run.id} run={run} {...rest} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Empty() {
  const { dispatch, focusPrompt } = useSession();
  const examples = [
    l10n.t('A lighthouse in fog, woodcut, two colours'),
    l10n.t('Isometric cutaway of a tiny workshop, soft morning light'),
    l10n.t('Flat icon of a paper boat on a blue circle, no text'),
  ];
  const use = (text: string) => {
    dispatch({ type: 'prompt', text });
    focusPrompt();
  };
  return (
    <div class="empty">
      <p>{l10n.t('Describe a picture and it appears here, saved beside your document. You might begin with one of these:')}</p>
      <div class="examples">
        {examples.map((text) => (
          <Button key={text} class="example" onClick={() => use(text)}>
            {text}
          </Button>
        ))}
      </div>
    </div>
  );
}
