import * as v from 'valibot';
import { EaselError } from '../images/errors.ts';
import { redactor } from './redactor.ts';
import { connectionError, easelErrorIn, messageOf, refusalError, traceOf } from './errors/providerErrors.ts';
import { parsedJson } from './answers/readAnswer.ts';
import type { Line } from './idleTimeout.ts';
import { withIdleTimeout } from './idleTimeout.ts';

export interface ListOptions {
  /** As `https://api.openai.com/v1`. */
  readonly baseURL: string;
  /** Undefined for a server that wants none. */
  readonly apiKey: string | undefined;
  readonly fetch: typeof fetch;
  readonly signal: AbortSignal;
  /** Below the base URL; `/models` by default. */
  readonly path?: string | undefined;
  /** Milliseconds without a byte after which the server is given up; 20 s by default. */
  readonly timeout?: number;
}

export interface ListedModel {
  readonly id: string;
  /** Its last day, as YYYY-MM-DD, where the server says so. */
  readonly retires?: string;
}

/** Characters. The longest list that is known, OpenRouter's, has about a million. */
const maxListLength = 16 * 1024 * 1024;

const maybe = <T extends v.GenericSchema>(schema: T) => v.fallback(v.optional(schema), undefined);
const itemSchema = v.union([
  v.pipe(
    v.string(),
    v.transform((id) => ({ id, name: undefined, shutdown_date: undefined })),
  ),
  v.object({ id: maybe(v.string()), name: maybe(v.string()), shutdown_date: maybe(v.string()) }),
]);
const itemsSchema = v.array(v.fallback(v.nullable(itemSchema), null));
/** OpenAI's `{data: [{id}]}`, `{models: [{name}]}`, a list alone, and ids alone. */
const listSchema = v.union([
  itemsSchema,
  v.pipe(
    v.object({ data: itemsSchema }),
    v.transform(({ data }) => data),
  ),
  v.pipe(
    v.object({ models: itemsSchema }),
    v.transform(({ models }) => models),
  ),
]);

/**
 * The models that a server lists, each once, in its order. It costs nothing, so it also tells whether address and key are right.
 * @throws EaselError as a call for pictures would: `bad_key`, `unreachable`, `not_json`, …; `cancelled` when the signal is aborted.
 */
export async function listModels(options: ListOptions): Promise<readonly ListedModel[]> {
  const { apiKey, timeout = 20_000, signal } = options;
  const key = apiKey?.trim();
  if (key === '') throw new EaselError('no_key');
  if (key !== undefined && !/^[\x21-\x7e]+$/.test(key)) throw new EaselError('bad_key');
  const redact = redactor(key);
  try {
    return await withIdleTimeout(timeout, signal, (line) => ask(options, key, redact, line));
  } catch (error) {
    throw easelErrorIn(error) ?? new EaselError('internal', { cause: traceOf(error, redact) });
  }
}

async function ask(
  { baseURL, fetch, path = '/models' }: ListOptions,
  key: string | undefined,
  redact: ReturnType<typeof redactor>,
  line: Line,
): Promise<readonly ListedModel[]> {
  const address = baseURL.replace(/\/+$/, '') + path;
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) {
    throw new EaselError('unreachable', { cause: new Error('The base URL is no address of the web.') });
  }
  const broken = (error: unknown): never => {
    const known = connectionError(error, redact);
    // Nothing is paid for here, so nothing is lost with a connection that breaks.
    throw known.reason === 'cut_short' ? new EaselError('unreachable', known.details) : known;
  };
  const headers = new Headers({ accept: 'application/json', ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) });
  // A redirect is not followed: the key is for this address.
  const response = await fetch(address, { headers, credentials: 'omit', redirect: 'manual', signal: line.signal }).catch(broken);
  line.heard();
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
    response.body?.cancel().catch(() => undefined);
    throw new EaselError('not_json', response.status > 0 ? { status: response.status } : {});
  }
  const text = response.body ? await textOf(response.body.getReader(), line).catch(broken) : '';
  const body = parsedJson(text);
  if (!response.ok) throw refusalError({ status: response.status, headers: response.headers, body: body ?? text }, redact);
  const list = v.safeParse(listSchema, body);
  if (list.success) return listed(list.output);
  const message = messageOf(text, redact);
  throw new EaselError('not_json', message === undefined ? {} : { providerMessage: message });
}

async function textOf(reader: ReadableStreamDefaultReader<Uint8Array>, line: Line): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    line.heard();
    text += decoder.decode(value, { stream: true });
    if (text.length <= maxListLength) continue;
    reader.cancel().catch(() => undefined);
    throw new EaselError('not_json');
  }
}

function listed(items: v.InferOutput<typeof itemsSchema>): readonly ListedModel[] {
  const models = new Map<string, ListedModel>();
  for (const item of items) {
    // Google's compatible endpoint puts the collection before the name.
    const id = (item?.id ?? item?.name ?? '').trim().replace(/^models\//, '');
    if (id === '' || models.has(id)) continue;
    const date = item?.shutdown_date?.slice(0, 10) ?? '';
    models.set(id, /^\d{4}-\d{2}-\d{2}$/.test(date) ? { id, retires: date } : { id });
  }
  return [...models.values()];
}
