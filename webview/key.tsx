import * as l10n from '@vscode/l10n';
import type { ProviderView } from '../src/protocol.ts';
import { Button, Icon } from './controls.tsx';
import { Menu } from './menu.tsx';
import { useSession } from './session.ts';

interface KeyProps {
  readonly provider: ProviderView;
}

/** Says that nothing can be drawn here before there is a key. */
export function KeyNotice({ provider }: KeyProps) {
  const { ask, call } = useSession();
  return (
    <div class="notice" role="status">
      <Icon name="key" />
      <div class="notice-text">{l10n.t('{0} needs an API key.', provider.label)}</div>
      <Button onClick={() => ask(call('setKey', { provider: provider.id }))}>{l10n.t('Set API Key…')}</Button>
    </div>
  );
}

export function KeyMenu({ provider }: KeyProps) {
  const { ask, call } = useSession();
  const isSet = provider.key === 'set';
  const set = {
    label: isSet ? l10n.t('Change API Key…') : l10n.t('Set API Key…'),
    run: () => ask(call('setKey', { provider: provider.id })),
  };
  const forget = { label: l10n.t('Forget API Key'), run: () => ask(call('forgetKey', { provider: provider.id })) };
  return <Menu icon="gear" label={l10n.t('Manage {0}', provider.label)} items={isSet ? [set, forget] : [set]} />;
}
