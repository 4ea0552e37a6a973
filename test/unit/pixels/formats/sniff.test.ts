import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sniffPicture } from '../../../../src/pixels/formats/sniff.ts';

const bytes = (...parts: (string | number[])[]) =>
  new Uint8Array(
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part)))),
  );
const be32 = (value: number) => [value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255];
const le16 = (value: number) => [value & 255, value >> 8];
const le32 = (value: number) => be32(value).reverse();
const box = (type: string, ...inside: (string | number[])[]) => {
  const content = bytes(...inside);
  return [...be32(content.length + 8), ...bytes(type), ...content];
};

const ispe = (width: number, height: number) => box('ispe', be32(0), be32(width), be32(height));
const samples = {
  png: bytes([0x89], 'PNG\r\n\x1a\n', be32(13), 'IHDR', be32(640), be32(480), [8, 6, 0, 0, 0]),
  gif: bytes('GIF89a', le16(640), le16(480), [0, 0, 0]),
  bmp: bytes('BM', le32(0), le32(0), le32(54), le32(40), le32(640), le32(-480), [1, 0, 24, 0]),
  jpeg: bytes(
    [0xff, 0xd8, 0xff, 0xe1, 0, 6],
    'Exif',
    [0xff, 0xff, 0xff, 0xc4, 0, 3, 0],
    [0xff, 0xc2, 0, 17, 8, 1, 224, 2, 128, 3],
  ),
  'webp, lossy': bytes('RIFF', le32(0), 'WEBPVP8 ', le32(0), [0, 0, 0, 0x9d, 0x01, 0x2a], le16(640), le16(480)),
  'webp, lossless': bytes('RIFF', le32(0), 'WEBPVP8L', le32(0), [0x2f], le32(639 | (479 << 14)), [0, 0, 0, 0, 0]),
  'webp, extended': bytes('RIFF', le32(0), 'WEBPVP8X', le32(10), [0, 0, 0, 0], [127, 2, 0], [223, 1, 0]),
  avif: bytes(
    box('ftyp', 'avif', be32(0), 'mif1avif'),
    box('meta', be32(0), box('hdlr', be32(0)), box('iprp', box('ipco', ispe(160, 120), ispe(640, 480)))),
  ),
  svg: bytes('<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480px"/>'),
};

describe.each(Object.entries(samples))('%s', (name, sample) => {
  test('is known by its first bytes, with its size', () => {
    expect(sniffPicture(sample)).toMatchObject({ format: name.split(',')[0], width: 640, height: 480 });
  });

  test('is known in a view into larger memory', () => {
    const memory = new Uint8Array(sample.length + 20);
    memory.set(sample, 7);
    expect(sniffPicture(memory.subarray(7, 7 + sample.length))).toEqual(sniffPicture(sample));
  });

  test('is nothing, or the same, when cut off anywhere', () => {
    for (let length = 0; length < sample.length; length++) {
      const found = sniffPicture(sample.subarray(0, length));
      if (found) expect(found).toMatchObject({ width: 640, height: 480 });
    }
  });
});

test('type and extension belong to the format', () => {
  expect(sniffPicture(samples.jpeg)).toMatchObject({ mime: 'image/jpeg', extension: 'jpg' });
  expect(sniffPicture(samples.svg)).toMatchObject({ mime: 'image/svg+xml', extension: 'svg' });
});

test.each([
  [
    'with a byte order mark, declaration, comment and document type',
    '\ufeff<?xml version="1.0"?>\n<!-- <html> --><!DOCTYPE svg [<!ENTITY a ">">]>\n<svg width="640" height="480">',
    640,
    480,
  ],
  ['by its view box', "<svg viewBox='0 0 640,480'>", 640, 480],
  ['by one length and its view box', '<svg width="320" viewBox="0 0 640 480">', 320, 240],
  ['in other units', '<svg width="1in" height="2.54cm">', 96, 96],
  ['by its view box when lengths are relative', '<svg width="100%" height="50%" viewBox="0 0 640 480">', 640, 480],
  ['without any size', '<svg>', 300, 150],
  ['with a prefix', '<s:svg xmlns:s="http://www.w3.org/2000/svg" width="5" height="6"/>', 5, 6],
  ['with a quoted bracket before its size', '<svg data-a="a>b" width="5" height="6">', 5, 6],
])('an SVG is measured %s', (_, text, width, height) => {
  expect(sniffPicture(new TextEncoder().encode(text))).toMatchObject({ format: 'svg', width, height });
});

test.each([
  '',
  'plain text',
  '<html><svg width="5" height="6"/></html>',
  '<svgs width="5" height="6">',
  '<!-- never closed <svg>',
  '{"error":{"message":"<svg>"}}',
  'BM is how this sentence begins, and it goes on long enough',
  'RIFF....WEBPVP8?........................',
])('%j is no picture', (text) => {
  expect(sniffPicture(new TextEncoder().encode(text))).toBeUndefined();
});

test('a picture without width is none', () => {
  expect(sniffPicture(bytes('GIF89a', le16(0), le16(480), [0, 0, 0]))).toBeUndefined();
});

test('no bytes make it throw', () => {
  const starts = Object.values(samples);
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 200 }),
      fc.constantFrom(new Uint8Array(), ...starts),
      fc.nat(80),
      (noise, start, at) => {
        const mixed = new Uint8Array([...start.subarray(0, at), ...noise]);
        const found = sniffPicture(mixed);
        if (found) expect(found.width > 0 && found.height > 0).toBe(true);
      },
    ),
  );
});
