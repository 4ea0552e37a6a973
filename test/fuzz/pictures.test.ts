import fc from 'fast-check';
import { expect } from 'vitest';
import { decodePicture } from '../../src/pixels/decode/decodePicture.ts';
import { encodeJpeg } from '../../src/pixels/encode/encodeJpeg.ts';
import { encodePng } from '../../src/pixels/encode/encodePng.ts';
import { encodeWebp } from '../../src/pixels/encode/encodeWebp.ts';
import { exifOrientation } from '../../src/pixels/formats/exifOrientation.ts';
import { inspectPicture } from '../../src/pixels/decode/inspect.ts';
import { PixelError } from '../../src/pixels/pixelError.ts';
import { joined, pngChunk, pngSignature } from '../../src/pixels/formats/pngChunks.ts';
import { withPngText } from '../../src/pixels/formats/pngText.ts';
import { sniffPicture } from '../../src/pixels/formats/sniff.ts';
import { makeBmp, makeWebp, painted, tiff, webpChunks, withJpegOrientation } from '../unit/pixels/fixtures.ts';
import { bytesOf, harm, harmed, text } from './arbitraries.ts';
import { fuzz } from './fuzz.ts';

const picture = painted(20, 15, (x, y) => [x * 6, y * 8, x ^ y, 255]);
const [png, jpeg, webp] = [await encodePng(picture), await encodeJpeg(picture, 90), await encodeWebp(picture, 90)];
const latin1 = (value: string) => Uint8Array.from(value, (character) => character.charCodeAt(0));
const gif = latin1(
  'GIF89a\x02\0\x02\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\x04\x01\0\0\0\0,\0\0\0\0\x02\0\x02\0\0\x02\x03\x44\x02\x05\0;',
);
const bmp = makeBmp({ width: 9, height: 9, bits: 24, value: (x) => x });
const box = (type: string, content: string) => `\0\0\0${String.fromCharCode(content.length + 8)}${type}${content}`;
const ispe = box('ispe', '\0\0\0\0\0\0\0\x05\0\0\0\x06');
const avif = latin1(box('ftyp', 'avif\0\0\0\0mif1') + box('meta', `\0\0\0\0${box('iprp', box('ipco', ispe))}`));
const samples = [
  png,
  jpeg,
  webp,
  gif,
  bmp,
  avif,
  withJpegOrientation(jpeg, 6),
  bytesOf('<svg width="5" viewBox="0 0 1 2"></svg>'),
];

const damagedSample = fc.tuple(fc.constantFrom(...samples), harm).map(([sample, harms]) => harmed(sample, harms));
const chunkType = fc.oneof(
  fc.constantFrom('IHDR', 'PLTE', 'tRNS', 'IDAT', 'acTL', 'caBX', 'iTXt', 'IEND'),
  fc.stringMatching(/^[A-Za-z]{4}$/),
);
const header = fc
  .tuple(fc.nat(40), fc.nat(40), fc.constantFrom(1, 2, 4, 8, 16, 3), fc.constantFrom(0, 2, 3, 4, 6, 5), fc.nat(2))
  .map(([width, height, depth, type, interlace]) => Uint8Array.of(0, 0, 0, width, 0, 0, 0, height, depth, type, 0, 0, interlace));
/** PNGs that are well formed as far as their checksums go. */
const wellSummed = fc
  .tuple(header, fc.array(fc.tuple(chunkType, fc.uint8Array({ maxLength: 60 })), { maxLength: 5 }))
  .map(([first, chunks]) =>
    joined([
      pngSignature,
      pngChunk('IHDR', first),
      ...chunks.map(([type, data]) => pngChunk(type, data)),
      pngChunk('IEND', new Uint8Array()),
    ]),
  );
const patchedWebp = fc
  .array(
    fc.oneof(
      fc.constantFrom(...webpChunks(webp)),
      fc.tuple(fc.constantFrom('VP8X', 'ANMF', 'ALPH', 'EXIF', 'VP8 ', 'VP8L'), fc.uint8Array({ maxLength: 60 })),
    ),
    { maxLength: 5 },
  )
  .map((chunks) => makeWebp(chunks));
const file = fc.oneof({ weight: 4, arbitrary: damagedSample }, wellSummed, patchedWebp, fc.uint8Array({ maxLength: 200 }));

function orPixelError(work: () => unknown): void {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(PixelError);
  }
}

fuzz('a file is known for a picture with a size, or not at all, by its header', 5_000, file, (bytes) => {
  const sniffed = sniffPicture(bytes);
  expect(sniffed === undefined || (sniffed.width > 0 && sniffed.height > 0)).toBe(true);
  orPixelError(() => inspectPicture(bytes));
});

fuzz('a file is decoded or refused as what it is', 500, file, async (bytes) => {
  try {
    const { width, height, rgba } = await decodePicture(bytes, { maxPixels: 1_000_000 });
    expect(rgba.length).toBe(width * height * 4);
  } catch (error) {
    expect(error).toBeInstanceOf(PixelError);
  }
});

const svg = fc
  .tuple(
    fc.constantFrom('<svg ', '<?xml?><svg ', '<!DOCTYPE svg [', '<!--', '<a:svg width="'),
    text,
    fc.constantFrom('>', '"/>', ''),
  )
  .map((parts) => bytesOf(parts.join('')));

fuzz('a text is an SVG with a size or none', 1_500, svg, (bytes) => {
  const sniffed = sniffPicture(bytes);
  expect(sniffed === undefined || (sniffed.format === 'svg' && sniffed.width > 0 && sniffed.height > 0)).toBe(true);
});

fuzz('EXIF data give an orientation', 1_000, fc.tuple(fc.nat(9), fc.boolean(), harm), ([orientation, little, harms]) => {
  expect([1, 2, 3, 4, 5, 6, 7, 8]).toContain(exifOrientation(harmed(tiff(orientation, little), harms)));
});

fuzz(
  'a text goes into a PNG whose other bytes stay, or not at all',
  1_000,
  fc.tuple(fc.oneof(wellSummed, damagedSample), text),
  ([bytes, words]) => {
    const longer = withPngText(bytes, 'easel', words);
    if (longer) expect(longer.length).toBe(bytes.length + 12 + 5 + 5 + bytesOf(words).length);
  },
);
