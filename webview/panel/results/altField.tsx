import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import type { PictureView } from '../../../src/protocol/panelModel.ts';
import { IconButton, ProgressRing, TextArea } from '../../controls.tsx';
import { useSession } from '../session.ts';

interface AltFieldProps {
  readonly which: { readonly run: string; readonly image: number };
  readonly picture: PictureView;
  /** Whether a language model can be asked for one. */
  readonly suggests: boolean;
}

/** The alternative text of a picture. What is typed is taken when the keyboard leaves the field, before a button is pressed. */
export function AltField({ which, picture: { alt }, suggests }: AltFieldProps) {
  const { ask, call } = useSession();
  const [typed, setTyped] = useState<string | null>(null);
  const id = `alt-${which.run}-${which.image}`;
  const label = l10n.t('Alt text');

  const take = () => {
    if (typed === null) return;
    ask(
      call('setAlt', { ...which, alt: typed }).finally(() =>
        // Somebody may be typing again.
        setTyped((now) => (now === typed ? null : now)),
      ),
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === 'Enter') {
      // The text is one line, and is taken as a field's is.
      event.preventDefault();
      take();
    } else if (event.key === 'Escape' && typed !== null) {
      event.stopPropagation();
      setTyped(null);
    }
  };
  return (
    <div class="alt-field">
      <div class="label-line">
        <label for={id}>{label}</label>
        {suggests && <Suggestion which={which} />}
      </div>
      <TextArea
        {...{ id, label, onKeyDown }}
        rows={1}
        value={typed ?? alt}
        placeholder={l10n.t('None: the picture is a decoration')}
        onInput={setTyped}
        onLeave={take}
      />
    </div>
  );
}

function Suggestion({ which }: Pick<AltFieldProps, 'which'>) {
  const { ask, call, announce } = useSession();
  const [asking, setAsking] = useState(false);
  const suggest = () => {
    setAsking(true);
    const answer = call('suggestAlt', which).finally(() => setAsking(false));
    ask(answer.then((taken) => taken && announce(l10n.t('The alt text was suggested.'))));
  };
  if (!asking) return <IconButton icon="sparkle" label={l10n.t('Suggest Alt Text')} onClick={suggest} />;
  return (
    <span class="asking">
      <ProgressRing />
      <IconButton icon="close" label={l10n.t('Cancel the Suggestion')} onClick={() => ask(call('cancelSuggestAlt', which))} />
    </span>
  );
}
