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
import type { LeftOut } from './omittedParameters.ts';
import type { Providers } from './providers.ts';
import type { Service } from './providerSettings.ts';
import { ownProviders, removeProvider, serviceOf, services, storeOpenaiAddress, storeProvider } from './providerSettings.ts';
import type { Choice, Heading, Step } from '../platform/multiStepInput.ts';
import { askChoice, askText, back, walk } from '../platform/multiStepInput.ts';
import { testConnection } from './testConnection.ts';

interface ProviderPorts {
  readonly keys: Keys;
  readonly leftOut: LeftOut;
  readonly providers: Providers;
}

export interface AddProviderPorts extends Pick<ProviderPorts, 'keys' | 'providers'> {
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
const patience = 5000;

/** Asks for all that a new provider needs, and goes on with it. */
export async function addProvider(ports: AddProviderPorts): Promise<void> {
  const steps: readonly Step<Draft>[] = [
    askPreset,
    askName,
    askAddress,
    askKey,
    (draft, heading) => confirm(ports, draft, heading),
  ];
  const draft = await walk(l10n.t('Add a Provider'), steps, { name: '', address: '', key: '' });
  if (!draft) return;
  const own = providerOf(draft);
  const service = serviceOf(own);
  await storeProvider(own);
  if (draft.key !== '') await ports.keys.store(service, draft.key);
  const title = l10n.t('Asking {0} for its models…', own.name);
  await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, () =>
    Promise.race([ports.providers.refresh(own.id), new Promise((resolve) => setTimeout(resolve, patience))]),
  );
  await ports.use(own.id);
  void vscode.window.showInformationMessage(l10n.t('Easel draws with {0} now.', own.name));
}

