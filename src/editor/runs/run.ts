import type * as vscode from 'vscode';
import type { Waiting } from '../../images/run/requestQueue.ts';
import type { EaselError } from '../../images/errors.ts';
import type { QueuedPart } from '../../images/run/queuedClient.ts';
import type { RequestPlan } from '../../images/request/planRequest.ts';
import type { ImageRequest } from '../../images/request/request.ts';
import type { Returned, Usage } from '../../images/run/executeRequest.ts';
import type { InputFiles } from '../../images/models/inputs.ts';
import type { Place } from '../saving/destination.ts';
import type { Prepared } from '../inputs/editInputs.ts';
import type { Held } from '../saving/unsavedImages.ts';
import type { InsertedSnippet, Target } from '../insert/target.ts';

/** A picture of a run that is saved in the workspace. */
export interface Asset {
  readonly image: number;
  readonly uri: vscode.Uri;
  readonly mime: string;
  readonly format: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Bytes. */
  readonly weight: number;
  readonly returned: Returned;
  readonly revisedPrompt?: string | undefined;
  /** `contentHash` of its bytes. Unknown of pictures from before it was kept. */
  readonly key?: string;
  /** The file that the picture was made from, or is another version of. */
  readonly parent?: vscode.Uri;
  /** `contentHash` of the bytes that were in it. */
  readonly parentKey?: string;
  /** Set where it is another version of the parent, drawn again and not made from it. */
  readonly again?: true;
  /** The provider's own bytes in Easel's storage, where the picture in the workspace was composited with what it was made from. */
  readonly untouched?: vscode.Uri;
  /** The text that was put into the document for it. */
  readonly snippet?: string;
  /** The alternative text that a person wrote for it; the prompt gives it otherwise. */
  readonly alt?: string;
}

/** A picture that arrived but could not be saved where it belongs. */
export interface UnsavedAsset {
  readonly held: Held;
  /** What it is, once it has a place. */
  readonly asset: Omit<Asset, 'uri'>;
}

/** What a run is a part of. */
export interface RunPart extends QueuedPart {
  /** Hears of every change, in the place of others. */
  readonly changed: (run: Run) => void;
}

/** What a run is asked to do besides drawing. */
export interface RunOptions {
  readonly plan: RequestPlan;
  readonly place: Place;
  /** The pictures that the `inputs` of what is sent tell of. */
  readonly files?: InputFiles | undefined;
  /** `contentHash` of each picture that the new ones are made from. */
  readonly sources?: readonly string[] | undefined;
  /** `contentHash` of each of the style's pictures that go along. */
  readonly references?: readonly string[] | undefined;
  /** What the results are laid into, so that nothing changes outside the mask. */
  readonly keep?: Prepared['keep'] | undefined;
  /** The file that the new ones are made from. */
  readonly parent?: vscode.Uri | undefined;
  /** The files of all pictures that it starts from; undefined where one of them has no file. */
  readonly from?: readonly vscode.Uri[] | undefined;
  /** The file that the new ones are named after; the prompt names them otherwise. */
  readonly namedAfter?: string | undefined;
  /** Where the first picture's snippet goes. */
  readonly target?: Target | undefined;
  readonly insert: boolean;
  /** Parameters not to be sent this time, also where the provider's dialect sends them always. */
  readonly leaveOut?: readonly string[] | undefined;
  /** The alternative text that asks for the picture. */
  readonly alt?: string | undefined;
  /** The file whose picture is drawn again, and the `contentHash` of its bytes: the new one may take its place. */
  readonly again?: { readonly file: vscode.Uri; readonly key: string } | undefined;
  /** Set for a run that is a part of something greater, which shows it: then it is no card of the panel. */
  readonly part?: RunPart | undefined;
  /** A snippet to put the new one in the place of, if nobody touched it. */
  readonly instead?: InsertedSnippet | undefined;
}

/** The carrying out of one request, as the panel and the commands see it. It changes as it goes on; `Runs` alone changes it. */
export interface Run {
  readonly id: string;
  readonly request: ImageRequest;
  /** Pictures asked for. */
  readonly count: number;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** When it was sent, or sent again after a wait. */
  readonly sentAt?: number;
  /** Why it is not under way. */
  readonly waiting?: Waiting | undefined;
  readonly endedAt?: number;
  readonly status: 'running' | 'done' | 'failed' | 'cancelled';
  readonly assets: readonly Asset[];
  readonly usage?: Usage | undefined;
  /** Parameters that were not to be sent. */
  readonly leaveOut?: readonly string[];
  /** Why the run, or a part of it, failed. */
  readonly error?: EaselError | undefined;
  /** What is still to be saved elsewhere. */
  readonly unsaved: readonly UnsavedAsset[];
  /** The files of all pictures that it started from, in order; absent where one of them had no file. */
  readonly from?: readonly vscode.Uri[];
  /** The snippet this run put into its document. */
  readonly inserted?: InsertedSnippet | undefined;
}

/** What changes of a run as it goes on. */
export type RunPatch = Partial<Omit<Run, 'id' | 'request' | 'count' | 'startedAt' | 'leaveOut' | 'from'>>;

export function newRun(
  id: string,
  { plan: { request, count }, from, leaveOut }: Pick<RunOptions, 'plan' | 'from' | 'leaveOut'>,
  startedAt: number,
): Run {
  const asked = { id, request, count, startedAt, ...(from ? { from } : {}), ...(leaveOut ? { leaveOut } : {}) };
  return { ...asked, status: 'running', assets: [], unsaved: [] };
}
