import { expect, test } from 'vitest';
import { encodePng } from '../../../../src/pixels/encode/encodePng.ts';
import { joined, pngChunk, pngSignature } from '../../../../src/pixels/formats/pngChunks.ts';
import { pngText, withPngText } from '../../../../src/pixels/formats/pngText.ts';

const picture = { width: 2, height: 1, rgba: Uint8Array.of(255, 0, 0, 255, 0, 0, 255, 255) };
const end = pngChunk('IEND', new Uint8Array());

test('the text stands in the file, and all that was there before still does', async () => {
  const png = await encodePng(picture);
  const changed = withPngText(png, 'easel', '{"prompt":"Füchse 🦊"}');
  expect(new TextDecoder().decode(changed)).toContain('iTXteasel\0\0\0\0\0{"prompt":"Füchse 🦊"}');
  const body = png.subarray(0, png.length - end.length);
  expect(changed?.subarray(0, body.length)).toEqual(body);
  expect(changed?.subarray(-end.length)).toEqual(end);
});

test('the text is read as it was written', async () => {
  const png = await encodePng(picture);
  const changed = withPngText(png, 'easel', '{"prompt":"Füchse 🦊"}') ?? png;
  expect(pngText(changed, 'easel')).toBe('{"prompt":"Füchse 🦊"}');
  expect(pngText(changed, 'eas')).toBeUndefined();
  expect(pngText(png, 'easel')).toBeUndefined();
  expect(pngText(changed.subarray(0, 40), 'easel')).toBeUndefined();
});

test('a picture with content credentials is left as it is', () => {
  const signed = joined([pngSignature, pngChunk('IHDR', new Uint8Array(13)), pngChunk('caBX', Uint8Array.of(1)), end]);
  expect(withPngText(signed, 'easel', 'text')).toBeUndefined();
});

test.each([
  ['a JPEG', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0)],
  ['nothing', new Uint8Array()],
  ['a PNG that was cut short', joined([pngSignature, pngChunk('IHDR', new Uint8Array(13))])],
  ['a PNG with a length beyond its end', joined([pngSignature, Uint8Array.of(255, 255, 255, 255, 73, 68, 65, 84, 0, 0, 0, 0)])],
])('%s is left as it is', (_, bytes) => {
  expect(withPngText(bytes, 'easel', 'text')).toBeUndefined();
});
