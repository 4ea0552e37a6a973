import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { retirementOf } from '../../images/models/capabilitiesOf.ts';
import { errorSentence } from './errorSentence.ts';
import type { AddProviderPorts } from './commands.ts';
import { addProvider } from './commands.ts';
import type { Log } from '../platform/log.ts';
import type { Service } from './providerSettings.ts';
import { services } from './providerSettings.ts';
import { asEaselError } from '../../images/errors.ts';
import type { Choice, Heading, Step } from '../platform/multiStepInput.ts';
import { askChoice, walk } from '../platform/multiStepInput.ts';

interface ChooseModelPorts extends AddProviderPorts {
  readonly log: Pick<Log, 'error'>;
}

interface Chosen {
  readonly provider: string;
  readonly model: string;
}

/** Lets provider and model be chosen for what is drawn next, in place of those used `now`. */
export async function chooseModel(ports: ChooseModelPorts, now: Chosen): Promise<void> {
  const steps: readonly Step<Chosen>[] = [
    async (chosen, heading) => {
      const provider = await askProvider(ports, chosen, heading);
      return typeof provider === 'string' ? { ...chosen, provider } : provider;
    },
    async (chosen, heading) => {
      if (chosen.provider === addition) return chosen;
      const model = await askModel(ports, ports.providers.service(chosen.provider), chosen.model, heading);
      return typeof model === 'string' ? { ...chosen, model } : model;
    },
  ];
  const chosen = await walk(l10n.t('Choose Provider and Model'), steps, { provider: now.provider, model: now.model });
  if (!chosen) return;
  if (chosen.provider === addition) return addProvider(ports);
  await ports.use(chosen.provider, chosen.model);
  const service = ports.providers.service(chosen.provider);
  const { is } = await ports.keys.state(service);
  if (is === 'elsewhere' || (is === 'missing' && service.needsKey)) await ports.keys.ask(service);
}

/** No provider has an empty id. */
const addition = '';

async function askProvider(ports: Pick<ChooseModelPorts, 'keys'>, chosen: Chosen, heading: Heading) {
  const items: Choice<string>[] = await Promise.all(
    services().map(async (service) => {
      const { is } = await ports.keys.state(service);
      const wantsKey = is === 'elsewhere' || (is === 'missing' && service.needsKey);
      const where = service.id === 'sketch' ? l10n.t('built in, needs no key and no network') : service.baseUrl;
      return {
        label: service.label,
        description: wantsKey ? `${where} · ${l10n.t('needs a key')}` : where,
        value: service.id,
      };
    }),
  );
  const more: Choice<string>[] = [
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    { label: `$(add) ${l10n.t('Add Provider…')}`, value: addition },
  ];
  return askChoice(heading, {
    placeholder: l10n.t('Who draws?'),
    items: [...items, ...more],
    active: (id) => id === chosen.provider,
  });
}

async function askModel(ports: ChooseModelPorts, service: Service, current: string, heading: Heading) {
  const listed = () => ports.providers.dialect(service.id);
  const itemsFor = (typed: string): Choice<string>[] => {
    const dialect = listed();
    const today = new Date().toISOString().slice(0, 10);
    const items = dialect.models.map((id) => {
      const retirement = retirementOf(id, dialect, today);
      const until = retirement && (retirement.retired ? l10n.t('retired') : l10n.t('until {0}', retirement.date));
      return { label: id, value: id, ...(until === undefined ? {} : { description: until }) };
    });
    const isOther = typed !== '' && !dialect.models.includes(typed);
    return isOther ? [...items, { label: l10n.t('Use “{0}”', typed), value: typed, alwaysShow: true }] : items;
  };
  return askChoice(heading, {
    placeholder: l10n.t('Which model of {0}? Others can be typed.', service.label),
    items: itemsFor(''),
    active: (id) => id === current,
    shown: (list) => {
      void bringUpToDate(ports, service, list, () => itemsFor(list.value.trim()));
      return list.onDidChangeValue((text) => (list.items = itemsFor(text.trim())));
    },
  });
}

/** Asks the provider itself while what is known of it is shown. */
async function bringUpToDate(
  ports: ChooseModelPorts,
  service: Service,
  list: vscode.QuickPick<Choice<string>>,
  items: () => Choice<string>[],
): Promise<void> {
  const { is } = await ports.keys.state(service);
  if (service.id === 'sketch' || is === 'elsewhere' || (is === 'missing' && service.needsKey)) return;
  list.busy = true;
  try {
    await ports.providers.listModels(service, new AbortController().signal);
    const [active] = list.activeItems;
    list.items = items();
    const same = list.items.find(({ value }) => value === active?.value);
    if (same) list.activeItems = [same];
  } catch (thrown) {
    const error = asEaselError(thrown);
    ports.log.error(`models of ${service.id}`, error);
    list.placeholder = l10n.t(
      '{0} These are the models that Easel knows.',
      errorSentence(ports.providers, error, { provider: service.id, model: '' }).text,
    );
  }
  list.busy = false;
}
