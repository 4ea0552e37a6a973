import * as l10n from '@vscode/l10n';
import { capabilitiesOf, leavingOut } from '../../../src/images/models/capabilitiesOf.ts';
import type { Capabilities } from '../../../src/images/models/capabilities.ts';
import type { ImageRequest, StyleWords } from '../../../src/images/request/request.ts';
import type { PlaceKind, RequestPlan } from '../../../src/images/request/planRequest.ts';
import { planRequest, planSent } from '../../../src/images/request/planRequest.ts';
import { unknownStyleText } from '../../../src/images/styles/styleText.ts';
import type { StyleNote, StyleSetting } from '../../../src/images/styles/styles.ts';
import { applyStyle, offeredModel, withStyleDefaults } from '../../../src/images/styles/styles.ts';
import type { Form, PageState, ProviderView, SourcesView, StylesView } from '../../../src/protocol/panelModel.ts';

/** What decides what a style adds. */
export interface InStyle {
  /** The file that pictures are for. */
  readonly fileTarget?: PageState['fileTarget'];
  readonly providers: readonly ProviderView[];
  readonly form: Form;
  readonly sources: Pick<SourcesView, 'operation'> & Partial<Pick<SourcesView, 'images'>>;
  readonly styles: StylesView;
}

/** The style that the form is in. */
export const styleOf = ({ styles, form }: Pick<InStyle, 'styles' | 'form'>): StylesView['list'][number] | undefined =>
  styles.list.find(({ id }) => id === form.style?.id);

/** The words that go around the prompt. */
export function wordsOf(chosen: Pick<InStyle, 'styles' | 'form'>): StyleWords | undefined {
  const style = styleOf(chosen);
  if (!style) return undefined;
  const { name, before, after } = style;
  return { name, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}

/** What may be asked for, with what the style sets as what holds where nothing is chosen. A style with pictures makes an edit. */
export function styledCapabilities(chosen: InStyle, provider: ProviderView): Capabilities | undefined {
  const { form, sources } = chosen;
  const style = styleOf(chosen);
  const setting = settingOf(chosen, provider);
  const plain = setting.capabilities({ model: form.model, operation: sources.operation });
  if (!style) return plain;
  const { operation } = applyStyle(requestOf(chosen), style, { ...setting, keepModel: true });
  const able = operation === sources.operation ? plain : setting.capabilities({ model: form.model, operation });
  return able && withStyleDefaults(able, style.parameters ?? {}, form.parameters);
}

/** What the form's style cannot add. */
export function styleNotes(chosen: InStyle): readonly StyleNote[] {
  const style = styleOf(chosen);
  const provider = chosen.providers.find(({ id }) => id === chosen.form.provider);
  if (!style || !provider) return [];
  const setting = settingOf(chosen, provider);
  // The person may have chosen another model since.
  const keepModel = style.model === undefined || offeredModel(style.model, setting.models) !== undefined;
  return applyStyle(requestOf(chosen), style, { ...setting, keepModel }).notes;
}

/** Where the pictures of the form go. */
export const placeOf = ({ fileTarget }: Pick<InStyle, 'fileTarget'>): PlaceKind => (fileTarget ? 'panel_file' : 'panel');

/** What is asked for, as it is checked and sent. Nothing goes out while there is no provider. */
export function planOf(chosen: InStyle): RequestPlan {
  const asked = requestOf(chosen);
  const provider = chosen.providers.find(({ id }) => id === asked.provider);
  if (!provider) return planSent(asked, asked, undefined);
  const setting = settingOf(chosen, provider);
  // Where no prompt is taken, none is sent.
  const takesPrompt = setting.capabilities(asked)?.promptMaxLength !== 0;
  const request = takesPrompt ? asked : { ...asked, prompt: '' };
  return planRequest(request, { place: placeOf(chosen), style: styleOf(chosen) }, { ...setting, keepModel: true });
}

/** The form in a style, with the style's model where the provider has it. */
export function withStyle({ providers, form, styles }: InStyle, id: string, chosen: boolean): Form {
  const wanted = styles.list.find((style) => style.id === id)?.model;
  const offered = providers.find((provider) => provider.id === form.provider)?.dialect.models ?? [];
  const model = wanted === undefined ? undefined : offeredModel(wanted, offered);
  return { ...form, model: model ?? form.model, style: { id, chosen } };
}

/** The style that the form is to be in, as nobody chose another; undefined where it is. */
export function suggestedStyle({ styles, form }: Pick<InStyle, 'styles' | 'form'>): string | undefined {
  return form.style?.chosen || (form.style?.id ?? '') === styles.suggested ? undefined : styles.suggested;
}

/** That the form is in a style that there is not any more. */
export function styleProblem(chosen: Pick<InStyle, 'styles' | 'form'>): string | undefined {
  const id = chosen.form.style?.id ?? '';
  if (id === '' || styleOf(chosen)) return undefined;
  return unknownStyleText({
    name: id.startsWith('/') ? l10n.t('of the document') : id,
    known: chosen.styles.list.map(({ name }) => name),
  });
}

const requestOf = ({ form, sources }: InStyle): ImageRequest => ({ ...withoutStyleId(form), operation: sources.operation });

const withoutStyleId = ({ provider, model, prompt, parameters }: Form) => ({ provider, model, prompt, parameters });

function settingOf({ sources }: InStyle, provider: ProviderView): StyleSetting {
  return {
    models: provider.dialect.models,
    images: sources.images?.length ?? 0,
    capabilities: ({ model, operation }) =>
      capabilitiesOf(model, leavingOut(provider.dialect, provider.omittedParameters[model] ?? []), operation),
  };
}
