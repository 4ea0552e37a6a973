import type { ErrorDetails, Reason } from '../../images/errors.ts';
import { EaselError } from '../../images/errors.ts';
import { connectionReason } from './connectionReasons.ts';
import type { ProviderWords } from './providerWords.ts';
import { providerWords } from './providerWords.ts';
import { retryAfter } from './retryAfter.ts';

/** Takes secrets out of a text. */
export type Redact = (text: string) => string;

/** An answer that says no. */
export interface Refusal {
  /** HTTP status. Undefined for an error that comes inside an answer which began well. */
  readonly status: number | undefined;
  readonly headers: Headers;
  /** The JSON value, or the text if it was none. */
  readonly body: unknown;
}

const maxMessageLength = 500;
const maxCauseDepth = 6;

/** Codes and types by which providers name a reason (docs/images-api.md#errors). They count more than the status. */
const reasonsByCode: Readonly<Record<string, Reason>> = {
  moderation_blocked: 'moderation',
  content_policy_violation: 'moderation',
  content_filter: 'moderation',
  contentFilter: 'moderation',
  ResponsibleAIPolicyViolation: 'moderation',
  insufficient_quota: 'quota',
  insufficient_credits: 'quota',
  insufficient_balance: 'quota',
  billing_hard_limit_reached: 'quota',
  billing_limit_user_error: 'quota',
  billing_not_active: 'quota',
  invalid_api_key: 'bad_key',
  authentication_error: 'bad_key',
  model_not_found: 'model_not_found',
  DeploymentNotFound: 'model_not_found',
  unknown_parameter: 'unknown_parameter',
  unsupported_parameter: 'unknown_parameter',
  invalid_input_fidelity_model: 'unknown_parameter',
  rate_limit_exceeded: 'rate_limit',
  rate_limit_error: 'rate_limit',
  request_too_large: 'too_large',
  payload_too_large: 'too_large',
};

const reasonsByStatus: Readonly<Record<number, Reason>> = {
  401: 'bad_key',
  402: 'quota',
  403: 'forbidden',
  407: 'proxy',
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
  [/\binsufficient (?:quota|credits?|balance|funds)\b/i, 'quota'],
  [/^\W*not authenticated\b/i, 'bad_key'],
  [
    /\bmodel\b.*\b(?:does not exist|(?:deprecated|retired|decommissioned|shut down)|no longer (?:available|supported|offered))\b/i,
    'model_not_found',
  ],
];

/** Sentences that say which parameter is not taken: OpenAI's of today and of before, its gateways', LiteLLM's. */
const unknownParameters: readonly RegExp[] = [
  /\b(?:unknown|unsupported|unrecognized) (?:parameter|request argument supplied)s?: ?\[?['"`]?([\w.[\]-]+)/i,
  /\bdoes not support (?:the )?(?:parameters?:? ?)?\[?['"`]([\w.-]+)['"`]\]?(?: parameter|, for model)/i,
  /\bdoes not support parameters?: ?\[?['"`]?([\w.-]+)/i,
];

function parameterIn(message: string): string | undefined {
  return unknownParameters.map((sentence) => sentence.exec(message)?.[1]).find((name) => name !== undefined);
}

/** `safety_violations=[sexual, violence]`, as OpenAI's sentence ends where the categories have no field of their own. */
function categoriesIn(message: string): readonly string[] | undefined {
  const list = /\bsafety_violations=\[([^\]]+)\]/.exec(message)?.[1];
  return list?.split(',').map((category) => category.replace(/['"\s]/g, ''));
}

/** Says what a refusal means, in the provider's own words where there are some, without secrets. */
export function refusalError({ status, headers, body }: Refusal, redact: Redact): EaselError {
  const words = providerWords(body);
  const { message } = words;
  const reason = reasonOf(status ?? statusInside(words), words);
  // What is taken out of a sentence may be a part of a key, by which that is not known any more.
  const hidden = redact(message ?? '');
  const parameter = words.parameter ?? parameterIn(hidden);
  const categories = words.categories ?? categoriesIn(hidden);
  const wait = retryAfter(headers, message);
  const text = shortened(hidden);
  const id = requestId(headers, redact);
  const details: ErrorDetails = {
    ...(status === undefined ? {} : { status }),
    ...(id === undefined ? {} : { requestId: id }),
    ...(text ? { providerMessage: text } : {}),
    ...(parameter ? { parameter: redact(parameter) } : {}),
    ...(wait === undefined ? {} : { retryAfter: wait }),
    ...(categories ? { categories: categories.map(redact) } : {}),
  };
  return new EaselError(reason, details);
}

function reasonOf(status: number | undefined, words: ProviderWords): Reason {
  const { code = '', type = '', message = '' } = words;
  for (const [sentence, reason] of reasonsBySentence) if (sentence.test(message)) return reason;
  const named = [code, type].flatMap((name) => (Object.hasOwn(reasonsByCode, name) ? (reasonsByCode[name] ?? []) : []))[0];
  if (named) return named;
  if (parameterIn(message) !== undefined) return 'unknown_parameter';
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
export function connectionError(error: unknown, redact: Redact): EaselError {
  const known = easelErrorIn(error);
  if (known) return known;
  const trace = traceOf(error, redact);
  const reason = isSilence(error) ? 'timeout' : isNoHttp(error) ? 'not_json' : connectionReason(trace.message);
  return new EaselError(reason, { cause: trace });
}

/** What it means that an answer broke off. */
export function brokenError(error: unknown, redact: Redact): EaselError {
  return easelErrorIn(error) ?? new EaselError(isSilence(error) ? 'timeout' : 'cut_short', { cause: traceOf(error, redact) });
}

/** Node gives up after five minutes of its own, whatever our limit is. */
function isSilence(error: unknown): boolean {
  return causes(error).some((one) => /^UND_ERR_(HEADERS|BODY)_TIMEOUT$/.test(codeOf(one)));
}

/** What answers speaks another language altogether. */
function isNoHttp(error: unknown): boolean {
  return causes(error).some((one) => one instanceof Error && one.name === 'HTTPParserError');
}

/** The error of our own that others may have wrapped. */
export function easelErrorIn(error: unknown): EaselError | undefined {
  return causes(error).find((one) => one instanceof EaselError);
}

/** The sentences of an error and its causes, for the log: never the error itself, which may hold the request with its key. */
export function traceOf(error: unknown, redact: Redact): Error {
  const sentences = causes(error).map((one) =>
    [codeOf(one), one instanceof Error ? one.message : String(one)].filter(Boolean).join(' '),
  );
  return new Error(redact([...new Set(sentences)].join(': ')));
}

/** OpenAI's, Azure's, what others use, and the trace of a gateway in front. */
const idHeaders = ['x-request-id', 'apim-request-id', 'request-id', 'x-generation-id', 'cf-ray'];

export function requestId(headers: Headers, redact: Redact): string | undefined {
  const id = idHeaders.map((name) => headers.get(name)).find(Boolean);
  return id ? redact(id).slice(0, maxMessageLength) : undefined;
}

/** The title of a web page or the sentence of a text that came instead of pictures. */
export function messageOf(body: unknown, redact: Redact): string | undefined {
  const { message } = providerWords(body);
  return message ? shortened(redact(message)) : undefined;
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > maxMessageLength ? `${line.slice(0, maxMessageLength)}…` : line;
}

function causes(error: unknown): unknown[] {
  const chain: unknown[] = [];
  for (let one = error; one !== undefined && one !== null && chain.length < maxCauseDepth;) {
    chain.push(one);
    one = typeof one === 'object' && 'cause' in one ? one.cause : undefined;
  }
  return chain;
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
