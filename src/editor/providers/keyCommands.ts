import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Easel } from '../app.ts';

/** Asks for the key of the provider that needs one. */
export async function setKey(easel: Easel): Promise<void> {
  const provider = await pickProvider(easel, 'any');
  if (!provider || !(await easel.keys.ask(easel.providers.service(provider.id)))) return;
  void vscode.window.showInformationMessage(l10n.t('Easel keeps your {0} key in VS Code’s secret storage.', provider.label));
}

export async function forgetKey(easel: Easel): Promise<void> {
  const provider = await pickProvider(easel, 'set');
  if (!provider) {
    void vscode.window.showInformationMessage(l10n.t('Easel has no API key to forget.'));
    return;
  }
  await easel.keys.forget(provider.id);
  void vscode.window.showInformationMessage(l10n.t('Easel has forgotten your {0} key.', provider.label));
}

/** The one provider that fits, or the one that is picked of several. */
async function pickProvider(easel: Easel, which: 'any' | 'set'): Promise<{ id: string; label: string } | undefined> {
  const views = await easel.providers.views();
  const fitting = views.filter(({ key }) => key === 'set' || key === 'elsewhere' || (which === 'any' && key === 'missing'));
  if (fitting.length < 2) return fitting[0];
  const items = fitting.map(({ id, label, origin }) => ({ id, label, description: origin }));
  return vscode.window.showQuickPick(items, { placeHolder: l10n.t('Whose API key?') });
}
