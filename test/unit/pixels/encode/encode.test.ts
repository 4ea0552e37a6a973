import { expect, test } from 'vitest';
import { encodeGif } from '../../../../src/pixels/encode/encodeGif.ts';
import { encodeJpeg } from '../../../../src/pixels/encode/encodeJpeg.ts';
import { encodePng } from '../../../../src/pixels/encode/encodePng.ts';
import { encodeWebp } from '../../../../src/pixels/encode/encodeWebp.ts';
import { sniffPicture } from '../../../../src/pixels/formats/sniff.ts';
import { decodePng, gifDelays } from '../../sketch/fixtures.ts';

/** Slopes, stripes and noise, so that every row filter is the best one somewhere. */
function picture(width: number, height: number, alpha: (i: number) => number) {
  const rgba = new Uint8Array(width * height * 4);
  for (let i = 0; i < width * height; i++) {
    const [x, y] = [i % width, Math.floor(i / width)];
    rgba.set([x * 3 + y, y % 4 === 0 ? 200 : 10, (x * 7919 * y) & 255, alpha(i)], i * 4);
  }
  return { width, height, rgba };
}

const opaque = picture(37, 23, () => 255);
const clear = picture(37, 23, (i) => i & 255);

test.each(['fast', 'small'] as const)('a %s PNG decodes to the same pixels, opaque or not', async (effort) => {
  const withAlpha = decodePng(await encodePng(clear, effort));
  expect(withAlpha).toMatchObject({ width: 37, height: 23, channels: 4 });
  expect([...withAlpha.pixels]).toEqual([...clear.rgba]);
  const without = decodePng(await encodePng(opaque, effort));
  expect(without.channels).toBe(3);
  expect([...without.pixels]).toEqual([...opaque.rgba.filter((_, i) => i % 4 !== 3)]);
});

test('a PNG has correct check sums', async () => {
  const { crc32 } = await import('node:zlib');
  const png = Buffer.from(await encodePng(opaque));
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    const end = at + 8 + png.readUInt32BE(at);
    expect(crc32(png.subarray(at + 4, end))).toBe(png.readUInt32BE(end));
  }
});

test('a view into larger memory is encoded as what it shows', async () => {
  const memory = new Uint8Array(opaque.rgba.length + 8);
  memory.set(opaque.rgba, 8);
  expect(await encodePng({ ...opaque, rgba: memory.subarray(8) })).toEqual(await encodePng(opaque));
});

test('JPEG and WebP files have the size of the picture and shrink with quality', async () => {
  for (const [encode, format] of [
    [encodeJpeg, 'jpeg'],
    [encodeWebp, 'webp'],
  ] as const) {
    const [fine, coarse] = [await encode(opaque, 95), await encode(opaque, 5)];
    expect(sniffPicture(fine)).toMatchObject({ format, width: 37, height: 23 });
    expect(coarse.length).toBeLessThan(fine.length);
  }
});

test('WebP keeps transparency', async () => {
  const text = Buffer.from(await encodeWebp(clear, 80)).toString('latin1');
  expect(text).toContain('ALPH');
});

async function* frames(count: number) {
  for (let i = 0; i < count; i++) yield await Promise.resolve(picture(8, 8, () => 255));
}

test('a GIF has its frames with their delay and loops', async () => {
  const gif = await encodeGif(frames(3), 1234);
  expect(sniffPicture(gif)).toMatchObject({ format: 'gif', width: 8, height: 8 });
  expect(gifDelays(gif)).toEqual([123, 123, 123]);
  expect(Buffer.from(gif).includes('NETSCAPE2.0\x03\x01\x00\x00')).toBe(true);
});

test('a GIF without frames is refused', async () => {
  await expect(encodeGif(frames(0), 100)).rejects.toThrow('A GIF needs a frame.');
});
