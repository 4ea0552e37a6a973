import type { Capabilities } from '../models/capabilities.ts';
import type { JsonValue, Operation, ParameterBag, ParameterName } from '../models/parameters.ts';
import { parameterNames } from '../models/parameters.ts';
import type { ImageRequest } from '../request/request.ts';
import type { DroppedParameter, FlatBag } from '../request/requestParameters.ts';
import {
  brokenConditions,
  flattenParameters,
  isParameterValue,
  nestParameters,
  notOffered,
} from '../request/requestParameters.ts';

/** How the pictures of a workspace are to be: what is added to whatever somebody asks for. */
interface Style {
  readonly before?: string;
  readonly after?: string;
  readonly model?: string;
  readonly parameters?: ParameterBag;
  /** Pictures that go along: paths from the workspace folder, with slashes. */
  readonly references?: readonly string[];
}

export interface NamedStyle extends Style {
  readonly name: string;
  readonly description?: string;
}

/** What a style could not add. */
export type StyleNote =
  | { readonly note: 'model_not_offered'; readonly model: string; readonly instead: string }
  | { readonly note: 'parameter_dropped'; readonly model: string; readonly dropped: DroppedParameter }
  | { readonly note: 'words_not_taken'; readonly model: string }
  | { readonly note: 'references_not_taken'; readonly model: string }
  | { readonly note: 'references_left_out'; readonly model: string; readonly left: readonly string[]; readonly max: number };

/** What a style meets: the provider of the request, and what the person has chosen already. */
export interface StyleSetting {
  /** Ids of the models that the provider offers. */
  readonly models: readonly string[];
  readonly capabilities: (of: Pick<ImageRequest, 'model' | 'operation'>) => Capabilities | undefined;
  /** The person chose the model: whatever the style says, it stays. */
  readonly keepModel?: boolean;
  /** How many pictures the request starts from. */
  readonly images?: number;
}

export interface Styled {
  /** What was asked for, in the style. The prompt is the person's own: `wireRequest` puts the style's words around it. */
  readonly request: ImageRequest;
  /** What it is sent as: an edit where the style's pictures make one of it. */
  readonly operation: Operation;
  /** Those of the style's pictures that the model takes. They go after the person's own. */
  readonly references: readonly string[];
  readonly notes: readonly StyleNote[];
}

/** A request in a style. The person's own parameters go before the style's, of which those are left that the model takes. */
export function applyStyle(request: ImageRequest, style: NamedStyle, setting: StyleSetting): Styled {
  const notes: StyleNote[] = [];
  const offered = style.model === undefined || setting.keepModel ? request.model : offeredModel(style.model, setting.models);
  if (offered === undefined) notes.push({ note: 'model_not_offered', model: style.model ?? '', instead: request.model });
  const model = offered ?? request.model;

  const { operation, references, ...left } = withReferences(style, { ...request, model }, setting);
  notes.push(...left.notes);
  const capabilities = setting.capabilities({ model, operation });
  const { parameters, dropped } = capabilities
    ? underOwn(style.parameters ?? {}, request.parameters, capabilities)
    : { parameters: request.parameters, dropped: [] };
  notes.push(...dropped.map((one) => ({ note: 'parameter_dropped', model, dropped: one }) as const));

  const { name, before = '', after = '' } = style;
  const hasWords = (before + after).trim() !== '';
  const takesWords = capabilities?.promptMaxLength !== 0;
  if (hasWords && !takesWords) notes.push({ note: 'words_not_taken', model });
  const words = takesWords ? { ...(before === '' ? {} : { before }), ...(after === '' ? {} : { after }) } : {};
  return { request: { ...request, model, parameters, style: { name, ...words } }, operation, references, notes };
}

/** The provider's own id for a model that may be written with or without its maker: `openai/gpt-image-2`. */
export function offeredModel(wanted: string, models: readonly string[]): string | undefined {
  const bare = (id: string) => id.slice(id.lastIndexOf('/') + 1);
  return models.find((id) => id === wanted) ?? models.find((id) => bare(id) === bare(wanted));
}

