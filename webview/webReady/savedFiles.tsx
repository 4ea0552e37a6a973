import * as l10n from '@vscode/l10n';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Saved, WebReadyStart, WebReadyOptions } from '../../src/protocol/webReady.ts';
import type { Call } from './session.ts';

interface SavedFilesProps {
  readonly saved: Saved;
  readonly start: WebReadyStart;
  readonly options: WebReadyOptions;
  readonly call: Call;
  readonly ask: (answer: Promise<unknown>) => void;
}

/** What was saved, and what can be done with it now. */
export function SavedFiles({ saved, start: { place, replaces }, options, call, ask }: SavedFilesProps) {
  const [done, setDone] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const insert = () => ask(call('insertSnippet', { options }).then(() => setDone(l10n.t('Inserted'))));
  const copy = () => ask(call('copySnippet', { options }).then(() => setDone(l10n.t('Copied'))));
  return (
    <section class="saved" aria-label={l10n.t('Saved')}>
      <h2 ref={heading} tabIndex={-1}>
        <i class="codicon codicon-check" aria-hidden="true" /> {l10n.t('Saved')}
      </h2>
      <ul>
        {saved.files.map((file) => (
          <li key={file}>{file}</li>
        ))}
      </ul>
      <pre class="snippet" aria-label={l10n.t('Snippet')}>
        {saved.snippet}
      </pre>
      <div class="actions">
        {place !== null && (
          <button type="button" class="primary" onClick={insert}>
            {replaces ? l10n.t('Replace Link in {0}', place) : l10n.t('Insert in {0}', place)}
          </button>
        )}
        <button type="button" onClick={copy}>
          {l10n.t('Copy Snippet')}
        </button>
        <button type="button" onClick={() => ask(call('openSaved', null))}>
          {l10n.t('Open')}
        </button>
        <span role="status">{done}</span>
      </div>
    </section>
  );
}
