import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { addressFault, originOf } from '../../providers/address.ts';
import type { PresetId } from '../../providers/dialects/presets.ts';
import { presets } from '../../providers/dialects/presets.ts';
import type { OwnProvider } from '../../providers/providerList.ts';
import { freeId, isPresetId } from '../../providers/providerList.ts';
import { addressFaultText } from './addressText.ts';
import type { Keys } from './keys.ts';
import { keyFault, keyPrompt } from './keys.ts';
import type { OmittedParameters } from './omittedParameters.ts';
import type { Providers } from './providers.ts';
import type { ProviderConfig } from './providerSettings.ts';
import {
  ownProviders,
  removeProvider,
  configOf,
  configuredProviders,
  storeOpenaiAddress,
  storeProvider,
} from './providerSettings.ts';
import type { Choice, StepHeader, Step } from '../platform/multiStepInput.ts';
import { askChoice, askText, back, runSteps } from '../platform/multiStepInput.ts';
import { testConnection } from './testConnection.ts';

interface ProviderDeps {
  readonly keys: Keys;
  readonly omittedParameters: OmittedParameters;
  readonly providers: Providers;
}

export interface AddProviderDeps extends Pick<ProviderDeps, 'keys' | 'providers'> {
  /** Draws with another provider from now on; with its first model unless one is named. */
  readonly use: (provider: string, model?: string) => Promise<void>;
}

/** What is known of a provider that is being added. */
interface Draft {
  readonly preset?: PresetId;
  readonly name: string;
  readonly address: string;
  readonly key: string;
}

/** Milliseconds that a new provider's list of models is waited for before its first model is chosen. */
const listTimeoutMs = 5000;

/** Asks for all that a new provider needs, and goes on with it. */
export async function addProvider(deps: AddProviderDeps): Promise<void> {
  const steps: readonly Step<Draft>[] = [askPreset, askName, askAddress, askKey, (draft, header) => confirm(deps, draft, header)];
  const draft = await runSteps(l10n.t('Add a Provider'), steps, { name: '', address: '', key: '' });
  if (!draft) return;
  const own = providerOf(draft);
  const config = configOf(own);
  await storeProvider(own);
  if (draft.key !== '') await deps.keys.store(config, draft.key);
  const title = l10n.t('Asking {0} for its models…', own.name);
  await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, () =>
    Promise.race([deps.providers.refresh(own.id), new Promise((resolve) => setTimeout(resolve, listTimeoutMs))]),
  );
  await deps.use(own.id);
  void vscode.window.showInformationMessage(l10n.t('Easel draws with {0} now.', own.name));
}

function providerOf({ preset = 'compatible', name, address, key }: Draft): OwnProvider {
  const id = freeId(
    name,
    configuredProviders().map((config) => config.id),
  );
  const needsKey = key !== '';
  return { id, name, preset, address, ...(needsKey === presets[preset].needsKey ? {} : { needsKey }) };
}

const presetItems = (): Choice<PresetId>[] =>
  Object.keys(presets)
    .filter(isPresetId)
    .map((id) => {
      const { label, note, tried, address } = presets[id];
      const untried = tried ? [] : [l10n.t('Made from its documentation; not tried with the service itself.')];
      const detail = [...(note === undefined ? [] : [note]), ...untried].join(' ');
      return {
        label,
        value: id,
        ...(address === undefined ? {} : { description: address }),
        ...(detail === '' ? {} : { detail }),
      };
    });

async function askPreset(draft: Draft, header: StepHeader) {
  const placeholder = l10n.t('Who draws?');
  const preset = await askChoice(header, { placeholder, items: presetItems(), active: (id) => id === draft.preset });
  if (preset === undefined || preset === back) return preset;
  if (preset === draft.preset) return draft;
  const { label, address = '', dialect } = presets[preset];
  // What is no name of a service but tells what kind it is is no name for one either.
  const isName = dialect === preset && preset !== 'compatible' && preset !== 'chat';
  return { ...draft, preset, name: isName ? label : '', address };
}

