import { createHash } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { sniffPicture } from '../../../../../src/pixels/formats/sniff.ts';
import { sketch } from '../../../../../src/sketch/api/sketch.ts';
import { formOf, landscape, painted, pngFile, send, type Value } from '../../editFixtures.ts';
import { decodePng, read } from '../../fixtures.ts';

// Room for a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const source = landscape(256, 256);
const image = await pngFile(source);
const small = { model: 'dall-e-2', size: '256x256', response_format: 'b64_json' };

const varied = async (fields: Readonly<Record<string, Value>>) => read(await send('variations', formOf(fields)));

test('variations differ from the picture and from one another, and are the same again', async () => {
  const { pictures, answer } = await varied({ ...small, image, n: 4 });
  expect(answer).not.toHaveProperty('usage');
  expect(new Set(pictures.map(hash)).size).toBe(4);
  expect((await varied({ ...small, image, n: 4 })).pictures.map(hash)).toEqual(pictures.map(hash));
  for (const picture of pictures) {
    const { pixels } = decodePng(picture);
    let off = 0;
    for (let i = 0; i < 256 * 256; i++) {
      for (const c of [0, 1, 2]) off += Math.abs((pixels[i * 3 + c] ?? 0) - (source.rgba[i * 4 + c] ?? 0));
    }
    expect(off / pixels.length).toBeGreaterThan(10);
  }
});

test('a variation keeps what is light and what is dark', async () => {
  const halves = await pngFile(painted(256, 256, (x) => (x < 128 ? [240, 236, 230, 255] : [30, 40, 60, 255])));
  const { first } = await varied({ ...small, image: halves });
  const { pixels } = decodePng(first);
  const light = (from: number) => {
    let sum = 0;
    for (let y = 0; y < 256; y++) for (let x = from; x < from + 100; x++) sum += pixels[(y * 256 + x) * 3 + 1] ?? 0;
    return sum / 25_600;
  };
  expect(light(10)).toBeGreaterThan(light(146) + 80);
});

test('a picture with another pixel is varied in another way', async () => {
  const other = painted(256, 256, (x, y) => (x === 0 && y === 0 ? [0, 0, 0, 255] : [120, 130, 140, 255]));
  const plain = painted(256, 256, () => [120, 130, 140, 255]);
  const [one, two] = [
    await varied({ ...small, image: await pngFile(plain) }),
    await varied({ ...small, image: await pngFile(other) }),
  ];
  expect(hash(one.first)).not.toBe(hash(two.first));
});

test('variations come by address unless asked otherwise, in the asked size', async () => {
  const { answer } = await varied({ model: 'dall-e-2', image, size: '512x512' });
  const file = await sketch(new Request(answer.data[0]?.url ?? ''));
  expect(sniffPicture(new Uint8Array(await file.arrayBuffer()))).toMatchObject({ format: 'png', width: 512, height: 512 });
});
