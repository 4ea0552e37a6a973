import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { retirementOf } from '../../images/models/capabilitiesOf.ts';
import { errorSentence } from './errorSentence.ts';
import type { AddProviderDeps } from './commands.ts';
import { addProvider } from './commands.ts';
import type { Log } from '../platform/log.ts';
import type { ProviderConfig } from './providerSettings.ts';
import { configuredProviders } from './providerSettings.ts';
import { asEaselError } from '../../images/errors.ts';
import type { Choice, StepHeader, Step } from '../platform/multiStepInput.ts';
import { askChoice, runSteps } from '../platform/multiStepInput.ts';

interface ChooseModelDeps extends AddProviderDeps {
  readonly log: Pick<Log, 'error'>;
}

interface Chosen {
  readonly provider: string;
  readonly model: string;
}

/** Lets provider and model be chosen for what is drawn next, in place of those used `now`. */
export async function chooseModel(deps: ChooseModelDeps, now: Chosen): Promise<void> {
  const steps: readonly Step<Chosen>[] = [
    async (chosen, header) => {
      const provider = await askProvider(deps, chosen, header);
      return typeof provider === 'string' ? { ...chosen, provider } : provider;
    },
    async (chosen, header) => {
      if (chosen.provider === addition) return chosen;
      const model = await askModel(deps, deps.providers.config(chosen.provider), chosen.model, header);
      return typeof model === 'string' ? { ...chosen, model } : model;
    },
  ];
  const chosen = await runSteps(l10n.t('Choose Provider and Model'), steps, { provider: now.provider, model: now.model });
  if (!chosen) return;
  if (chosen.provider === addition) return addProvider(deps);
  await deps.use(chosen.provider, chosen.model);
  const config = deps.providers.config(chosen.provider);
  const { is } = await deps.keys.state(config);
  if (is === 'elsewhere' || (is === 'missing' && config.needsKey)) await deps.keys.ask(config);
}

/** No provider has an empty id. */
const addition = '';

async function askProvider(deps: Pick<ChooseModelDeps, 'keys'>, chosen: Chosen, header: StepHeader) {
  const items: Choice<string>[] = await Promise.all(
    configuredProviders().map(async (config) => {
      const { is } = await deps.keys.state(config);
      const wantsKey = is === 'elsewhere' || (is === 'missing' && config.needsKey);
      const where = config.id === 'sketch' ? l10n.t('built in, needs no key and no network') : config.baseUrl;
      return {
        label: config.label,
        description: wantsKey ? `${where} · ${l10n.t('needs a key')}` : where,
        value: config.id,
      };
    }),
  );
  const more: Choice<string>[] = [
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    { label: `$(add) ${l10n.t('Add Provider…')}`, value: addition },
  ];
  return askChoice(header, {
    placeholder: l10n.t('Who draws?'),
    items: [...items, ...more],
    active: (id) => id === chosen.provider,
  });
}

async function askModel(deps: ChooseModelDeps, config: ProviderConfig, current: string, header: StepHeader) {
  const listed = () => deps.providers.dialect(config.id);
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
  return askChoice(header, {
    placeholder: l10n.t('Which model of {0}? Others can be typed.', config.label),
    items: itemsFor(''),
    active: (id) => id === current,
    shown: (list) => {
      void bringUpToDate(deps, config, list, () => itemsFor(list.value.trim()));
      return list.onDidChangeValue((text) => (list.items = itemsFor(text.trim())));
    },
  });
}

/** Asks the provider itself while what is known of it is shown. */
async function bringUpToDate(
  deps: ChooseModelDeps,
  config: ProviderConfig,
  list: vscode.QuickPick<Choice<string>>,
  items: () => Choice<string>[],
): Promise<void> {
  const { is } = await deps.keys.state(config);
  if (config.id === 'sketch' || is === 'elsewhere' || (is === 'missing' && config.needsKey)) return;
  list.busy = true;
  try {
    await deps.providers.listModels(config, new AbortController().signal);
    const [active] = list.activeItems;
    list.items = items();
    const same = list.items.find(({ value }) => value === active?.value);
    if (same) list.activeItems = [same];
  } catch (thrown) {
    const error = asEaselError(thrown);
    deps.log.error(`models of ${config.id}`, error);
    list.placeholder = l10n.t(
      '{0} These are the models that Easel knows.',
      errorSentence(deps.providers, error, { provider: config.id, model: '' }).text,
    );
  }
  list.busy = false;
}
