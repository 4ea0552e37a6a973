import type { ClientOptions } from 'openai';
import OpenAI from 'openai';
import type { Dialect } from '../images/models/capabilities.ts';
import { EaselError } from '../images/errors.ts';
import type { InputFiles } from '../images/models/inputs.ts';
import type { ImageRequest } from '../images/request/request.ts';
import type { Answer, ImagesClient } from '../images/run/executeRequest.ts';
import type { NativeBase64 } from './answers/base64Decoder.ts';
import { dialects } from './dialects/dialects.ts';
import type { DownloadLimits } from './answers/downloadPicture.ts';
import { downloadPicture } from './answers/downloadPicture.ts';
import type { ExtractedAnswer } from './answers/extractImages.ts';
import { extractImages } from './answers/extractImages.ts';
import { redactor } from './redactor.ts';
import type { Redact } from './errors/providerErrors.ts';
import { brokenError, connectionError, easelErrorIn, refusalError, traceOf } from './errors/providerErrors.ts';
import type { Collected } from './answers/readAnswer.ts';
import { answerOf, nothingYet, parsedJson, readAnswer } from './answers/readAnswer.ts';
import type { Line } from './idleTimeout.ts';
import { withIdleTimeout } from './idleTimeout.ts';
import { withoutFields } from './withoutFields.ts';
import { writeCall } from './writeCall.ts';

export interface OpenaiClientOptions {
  /** As the SDK wants it: `https://api.openai.com/v1`. */
  readonly baseURL: string;
  /** Undefined for a server that wants none: then no header is sent. */
  readonly apiKey: string | undefined;
  readonly fetch: typeof fetch;
  /** What this host has for base64, if anything. */
  readonly nativeBase64?: NativeBase64 | undefined;
  /** Milliseconds without a byte after which a call is given up. The time that files may take on their way does not count. */
  readonly timeout: number;
  /** Milliseconds for a whole call, however steadily it drips; ten times the timeout by default. */
  readonly maxMs?: number;
  /** For pictures that are fetched by their address. */
  readonly downloads?: Partial<DownloadLimits>;
  /** How the provider wants its calls; by default as OpenAI publishes them. */
  readonly dialect?: Dialect;
  /** Fields that are not sent, whoever would put them in: dotted names of parameters. */
  readonly leaveOut?: readonly string[];
  /** Hears one line per call, without prompt or key. */
  readonly log?: (line: string) => void;
}

type SendOptions = Parameters<ImagesClient['send']>[1];

/** The SDK's own limit is of no use, as it does not cover a stream (docs/images-api.md#sdk). This is the longest it takes. */
const noTimeoutMs = 2 ** 31 - 1;

/** What the SDK tells of the machine it runs on. Nobody needs it, and in a browser each header must be allowed by the server. */
const tellTales = ['lang', 'package-version', 'os', 'arch', 'runtime', 'runtime-version', 'retry-count', 'timeout'];

/** Bytes per second of the slowest connection that files are sent over: nothing tells how far they have come. */
const minUploadBytesPerSecond = 100_000;

/** A client for an Images API as OpenAI publishes it, or as the dialect differs from that. */
export function openaiClient(options: OpenaiClientOptions): ImagesClient {
  const key = options.apiKey?.trim();
  const redact = redactor(key);
  return {
    async send(request, sendOptions) {
      const began = performance.now();
      const log = (outcome: string) => {
        const time = ((performance.now() - began) / 1000).toFixed(1);
        options.log?.(redact(`${request.operation} ${request.model} at ${hostOf(options.baseURL)}: ${outcome}, ${time} s`));
      };
      const collected = nothingYet();
      try {
        check(request, sendOptions.files, options, key);
        const answer = await withIdleTimeout(
          options.timeout,
          sendOptions.signal,
          (line) => call({ request, options, key, redact, line, collected, ...sendOptions }),
          (weightOf(sendOptions.files) / minUploadBytesPerSecond) * 1000,
          options.maxMs,
        );
        log(`${answer.pictures.length} pictures, request ${answer.requestId ?? 'without id'}`);
        return answer;
      } catch (error) {
        const known = easelErrorIn(error) ?? new EaselError('internal', { cause: traceOf(error, redact) });
        log(`${known.reason}, status ${known.details.status ?? 'none'}, request ${known.details.requestId ?? 'without id'}`);
        // Whoever stops waiting still has what came whole until then: it is paid.
        if (collected.pictures.length > 0) return answerOf(collected, known);
        throw known;
      }
    },
  };
}

