/** How what the page knows changes. No DOM, no messages: wiring is elsewhere. */
import type { JsonValue } from '../../src/images/models/parameters.ts';
import { flattenParameters } from '../../src/images/request/requestParameters.ts';
import type { Form, PageState, ProviderView, RunView, SourcesView, StylesView } from '../../src/protocol/panelModel.ts';
import type { FieldName } from './form/fields.ts';
import { withChoice, withExtras } from './form/fields.ts';
import type { Dropped } from './form/choices.ts';
import { capabilitiesFor, moveTo, restyle, reuse, settled } from './form/choices.ts';
import { newestFirst, pictureKey, withRun } from './results/runs.ts';
import type { Action, Frame, Page } from './pageState.ts';
import { suggestedStyle } from './form/styles.ts';

/** Nothing to start from. */
export const noSources: SourcesView = {
  operation: 'generate',
  images: [],
  mask: null,
  markup: null,
  takesMask: false,
  takesMarkup: false,
  keepOutside: true,
  asked: null,
};

/** A workspace without a style file. */
export const noStyles: StylesView = { list: [], suggested: '', by: 'nobody', document: null, fault: null };

const emptyForm: Form = { provider: '', model: '', prompt: '', parameters: {}, insert: true };

/** The page before the host has answered, with what was typed before the page was there. */
export const startingPage = (kept: Form | null, typed = ''): Page => ({
  ready: false,
  providers: [],
  form: { ...(kept ?? emptyForm), prompt: `${kept?.prompt ?? ''}${typed}` },
  extraText: null,
  tried: false,
  hostProblems: [],
  refusal: null,
  dropped: null,
  sources: noSources,
  styles: noStyles,
  cover: null,
  lineages: 0,
  suggestsAlt: false,
  marks: null,
  runs: [],
  frames: new Map(),
  target: null,
  folder: null,
  fileTarget: null,
  trusted: true,
  today: '',
});

export function reduce(page: Page, action: Action): Page {
  switch (action.type) {
    case 'loaded':
      return loaded(page, action.state, action.promptBefore);
    case 'prompt':
      return touched({ ...page, form: { ...page.form, prompt: action.text } }, 'prompt');
    case 'provider':
      return moved(page, moveTo(page, action.id, undefined));
    case 'model':
      return moved(page, moveTo(page, page.form.provider, action.id));
    case 'choice':
      return chosen(page, action.name, action.value);
    case 'extras':
      return withExtraText(page, action.text);
    case 'insert':
      return { ...page, form: { ...page.form, insert: action.insert } };
    case 'form':
      return following(fresh({ ...page, form: settled({ ...page, form: flat(action.form) }) }));
    case 'reuse':
      return moved(page, reuse(page, action.request));
    case 'tried':
      return { ...page, tried: true, refusal: null };
    case 'started':
      return fresh(page);
    case 'problems':
      return { ...page, tried: true, hostProblems: action.problems, refusal: null };
    case 'refused':
      return { ...page, refusal: action.error };
    case 'dismissRefusal':
      return { ...page, refusal: null };
    case 'dismissDropped':
      return { ...page, dropped: null };
    case 'run':
      return { ...page, runs: withRun(page.runs, action.run), frames: framesOf(page.frames, action.run) };
    case 'frame':
      return withFrame(page, pictureKey(action.run, action.image), action.frame);
    case 'shown':
      return { ...page, frames: without(page.frames, (key) => key === pictureKey(action.run, action.image)) };
    case 'dismissRun':
      return {
        ...page,
        runs: page.runs.filter((run) => run.id !== action.run),
        frames: without(page.frames, (key) => key.startsWith(pictureKey(action.run, ''))),
      };
    case 'providers':
      return withProviders(page, action.providers);
    case 'sources':
      return withSources(page, action.sources);
    case 'styles':
      return following({ ...page, styles: action.styles });
    case 'style':
      return moved(page, restyle(page, action.id, true));
    case 'restyle':
      return following({ ...page, form: unchosen(page.form) });
    case 'lineages':
      return { ...page, lineages: page.lineages + 1 };
    case 'suggestsAlt':
      return { ...page, suggestsAlt: action.suggests };
    case 'cover':
      return { ...page, cover: action.cover };
    case 'marks':
      return { ...page, marks: action.marks };
    case 'target':
      return { ...page, target: action.target };
    case 'trusted':
      return { ...page, trusted: action.trusted };
    case 'folder':
      return { ...page, folder: action.folder };
    case 'fileTarget':
      return { ...page, fileTarget: action.fileTarget };
  }
}

