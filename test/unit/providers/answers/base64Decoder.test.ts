import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Base64Options, NativeBase64 } from '../../../../src/providers/answers/base64Decoder.ts';
import { Base64Decoder } from '../../../../src/providers/answers/base64Decoder.ts';
import { nativeBase64 } from '../../../../src/editor/platform/nativeBase64.ts';

const encoder = new TextEncoder();

/** Reads a text in pieces; gives what it stands for and how far it was read. */
function decode(text: string, pieces: readonly number[], options: Base64Options) {
  const bytes = encoder.encode(text);
  const decoder = new Base64Decoder(options);
  let at = 0;
  for (const size of [...pieces, bytes.length]) {
    const end = Math.min(bytes.length, at + size);
    const stopped = decoder.push(bytes, at, end);
    at = stopped;
    if (stopped < end) break;
  }
  const decoded = decoder.finish();
  return { read: at, bytes: decoded && Uint8Array.from(Buffer.concat(decoded)), length: decoder.length };
}

const options: readonly Base64Options[] = [
  {},
  { native: nativeBase64 },
  { native: nativeBase64, expected: 5_000 },
  { lines: true },
];
const picture = fc.uint8Array({ minLength: 0, maxLength: 4_000 });
const pieces = fc.array(fc.integer({ min: 1, max: 1_500 }), { maxLength: 6 });

describe('base64', () => {
  test('is decoded in pieces of any length, with what the host has for it or without', () => {
    fc.assert(
      fc.property(picture, pieces, (bytes, sizes) => {
        const text = Buffer.from(bytes).toString('base64');
        for (const how of options) {
          const decoded = decode(`${text}"rest`, sizes, how);
          expect(decoded.read).toBe(text.length);
          expect(decoded.bytes).toEqual(bytes);
          expect(decoded.length).toBe(bytes.length);
        }
      }),
    );
  });

  test('means the same to the host’s way and to ours when something else is in it', () => {
    fc.assert(
      fc.property(
        picture,
        fc.nat(),
        fc.constantFrom('\n', ' ', '!', '=', '-', '_', '\r\n'),
        pieces,
        (bytes, where, other, sizes) => {
          const text = Buffer.from(bytes).toString('base64');
          const at = where % (text.length + 1);
          const spoiled = `${text.slice(0, at)}${other}${text.slice(at)}"`;
          expect(decode(spoiled, sizes, { native: nativeBase64 })).toEqual(decode(spoiled, sizes, {}));
        },
      ),
    );
  });

  describe('of a large picture', () => {
    const bytes = Uint8Array.from({ length: 5_000_000 }, (_, i) => i * 7 + (i >> 9));
    const text = encoder.encode(Buffer.from(bytes).toString('base64'));

    function decoded(native: NativeBase64 | undefined): readonly Uint8Array[] {
      const decoder = new Base64Decoder({ native });
      for (let at = 0; at < text.length; at += 100_000) decoder.push(text, at, Math.min(text.length, at + 100_000));
      return decoder.finish() ?? [];
    }

    test('becomes pieces, of which none was copied as a whole', () => {
      const pieces = decoded(undefined);
      expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
      expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(1 << 20);
    });

    test('becomes one array with memory of just its length, where memory can grow in place', () => {
      const [whole, ...others] = decoded(nativeBase64);
      expect(others).toEqual([]);
      expect(whole && Buffer.compare(whole, bytes)).toBe(0);
      expect(whole?.buffer.byteLength).toBe(bytes.length);
    });
  });
});
