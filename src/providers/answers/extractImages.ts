import type { EaselError } from '../../images/errors.ts';
import type { PictureArrives } from '../../images/run/executeRequest.ts';
import type { NativeBase64 } from './base64Decoder.ts';
import type { ExtractorLimits } from './imageExtractor.ts';
import { ImageExtractor } from './imageExtractor.ts';
import { yieldRegularly, join } from '../../pixels/cooperative.ts';

/** Bytes read in one step of work. */
const stepBytes = 128 * 1024;

/** An answer whose pictures were lifted out of its text while it arrived. */
export interface ExtractedAnswer {
  /** The same answer, with a short token in place of each picture. */
  readonly response: Response;
  /** The picture that a string of the answer stands for, once: `broken` if its base64 was none, undefined if it is no picture. */
  readonly take: (text: string) => Promise<Uint8Array | 'broken' | undefined>;
  /** The whole pictures that nobody has taken: those of an answer that broke off after them. */
  readonly rest: () => Promise<Uint8Array[]>;
  /** What `onArrival` gave for a picture that was taken; undefined where it was not told. */
  readonly settleOf: (picture: Uint8Array) => (() => void) | undefined;
}

export interface ExtractOptions {
  /** Called for each chunk. */
  readonly heard: () => void;
  /** Says what it means that the body broke off. */
  readonly broken: (error: unknown) => EaselError;
  readonly limits?: ExtractorLimits;
  readonly native?: NativeBase64 | undefined;
  /** Told of every picture of an answer in JSON. In events only who reads them can tell a picture from a preview. */
  readonly onArrival?: PictureArrives | undefined;
}

/**
 * Lifts the pictures out of an answer, plain JSON or server-sent events, as its body is read.
 * Reading the body ends with an EaselError `answer_too_large` or `not_json` when there is more than one answer may hold.
 */
export function extractImages(response: Response, options: ExtractOptions): ExtractedAnswer {
  const { limits, native, onArrival } = options;
  const events = isEventStream(response);
  /** By the first of the pieces of a picture, and by the picture. */
  const settles = new WeakMap<Uint8Array, () => void>();
  const extractor = new ImageExtractor({
    events,
    textLength: lengthOf(response),
    native,
    ...(limits ? { limits } : {}),
    onPicture: (pieces) => {
      const [first] = pieces;
      if (first && onArrival && !events) settles.set(first, onArrival(pieces));
    },
  });
  const joined = async (pieces: readonly Uint8Array[]) => {
    const picture = await join(pieces, native?.allocate);
    const settle = pieces[0] && settles.get(pieces[0]);
    if (settle) settles.set(picture, settle);
    return picture;
  };
  const extractedImages = {
    take: async (text: string) => {
      const found = extractor.take(text);
      return typeof found === 'object' ? joined(found) : found;
    },
    rest: async () => Promise.all(extractor.rest().map(joined)),
    settleOf: (picture: Uint8Array) => settles.get(picture),
  };
  if (!response.body) return { response, ...extractedImages };
  const headers = new Headers(response.headers);
  // They speak of the bytes on the wire.
  for (const name of ['content-length', 'content-encoding', 'transfer-encoding']) headers.delete(name);
  const { status, statusText } = response;
  return {
    response: new Response(extracted(response.body, extractor, options), { status, statusText, headers }),
    ...extractedImages,
  };
}

/** Bytes of the body, where the answer says so and they are not packed. */
function lengthOf({ headers }: Response): number | undefined {
  const length = headers.has('content-encoding') ? NaN : Number(headers.get('content-length') ?? NaN);
  return Number.isSafeInteger(length) && length > 0 ? length : undefined;
}

export function isEventStream(response: Response): boolean {
  return /^\s*text\/event-stream\b/i.test(response.headers.get('content-type') ?? '');
}

function extracted(
  body: ReadableStream<Uint8Array>,
  extractor: ImageExtractor,
  options: ExtractOptions,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  const rest = readRest(reader, extractor, options);
  return new ReadableStream({
    async pull(controller) {
      const next = await rest.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel(reason) {
      await reader.cancel(reason);
    },
  });
}

async function* readRest(reader: ReadableStreamDefaultReader<Uint8Array>, extractor: ImageExtractor, options: ExtractOptions) {
  const work = yieldRegularly();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        throw options.broken(error);
      });
      if (done) return;
      options.heard();
      for (let at = 0; at < value.length; at += stepBytes) {
        yield* await work(() => extractor.push(value.subarray(at, at + stepBytes)));
      }
    }
  } catch (error) {
    // The connection would stay open for the rest of an answer that nobody reads.
    reader.cancel(error).catch(() => undefined);
    throw error;
  }
}