/** The form in the style that the document or the style file asks for, unless the person chose one. */
function following(page: Page): Page {
  const id = suggestedStyle(page);
  return id === undefined || !page.ready ? page : moved(page, restyle(page, id, false));
}

const unchosen = ({ style, ...form }: Form): Form => (style ? { ...form, style: { ...style, chosen: false } } : form);

const flat = (form: Form): Form => ({ ...form, parameters: flattenParameters(form.parameters) });

function loaded(page: Page, state: PageState, promptBefore: string): Page {
  const form = flat(state.form);
  // What was typed while the host was asked is not lost.
  const prompt = page.form.prompt === promptBefore ? form.prompt : page.form.prompt;
  const { providers, sources, styles } = state;
  return following({
    ...page,
    ready: true,
    providers,
    sources,
    styles,
    form: settled({ providers, sources, styles, form: { ...form, prompt } }),
    runs: newestFirst(state.runs),
    target: state.target,
    folder: state.folder,
    fileTarget: state.fileTarget,
    trusted: state.trusted,
    cover: state.choosing ? { kind: 'gallery' } : page.cover,
    today: state.today,
  });
}

function withProviders(page: Page, providers: readonly ProviderView[]): Page {
  const next = { ...page, providers, form: settled({ ...page, providers }) };
  const keyOf = (of: readonly ProviderView[]) => of.find(({ id }) => id === page.form.provider)?.key;
  // A refusal may have been for want of the key that is there now.
  return keyOf(providers) === keyOf(page.providers) ? next : { ...next, refusal: null };
}

/** Another operation may take other parameters. What is covered for a picture that is gone is uncovered. */
function withSources(page: Page, sources: SourcesView): Page {
  const isSame = sources.images[0]?.id === page.sources.images[0]?.id;
  const isPainting = page.cover?.kind === 'mask' || page.cover?.kind === 'markup';
  const next = { ...page, sources, cover: isPainting && !isSame ? null : page.cover };
  if (sources.operation === page.sources.operation) return next;
  return moved(next, moveTo(next, next.form.provider, next.form.model));
}

/** Nothing to complain of any more. */
const fresh = (page: Page): Page => ({
  ...page,
  extraText: null,
  tried: false,
  hostProblems: [],
  refusal: null,
  dropped: null,
});

function moved(page: Page, { form, dropped }: { readonly form: Form; readonly dropped: Dropped | null }): Page {
  return { ...fresh(page), tried: page.tried, form, dropped };
}

/** The host's remark on a parameter holds until that parameter changes. */
function touched(page: Page, parameter: string): Page {
  if (page.hostProblems.length === 0) return page;
  return { ...page, hostProblems: page.hostProblems.filter((problem) => problem.parameter !== parameter) };
}

function chosen(page: Page, name: FieldName, value: JsonValue | undefined): Page {
  const capabilities = capabilitiesFor(page);
  if (!capabilities) return page;
  const parameters = withChoice(flattenParameters(page.form.parameters), name, value, capabilities);
  return touched({ ...page, form: { ...page.form, parameters } }, name);
}

function withExtraText(page: Page, text: string): Page {
  const capabilities = capabilitiesFor(page);
  if (!capabilities) return page;
  const parameters = withExtras(flattenParameters(page.form.parameters), text, capabilities);
  return { ...page, extraText: text, form: parameters ? { ...page.form, parameters } : page.form };
}

const withFrame = (page: Page, key: string, frame: Frame): Page => ({ ...page, frames: new Map(page.frames).set(key, frame) });

/** A run that ended needs its frames no longer, except for the pictures that are still being loaded in their place. */
function framesOf(frames: Page['frames'], run: RunView): Page['frames'] {
  if (run.status === 'running') return frames;
  const finished = new Set(run.pictures.map((picture) => pictureKey(run.id, picture.image)));
  return without(frames, (key) => key.startsWith(pictureKey(run.id, '')) && !finished.has(key));
}

function without(frames: Page['frames'], leaves: (key: string) => boolean): Page['frames'] {
  const left = [...frames].filter(([key]) => !leaves(key));
  return left.length === frames.size ? frames : new Map(left);
}
