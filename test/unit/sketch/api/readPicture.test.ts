import { encode } from 'fast-png';
import { expect, test } from 'vitest';
import { encodeJpeg } from '../../../../src/pixels/encode/encodeJpeg.ts';
import { encodeWebp } from '../../../../src/pixels/encode/encodeWebp.ts';
import { readPicture } from '../../../../src/sketch/api/readPicture.ts';

const read = async (png: Uint8Array) => Array.from((await readPicture(new Uint8Array(png), 'png')).rgba);

test('PNG files of any colour type and depth become RGBA', async () => {
  const size = { width: 2, height: 1 };
  expect(await read(encode({ ...size, channels: 1, data: Uint8Array.of(7, 200) }))).toEqual([7, 7, 7, 255, 200, 200, 200, 255]);
  expect(await read(encode({ ...size, channels: 2, data: Uint8Array.of(7, 8, 200, 0) }))).toEqual([7, 7, 7, 8, 200, 200, 200, 0]);
  expect(await read(encode({ ...size, channels: 3, data: Uint8Array.of(1, 2, 3, 4, 5, 6) }))).toEqual([
    1, 2, 3, 255, 4, 5, 6, 255,
  ]);
  expect(
    await read(encode({ ...size, channels: 4, depth: 16, data: Uint16Array.of(256, 512, 768, 65_535, 0, 0, 0, 257) })),
  ).toEqual([1, 2, 3, 255, 0, 0, 0, 1]);
  const palette = [
    [9, 8, 7],
    [1, 2, 3],
  ];
  expect(await read(encode({ ...size, channels: 1, depth: 1, palette, data: Uint8Array.of(0b0100_0000) }))).toEqual([
    9, 8, 7, 255, 1, 2, 3, 255,
  ]);
  expect(await read(encode({ ...size, channels: 1, depth: 2, data: Uint8Array.of(0b0111_0000) }))).toEqual([
    85, 85, 85, 255, 255, 255, 255, 255,
  ]);
});

test('what is no picture of that format is not read', async () => {
  for (const format of ['png', 'jpeg', 'webp', 'gif']) {
    await expect(readPicture(Uint8Array.of(1, 2, 3), format), format).rejects.toThrow();
  }
});

test.each(['jpeg', 'webp'] as const)('after a broken %s the next one is read', async (format) => {
  const picture = { width: 24, height: 16, rgba: new Uint8ClampedArray(24 * 16 * 4).fill(200) };
  const whole = await (format === 'jpeg' ? encodeJpeg(picture, 90) : encodeWebp(picture, 90));
  const broken = whole.slice();
  broken.fill(0xff, 30);
  await readPicture(broken, format).catch(() => undefined);
  const { width, height, rgba } = await readPicture(whole, format);
  expect([width, height]).toEqual([24, 16]);
  expect(Math.abs((rgba[0] ?? 0) - 200)).toBeLessThan(6);
});

/** An Exif segment that says nothing but how the picture is to be turned. */
function turnedBy(orientation: number): Uint8Array {
  const exif = [
    0x45,
    0x78,
    0x69,
    0x66,
    0,
    0,
    0x4d,
    0x4d,
    0,
    42,
    0,
    0,
    0,
    8,
    0,
    1,
    1,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    orientation,
    0,
    0,
    0,
    0,
    0,
    0,
  ];
  return Uint8Array.from([0xff, 0xe1, 0, exif.length + 2, ...exif]);
}

test('a JPEG is read upright', async () => {
  const picture = { width: 24, height: 16, rgba: new Uint8ClampedArray(24 * 16 * 4).fill(200) };
  const file = await encodeJpeg(picture, 90);
  const turned = new Uint8Array([...file.subarray(0, 2), ...turnedBy(6), ...file.subarray(2)]);
  expect(await readPicture(turned, 'jpeg')).toMatchObject({ width: 16, height: 24 });
});
