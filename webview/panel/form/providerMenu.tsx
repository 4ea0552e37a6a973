import * as l10n from '@vscode/l10n';
import type { ProviderView } from '../../../src/protocol/panelModel.ts';
import { Button, Icon } from '../../controls.tsx';
import { Menu } from './menu.tsx';
import { useSession } from '../session.ts';

interface KeyProps {
  readonly provider: ProviderView;
}

/** Says that nothing can be drawn here before there is a key. */
export function KeyNotice({ provider }: KeyProps) {
  const { ask, call } = useSession();
  return (
    <div class="notice" role="status">
      <Icon name="key" />
      <div class="notice-text">{noticeText(provider)}</div>
      <Button onClick={() => ask(call('setKey', { provider: provider.id }))}>{l10n.t('Set API Key…')}</Button>
    </div>
  );
}

function noticeText({ label, origin, keyBoundTo }: ProviderView): string {
  if (keyBoundTo === undefined) return l10n.t('{0} needs an API key.', label);
  return l10n.t(
    'The API key of {0} was entered for {1}. It is not sent to {2} unless you set it again.',
    label,
    keyBoundTo,
    origin,
  );
}

/** What can be changed about a provider. */
export function ProviderMenu({ provider }: KeyProps) {
  const { ask, call } = useSession();
  const { id, key, label } = provider;
  const isSet = key === 'set' || key === 'elsewhere';
  const isBuiltIn = id === 'sketch';
  const set = {
    label: isSet ? l10n.t('Change API Key…') : l10n.t('Set API Key…'),
    run: () => ask(call('setKey', { provider: id })),
  };
  const forget = { label: l10n.t('Forget API Key'), run: () => ask(call('forgetKey', { provider: id })) };
  const edit = { label: l10n.t('Edit Provider…'), run: () => ask(call('editProvider', { provider: id })) };
  const add = { label: l10n.t('Add Provider…'), run: () => ask(call('addProvider', null)) };
  const items = [...(isBuiltIn ? [] : [set, ...(isSet ? [forget] : []), edit]), add];
  return <Menu icon="gear" label={l10n.t('Manage {0}', label)} items={items} />;
}
