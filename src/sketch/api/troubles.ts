/**
 * Trouble on demand: a phrase in brackets in the prompt, such as `[rate limit]` or `[slow 3]`, makes Sketch fail as real
 * providers do, so that every failure can be seen and tested without one. The phrases are not drawn.
 */
import { answer, json, refusal } from './answers.ts';
import { pause } from './breath.ts';
import { invalid, type PublishedError } from './faults.ts';
import type { Generation } from './generation.ts';

/** Each phrase with what it makes happen. */
export const troubles = {
  refuse: 'the safety system refuses the prompt: 400 moderation_blocked with its details',
  'rate limit': '429 rate_limit_exceeded with retry-after; a number gives the seconds',
  quota: '429 insufficient_quota',
  billing: '400 billing_hard_limit_reached',
  'bad key': '401 invalid_api_key',
  verify: '403, the organization must be verified',
  'server error': '500 with an HTML page',
  timeout: '524 with an HTML page, as a proxy sends it',
  html: '200 with an HTML page',
  'not json': '200 with a JSON body that is none',
  'plain error': '400 with an error that is only a text, as some local servers send it',
  detail: '422 with a `detail` list, as FastAPI servers send it',
  unreachable: 'the connection fails',
  hang: 'nothing is ever answered',
  slow: 'takes 8 seconds; a number gives the seconds',
  'no data': '200 without `data`',
  empty: '200 with an empty `data`',
  fewer: 'one picture fewer than asked for',
  garbage: 'base64 that is no picture',
  'data url': 'base64 with a `data:` prefix',
  'other format': 'a JPEG whatever was asked for',
  cut: 'the body or stream ends early',
  'error event': 'an error inside a started stream; 500 without one',
  'no stream': 'a stream is asked for, plain JSON comes',
  done: 'the stream ends with [DONE]',
} as const satisfies Readonly<Record<string, string>>;

type Trouble = keyof typeof troubles;

/** What the prompt asks to go wrong, each with its number if it has one, and the prompt without that. */
export interface Troubled {
  readonly prompt: string;
  readonly asked: ReadonlyMap<Trouble, number | undefined>;
}

export function troubledPrompt(prompt: string): Troubled {
  const asked = new Map<Trouble, number | undefined>();
  const rest = prompt.replace(/\[([a-z ]+?)(?: (\d+(?:\.\d+)?))?\]/gi, (whole, phrase: string, number: string | undefined) => {
    const name = phrase.toLowerCase();
    if (!isTrouble(name)) return whole;
    asked.set(name, number === undefined ? undefined : Number(number));
    return ' ';
  });
  return { prompt: rest.replace(/\s+/g, ' ').trim(), asked };
}

function isTrouble(name: string): name is Trouble {
  return Object.hasOwn(troubles, name);
}

const page = '<!DOCTYPE html><html><head><title>Error</title></head><body><h1>Something went wrong</h1></body></html>';

function fault(status: number, type: string, code: string | null, message: string): PublishedError {
  return { ...invalid(null, code, message), status, type };
}

/** Troubles that are the whole answer. `number` is what the phrase had, if any. */
const answers: Partial<Record<Trouble, (number: number | undefined, model: string) => Response>> = {
  refuse: () =>
    refusal(
      fault(
        400,
        'image_generation_user_error',
        'moderation_blocked',
        'Your request was rejected by the safety system. If you believe this is an error, contact us with the request ID. safety_violations=[violence].',
      ),
      {},
      { moderation_details: { moderation_stage: 'input', categories: ['violence'] } },
    ),
  'rate limit': (seconds = 2) =>
    refusal(
      fault(
        429,
        'images',
        'rate_limit_exceeded',
        `You've exceeded the rate limit, please slow down and try again after ${seconds} seconds.`,
      ),
      { 'retry-after': String(Math.ceil(seconds)), 'retry-after-ms': String(seconds * 1000) },
    ),
  quota: () =>
    refusal(
      fault(
        429,
        'insufficient_quota',
        'insufficient_quota',
        'You exceeded your current quota, please check your plan and billing details.',
      ),
    ),
  billing: () =>
    refusal(fault(400, 'billing_limit_user_error', 'billing_hard_limit_reached', 'Billing hard limit has been reached.')),
  'bad key': () => refusal(fault(401, 'invalid_request_error', 'invalid_api_key', 'Incorrect API key provided.')),
  verify: (_, model) =>
    refusal(
      fault(
        403,
        'invalid_request_error',
        null,
        `Your organization must be verified to use the model \`${model}\`. Please go to: https://platform.openai.com/settings/organization/general and click on Verify Organization. If you just verified, it can take up to 15 minutes for access to propagate.`,
      ),
    ),
  'server error': () => answer(500, 'text/html', page),
  timeout: () => answer(524, 'text/html', page),
  html: () => answer(200, 'text/html', page),
  'not json': () => answer(200, 'application/json', '{"created": 17, "data": [{"b64_json": '),
  'plain error': () => json(400, { error: 'invalid request' }),
  detail: () => json(422, { detail: [{ loc: ['body', 'prompt'], msg: 'Input should be valid', type: 'value_error' }] }),
  'no data': () => json(200, { created: seconds() }),
  empty: () => json(200, { created: seconds(), data: [] }),
};

/**
 * The answer, if the troubles asked for leave no picture to draw. `fields` are those of a legal body. Rejects as `fetch` does when
 * the connection fails, and with the signal's reason when it is aborted.
 */
export async function troubleFirst(
  { asked }: Troubled,
  { model, stream }: Readonly<Record<string, unknown>>,
  signal: AbortSignal,
): Promise<Response | undefined> {
  if (asked.has('hang')) await pause(Infinity, signal);
  if (asked.has('unreachable')) throw new TypeError('fetch failed');
  for (const [trouble, number] of asked) {
    const response = answers[trouble]?.(number, String(model));
    if (response) return response;
  }
  return asked.has('error event') && stream !== true ? refusal(serverError) : undefined;
}

export const serverError = fault(
  500,
  'server_error',
  'server_error',
  'The server had an error processing your request. Sorry about that!',
);

/** How long drawing is to take at least, in seconds. */
export function slowness({ asked }: Troubled): number {
  if (asked.has('hang')) return Infinity;
  return asked.has('slow') ? (asked.get('slow') ?? 8) : 0;
}

/** The generation as it is drawn, which may not be as it was asked for. */
export function drawnAs(asked: Generation, troubled: Troubled): Generation {
  return troubled.asked.has('other format') ? { ...asked, format: 'jpeg' } : asked;
}

function seconds(): number {
  return Math.floor(Date.now() / 1000);
}