const nameQuestion = (name: string) => ({
  prompt: l10n.t('What it is called in the panel.'),
  value: name,
  placeholder: l10n.t('Name'),
  fault: (text: string) => (text.trim() === '' ? l10n.t('Enter a name.') : undefined),
});

async function askName(draft: Draft, header: StepHeader) {
  const name = await askText(header, nameQuestion(draft.name));
  return typeof name === 'string' ? { ...draft, name } : name;
}

const addressQuestion = (address: string) => ({
  prompt: l10n.t('The base address of its API, as its documentation gives it. It mostly ends in /v1.'),
  value: address,
  placeholder: 'https://api.example.com/v1',
  fault: (text: string) => {
    const fault = addressFault(text);
    return fault && addressFaultText(fault);
  },
});

async function askAddress(draft: Draft, header: StepHeader) {
  const address = await askText(header, addressQuestion(draft.address));
  return typeof address === 'string' ? { ...draft, address } : address;
}

async function askKey(draft: Draft, header: StepHeader) {
  const where = keyPrompt({ label: draft.name, origin: originOf(draft.address) });
  const key = await askText(header, {
    prompt: `${where} ${l10n.t('Leave it empty for a server that wants none.')}`,
    value: draft.key,
    placeholder: 'sk-…',
    password: true,
    fault: (text) => (text.trim() === '' ? undefined : keyFault(text)),
  });
  return typeof key === 'string' ? { ...draft, key } : key;
}

/** Saves, or tests as often as wanted first. */
async function confirm(deps: Pick<ProviderDeps, 'providers'>, draft: Draft, header: StepHeader) {
  const config = configOf(providerOf(draft));
  const save: Choice<'save' | 'test'> = { label: `$(check) ${l10n.t('Save')}`, description: config.baseUrl, value: 'save' };
  const answer = await askChoice(header, {
    placeholder: l10n.t('Save {0}, or test the connection first.', draft.name),
    items: [save, testItem()],
    keepOpen: (value, list) => {
      if (value !== 'test') return false;
      void showTest(list, [save], deps, config, draft.key === '' ? undefined : draft.key);
      return true;
    },
  });
  return answer === 'save' ? draft : answer === 'test' ? undefined : answer;
}

const testItem = (detail?: string): Choice<'test'> => ({
  label: `$(plug) ${l10n.t('Test Connection')}`,
  description: l10n.t('lists its models, which costs nothing'),
  value: 'test',
  ...(detail === undefined ? {} : { detail }),
});

/** Tests while the list stays, and says in it what came of it. */
async function showTest<T extends string>(
  list: vscode.QuickPick<Choice<T | 'test'>>,
  others: readonly Choice<T | 'test'>[],
  deps: Pick<ProviderDeps, 'providers'>,
  config: ProviderConfig,
  key?: string,
): Promise<void> {
  list.busy = true;
  const { ok, text } = await testConnection(deps.providers, config, key);
  list.busy = false;
  const tested = testItem(`$(${ok ? 'pass' : 'error'}) ${text}`);
  list.items = [...others, tested];
  list.activeItems = ok && others[0] ? [others[0]] : [tested];
}

/** Lets one thing after the other be changed. Each is saved at once. */
export async function editProvider(deps: ProviderDeps, id?: unknown): Promise<void> {
  const known = configuredProviders().filter((config) => config.id !== 'sketch');
  const chosen = known.find((config) => config.id === id) ?? (await pickProvider(known, l10n.t('Edit a Provider')));
  if (!chosen) return;
  for (;;) {
    const config = configuredProviders().find((candidate) => candidate.id === chosen.id);
    const part = config && (await pickPart(deps, config));
    if (!config || !part) return;
    await changes[part](deps, config, { title: l10n.t('Edit {0}', config.label), canGoBack: true });
  }
}

type Part = 'name' | 'kind' | 'address' | 'key' | 'omittedParameters';

