import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Keys } from './keys.ts';
import type { Providers } from './providers.ts';

interface KeyDeps {
  readonly keys: Pick<Keys, 'ask' | 'forget'>;
  readonly providers: Pick<Providers, 'config' | 'views'>;
}

/** Asks for the key of the provider that needs one. */
export async function setKey(deps: KeyDeps): Promise<void> {
  const provider = await pickProvider(deps, 'any');
  if (!provider || !(await deps.keys.ask(deps.providers.config(provider.id)))) return;
  void vscode.window.showInformationMessage(l10n.t('Easel keeps your {0} key in VS Code’s secret storage.', provider.label));
}

export async function forgetKey(deps: KeyDeps): Promise<void> {
  const provider = await pickProvider(deps, 'set');
  if (!provider) {
    void vscode.window.showInformationMessage(l10n.t('Easel has no API key to forget.'));
    return;
  }
  await deps.keys.forget(provider.id);
  void vscode.window.showInformationMessage(l10n.t('Easel has forgotten your {0} key.', provider.label));
}

/** The one provider that fits, or the one that is picked of several. */
async function pickProvider(
  deps: Pick<KeyDeps, 'providers'>,
  which: 'any' | 'set',
): Promise<{ id: string; label: string } | undefined> {
  const views = await deps.providers.views();
  const fitting = views.filter(({ key }) => key === 'set' || key === 'elsewhere' || (which === 'any' && key === 'missing'));
  if (fitting.length < 2) return fitting[0];
  const items = fitting.map(({ id, label, origin }) => ({ id, label, description: origin }));
  return vscode.window.showQuickPick(items, { placeHolder: l10n.t('Whose API key?') });
}
