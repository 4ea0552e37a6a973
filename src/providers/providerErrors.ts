import type { ErrorDetails, Reason } from '../images/errors.ts';
import { EaselError } from '../images/errors.ts';
import type { ProviderWords } from './providerWords.ts';
import { providerWords } from './providerWords.ts';
import { retryAfter } from './retryAfter.ts';

/** Takes secrets out of a text. */
export type Mask = (text: string) => string;

/** An answer that says no. */
export interface Refusal {
  /** HTTP status. Undefined for an error that comes inside an answer which began well. */
  readonly status: number | undefined;
  readonly headers: Headers;
  /** The JSON value, or the text if it was none. */
  readonly body: unknown;
}

const longestMessage = 500;
const deepestCause = 6;

/** Codes and types by which providers name a reason (api-facts §4). They count more than the status. */
const reasonsByCode: Readonly<Record<string, Reason>> = {
  moderation_blocked: 'moderation',
  content_policy_violation: 'moderation',
  content_filter: 'moderation',
  contentFilter: 'moderation',
  ResponsibleAIPolicyViolation: 'moderation',
  insufficient_quota: 'quota',
  billing_hard_limit_reached: 'quota',
  billing_limit_user_error: 'quota',
  invalid_api_key: 'bad_key',
  model_not_found: 'model_not_found',
  unknown_parameter: 'unknown_parameter',
  unsupported_parameter: 'unknown_parameter',
  rate_limit_exceeded: 'rate_limit',
};

const reasonsByStatus: Readonly<Record<number, Reason>> = {
  401: 'bad_key',
  402: 'quota',
  403: 'forbidden',
  // The server, or one before it, has waited too long: the picture may be drawn and paid all the same.
  408: 'timeout',
  413: 'too_large',
  429: 'rate_limit',
  504: 'timeout',
  524: 'timeout',
};

/** Sentences of providers and gateways that give no code, or a common one. */
const reasonsBySentence: readonly (readonly [RegExp, Reason])[] = [
  [/\bmust be verified\b/i, 'not_verified'],
  [/\brejected\b.*\bsafety system\b/i, 'moderation'],
  [/\bbilling hard limit\b/i, 'quota'],
];

const unknownParameter = /\b(?:unknown|unsupported|unrecognized) (?:parameter|request argument supplied)s?: ?['"`]?([\w.[\]-]+)/i;

/** Says what a refusal means, in the provider's own words where there are some, without secrets. */
export function refusalError({ status, headers, body }: Refusal, mask: Mask): EaselError {
  const words = providerWords(body);
  const { message } = words;
  const reason = reasonOf(status ?? statusInside(words), words);
  const parameter = words.parameter ?? unknownParameter.exec(message ?? '')?.[1];
  const wait = retryAfter(headers, message);
  const text = message && shortened(mask(message));
  const id = requestId(headers, mask);
  const details: ErrorDetails = {
    ...(status === undefined ? {} : { status }),
    ...(id === undefined ? {} : { requestId: id }),
    ...(text ? { providerMessage: text } : {}),
    ...(parameter ? { parameter: mask(parameter) } : {}),
    ...(wait === undefined ? {} : { retryAfter: wait }),
    ...(words.categories ? { categories: words.categories.map(mask) } : {}),
  };
  return new EaselError(reason, details);
}

function reasonOf(status: number | undefined, words: ProviderWords): Reason {
  const { code = '', type = '', message = '' } = words;
  for (const [sentence, reason] of reasonsBySentence) if (sentence.test(message)) return reason;
  const named = reasonsByCode[code] ?? reasonsByCode[type];
  if (named) return named;
  if (unknownParameter.test(message)) return 'unknown_parameter';
  if (status === undefined) return /^(invalid_request|image_generation_user)_error$/.test(type) ? 'refused' : 'server_error';
  const byStatus = reasonsByStatus[status];
  if (byStatus) return byStatus;
  // A gateway without the Images API says 404, too, and not a word about a model.
  if (status === 404 && /\bmodel\b/i.test(message)) return 'model_not_found';
  return status >= 500 ? 'server_error' : 'refused';
}

/** Some gateways write the status where the code belongs. */
function statusInside({ code }: ProviderWords): number | undefined {
  return /^[45]\d\d$/.test(code ?? '') ? Number(code) : undefined;
}

/** What it means that no answer came. */
export function connectionError(error: unknown, mask: Mask): EaselError {
  const known = easelErrorIn(error);
  if (known) return known;
  return new EaselError(isSilence(error) ? 'timeout' : 'unreachable', { cause: traceOf(error, mask) });
}

/** What it means that an answer broke off. */
export function brokenError(error: unknown, mask: Mask): EaselError {
  return easelErrorIn(error) ?? new EaselError(isSilence(error) ? 'timeout' : 'cut_short', { cause: traceOf(error, mask) });
}

/** Node gives up after five minutes of its own, whatever our limit is. */
function isSilence(error: unknown): boolean {
  return causes(error).some((one) => /^UND_ERR_(HEADERS|BODY)_TIMEOUT$/.test(codeOf(one)));
}

/** The error of our own that others may have wrapped. */
export function easelErrorIn(error: unknown): EaselError | undefined {
  return causes(error).find((one) => one instanceof EaselError);
}

/** The sentences of an error and its causes, for the log: never the error itself, which may hold the request with its key. */
export function traceOf(error: unknown, mask: Mask): Error {
  const sentences = causes(error).map((one) =>
    [codeOf(one), one instanceof Error ? one.message : String(one)].filter(Boolean).join(' '),
  );
  return new Error(mask([...new Set(sentences)].join(': ')));
}

export function requestId(headers: Headers, mask: Mask): string | undefined {
  const id = headers.get('x-request-id');
  return id === null || id === '' ? undefined : mask(id).slice(0, longestMessage);
}

/** The title of a web page or the sentence of a text that came instead of pictures. */
export function messageOf(body: unknown, mask: Mask): string | undefined {
  const { message } = providerWords(body);
  return message ? shortened(mask(message)) : undefined;
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > longestMessage ? `${line.slice(0, longestMessage)}…` : line;
}

function causes(error: unknown): unknown[] {
  const chain: unknown[] = [];
  for (let one = error; one !== undefined && one !== null && chain.length < deepestCause;) {
    chain.push(one);
    one = typeof one === 'object' && 'cause' in one ? one.cause : undefined;
  }
  return chain;
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
