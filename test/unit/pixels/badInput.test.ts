import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodePicture } from '../../../src/pixels/decode/decodePicture.ts';
import { encodeJpeg } from '../../../src/pixels/encode/encodeJpeg.ts';
import { encodePng } from '../../../src/pixels/encode/encodePng.ts';
import { encodeWebp } from '../../../src/pixels/encode/encodeWebp.ts';
import { inspectPicture } from '../../../src/pixels/decode/inspect.ts';
import { PixelError } from '../../../src/pixels/pixelError.ts';
import { planFit } from '../../../src/pixels/edit/planFit.ts';
import { pngChunk } from '../../../src/pixels/formats/pngChunks.ts';
import { le24, makeBmp, makePng, makeWebp, painted, webpChunks } from './fixtures.ts';

const picture = painted(40, 30, (x, y) => [x * 6, y * 8, x ^ y, 255]);
const [png, jpeg, webp] = [await encodePng(picture), await encodeJpeg(picture, 90), await encodeWebp(picture, 90)];
const bmp = makeBmp({ width: 9, height: 9, bits: 24, value: (x) => x });
const text = (value: string) => new Uint8Array(Buffer.from(value, 'latin1'));
const changed = (bytes: Uint8Array, change: (copy: Buffer) => void) => {
  const copy = Buffer.from(bytes);
  change(copy);
  return new Uint8Array(copy);
};
/** A PNG whose header says that it is so large. */
const claiming = (width: number, height: number) =>
  changed(png, (copy) => {
    const header = copy.subarray(16, 29);
    header.writeUInt32BE(width, 0);
    header.writeUInt32BE(height, 4);
    copy.set(pngChunk('IHDR', header), 8);
  });
const greyPng = (options: Partial<Parameters<typeof makePng>[0]>) =>
  makePng({ width: 4, height: 4, type: 0, depth: 8, samples: () => [7], ...options });
/** A JPEG up to its scan, of so many inks and in that coding. */
const jpegHeader = (inks: number, marker = 0xc0, depth = 8) =>
  new Uint8Array([
    ...[0xff, 0xd8, 0xff, marker, 0, 8 + inks * 3, depth, 0, 16, 0, 16, inks],
    ...Array.from({ length: inks }, (_, i) => [i + 1, 0x11, 0]).flat(),
    ...[
      0xff,
      0xda,
      0,
      6 + inks * 2,
      inks,
      ...Array.from({ length: inks }, (_, i) => [i + 1, 0]).flat(),
      0,
      63,
      0,
      1,
      2,
      0xff,
      0xd9,
    ],
  ]);

const bad: readonly (readonly [name: string, bytes: Uint8Array, reason: string])[] = [
  ['no bytes', new Uint8Array(), 'empty'],
  ['a text', text('This is a text in a file named .png'), 'not_a_picture'],
  ['a sound', text('RIFF\0\0\0\0WAVEfmt '), 'not_a_picture'],
  ['the signature of a PNG alone', png.subarray(0, 8), 'truncated'],
  ['a PNG cut off in its header', png.subarray(0, 28), 'truncated'],
  ['a PNG cut off in its data', png.subarray(0, -30), 'truncated'],
  ['a PNG without its last byte', png.subarray(0, -1), 'truncated'],
  ['a PNG without its end', png.subarray(0, -12), 'truncated'],
  ['a PNG with a changed byte in its data', changed(png, (copy) => (copy[60] = (copy[60] ?? 0) ^ 1)), 'bad_checksum'],
  ['a PNG with a changed size', changed(png, (copy) => copy.writeUInt32BE(41, 16)), 'bad_checksum'],
  ['a PNG of 0x30 pixels', claiming(0, 30), 'zero_size'],
  ['a PNG of 0x0 pixels', claiming(0, 0), 'zero_size'],
  ['a PNG of 30000x30000 pixels', claiming(30_000, 30_000), 'too_many_pixels'],
  ['a PNG of the largest size there is', claiming(0xffffffff, 0xffffffff), 'too_many_pixels'],
  ['a PNG with a bit depth that does not exist', greyPng({ depth: 3 }), 'damaged'],
  ['a PNG with a palette but none', greyPng({ type: 3 }), 'damaged'],
  ['a JPEG cut off in its header', jpeg.subarray(0, 100), 'truncated'],
  ['a JPEG cut off in its data', jpeg.subarray(0, -100), 'truncated'],
  [
    'a JPEG of 30000x30000 pixels',
    changed(jpeg, (copy) => copy.fill(0x75, jpeg.indexOf(0xc0) + 4, jpeg.indexOf(0xc0) + 8)),
    'too_many_pixels',
  ],
  ['a CMYK JPEG', jpegHeader(4), 'cmyk'],
  ['a JPEG with arithmetic coding', jpegHeader(3, 0xc9), 'unsupported'],
  ['a lossless JPEG', jpegHeader(3, 0xc3), 'unsupported'],
  ['a JPEG of 12 bits', jpegHeader(3, 0xc1, 12), 'unsupported'],
  ['a WebP cut off in its header', webp.subarray(0, 25), 'truncated'],
  ['a WebP cut off in its data', webp.subarray(0, -20), 'truncated'],
  [
    'a WebP whose picture is larger than it says',
    makeWebp([['VP8X', Uint8Array.of(0, 0, 0, 0, ...le24(3), ...le24(3))], ...webpChunks(webp)]),
    'damaged',
  ],
  ['a GIF without frames', text('GIF89a\x04\0\x04\0\0\0\0;'), 'damaged'],
  ['a GIF cut off before its frame', text('GIF89a\x04\0\x04\0\0\0\0'), 'truncated'],
  ['a BMP cut off in its pixels', bmp.subarray(0, -1), 'truncated'],
  ['a BMP with run lengths', makeBmp({ width: 9, height: 9, bits: 8, value: () => 0, compression: 1 }), 'unsupported'],
];

