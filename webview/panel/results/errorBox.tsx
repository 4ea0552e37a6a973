import * as l10n from '@vscode/l10n';
import type { Remedy } from '../../../src/images/text/errorText.ts';
import type { ErrorView } from '../../../src/protocol/panelModel.ts';
import { Button, Icon, IconButton } from '../../controls.tsx';
import { Fold } from '../../fold.tsx';

interface ErrorBoxProps {
  readonly error: ErrorView;
  readonly onRemedy: (remedy: Remedy) => void;
  readonly onDismiss?: () => void;
}

/** One sentence, what can be done about it, and the provider's own words for the curious. */
export function ErrorBox({ error, onRemedy, onDismiss }: ErrorBoxProps) {
  return (
    <div class="error-box" role={onDismiss ? 'alert' : undefined}>
      <div class="error-line">
        <Icon name="error" />
        <span class="error-text">{error.text}</span>
        {onDismiss && <IconButton icon="close" label={l10n.t('Dismiss')} onClick={onDismiss} />}
      </div>
      {error.remedies.length > 0 && (
        <div class="remedies">
          {error.remedies.map(({ id, label }) => (
            <Button key={id} onClick={() => onRemedy(id)}>
              {label}
            </Button>
          ))}
        </div>
      )}
      {error.detail && (
        <Fold title={l10n.t('Details')}>
          <pre>{error.detail}</pre>
        </Fold>
      )}
    </div>
  );
}
