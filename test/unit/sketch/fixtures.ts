import { inflateSync } from 'node:zlib';
import * as v from 'valibot';
import { sketch } from '../../../src/sketch/api/sketch.ts';

export const generations = 'https://sketch.test/v1/images/generations';

/** Asks Sketch for pictures; dall-e-2 at its smallest size unless the body says otherwise. */
export function generate(body: object, signal?: AbortSignal): Promise<Response> {
  const small = { model: 'dall-e-2', size: '256x256', response_format: 'b64_json', prompt: 'a red boat' };
  const whole = 'model' in body ? { prompt: 'a red boat', ...body } : { ...small, ...body };
  return sketch(new Request(generations, { method: 'POST', body: JSON.stringify(whole), ...(signal && { signal }) }));
}

const answerSchema = v.looseObject({
  data: v.array(v.looseObject({ b64_json: v.optional(v.string()), url: v.optional(v.string()) })),
});

/** The whole answer, and the bytes of its pictures. */
export async function read(response: Response) {
  const answer = v.parse(answerSchema, await response.json());
  const pictures = answer.data.map(({ b64_json = '' }) => new Uint8Array(Buffer.from(b64_json, 'base64')));
  return { answer, pictures, first: pictures[0] ?? new Uint8Array() };
}

const errorSchema = v.object({
  error: v.looseObject({
    message: v.string(),
    type: v.string(),
    param: v.nullable(v.string()),
    code: v.nullable(v.string()),
  }),
});

export async function readError(response: Response) {
  return { status: response.status, ...v.parse(errorSchema, await response.json()).error };
}

const eventSchema = v.looseObject({ type: v.optional(v.string()), b64_json: v.optional(v.string()) });

/** The events of a stream, as they arrive. */
export async function* eventsOf(response: Response) {
  let text = '';
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    text += part.value;
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const name = /^event: (.*)$/m.exec(block)?.[1];
      const data = /^data: (.*)$/m.exec(block)?.[1] ?? '';
      yield { name, data: data === '[DONE]' ? { type: data } : v.parse(eventSchema, JSON.parse(data)) };
    }
  }
}

/** The delay of every frame of a GIF, in hundredths of a second. */
export function gifDelays(gif: Uint8Array): number[] {
  const control = Buffer.from([0x21, 0xf9, 0x04]);
  const file = Buffer.from(gif);
  const delays = [];
  for (let at = file.indexOf(control); at >= 0; at = file.indexOf(control, at + 8)) delays.push(file.readUInt16LE(at + 4));
  return delays;
}

/** Decodes a PNG with 8 bits per channel, all five filters, by the specification. */
export function decodePng(png: Uint8Array) {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const [width, height, channels] = [view.getUint32(16), view.getUint32(20), view.getUint8(25) === 6 ? 4 : 3];
  const parts: Uint8Array[] = [];
  for (let at = 8; at < png.length; at += view.getUint32(at) + 12) {
    if (String.fromCharCode(...png.subarray(at + 4, at + 8)) === 'IDAT')
      parts.push(png.subarray(at + 8, at + 8 + view.getUint32(at)));
  }
  const data = inflateSync(Buffer.concat(parts));
  const stride = width * channels;
  const pixels = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = data[y * (stride + 1)];
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const a = x < channels ? 0 : (pixels[at - channels] ?? 0);
      const b = y === 0 ? 0 : (pixels[at - stride] ?? 0);
      const c = x < channels || y === 0 ? 0 : (pixels[at - stride - channels] ?? 0);
      const nearest = [a, b, c].toSorted((p, q) => Math.abs(a + b - c - p) - Math.abs(a + b - c - q))[0] ?? 0;
      const guess = [0, a, b, (a + b) >> 1, nearest][filter ?? 0] ?? 0;
      pixels[at] = (data[at + y + 1] ?? 0) + guess;
    }
  }
  return { width, height, channels, pixels };
}
