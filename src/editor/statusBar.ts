import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { FormMemory } from './runs/formMemory.ts';
import { providerLabel } from './providers/providerSettings.ts';
import type { Providers } from './providers/providers.ts';

/** Says in the status bar who draws with which model, from the first use of Easel on. A click changes it. */
export class StatusBar implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem('easel.model', vscode.StatusBarAlignment.Right, 90);
  readonly #forms: FormMemory;
  readonly #subscriptions: vscode.Disposable[];

  constructor(forms: FormMemory, providers: Providers) {
    this.#forms = forms;
    this.#item.name = l10n.t('Easel: provider and model');
    this.#item.command = 'easel.chooseModel';
    this.#subscriptions = [forms.onDidChange(() => void this.#show()), providers.onDidChange(() => void this.#show())];
    void this.#show();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#item.dispose();
  }

  async #show(): Promise<void> {
    const { provider, model } = await this.#forms.load();
    const label = providerLabel(provider);
    this.#item.text = `$(paintcan) ${label}: ${model}`;
    this.#item.tooltip = l10n.t('Easel draws with {0} by {1}. Click to choose another.', model, label);
    this.#item.accessibilityInformation = { label: l10n.t('Easel draws with {0} by {1}', model, label) };
    this.#item.show();
  }
}
