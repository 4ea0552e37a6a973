import { encodePng } from '../../../src/pixels/encode/encodePng.ts';
import type { Picture } from '../../../src/pixels/picture.ts';
import { editing, type Sources } from '../../../src/sketch/drawing/edits/drawEdit.ts';
import { generationOf } from '../../../src/sketch/api/generation.ts';
import type { Stage } from '../../../src/sketch/drawing/scene.ts';
import { sketch } from '../../../src/sketch/api/sketch.ts';

/** The colour of a pixel: red, green, blue and alpha, 0 to 255. */
type Paint = (x: number, y: number) => readonly [number, number, number, number];

export function painted(width: number, height: number, paint: Paint): Picture {
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) rgba.set(paint(x, y), (y * width + x) * 4);
  return { width, height, rgba };
}

/** A landscape as a camera might see it: a sky, a sun, ridges behind one another, a little noise. */
export function landscape(width: number, height: number): Picture {
  const ridge = (u: number, i: number) =>
    0.45 + i * 0.14 + 0.07 * Math.sin(u * (5 + i * 3) + i * 2) + 0.03 * Math.sin(u * (17 + i * 5) + i);
  return painted(width, height, (x, y) => {
    const [u, v] = [x / height, y / height];
    const noise = (((x * 7919 + y * 104_729) ^ (x * y)) % 13) - 6;
    let colour: readonly number[] = [120 + v * 190, 160 + v * 120, 225 - v * 50];
    if (Math.hypot(u - 1.1, v - 0.22) < 0.09) colour = [255, 244, 214];
    for (const i of [0, 1, 2]) {
      const top = ridge(u, i);
      if (v > top) colour = [90 - i * 22 + (v - top) * 60, 118 - i * 20 + (v - top) * 50, 112 - i * 36];
    }
    return [(colour[0] ?? 0) + noise, (colour[1] ?? 0) + noise, (colour[2] ?? 0) + noise, 255];
  });
}

/** Opaque but for a rectangle, in shares of the sides. */
export function maskFor(
  width: number,
  height: number,
  [left, top, right, bottom]: readonly [number, number, number, number],
): Picture {
  return painted(width, height, (x, y) => {
    const inside = x >= left * width && x < right * width && y >= top * height && y < bottom * height;
    return [0, 0, 0, inside ? 0 : 255];
  });
}

/** Transparent but for the outline of a circle, in shares of the height. */
export function circled(width: number, height: number, x0: number, y0: number, radius: number): Picture {
  return painted(width, height, (x, y) => {
    const off = Math.abs(Math.hypot(x / height - x0, y / height - y0) - radius);
    return off < 0.012 ? [255, 0, 60, 255] : [0, 0, 0, 0];
  });
}

export async function pngFile(picture: Picture, name = 'picture.png'): Promise<File> {
  return new File([await encodePng(picture)], name, { type: 'image/png' });
}

export type Value = string | number | boolean | File;

/** A form as the SDK sends it: several values under one name are a list. */
export function formOf(fields: Readonly<Record<string, Value | readonly File[]>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value instanceof File) form.append(name, value);
    else if (typeof value === 'object') for (const file of value) form.append(`${name}[]`, file);
    else form.append(name, String(value));
  }
  return form;
}

export function send(endpoint: 'edits' | 'variations', body: FormData | object, signal?: AbortSignal): Promise<Response> {
  const form = body instanceof FormData;
  return sketch(
    new Request(`https://sketch.test/v1/images/${endpoint}`, {
      method: 'POST',
      body: form ? body : JSON.stringify(body),
      ...(!form && { headers: { 'content-type': 'application/json' } }),
      ...(signal && { signal }),
    }),
  );
}

/** An edit as it is drawn, smaller than any model would have it: of the first picture's size unless `fields` says otherwise. */
export function drawnEdit(
  sources: Pick<Sources, 'first'> & Partial<Sources>,
  fields: Readonly<Record<string, unknown>>,
  stage: Stage = 'detail',
): Promise<Uint8Array<ArrayBuffer>> {
  const asked = generationOf({ model: 'gpt-image-2.6-flare', ...fields }, String(fields.prompt), sources.first);
  const whole: Sources = { references: [], mask: undefined, markup: undefined, faithful: true, ...sources };
  return editing(whole)(asked, 0, new AbortController().signal, stage);
}
