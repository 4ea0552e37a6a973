import { changedInputs } from '../request/checkInputs.ts';
import type { Reason } from '../errors.ts';
import { EaselError } from '../errors.ts';
import type { InputFiles } from '../models/inputs.ts';
import type { ImageRequest } from '../request/request.ts';
import type { PlannedCall } from '../request/planCalls.ts';
import type { RequestPlan } from '../request/planRequest.ts';

/** Token counts of one call, as the provider reported them. */
export interface Usage {
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly total_tokens: number;
  readonly input_tokens_details?: { readonly image_tokens: number; readonly text_tokens: number };
  readonly output_tokens_details?: { readonly image_tokens: number; readonly text_tokens: number };
}

/** What the provider says it drew; every field as it came. */
export interface Returned {
  readonly size?: string;
  readonly quality?: string;
  readonly background?: string;
  readonly output_format?: string;
}

type TokenDetails = NonNullable<Usage['input_tokens_details']>;

/** One finished picture: the provider's bytes, untouched. */
export interface Picture {
  readonly bytes: Uint8Array;
  readonly revisedPrompt?: string;
  readonly returned: Returned;
  /** To be called when it has its place, or nobody wants it: see `PictureArrives`. */
  readonly settle?: () => void;
}

/**
 * Hears of every picture as soon as its last byte has come, though its answer may go on, so that it is on disk before anything else is
 * done. What it gives is to be called when the picture has its place, or nobody wants it.
 */
export type PictureArrives = (pieces: readonly Uint8Array[]) => () => void;

/** A preview frame. Never saved. */
export interface Partial {
  /** Which picture of the run, from 0. */
  readonly image: number;
  /** Which frame of it, from 0. */
  readonly index: number;
  readonly bytes: Uint8Array;
}

/** What one API call answered. */
export interface Answer {
  /** At least one. */
  readonly pictures: readonly Picture[];
  readonly usage?: Usage;
  readonly requestId?: string;
  /** Pictures of this call that could not be had while others could. */
  readonly failures?: readonly EaselError[];
}

/** Carries one call to a provider. Implemented in `providers`. Throws only `EaselError`. */
export interface ImagesClient {
  send(
    request: ImageRequest,
    options: {
      readonly signal: AbortSignal;
      readonly onPartial: (partial: Omit<Partial, 'image'>) => void;
      readonly onArrival?: PictureArrives;
      /** The pictures that `request.inputs` tells of, sent byte for byte. */
      readonly files?: InputFiles;
    },
  ): Promise<Answer>;
}

export interface RunDeps {
  readonly client: ImagesClient;
  /** The pictures that `request.inputs` tells of. Held, not copied, until the run is over. */
  readonly files?: InputFiles;
  readonly signal: AbortSignal;
  readonly onPartial: (partial: Partial) => void;
  readonly onArrival?: PictureArrives;
  /** Called once per picture when its call is over; the run waits for it, so that bytes are on disk before anyone is told. */
  readonly onPicture: (image: number, picture: Picture) => Promise<void>;
}

export interface RunOutcome {
  /** Sum over the calls that reported it. */
  readonly usage?: Usage;
  /** Calls that failed while others of the same run went well. Empty when all is well. */
  readonly failures: readonly EaselError[];
}

const maxConcurrentCalls = 4;

/**
 * Carries out what was planned, in several calls at once where one cannot bring all pictures. Each picture is handed over when its call is
 * done; if a provider sends more than it was asked for, the others follow as pictures `n`, `n + 1`, … No call is ever repeated.
 * @throws EaselError `invalid_request` with the problems before anything is sent; `cancelled` when the signal stopped a call; else the
 * first error if not one picture could be had and kept.
 */
export async function executeRequest(
  { sent, problems: found, calls, count: asked }: Omit<RequestPlan, 'request'>,
  deps: RunDeps,
): Promise<RunOutcome> {
  const { files } = deps;
  const problems = [...found, ...changedInputs(sent.inputs, files)];
  if (problems.length > 0) throw new EaselError('invalid_request', { problems });

  const failures: EaselError[] = [];
  let usage: Usage | undefined;
  let kept = 0;
  let extra = asked;

  async function keep(image: number, picture: Picture): Promise<void> {
    try {
      await deps.onPicture(image, picture);
      kept++;
    } catch (error) {
      failures.push(asEaselError(error, 'save_failed'));
    } finally {
      picture.settle?.();
    }
  }

  async function carryOut(call: PlannedCall): Promise<void> {
    const { first, count } = call;
    try {
      if (deps.signal.aborted) throw new EaselError('cancelled');
      const answer = await deps.client.send(call.request, {
        ...(files ? { files } : {}),
        ...(deps.onArrival ? { onArrival: deps.onArrival } : {}),
        signal: deps.signal,
        onPartial: (partial) => {
          try {
            deps.onPartial({ ...partial, image: first });
          } catch {
            // A preview that cannot be shown must not cost the picture, which is being paid for.
          }
        },
      });
      usage = sumUsage(usage, answer.usage);
      const known = answer.failures ?? [];
      const missing = Math.max(0, count - answer.pictures.length - known.length);
      failures.push(...known, ...Array.from({ length: missing }, () => new EaselError('empty_answer')));
      await Promise.all(answer.pictures.map((picture, i) => keep(i < count ? first + i : extra++, picture)));
    } catch (error) {
      failures.push(asEaselError(error, 'internal'));
    }
  }

  const waiting = [...calls];
  async function work(): Promise<void> {
    for (let call = waiting.shift(); call; call = waiting.shift()) await carryOut(call);
  }
  await Promise.all(Array.from({ length: Math.min(maxConcurrentCalls, calls.length) }, work));

  const cancelled = failures.find((failure) => failure.reason === 'cancelled');
  const [first] = failures;
  if (cancelled) throw cancelled;
  if (kept === 0 && first) throw first;
  return { failures, ...(usage ? { usage } : {}) };
}

function asEaselError(error: unknown, reason: Reason): EaselError {
  return error instanceof EaselError ? error : new EaselError(reason, { cause: error });
}

/** Adds token counts; details are kept as long as every call reported them. */
export function sumUsage(a: Usage | undefined, b: Usage | undefined): Usage | undefined {
  if (!a || !b) return a ?? b;
  const input = sumDetails(a.input_tokens_details, b.input_tokens_details);
  const output = sumDetails(a.output_tokens_details, b.output_tokens_details);
  return {
    input_tokens: a.input_tokens + b.input_tokens,
    output_tokens: a.output_tokens + b.output_tokens,
    total_tokens: a.total_tokens + b.total_tokens,
    ...(input ? { input_tokens_details: input } : {}),
    ...(output ? { output_tokens_details: output } : {}),
  };
}

function sumDetails(a: TokenDetails | undefined, b: TokenDetails | undefined): TokenDetails | undefined {
  return a && b && { image_tokens: a.image_tokens + b.image_tokens, text_tokens: a.text_tokens + b.text_tokens };
}
