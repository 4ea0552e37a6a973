import { describe, expect, test } from 'vitest';
import { avifFile } from '../../../../src/pixels/formats/avifFile.ts';
import { decodePicture } from '../../../../src/pixels/decode/decodePicture.ts';
import { encodeJpeg } from '../../../../src/pixels/encode/encodeJpeg.ts';
import { encodePng } from '../../../../src/pixels/encode/encodePng.ts';
import { inspectPicture } from '../../../../src/pixels/decode/inspect.ts';
import { sniffPicture } from '../../../../src/pixels/formats/sniff.ts';
import { lightened } from '../../../../src/pixels/encode/targetWeight.ts';
import { makeWebReady, type WebReadyOrder } from '../../../../src/pixels/edit/webReady.ts';
import { painted, pixelAt } from '../fixtures.ts';

const photo = painted(320, 200, (x, y) => [(x * 3 + y) & 255, 128 + 100 * Math.sin(x / 20), (x * 7919 * y) & 63, 255]);

const order = async (wish: Partial<WebReadyOrder>): Promise<WebReadyOrder> => ({
  bytes: await encodePng(photo),
  size: { width: 160, height: 100 },
  formats: ['webp'],
  quality: 80,
  maxBytes: null,
  background: [255, 255, 255],
  ...wish,
});

describe('The best quality below a weight', () => {
  /** A codec whose files weigh `weigh(quality)` bytes, and the qualities that it was asked for. */
  function codec(weigh: (quality: number) => number) {
    const asked: number[] = [];
    return { asked, encode: (quality: number) => Promise.resolve((asked.push(quality), new Uint8Array(weigh(quality)))) };
  }

  test.each([60, 999, 1000, 5432, 9500, 100_000])('is found for %i bytes in few steps', async (most) => {
    const { asked, encode } = codec((quality) => quality * 100);
    const { bytes, quality, fits } = await lightened(encode, most);
    expect(fits).toBe(most >= 100);
    expect(quality).toBe(Math.max(1, Math.min(95, Math.floor(most / 100))));
    expect(bytes.length).toBe(quality * 100);
    expect(asked.length).toBeLessThanOrEqual(8);
  });

  test('fits also where files do not always grow with quality', async () => {
    const { encode } = codec((quality) => 1000 + quality * 10 + (quality % 3) * 40);
    const { bytes, fits } = await lightened(encode, 1300);
    expect(fits).toBe(true);
    expect(bytes.length).toBeLessThanOrEqual(1300);
  });

  test.each(['webp', 'jpeg'] as const)('is found for %s', async (format) => {
    const [free] = await makeWebReady(await order({ formats: [format], quality: 90 }));
    const most = Math.floor((free?.bytes.length ?? 0) / 2);
    const [file] = await makeWebReady(await order({ formats: [format], maxBytes: most }));
    expect(file).toMatchObject({ format, fits: true });
    expect(file?.bytes.length).toBeLessThanOrEqual(most);
    expect(file?.bytes.length).toBeGreaterThan(most * 0.7);
    const [least] = await makeWebReady(await order({ formats: [format], maxBytes: 10 }));
    expect(least).toMatchObject({ fits: false, quality: 1 });
  });
});

test('a picture is made in each format at the size asked for', async () => {
  const files = await makeWebReady(await order({ formats: ['webp', 'jpeg', 'png'] }));
  expect(files.map(({ bytes }) => sniffPicture(bytes))).toMatchObject(
    ['webp', 'jpeg', 'png'].map((format) => ({ format, width: 160, height: 100 })),
  );
  expect(files.map(({ quality }) => quality)).toEqual([80, 80, null]);
  expect(files.map(({ format }) => format)).toEqual(['webp', 'jpeg', 'png']);
});

test('a PNG that is too heavy says so, and a lighter one does not', async () => {
  const fits = async (most: number) => (await makeWebReady(await order({ formats: ['png'], maxBytes: most })))[0]?.fits;
  expect(await fits(100)).toBe(false);
  expect(await fits(1_000_000)).toBe(true);
});

