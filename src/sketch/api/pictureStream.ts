import { ascii } from './answers.ts';
import { base64 } from './base64.ts';
import { pause } from './breath.ts';
import type { Generation } from './generation.ts';
import type { Job } from './job.ts';
import { drawnAs, serverError, slowness } from './troubles.ts';
import { usageOf } from './usage.ts';

/** The server-sent events of a job, each as soon as its picture is drawn. */
export async function* pictureEvents(job: Job, signal: AbortSignal): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const { asked, troubled, draw, events } = job;
  const troubles = troubled.asked;
  const drawn = drawnAs(asked, troubled);
  const wait = (slowness(troubled) * 1000) / (asked.partials.length + 1);
  const pictures = troubles.has('fewer') ? asked.n - 1 : asked.n;
  for (let index = 0; index < pictures; index++) {
    for (const [partial, stage] of asked.partials.entries()) {
      await pause(wait, signal);
      const picture = await draw(drawn, index, signal, stage);
      yield* event(`${events}.partial_image`, { ...shared(asked), partial_image_index: partial }, picture);
    }
    await pause(wait, signal);
    if (troubles.has('cut')) return;
    if (troubles.has('error event')) {
      const { message, type, param, code } = serverError;
      yield ascii(`event: error\ndata: ${JSON.stringify({ error: { message, type, param, code } })}\n\n`);
      return;
    }
    const picture = troubles.has('garbage') ? ascii('This is not a picture.') : await draw(drawn, index, signal);
    yield* event(`${events}.completed`, { ...shared(asked), ...completed(job) }, picture, troubles.has('data url'));
  }
  if (troubles.has('done')) yield ascii('data: [DONE]\n\n');
}

function shared(asked: Generation): Readonly<Record<string, unknown>> {
  return {
    created_at: Math.floor(Date.now() / 1000),
    size: `${asked.width}x${asked.height}`,
    quality: asked.quality,
    background: asked.transparent ? 'transparent' : 'opaque',
    output_format: asked.format,
  };
}

function completed({ asked, imageTokens }: Job): Readonly<Record<string, unknown>> {
  const usage = usageOf(asked.prompt, asked.tokens, 1, asked.partials.length, imageTokens);
  // The usage of a stream lacks the details of the output (docs/images-api.md#streams).
  return { usage: usage && { ...usage, output_tokens_details: undefined }, safety_identifier: asked.safetyIdentifier };
}

/** One event, in pieces, for its picture is large. */
function* event(
  type: string,
  members: Readonly<Record<string, unknown>>,
  picture: Uint8Array<ArrayBuffer>,
  asDataUrl = false,
): Generator<Uint8Array<ArrayBuffer>> {
  const json = JSON.stringify({ type, ...members });
  yield ascii(`event: ${type}\ndata: ${json.slice(0, -1)},"b64_json":"${asDataUrl ? 'data:image/png;base64,' : ''}`);
  yield* base64(picture);
  yield ascii('"}\n\n');
}
