import type { InputProblem } from './request/inputProblems.ts';
import type { Problem } from './request/problems.ts';

/** Why something did not work. One sentence and one remedy belong to each: see `errorText`. */
export type Reason =
  | 'invalid_request' // our own check found problems; nothing was sent
  | 'no_key'
  | 'bad_key' // 401, or a key that cannot be put into a header
  | 'not_verified' // 403 "must be verified"
  | 'forbidden' // any other 403
  | 'model_not_found'
  | 'moderation'
  | 'rate_limit'
  | 'quota'
  | 'too_large' // 413: what was sent
  | 'unknown_parameter' // refused by name
  | 'refused' // any other 400 or 4xx with the provider's own words
  | 'timeout'
  | 'offline' // this machine has no network
  | 'dns' // the provider's name is not known
  | 'tls' // no trustworthy connection: a certificate, a protocol
  | 'proxy' // the proxy refuses, or wants to know who asks
  | 'unreachable' // no connection for any other reason, or for one that the host does not tell
  | 'server_error' // 5xx
  | 'not_json' // an answer that is a web page or garbage
  | 'answer_too_large' // a picture over the limit, or pictures over it together
  | 'not_a_picture' // an answer whose bytes are no picture we know
  | 'cut_short' // a stream or body that ended before the picture was complete
  | 'empty_answer' // 200 without pictures
  | 'save_failed'
  | 'disk_full'
  | 'folder_read_only'
  | 'interrupted' // the window was closed or reloaded while the run was under way
  | 'cancelled'
  | 'internal';

/** The picture came, but could not be put where it belongs. */
export const saveFailures: ReadonlySet<Reason> = new Set<Reason>(['save_failed', 'disk_full', 'folder_read_only']);

/** Without these there is nothing to be drawn. */
const needed: ReadonlySet<string> = new Set(['prompt', 'model', 'image', 'images', 'messages', 'mask', 'markup']);

/** The parameter that a request was refused for and could be sent without. */
export function rejectedParameter({ reason, details: { parameter } }: EaselError): string | undefined {
  const isRefusal = reason === 'unknown_parameter' || reason === 'refused';
  return isRefusal && parameter !== undefined && !needed.has(parameter.replace(/\[.*$/, '')) ? parameter : undefined;
}

export interface ErrorDetails {
  /** HTTP status. */
  readonly status?: number;
  /** `x-request-id` of the answer. */
  readonly requestId?: string;
  /** The provider's own sentence. May be shown to the user; never contains a key. */
  readonly providerMessage?: string;
  /** Parameter named by the provider. */
  readonly parameter?: string;
  /** Seconds to wait, from `retry-after`, `retry-after-ms` or the sentence. */
  readonly retryAfter?: number;
  /** Moderation categories, where given. */
  readonly categories?: readonly string[];
  /** The origin that the key was entered for, where that is not the provider's any more. */
  readonly boundTo?: string;
  /** Certainly nothing had been sent, so that nothing is charged. */
  readonly unsent?: true;
  readonly problems?: readonly Problem[];
  readonly cause?: unknown;
}

/** The one error type that reaches a person. */
export class EaselError extends Error {
  override readonly name = 'EaselError';
  readonly reason: Reason;
  readonly details: ErrorDetails;

  constructor(reason: Reason, details: ErrorDetails = {}) {
    super(details.providerMessage ?? reason, { cause: details.cause });
    this.reason = reason;
    this.details = details;
  }

  /** The same in other extensions' words: commands with arguments reject with it (README, "Commands"). */
  get code(): Reason {
    return this.reason;
  }

  get problems(): readonly Problem[] {
    return this.details.problems ?? [];
  }
}

export function refusal(problem: InputProblem): EaselError {
  return new EaselError('invalid_request', { problems: [problem] });
}

/** Whatever was thrown, as the one error type that reaches a person. */
export function asEaselError(error: unknown): EaselError {
  return error instanceof EaselError ? error : new EaselError('internal', { cause: error });
}