/** The parameters of a request without those that a style sets to the same: what is left is somebody's own choice. */
export function withoutStyle(parameters: ParameterBag, style: Style | undefined): FlatBag {
  const set = flattenParameters(style?.parameters ?? {});
  const isSet = (name: string, value: JsonValue) =>
    Object.hasOwn(set, name) && JSON.stringify(set[name]) === JSON.stringify(value);
  return Object.fromEntries(Object.entries(flattenParameters(parameters)).filter(([name, value]) => !isSet(name, value)));
}

/** With the style's parameters as what is in force where the person chose nothing. */
export function withStyleDefaults(capabilities: Capabilities, parameters: ParameterBag, own: ParameterBag): Capabilities {
  const chosen = flattenParameters(own);
  const kept = flattenParameters(underOwn(parameters, own, capabilities).parameters);
  const styled = flattenParameters(parameters);
  const ruled = parameterNames.flatMap((name) => {
    const rule = capabilities.parameters[name];
    const value = Object.hasOwn(styled, name) ? styled[name] : undefined;
    if (!rule || value === undefined || !isParameterValue(value) || notOffered(name, value, capabilities)) return [];
    return Object.hasOwn(chosen, name) || kept[name] === value ? [[name, { ...rule, default: value }] as const] : [];
  });
  return ruled.length === 0
    ? capabilities
    : { ...capabilities, parameters: { ...capabilities.parameters, ...Object.fromEntries(ruled) } };
}

function withReferences(
  { references = [] }: Style,
  { model, operation }: ImageRequest,
  { capabilities, images = 0 }: StyleSetting,
): Pick<Styled, 'operation' | 'references' | 'notes'> {
  if (references.length === 0) return { operation, references, notes: [] };
  const as = operation === 'generate' ? 'edit' : operation;
  const max = capabilities({ model, operation: as })?.inputs?.images.max ?? 0;
  const room = Math.max(0, max - images);
  if (room === 0) return { operation, references: [], notes: [{ note: 'references_not_taken', model }] };
  const left = references.slice(room);
  const notes: StyleNote[] = left.length > 0 ? [{ note: 'references_left_out', model, left, max }] : [];
  return { operation: as, references: references.slice(0, room), notes };
}

/** The person's parameters, and under them those of the style that can be with them. */
function underOwn(
  style: ParameterBag,
  own: ParameterBag,
  capabilities: Capabilities,
): { readonly parameters: ParameterBag; readonly dropped: readonly DroppedParameter[] } {
  const chosen = flattenParameters(own);
  const dropped: DroppedParameter[] = [];
  let added: FlatBag = Object.fromEntries(
    Object.entries(flattenParameters(style)).filter(([parameter, value]) => {
      if (Object.hasOwn(chosen, parameter)) return false;
      const why = notOffered(parameter, value, capabilities);
      if (why) dropped.push({ parameter, value, why });
      return !why;
    }),
  );
  for (
    let loser = firstLoser(added, chosen, capabilities);
    loser !== undefined;
    loser = firstLoser(added, chosen, capabilities)
  ) {
    const { [loser]: value, ...others } = added;
    if (value !== undefined) dropped.push({ parameter: loser, value, why: 'value_not_offered' });
    added = others;
  }
  const isAlone = Object.keys(added).length === 0;
  return { parameters: isAlone ? own : nestParameters({ ...added, ...chosen }), dropped };
}

/** Which of the added parameters has to go first: one that needs something else, or one that a chosen parameter cannot be with. */
function firstLoser(added: FlatBag, chosen: FlatBag, capabilities: Capabilities): ParameterName | undefined {
  const both = { ...added, ...chosen };
  const broken = (name: ParameterName, bag: FlatBag) => {
    const rule = capabilities.parameters[name];
    const value: JsonValue | undefined = Object.hasOwn(bag, name) ? bag[name] : undefined;
    if (!rule || value === undefined || !isParameterValue(value)) return [];
    return brokenConditions(value, rule, bag, capabilities);
  };
  const own = (name: ParameterName) => Object.hasOwn(added, name);
  const needy = parameterNames.find((name) => own(name) && broken(name, both).length > 0);
  if (needy !== undefined) return needy;
  const clashing = parameterNames.filter((name) => Object.hasOwn(chosen, name)).flatMap((name) => broken(name, both));
  return clashing.map(({ needs }) => needs).find(own);
}
