/** What the page knows, and what happens to it. */
import type { JsonValue } from '../../src/images/models/parameters.ts';
import type {
  ErrorView,
  Form,
  PageState,
  ProviderView,
  RunView,
  SourcesView,
  StylesView,
  TargetView,
} from '../../src/protocol/panelModel.ts';
import type { Dropped } from './form/choices.ts';
import type { FieldName } from './form/fields.ts';
import type { MarkupStep } from '../painter/model/operations.ts';

/** The latest preview frame of a picture that is being drawn. */
export interface Frame {
  readonly bytes: Uint8Array;
  readonly mime: string;
}

interface HostProblem {
  readonly parameter: string;
  readonly text: string;
}

/** Painting upon the first source, or a picture beside what it was made from. */
export type Cover =
  | { readonly kind: 'mask' | 'markup' | 'gallery' }
  | { readonly kind: 'compare'; readonly run: string; readonly image: number; readonly with: 'parent' | 'untouched' }
  /** Two pictures of a history, by their keys. */
  | { readonly kind: 'history'; readonly before: string; readonly after: string };

export interface Page {
  /** False until the host has answered: the prompt can already be typed. */
  readonly ready: boolean;
  readonly providers: readonly ProviderView[];
  readonly form: Form;
  /** The extra parameters as typed, while they are not the JSON of the form's. */
  readonly extraText: string | null;
  /** True once Generate was refused: now an empty prompt is worth a remark, too. */
  readonly tried: boolean;
  /** What the host found in the last request, of parameters not touched since. */
  readonly hostProblems: readonly HostProblem[];
  /** Why the last request was not even tried. */
  readonly refusal: ErrorView | null;
  readonly dropped: Dropped | null;
  readonly sources: SourcesView;
  readonly styles: StylesView;
  /** What covers the page. */
  readonly cover: Cover | null;
  /** Counts up when histories have changed. */
  readonly lineages: number;
  /** Whether there is a language model that suggests alternative texts. */
  readonly suggestsAlt: boolean;
  /** How the mark-up was drawn upon a source, so that it can be changed; null if that is not known. */
  readonly marks: { readonly source: string; readonly steps: readonly MarkupStep[] } | null;
  readonly runs: readonly RunView[];
  /** By `pictureKey`. Kept until the finished picture is shown, so that nothing flickers. */
  readonly frames: ReadonlyMap<string, Frame>;
  readonly target: TargetView | null;
  readonly folder: string | null;
  readonly fileTarget: PageState['fileTarget'];
  readonly trusted: boolean;
  readonly today: string;
}

export type Action =
  | { readonly type: 'loaded'; readonly state: PageState; readonly promptBefore: string }
  | { readonly type: 'prompt'; readonly text: string }
  | { readonly type: 'provider'; readonly id: string }
  | { readonly type: 'model'; readonly id: string }
  | { readonly type: 'choice'; readonly name: FieldName; readonly value: JsonValue | undefined }
  | { readonly type: 'extras'; readonly text: string }
  | { readonly type: 'insert'; readonly insert: boolean }
  | { readonly type: 'form'; readonly form: Form }
  | { readonly type: 'reuse'; readonly request: RunView['request'] }
  | { readonly type: 'tried' }
  | { readonly type: 'started' }
  | { readonly type: 'problems'; readonly problems: readonly HostProblem[] }
  | { readonly type: 'refused'; readonly error: ErrorView }
  | { readonly type: 'dismissRefusal' }
  | { readonly type: 'dismissDropped' }
  | { readonly type: 'run'; readonly run: RunView }
  | { readonly type: 'frame'; readonly run: string; readonly image: number; readonly frame: Frame }
  | { readonly type: 'shown'; readonly run: string; readonly image: number }
  | { readonly type: 'dismissRun'; readonly run: string }
  | { readonly type: 'providers'; readonly providers: readonly ProviderView[] }
  | { readonly type: 'sources'; readonly sources: SourcesView }
  | { readonly type: 'styles'; readonly styles: StylesView }
  | { readonly type: 'style'; readonly id: string }
  | { readonly type: 'restyle' }
  | { readonly type: 'lineages' }
  | { readonly type: 'suggestsAlt'; readonly suggests: boolean }
  | { readonly type: 'cover'; readonly cover: Cover | null }
  | { readonly type: 'marks'; readonly marks: Page['marks'] }
  | { readonly type: 'target'; readonly target: TargetView | null }
  | { readonly type: 'trusted'; readonly trusted: boolean }
  | { readonly type: 'folder'; readonly folder: string | null }
  | { readonly type: 'fileTarget'; readonly fileTarget: PageState['fileTarget'] };
