import type { Listening } from '../server/listen.ts';
import { listen } from '../server/listen.ts';
import { readRequest } from '../server/recordedRequest.ts';
import { pixel } from '../e2e/pixel.ts';
import { height, width } from './noisePicture.ts';

/** What a prompt begins with that is answered with a small picture, after a while. */
export const slowPrompt = 'Slowly';
/** Milliseconds. */
export const slowness = 1000;

/** Previews before the picture of a streamed answer. */
const previews = 3;

/** An Images API that answers every request with the same picture, streamed or whole as it was asked for: at once, unless it is to be slow. */
export async function startPictureServer(picture: Buffer): Promise<Listening> {
  const shape = {
    created: 1_790_000_000,
    background: 'opaque',
    output_format: 'png',
    quality: 'high',
    size: `${width}x${height}`,
  };
  const usage = { input_tokens: 12, output_tokens: 34, total_tokens: 46 };
  const b64_json = picture.toString('base64');
  const small = Buffer.from(JSON.stringify({ created: 1, data: [{ b64_json: pixel }] }));
  const whole = Buffer.from(JSON.stringify({ ...shape, usage, data: [{ b64_json }] }));
  const event = (type: string, more: object) =>
    `event: ${type}\ndata: ${JSON.stringify({ type, b64_json, ...shape, ...more })}\n\n`;
  const preview = (_: unknown, index: number) => event('image_generation.partial_image', { partial_image_index: index });
  const streamed = Buffer.from(
    [...Array.from({ length: previews }, preview), event('image_generation.completed', { usage })].join(''),
  );

  return listen((incoming, outgoing) => {
    void readRequest(incoming).then(({ json }) => {
      if (typeof json === 'object' && json !== null && 'prompt' in json && String(json.prompt).startsWith(slowPrompt)) {
        setTimeout(() => outgoing.writeHead(200, { 'content-type': 'application/json' }).end(small), slowness);
        return;
      }
      const stream = typeof json === 'object' && json !== null && 'stream' in json && json.stream === true;
      outgoing.writeHead(200, { 'content-type': stream ? 'text/event-stream; charset=utf-8' : 'application/json' });
      outgoing.end(stream ? streamed : whole);
    });
  });
}
