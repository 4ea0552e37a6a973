import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { encodePng } from '../../src/pixels/encode/encodePng.ts';
import { withPngText } from '../../src/pixels/formats/pngText.ts';
import type { Listening } from '../server/listen.ts';
import { listen } from '../server/listen.ts';
import { readRequest } from '../server/recordedRequest.ts';

export interface SlowServer extends Listening {
  /** The prompts it was asked for, in their order. */
  readonly prompts: readonly string[];
  /** SHA-256 of every picture that was sent, by the id of its answer. */
  readonly pictures: ReadonlyMap<string, string>;
  /** Another picture, which counts as sent. */
  draw(id: string): Uint8Array;
}

export const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

const parts = 8;
/** Milliseconds until the last part, at most. */
const slowest = 1_200;

/** An Images API that sends every picture, no two alike, in parts with pauses between them. */
export async function startSlowServer(random: () => number): Promise<SlowServer> {
  const side = 256;
  const noise = await encodePng({ width: side, height: side, rgba: new Uint8ClampedArray(randomBytes(side * side * 4)) });
  const prompts: string[] = [];
  const pictures = new Map<string, string>();
  const draw = (id: string): Uint8Array => {
    const bytes = withPngText(noise, 'number', id) ?? noise;
    pictures.set(id, digest(bytes));
    return bytes;
  };
  const listening = await listen((incoming, outgoing) => {
    void readRequest(incoming).then(async ({ json }) => {
      const prompt: unknown = typeof json === 'object' && json !== null ? Reflect.get(json, 'prompt') : undefined;
      const id = `req_${prompts.push(String(prompt))}`;
      const text = JSON.stringify({ created: 1, data: [{ b64_json: Buffer.from(draw(id)).toString('base64') }] });
      outgoing.writeHead(200, { 'content-type': 'application/json', 'x-request-id': id });
      const time = random() * slowest;
      for (let part = 0; part < parts; part++) {
        await pause(time / parts);
        outgoing.write(text.slice((text.length * part) / parts, (text.length * (part + 1)) / parts));
      }
      outgoing.end();
    });
  });
  return { ...listening, prompts, pictures, draw };
}
