import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Dialect } from '../../images/models/capabilities.ts';
import type { AddressFault } from '../../providers/address.ts';
import { addressFault, originOf } from '../../providers/address.ts';
import { dialects } from '../../providers/dialects/dialects.ts';
import { presets } from '../../providers/dialects/presets.ts';
import type { OwnProvider, ProviderFault } from '../../providers/providerList.ts';
import { readProviders } from '../../providers/providerList.ts';
import { addressFaultText } from './addressText.ts';
import { readSettings } from '../platform/settings.ts';

/** A provider as it is set up: who it is, where, and what it speaks. */
export interface ProviderConfig {
  readonly id: string;
  readonly label: string;
  readonly dialect: Dialect;
  readonly baseUrl: string;
  /** Where its key may be sent. */
  readonly origin: string;
  readonly needsKey: boolean;
  /** Set for those in `easel.providers`. */
  readonly own?: OwnProvider;
}

/** All that can be drawn with, read from the settings anew. */
export function configuredProviders(): readonly ProviderConfig[] {
  const openai = readSettings().openaiBaseUrl;
  const sketch = 'https://sketch.invalid/v1';
  return [
    { id: 'openai', label: 'OpenAI', dialect: dialects.openai, baseUrl: openai, origin: originOf(openai), needsKey: true },
    { id: 'sketch', label: 'Sketch', dialect: dialects.sketch, baseUrl: sketch, origin: originOf(sketch), needsKey: false },
    ...ownProviders().map(configOf),
  ];
}

/** The name of a provider; its id where it is gone. */
export const providerLabel = (id: string): string => configuredProviders().find((config) => config.id === id)?.label ?? id;

export function configOf(own: OwnProvider): ProviderConfig {
  const preset = own.preset && presets[own.preset];
  return {
    id: own.id,
    label: own.name,
    dialect: dialects[own.dialect ?? preset?.dialect ?? 'compatible'],
    baseUrl: own.address,
    origin: originOf(own.address),
    needsKey: own.needsKey ?? preset?.needsKey ?? false,
    own,
  };
}

const configuration = () => vscode.workspace.getConfiguration('easel');

export const ownProviders = (): readonly OwnProvider[] => readProviders(configuration().get('providers')).providers;

/** Entries of the setting are kept as the user wrote them, those that are wrong as well. */
export async function storeProvider(provider: OwnProvider): Promise<void> {
  const entries = storedEntries();
  const known = entries.some((entry) => idOf(entry) === provider.id);
  const next = known ? entries.map((entry) => (idOf(entry) === provider.id ? provider : entry)) : [...entries, provider];
  await configuration().update('providers', next, vscode.ConfigurationTarget.Global);
}

export async function removeProvider(id: string): Promise<void> {
  const left = storedEntries().filter((entry) => idOf(entry) !== id);
  await configuration().update('providers', left.length > 0 ? left : undefined, vscode.ConfigurationTarget.Global);
}

export async function storeOpenaiAddress(address: string): Promise<void> {
  await configuration().update('openai.baseUrl', address, vscode.ConfigurationTarget.Global);
}

function storedEntries(): readonly unknown[] {
  const value: unknown = configuration().get('providers');
  return Array.isArray(value) ? value : [];
}

const idOf = (entry: unknown): unknown => (typeof entry === 'object' && entry !== null && 'id' in entry ? entry.id : undefined);

const faultTexts: Readonly<Record<Exclude<ProviderFault['why'], AddressFault>, () => string>> = {
  not_an_object: () => l10n.t('it is not an object'),
  bad_id: () => l10n.t('its id must be made of small letters, digits and hyphens'),
  id_taken: () => l10n.t('its id is taken'),
  no_name: () => l10n.t('it has no name'),
  unknown_preset: () => l10n.t('there is no such preset'),
  unknown_dialect: () => l10n.t('there is no such dialect'),
  no_kind: () => l10n.t('it has neither a preset nor a dialect'),
};

const isOwnFault = (why: ProviderFault['why']): why is keyof typeof faultTexts => Object.hasOwn(faultTexts, why);

/** Says once what is wrong with the settings of providers, and again when something else is. */
export class ProviderFaults implements vscode.Disposable {
  #said = '';
  readonly #listening: vscode.Disposable;

  constructor() {
    this.#listening = vscode.workspace.onDidChangeConfiguration((change) => {
      const isOurs = ['easel.providers', 'easel.openai.baseUrl'].some((name) => change.affectsConfiguration(name));
      if (isOurs) void this.say();
    });
  }

  async say(): Promise<void> {
    const { faults } = readProviders(configuration().get('providers'));
    const texts = faults.map(({ index, why }) =>
      l10n.t('entry {0} of easel.providers: {1}', index + 1, isOwnFault(why) ? faultTexts[why]() : addressFaultText(why)),
    );
    const address: unknown = configuration().get('openai.baseUrl');
    const openai = typeof address === 'string' ? addressFault(address) : undefined;
    const text = [...texts, ...(openai ? [`easel.openai.baseUrl: ${addressFaultText(openai)}`] : [])].join('; ');
    if (text === this.#said) return;
    this.#said = text;
    if (text === '') return;
    const open = l10n.t('Open Settings');
    const answer = await vscode.window.showWarningMessage(l10n.t('Easel ignores a part of its settings. {0}', text), open);
    if (answer === open)
      await vscode.commands.executeCommand(
        'workbench.action.openSettings',
        texts.length > 0 ? 'easel.providers' : 'easel.openai.baseUrl',
      );
  }

  dispose(): void {
    this.#listening.dispose();
  }
}