/** What is said about a file on the way to a model that takes PNG, JPEG and WebP. */
function reasonOf(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return error instanceof PixelError ? error.reason : String(error);
  }
}

describe.each(bad)('%s', (_, bytes, reason) => {
  test(`is refused as ${reason} when it is to be decoded`, async () => {
    await expect(decodePicture(bytes)).rejects.toMatchObject({ name: 'PixelError', reason });
  });

  test('is refused for the same reason, or as worse, before anything is decoded', () => {
    const rule = { formats: ['png', 'jpeg', 'webp'], weightBelow: 50_000_000 };
    expect(reasonOf(() => planFit(inspectPicture(bytes), rule))).toBe(reason);
  });
});

test('a PNG whose data are too few is damaged', async () => {
  await expect(decodePicture(claiming(40, 31))).rejects.toMatchObject({ reason: 'damaged' });
});

test('a PNG with a row filter that does not exist is damaged', async () => {
  await expect(decodePicture(greyPng({ filter: () => 5 }))).rejects.toMatchObject({ reason: 'damaged' });
});

test('a PNG with more data than its rows is read as far as they go', async () => {
  expect((await decodePicture(claiming(40, 29))).rgba).toEqual(picture.rgba.subarray(0, 40 * 29 * 4));
});

test('a WebP with noise for data is damaged, and the next one is read again', async () => {
  const noise = changed(webp, (copy) => copy.fill(0xa5, 40));
  await decodePicture(noise).catch((error: unknown) => expect(error).toMatchObject({ reason: 'damaged' }));
  expect(await decodePicture(webp)).toMatchObject({ width: 40, height: 30 });
});

test('a JPEG without tables is damaged, and the next one is read again', async () => {
  await expect(decodePicture(jpegHeader(3))).rejects.toMatchObject({ reason: 'damaged' });
  expect(await decodePicture(jpeg)).toMatchObject({ width: 40, height: 30 });
});

test("the limit of pixels is the caller's", async () => {
  await expect(decodePicture(png, { maxPixels: 1199 })).rejects.toMatchObject({
    reason: 'too_many_pixels',
    failure: { width: 40, height: 30 },
  });
  expect(await decodePicture(png, { maxPixels: 1200 })).toMatchObject({ width: 40 });
});

test('an AVIF and an SVG are said to be what cannot be decoded', async () => {
  await expect(decodePicture(text('<svg width="5" height="6"><script>alert(1)</script></svg>'))).rejects.toMatchObject({
    failure: { reason: 'unsupported', format: 'svg' },
  });
  const box = (type: string, content: string) => `\0\0\0${String.fromCharCode(content.length + 8)}${type}${content}`;
  const ispe = box('ispe', '\0\0\0\0\0\0\0\x05\0\0\0\x06');
  const avif = text(box('ftyp', 'avif\0\0\0\0mif1') + box('meta', `\0\0\0\0${box('iprp', box('ipco', ispe))}`));
  await expect(decodePicture(avif)).rejects.toMatchObject({ failure: { reason: 'unsupported', format: 'avif' } });
});

test('whatever happens to a file, it is a picture or a PixelError', async () => {
  const samples = [png, jpeg, webp, bmp];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...samples),
      fc.array(fc.tuple(fc.nat(2000), fc.nat(255)), { maxLength: 6 }),
      fc.nat(2000),
      async (sample, edits, cut) => {
        const bytes = Uint8Array.from(sample.subarray(0, cut % 3 === 0 ? cut : undefined));
        for (const [at, value] of edits) if (at < bytes.length) bytes[at] = value;
        try {
          inspectPicture(bytes);
          const found = await decodePicture(bytes, { maxPixels: 1_000_000 });
          expect(found.rgba.length).toBe(found.width * found.height * 4);
        } catch (error) {
          expect(error).toBeInstanceOf(PixelError);
        }
      },
    ),
    { numRuns: 150 },
  );
});
