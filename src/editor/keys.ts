import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

/** The only place that reads or writes API keys. They are in SecretStorage, one per provider. */
export class Keys {
  readonly #secrets: vscode.SecretStorage;
  /** Fires with a provider's id. */
  readonly onDidChange: vscode.Event<string>;

  constructor(secrets: vscode.SecretStorage) {
    this.#secrets = secrets;
    this.onDidChange = (listener, thisArgs, disposables) =>
      secrets.onDidChange(
        ({ key }) => {
          if (key.startsWith(prefix)) listener.call(thisArgs, key.slice(prefix.length));
        },
        undefined,
        disposables,
      );
  }

  async read(provider: string): Promise<string | undefined> {
    return this.#secrets.get(prefix + provider);
  }

  async has(provider: string): Promise<boolean> {
    return (await this.read(provider)) !== undefined;
  }

  /** Asks for a key. False when the person thought better of it. */
  async ask(provider: string, label: string): Promise<boolean> {
    const key = await vscode.window.showInputBox({
      title: l10n.t('API key for {0}', label),
      prompt: l10n.t('It is kept in VS Code’s secret storage and sent to {0} only.', label),
      placeHolder: 'sk-…',
      password: true,
      ignoreFocusOut: true,
      validateInput: keyFault,
    });
    if (key === undefined) return false;
    await this.#secrets.store(prefix + provider, key.trim());
    return true;
  }

  async forget(provider: string): Promise<void> {
    await this.#secrets.delete(prefix + provider);
  }
}

const prefix = 'easel.key.';

/** Why a text cannot be a key: it has to fit into one line of an HTTP header. */
function keyFault(text: string): string | undefined {
  const key = text.trim();
  if (key === '') return l10n.t('Paste the key, or press Escape to leave it as it is.');
  if (/\s/.test(key)) return l10n.t('A key has no spaces or line breaks. Copy it again, in one piece.');
  if (/[^\x21-\x7e]/.test(key))
    return l10n.t('A key has only plain letters, digits and signs. Copy it again from the provider’s page.');
  return undefined;
}