async function pickPart(deps: ProviderDeps, config: ProviderConfig): Promise<Part | undefined> {
  const { own, label, baseUrl, origin } = config;
  const key = await deps.keys.state(config);
  const keyTexts = {
    set: l10n.t('set, sent to {0} only', origin),
    missing: config.needsKey ? l10n.t('missing') : l10n.t('none'),
    elsewhere: key.is === 'elsewhere' ? l10n.t('not sent: it was entered for {0}', key.boundTo) : '',
  };
  const omittedParameters = Object.entries(deps.omittedParameters.of(config.id)).map(
    ([model, names]) => `${model}: ${names.join(', ')}`,
  );
  const items: Choice<Part | 'test'>[] = [
    ...(own ? [{ label: `$(tag) ${l10n.t('Name')}`, description: label, value: 'name' as const }] : []),
    ...(own ? [{ label: `$(server) ${l10n.t('Kind')}`, description: config.dialect.label, value: 'kind' as const }] : []),
    { label: `$(globe) ${l10n.t('Address')}`, description: baseUrl, value: 'address' },
    { label: `$(key) ${l10n.t('API Key')}`, description: keyTexts[key.is], value: 'key' },
    ...(omittedParameters.length > 0
      ? [
          {
            label: `$(discard) ${l10n.t('Send What Is Left Out Again')}`,
            description: omittedParameters.join('; '),
            value: 'omittedParameters' as const,
          },
        ]
      : []),
  ];
  const answer = await askChoice(
    { title: l10n.t('Edit {0}', label), canGoBack: false },
    {
      placeholder: l10n.t('What is to be changed?'),
      items: [...items, testItem()],
      keepOpen: (value, list) => {
        if (value !== 'test') return false;
        void showTest(list, items, deps, config);
        return true;
      },
    },
  );
  return answer === back || answer === 'test' ? undefined : answer;
}

const changes: Readonly<Record<Part, (deps: ProviderDeps, config: ProviderConfig, header: StepHeader) => Promise<void>>> = {
  async name(_, { own }, header) {
    const name = own && (await askText(header, nameQuestion(own.name)));
    if (own && typeof name === 'string') await storeProvider({ ...own, name });
  },
  async kind(_, { own }, header) {
    const placeholder = l10n.t('What does it speak?');
    const preset = own && (await askChoice(header, { placeholder, items: presetItems(), active: (id) => id === own.preset }));
    if (!own || preset === undefined || preset === back) return;
    const { id, name, address, needsKey = configOf(own).needsKey } = own;
    await storeProvider({ id, name, preset, address, ...(needsKey === presets[preset].needsKey ? {} : { needsKey }) });
  },
  async address(deps, config, header) {
    const address = await askText(header, addressQuestion(config.baseUrl));
    if (typeof address !== 'string' || address === config.baseUrl) return;
    if (config.own) await storeProvider({ ...config.own, address });
    else await storeOpenaiAddress(address);
    const moved = { ...config, baseUrl: address, origin: originOf(address) };
    // A key goes only where it was entered for.
    if ((await deps.keys.state(moved)).is === 'elsewhere') await deps.keys.ask(moved);
  },
  async key(deps, config) {
    await deps.keys.ask(config);
  },
  async omittedParameters(deps, { id }) {
    await deps.omittedParameters.forget(id);
  },
};

/** Takes a provider out of the settings, with its key. */
export async function deleteProvider(deps: Pick<ProviderDeps, 'keys' | 'omittedParameters'>): Promise<void> {
  const own = ownProviders().map(configOf);
  if (own.length === 0) {
    void vscode.window.showInformationMessage(l10n.t('There is no provider to remove: none was added.'));
    return;
  }
  const config = await pickProvider(own, l10n.t('Remove a Provider'));
  if (!config) return;
  const remove = l10n.t('Remove');
  const question = l10n.t('Remove {0} and forget its API key?', config.label);
  if ((await vscode.window.showWarningMessage(question, { modal: true }, remove)) !== remove) return;
  await removeProvider(config.id);
  await deps.keys.forget(config.id);
  await deps.omittedParameters.forget(config.id);
}

async function pickProvider(known: readonly ProviderConfig[], title: string): Promise<ProviderConfig | undefined> {
  const items = known.map((config) => ({ label: config.label, description: config.baseUrl, value: config }));
  const answer = await askChoice({ title, canGoBack: false }, { placeholder: l10n.t('Which provider?'), items });
  return answer === back ? undefined : answer;
}
