import type { Capabilities } from '../models/capabilities.ts';
import type { Inputs } from '../models/inputs.ts';
import type { ParameterBag } from '../models/parameters.ts';
import type { NamedStyle, StyleNote, StyleSetting } from '../styles/styles.ts';
import { applyStyle } from '../styles/styles.ts';
import { checkRequest } from './checkRequest.ts';
import type { PlannedCall } from './planCalls.ts';
import { planCalls } from './planCalls.ts';
import type { Problem } from './problems.ts';
import type { ImageRequest } from './request.ts';

/**
 * Where the images of a request go. In the `panel` there may be several, all is shown before it is sent, and images are seen as they come.
 * A `file` takes exactly one, which nobody watches; a `panel_file` takes one that the panel shows as it comes. A `command` that draws at
 * once brings as many as its caller asks for, whatever a style says: nobody would see that before it is paid for.
 */
export type PlaceKind = 'panel' | 'panel_file' | 'file' | 'command';

/** A request as it is shown, checked, priced and sent: all of them take this one value. */
export interface RequestPlan {
  /** What was asked for, complete, with what a style sets. Its prompt is the person's own. It is shown, and kept as the recipe. */
  readonly request: ImageRequest;
  /** The same as it is checked and sent: an edit where the images of a style make one of it. */
  readonly sent: ImageRequest;
  /** Why it cannot be sent; empty where it can. */
  readonly problems: readonly Problem[];
  /** What goes out. */
  readonly calls: readonly PlannedCall[];
  /** How many images all calls together are to bring. */
  readonly count: number;
}

/** The plan of a request that was asked for with a style, or without one. */
export interface StyledPlan extends RequestPlan {
  /** What the model can do for `sent`. Undefined where it cannot do it at all. */
  readonly capabilities: Capabilities | undefined;
  /** Those of the style's images that go along, after the person's own. */
  readonly references: readonly string[];
  /** What the style could not add. */
  readonly notes: readonly StyleNote[];
}

interface Wishes {
  readonly place: PlaceKind;
  readonly style?: NamedStyle | undefined;
}

/** The plan for what somebody asks for. Images that go along are not judged before they have been read: see `withInputs`. */
export function planRequest(given: ImageRequest, { place, style }: Wishes, setting: StyleSetting): StyledPlan {
  const asked = { ...given, parameters: parametersFor(place, given.parameters) };
  const styled = style && applyStyle(asked, styleFor(place, style), setting);
  const { request = asked, operation = asked.operation, references = [], notes = [] } = styled ?? {};
  const capabilities = setting.capabilities({ model: request.model, operation });
  const plan = planSent(request, { ...request, operation }, capabilities);
  const isUnread = (setting.images ?? 0) + references.length > 0;
  const problems = isUnread ? plan.problems.filter(isOfWords) : plan.problems;
  return { ...plan, problems, capabilities, references, notes };
}

/** The same plan with all that goes along, of which the first `own` images are the person's. */
export function withInputs(plan: StyledPlan, inputs: Inputs, own: number): StyledPlan {
  const { request, sent, capabilities } = plan;
  const ownInputs = own > 0 ? { inputs: { ...inputs, images: inputs.images.slice(0, own) } } : {};
  return { ...plan, ...planSent({ ...request, ...ownInputs }, { ...sent, inputs }, capabilities) };
}

/** The plan for a request that is complete. `capabilities` are those of what is sent. */
export function planSent(request: ImageRequest, sent: ImageRequest, capabilities: Capabilities | undefined): RequestPlan {
  const calls = capabilities ? planCalls(sent, capabilities) : [];
  const count = calls.reduce((sum, call) => sum + call.count, 0);
  return { request, sent, problems: checkRequest(sent, capabilities), calls, count };
}

type Unwanted = ReadonlySet<string>;

const nothing: Unwanted = new Set();
const several: Unwanted = new Set(['n']);
const unseen: Unwanted = new Set(['n', 'stream', 'partial_images']);

/** What a place does not take of what somebody chose, and of what a style sets. */
const unwanted: Readonly<Record<PlaceKind, { readonly own: Unwanted; readonly style: Unwanted }>> = {
  panel: { own: nothing, style: nothing },
  panel_file: { own: several, style: several },
  file: { own: unseen, style: unseen },
  command: { own: nothing, style: unseen },
};

/** Whether a place takes a parameter that somebody chooses. */
export const isTaken = (name: string, place: PlaceKind): boolean => !unwanted[place].own.has(name);

/** What somebody chose, without what a place does not take. */
export const parametersFor = (place: PlaceKind, parameters: ParameterBag): ParameterBag =>
  without(parameters, unwanted[place].own);

function styleFor(place: PlaceKind, style: NamedStyle): NamedStyle {
  return style.parameters ? { ...style, parameters: without(style.parameters, unwanted[place].style) } : style;
}

function without(parameters: ParameterBag, names: Unwanted): ParameterBag {
  const left = Object.entries(parameters).filter(([name]) => !names.has(name));
  return left.length === Object.keys(parameters).length ? parameters : Object.fromEntries(left);
}

const ofImages: ReadonlySet<string> = new Set(['image', 'mask', 'markup']);
const isOfWords = ({ parameter }: Problem): boolean => !ofImages.has(parameter);
