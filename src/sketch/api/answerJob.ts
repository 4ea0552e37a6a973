/** The answer to a job: its pictures as JSON, or as a stream of events. */
import { answer, ascii, type Chunks, streamOf } from './answers.ts';
import { base64 } from './base64.ts';
import { pause } from './breath.ts';
import { mimeOf } from '../drawing/draw.ts';
import { keepFile } from './files.ts';
import type { Generation } from './generation.ts';
import type { FileBytes, Job } from './job.ts';
import { pictureEvents } from './pictureStream.ts';
import { drawnAs, slowness, type Troubled } from './troubles.ts';
import { usageOf } from './usage.ts';

/**
 * Draws what the job asks for and answers as the API does. `base` is the URL before `/images/…`. Rejects with the signal's reason
 * when it is aborted.
 */
export function answerJob(job: Job, base: string, signal: AbortSignal): Promise<Response> | Response {
  return job.asked.stream && !job.troubled.asked.has('no stream') ? streamed(job, signal) : whole(job, base, signal);
}

function streamed(job: Job, signal: AbortSignal): Response {
  // Not `AbortSignal.any`, whose sources can be collected before they speak.
  const stopping = new AbortController();
  const stop = () => stopping.abort(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  const body = streamOf(pictureEvents(job, stopping.signal), stop);
  return answer(200, 'text/event-stream; charset=utf-8', body, { 'cache-control': 'no-cache' });
}

/** Everything is drawn before the status goes out, as the API has it. */
async function whole(job: Job, base: string, signal: AbortSignal): Promise<Response> {
  const { asked, troubled, draw } = job;
  await pause(slowness(troubled) * 1000, signal);
  const pictures: FileBytes[] = [];
  const wanted = troubled.asked.has('fewer') ? asked.n - 1 : asked.n;
  for (let index = 0; index < wanted; index++) {
    pictures.push(
      troubled.asked.has('garbage') ? ascii('This is not a picture.') : await draw(drawnAs(asked, troubled), index, signal),
    );
  }
  const body = streamOf(answerChunks(job, base, pictures), () => undefined);
  return answer(200, 'application/json', body);
}

/** The published `ImagesResponse`, piece by piece. */
function* answerChunks(job: Job, base: string, pictures: readonly FileBytes[]): Generator<FileBytes> {
  const { asked, troubled } = job;
  yield ascii(`{"created":${Math.floor(Date.now() / 1000)},"data":[`);
  for (const [index, picture] of pictures.entries()) {
    yield ascii(index === 0 ? '{' : ',{');
    if (troubled.asked.has('cut')) {
      yield ascii('"b64_json":"');
      yield* first(base64(picture));
      return;
    }
    yield* imageChunks(asked, troubled, base, picture);
    if (asked.model === 'dall-e-3') yield ascii(`,"revised_prompt":${JSON.stringify(revised(asked.prompt))}`);
    yield ascii('}');
  }
  // Members that are undefined are left out; there may be none at all.
  const members = JSON.stringify(membersOf(job)).slice(1);
  yield ascii(members === '}' ? ']}' : `],${members}`);
}

function* imageChunks(asked: Generation, troubled: Troubled, base: string, picture: FileBytes): Chunks & Iterable<FileBytes> {
  if (asked.byUrl) {
    const url = `${base}/images/files/${keepFile(picture, mimeOf(asked.format))}`;
    yield ascii(`"url":${JSON.stringify(url)}`);
    return;
  }
  yield ascii(`"b64_json":"${troubled.asked.has('data url') ? `data:${mimeOf(asked.format)};base64,` : ''}`);
  yield* base64(picture);
  yield ascii('"');
}

function* first<T>(chunks: Iterable<T>): Generator<T> {
  for (const chunk of chunks) {
    yield chunk;
    return;
  }
}

function revised(prompt: string): string {
  return `A hand-drawn pencil and watercolour sketch: ${prompt}`;
}

/** What the API tells beside the pictures; the DALL·E models tell nothing. */
function membersOf({ asked, imageTokens }: Job): Readonly<Record<string, unknown>> {
  if (asked.model.startsWith('dall-e')) return { object: undefined };
  return {
    background: asked.transparent ? 'transparent' : 'opaque',
    output_format: asked.format,
    quality: asked.quality,
    size: `${asked.width}x${asked.height}`,
    usage: usageOf(asked.prompt, asked.tokens, asked.n, 0, imageTokens),
    safety_identifier: asked.safetyIdentifier,
    svg_usage: svgUsage(asked),
  };
}

function svgUsage({ format, svg, prompt }: Generation): object | undefined {
  if (format !== 'svg') return undefined;
  const input = Math.ceil(prompt.length / 4) + 400;
  const output = 2400;
  const reasoning = svg?.effort === 'none' ? 0 : 600;
  const model = svg?.model ?? 'gpt-5.5';
  return { model, input_tokens: input, output_tokens: output, reasoning_tokens: reasoning, total_tokens: input + output };
}