/** Refuses what cannot be sent, before anything is: a key that fits no header, an address that is none, no image to start from. */
function check(
  { operation }: ImageRequest,
  files: InputFiles | undefined,
  options: OpenaiClientOptions,
  key: string | undefined,
): void {
  if (key === '') throw new EaselError('no_key');
  if (key !== undefined && !/^[\x21-\x7e]+$/.test(key)) throw new EaselError('bad_key');
  if (hostOf(options.baseURL) === undefined) {
    throw new EaselError('unreachable', { cause: new Error('The base URL is no address of the web.') });
  }
  if (operation !== 'generate' && !files?.images.length) {
    throw new EaselError('invalid_request', { problems: [{ code: 'image_missing', parameter: 'image' }] });
  }
}

function weightOf(files: InputFiles | undefined): number {
  const { images = [], mask, markup } = files ?? {};
  return [...images, mask, markup].reduce((sum, file) => sum + (file?.bytes.length ?? 0), 0);
}

function hostOf(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  return /^https?:$/.test(url.protocol) ? url.host : undefined;
}

interface Call {
  readonly request: ImageRequest;
  readonly options: OpenaiClientOptions;
  readonly key: string | undefined;
  readonly redact: Redact;
  readonly line: Line;
  readonly collected: Collected;
  readonly onPartial: SendOptions['onPartial'];
  readonly onArrival?: SendOptions['onArrival'];
  readonly files?: InputFiles;
}

async function call({ request, options, key, redact, line, collected, onPartial, onArrival, files }: Call): Promise<Answer> {
  const seen: { sent: boolean; refusal?: EaselError; answer?: ExtractedAnswer } = { sent: false };

  /** What the SDK calls: the given fetch, with the silence watched and the pictures lifted out of the answer. */
  async function watchedFetch(...[input, init]: Parameters<typeof fetch>): Promise<Response> {
    seen.sent = true;
    // Another address than the one that was set up gets neither the prompt nor the pictures.
    const response = await options.fetch(input, { ...init, redirect: 'manual' });
    line.heard();
    if (isElsewhere(response)) {
      response.body?.cancel().catch(() => undefined);
      seen.refusal = new EaselError('not_json', response.status > 0 ? { status: response.status } : {});
      return new Response(null, { status: 502 });
    }
    const answer = extractImages(response, {
      heard: line.heard,
      broken: (error) => brokenError(error, redact),
      native: options.nativeBase64,
      onArrival,
    });
    if (response.ok) {
      seen.answer = answer;
      return answer.response;
    }
    // Read here, as the SDK keeps only what is inside `error` of a body.
    const text = await answer.response.text().catch(() => '');
    seen.refusal = refusalError({ status: response.status, headers: response.headers, body: parsedJson(text) ?? text }, redact);
    return new Response(null, { status: response.status, headers: answer.response.headers });
  }

  try {
    // The SDK's own types leave no room for models and parameters it does not know yet.
    const { path, body: whole } = await writeCall(request, files, options.dialect ?? dialects.openai);
    const body = withoutFields(whole, options.leaveOut ?? []);
    await new Sdk(options.baseURL, key, watchedFetch).post(path, { body, signal: line.signal }).asResponse();
  } catch (error) {
    if (seen.refusal) throw seen.refusal;
    throw seen.sent ? connectionError(error, redact) : error;
  }
  if (!seen.answer) throw new EaselError('internal');

  const { baseURL, fetch, downloads: limits } = options;
  const authorization = key === undefined ? undefined : `Bearer ${key}`;
  return readAnswer({
    answer: seen.answer,
    count: countOf(request),
    onPartial,
    onArrival,
    signal: line.signal,
    download: (address) => downloadPicture(address, { fetch, baseURL, authorization, line, redact, limits }),
    redact,
    collected,
  });
}

/** A browser says only that it is a redirect. */
function isElsewhere({ type, status }: Response): boolean {
  return type === 'opaqueredirect' || (status >= 300 && status < 400);
}

function countOf({ parameters }: ImageRequest): number {
  return typeof parameters.n === 'number' ? parameters.n : 1;
}

/** The SDK, deaf to the environment variables of the process it runs in. */
class Sdk extends OpenAI {
  constructor(baseURL: string, key: string | undefined, fetch: NonNullable<ClientOptions['fetch']>) {
    const defaultHeaders = {
      ...Object.fromEntries(tellTales.map((name) => [`x-stainless-${name}`, null])),
      authorization: key === undefined ? null : `Bearer ${key}`,
    };
    super({
      baseURL,
      // It insists on one. The header above is what counts.
      apiKey: key ?? 'none',
      adminAPIKey: null,
      organization: null,
      project: null,
      webhookSecret: null,
      maxRetries: 0,
      timeout: noTimeoutMs,
      logLevel: 'off',
      dangerouslyAllowBrowser: true,
      fetch,
    });
    // Set afterwards, in place of what OPENAI_CUSTOM_HEADERS has added.
    this._options = { ...this._options, defaultHeaders };
  }
}
