import * as l10n from '@vscode/l10n';
import type { Capabilities } from '../../../src/images/models/capabilities.ts';
import type { ParameterBag } from '../../../src/images/models/parameters.ts';
import type { DroppedParameter } from '../../../src/images/request/requestParameters.ts';
import { adaptParameters, flattenParameters } from '../../../src/images/request/requestParameters.ts';
import { withoutStyle } from '../../../src/images/styles/styles.ts';
import type { Form, ProviderView, RunView } from '../../../src/protocol/panelModel.ts';
import type { InStyle } from './styles.ts';
import { styledCapabilities, styleOf, withStyle } from './styles.ts';

type Chosen = InStyle;

/** What did not survive a change of model or provider. */
export interface Dropped {
  readonly model: string;
  readonly parameters: readonly DroppedParameter[];
}

interface Move {
  readonly form: Form;
  readonly dropped: Dropped | null;
}

export const providerOf = ({ providers, form }: Pick<Chosen, 'providers' | 'form'>): ProviderView | undefined =>
  providers.find((provider) => provider.id === form.provider);

/** What the form's provider refused with the form's model, and what is left out since. */
export const omittedParametersOf = (chosen: Pick<Chosen, 'providers' | 'form'>): readonly string[] =>
  providerOf(chosen)?.omittedParameters[chosen.form.model] ?? [];

/** What may be asked of the form's model at its provider, in the form's style. Undefined while there is no provider, or where the model cannot do it. */
export function capabilitiesFor(chosen: Chosen): Capabilities | undefined {
  const provider = providerOf(chosen);
  return provider && styledCapabilities(chosen, provider);
}

/** The form at another provider or model. A provider that does not offer the model gets its own first one. */
export function moveTo(chosen: Chosen, provider: string, model: string | undefined): Move {
  const dialect = chosen.providers.find((other) => other.id === provider)?.dialect;
  const offered = dialect?.models ?? [];
  const kept = offered.includes(chosen.form.model) ? chosen.form.model : (offered[0] ?? chosen.form.model);
  return adapted(chosen, { ...chosen.form, provider, model: model ?? kept });
}

/** The form at a provider and a model that there are: what was kept or set may be of a provider that is gone. */
export function settled(chosen: Chosen): Form {
  const { providers, form } = chosen;
  const provider = providerOf(chosen) ?? providers[0];
  if (!provider) return form;
  const isSettled = provider.id === form.provider && form.model !== '';
  return isSettled ? form : moveTo(chosen, provider.id, undefined).form;
}

/** The form asking for what a run asked for. A provider that is gone is replaced by the one in use. */
export function reuse(chosen: Chosen, request: RunView['request']): Move {
  const there = chosen.providers.some((provider) => provider.id === request.provider);
  const { prompt, model } = request;
  const provider = there ? request.provider : chosen.form.provider;
  const id = chosen.styles.list.find(({ name }) => name === request.style?.name)?.id ?? request.style?.name ?? '';
  const knowsStyles = id !== '' || chosen.styles.list.length > 0;
  const style = knowsStyles ? { style: { id, chosen: true } } : {};
  const form = { provider, model, prompt, parameters: {}, insert: chosen.form.insert, ...style };
  return adapted(chosen, { ...form, parameters: withoutStyle(request.parameters, styleOf({ ...chosen, form })) });
}

/** The form in another style. */
export const restyle = (chosen: Chosen, id: string, isChosen: boolean): Move => adapted(chosen, withStyle(chosen, id, isChosen));

function adapted(chosen: Chosen, form: Form): Move {
  const capabilities = capabilitiesFor({ ...chosen, form });
  const bag: ParameterBag = form.parameters;
  if (!capabilities) return { form: { ...form, parameters: flattenParameters(bag) }, dropped: null };
  const { kept, dropped } = adaptParameters(bag, capabilities);
  return {
    form: { ...form, parameters: flattenParameters(kept) },
    dropped: dropped.length > 0 ? { model: form.model, parameters: dropped } : null,
  };
}

/** `dall-e-3 has no output_format: webp was dropped.` */
export function droppedText(model: string, { parameter, value, why }: DroppedParameter): string {
  const shown = typeof value === 'string' ? value : JSON.stringify(value);
  return why === 'not_offered'
    ? l10n.t('{0} has no {1}: {2} was dropped.', model, parameter, shown)
    : l10n.t('{0} does not offer {1} for {2}: it was dropped.', model, shown, parameter);
}
