import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { BoundKey } from '../../providers/boundKey.ts';
import { readBoundKey, writeBoundKey } from '../../providers/boundKey.ts';

/** Whose key it is, and where it may be sent. */
export interface KeyOwner {
  /** The provider's. */
  readonly id: string;
  readonly label: string;
  /** `https://api.openai.com` */
  readonly origin: string;
}

export type KeyState = { readonly is: 'set' | 'missing' } | { readonly is: 'elsewhere'; readonly boundTo: string };

const prefix = 'easel.key.';

/** The only place that reads or writes API keys. They are in SecretStorage, one per provider, each with the origin that it was entered for. */
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

  /** The provider's key. Undefined where there is none, and where it was entered for another origin. */
  async read(owner: Pick<KeyOwner, 'id' | 'origin'>): Promise<string | undefined> {
    const kept = await this.#kept(owner);
    return kept?.origin === owner.origin ? kept.key : undefined;
  }

  async state(owner: Pick<KeyOwner, 'id' | 'origin'>): Promise<KeyState> {
    const kept = await this.#kept(owner);
    if (!kept) return { is: 'missing' };
    return kept.origin === owner.origin ? { is: 'set' } : { is: 'elsewhere', boundTo: kept.origin };
  }

  async store({ id, origin }: Pick<KeyOwner, 'id' | 'origin'>, key: string): Promise<void> {
    await this.#secrets.store(prefix + id, writeBoundKey({ key, origin }));
  }

  /** Asks for a key. False when the person thought better of it. */
  async ask(owner: KeyOwner): Promise<boolean> {
    const key = await vscode.window.showInputBox({
      title: l10n.t('API key for {0}', owner.label),
      prompt: keyPrompt(owner),
      placeHolder: 'sk-…',
      password: true,
      ignoreFocusOut: true,
      validateInput: keyFault,
    });
    if (key === undefined) return false;
    await this.store(owner, key);
    return true;
  }

  async forget(provider: string): Promise<void> {
    await this.#secrets.delete(prefix + provider);
  }

  async #kept({ id, origin }: Pick<KeyOwner, 'id' | 'origin'>): Promise<BoundKey | undefined> {
    const text = await this.#secrets.get(prefix + id);
    if (text === undefined) return undefined;
    const kept = readBoundKey(text, origin);
    if (kept.adopted) await this.store({ id, origin }, kept.key);
    return kept;
  }
}

export function keyPrompt({ label, origin }: Pick<KeyOwner, 'label' | 'origin'>): string {
  return l10n.t('It is kept in VS Code’s secret storage and sent to {0} only, at {1}.', label, origin);
}

/** Why a text cannot be a key: it has to fit into one line of an HTTP header. */
export function keyFault(text: string): string | undefined {
  const key = text.trim();
  if (key === '') return l10n.t('Paste the key, or press Escape to leave it as it is.');
  if (/\s/.test(key)) return l10n.t('A key has no spaces or line breaks. Copy it again, in one piece.');
  if (/[^\x21-\x7e]/.test(key))
    return l10n.t('A key has only plain letters, digits and signs. Copy it again from the provider’s page.');
  return undefined;
}