function providerOf({ preset = 'compatible', name, address, key }: Draft): OwnProvider {
  const id = freeId(
    name,
    services().map((service) => service.id),
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

async function askPreset(draft: Draft, heading: Heading) {
  const placeholder = l10n.t('Who draws?');
  const preset = await askChoice(heading, { placeholder, items: presetItems(), active: (id) => id === draft.preset });
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

async function askName(draft: Draft, heading: Heading) {
  const name = await askText(heading, nameQuestion(draft.name));
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

async function askAddress(draft: Draft, heading: Heading) {
  const address = await askText(heading, addressQuestion(draft.address));
  return typeof address === 'string' ? { ...draft, address } : address;
}

async function askKey(draft: Draft, heading: Heading) {
  const where = keyPrompt({ label: draft.name, origin: originOf(draft.address) });
  const key = await askText(heading, {
    prompt: `${where} ${l10n.t('Leave it empty for a server that wants none.')}`,
    value: draft.key,
    placeholder: 'sk-…',
    password: true,
    fault: (text) => (text.trim() === '' ? undefined : keyFault(text)),
  });
  return typeof key === 'string' ? { ...draft, key } : key;
}

/** Saves, or tests as often as wanted first. */
async function confirm(ports: Pick<ProviderPorts, 'providers'>, draft: Draft, heading: Heading) {
  const service = serviceOf(providerOf(draft));
  const save: Choice<'save' | 'test'> = { label: `$(check) ${l10n.t('Save')}`, description: service.baseUrl, value: 'save' };
  const answer = await askChoice(heading, {
    placeholder: l10n.t('Save {0}, or test the connection first.', draft.name),
    items: [save, testItem()],
    keepOpen: (value, list) => {
      if (value !== 'test') return false;
      void showTest(list, [save], ports, service, draft.key === '' ? undefined : draft.key);
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
  ports: Pick<ProviderPorts, 'providers'>,
  service: Service,
  key?: string,
): Promise<void> {
  list.busy = true;
  const { ok, text } = await testConnection(ports.providers, service, key);
  list.busy = false;
  const tested = testItem(`$(${ok ? 'pass' : 'error'}) ${text}`);
  list.items = [...others, tested];
  list.activeItems = ok && others[0] ? [others[0]] : [tested];
}

/** Lets one thing after the other be changed. Each is saved at once. */
export async function editProvider(ports: ProviderPorts, id?: unknown): Promise<void> {
  const known = services().filter((service) => service.id !== 'sketch');
  const chosen = known.find((service) => service.id === id) ?? (await pickService(known, l10n.t('Edit a Provider')));
  if (!chosen) return;
  for (;;) {
    const service = services().find((candidate) => candidate.id === chosen.id);
    const part = service && (await pickPart(ports, service));
    if (!service || !part) return;
    await changes[part](ports, service, { title: l10n.t('Edit {0}', service.label), canGoBack: true });
  }
}

type Part = 'name' | 'kind' | 'address' | 'key' | 'leftOut';

async function pickPart(ports: ProviderPorts, service: Service): Promise<Part | undefined> {
  const { own, label, baseUrl, origin } = service;
  const key = await ports.keys.state(service);
  const keyTexts = {
    set: l10n.t('set, sent to {0} only', origin),
    missing: service.needsKey ? l10n.t('missing') : l10n.t('none'),
    elsewhere: key.is === 'elsewhere' ? l10n.t('not sent: it was entered for {0}', key.boundTo) : '',
  };
  const leftOut = Object.entries(ports.leftOut.of(service.id)).map(([model, names]) => `${model}: ${names.join(', ')}`);
  const items: Choice<Part | 'test'>[] = [
    ...(own ? [{ label: `$(tag) ${l10n.t('Name')}`, description: label, value: 'name' as const }] : []),
    ...(own ? [{ label: `$(server) ${l10n.t('Kind')}`, description: service.dialect.label, value: 'kind' as const }] : []),
    { label: `$(globe) ${l10n.t('Address')}`, description: baseUrl, value: 'address' },
    { label: `$(key) ${l10n.t('API Key')}`, description: keyTexts[key.is], value: 'key' },
    ...(leftOut.length > 0
      ? [
          {
            label: `$(discard) ${l10n.t('Send What Is Left Out Again')}`,
            description: leftOut.join('; '),
            value: 'leftOut' as const,
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
        void showTest(list, items, ports, service);
        return true;
      },
    },
  );
  return answer === back || answer === 'test' ? undefined : answer;
}

const changes: Readonly<Record<Part, (ports: ProviderPorts, service: Service, heading: Heading) => Promise<void>>> = {
  async name(_, { own }, heading) {
    const name = own && (await askText(heading, nameQuestion(own.name)));
    if (own && typeof name === 'string') await storeProvider({ ...own, name });
  },
  async kind(_, { own }, heading) {
    const placeholder = l10n.t('What does it speak?');
    const preset = own && (await askChoice(heading, { placeholder, items: presetItems(), active: (id) => id === own.preset }));
    if (!own || preset === undefined || preset === back) return;
    const { id, name, address, needsKey = serviceOf(own).needsKey } = own;
    await storeProvider({ id, name, preset, address, ...(needsKey === presets[preset].needsKey ? {} : { needsKey }) });
  },
  async address(easel, service, heading) {
    const address = await askText(heading, addressQuestion(service.baseUrl));
    if (typeof address !== 'string' || address === service.baseUrl) return;
    if (service.own) await storeProvider({ ...service.own, address });
    else await storeOpenaiAddress(address);
    const moved = { ...service, baseUrl: address, origin: originOf(address) };
    // A key goes only where it was entered for.
    if ((await easel.keys.state(moved)).is === 'elsewhere') await easel.keys.ask(moved);
  },
  async key(easel, service) {
    await easel.keys.ask(service);
  },
  async leftOut(easel, { id }) {
    await easel.leftOut.forget(id);
  },
};

/** Takes a provider out of the settings, with its key. */
export async function deleteProvider(ports: Pick<ProviderPorts, 'keys' | 'leftOut'>): Promise<void> {
  const own = ownProviders().map(serviceOf);
  if (own.length === 0) {
    void vscode.window.showInformationMessage(l10n.t('There is no provider to remove: none was added.'));
    return;
  }
  const service = await pickService(own, l10n.t('Remove a Provider'));
  if (!service) return;
  const remove = l10n.t('Remove');
  const question = l10n.t('Remove {0} and forget its API key?', service.label);
  if ((await vscode.window.showWarningMessage(question, { modal: true }, remove)) !== remove) return;
  await removeProvider(service.id);
  await ports.keys.forget(service.id);
  await ports.leftOut.forget(service.id);
}

async function pickService(known: readonly Service[], title: string): Promise<Service | undefined> {
  const items = known.map((service) => ({ label: service.label, description: service.baseUrl, value: service }));
  const answer = await askChoice({ title, canGoBack: false }, { placeholder: l10n.t('Which provider?'), items });
  return answer === back ? undefined : answer;
}