test('transparency is kept where the format has it, and has the ground behind it where not', async () => {
  const clear = painted(64, 64, () => [255, 0, 0, 0]);
  const files = await makeWebReady(
    await order({
      bytes: await encodePng(clear),
      size: { width: 32, height: 32 },
      formats: ['webp', 'png', 'jpeg'],
      background: [0, 0, 255],
    }),
  );
  const [webp, png, jpeg] = await Promise.all(files.map(({ bytes }) => decodePicture(bytes)));
  expect(webp && pixelAt(webp, 9, 9)[3]).toBe(0);
  expect(png && pixelAt(png, 9, 9)[3]).toBe(0);
  const [red = 255, green = 255, blue = 0] = jpeg ? pixelAt(jpeg, 9, 9) : [];
  expect(red).toBeLessThan(5);
  expect(green).toBeLessThan(5);
  expect(blue).toBeGreaterThan(250);
});

test('a photograph that lies on its side is written upright, and nobody turns it again', async () => {
  const wide = painted(64, 32, (x) => (x < 32 ? [255, 0, 0, 255] : [0, 0, 255, 255]));
  const jpeg = await encodeJpeg(wide, 95);
  // EXIF: big-endian, one entry, orientation 6.
  const exif = Array.from('Exif\0\0MM\0*', (letter) => letter.charCodeAt(0));
  const tiff = [0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];
  const segment = [0xff, 0xe1, 0, exif.length + tiff.length + 2, ...exif, ...tiff];
  const bytes = Uint8Array.from([...jpeg.subarray(0, 2), ...segment, ...jpeg.subarray(2)]);
  expect(inspectPicture(bytes)).toMatchObject({ width: 32, height: 64, orientation: 6 });
  for (const file of await makeWebReady(
    await order({ bytes, size: { width: 32, height: 64 }, formats: ['webp', 'jpeg', 'png'] }),
  )) {
    expect(inspectPicture(file.bytes)).toMatchObject({ width: 32, height: 64, orientation: 1 });
    const picture = await decodePicture(file.bytes);
    const [red = 0, , blue = 255] = pixelAt(picture, 16, 10);
    expect(red).toBeGreaterThan(200);
    expect(blue).toBeLessThan(60);
  }
});

describe('An AVIF', () => {
  /** As an encoder gives it: a delimiter, the header of a sequence of 1201x1601 at level 4.0, and a frame. */
  const header = [0, 0, 0, 0x42, 0xaa, 0x58, 0x64, 4, 6, 0x88, 8, 0x68, 0x34, 0x20];
  const delimiter = [0x12, 0];
  const sequence = [0x0a, header.length, ...header];
  const frame = [0x32, 4, 1, 2, 3, 4];

  test('has the size of its picture, and the frame without its delimiter where it says', () => {
    const file = avifFile({ width: 1201, height: 1601 }, Uint8Array.from([...delimiter, ...sequence, ...frame]));
    expect(sniffPicture(file)).toMatchObject({ format: 'avif', width: 1201, height: 1601 });
    const text = Buffer.from(file).toString('latin1');
    const place = text.indexOf('iloc') + 4 + 4 + 2 + 2 + 6;
    const view = new DataView(file.buffer);
    const [start, length] = [view.getUint32(place), view.getUint32(place + 4)];
    expect([...file.subarray(start, start + length)]).toEqual([...sequence, ...frame]);
    expect(start + length).toBe(file.length);
    const configuration = text.indexOf('av1C') + 4;
    expect([...file.subarray(configuration, configuration + 4 + sequence.length)]).toEqual([0x81, 8, 0x0c, 0, ...sequence]);
  });

  test('is not made of what is none of ours', () => {
    const size = { width: 4, height: 4 };
    expect(() => avifFile(size, Uint8Array.from([...delimiter, ...frame]))).toThrow('no sequence header');
    const other = [0x0a, header.length, 0x20, ...header.slice(1)];
    expect(() => avifFile(size, Uint8Array.from([...other, ...frame]))).toThrow('profile 1');
  });
});
