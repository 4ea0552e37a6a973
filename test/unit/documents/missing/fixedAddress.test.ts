import { describe, expect, test } from 'vitest';
import { fixedAddress } from '../../../../src/documents/missing/fixedAddress.ts';

describe('an address that cannot be drawn', () => {
  test.each([
    ['images/fox.avif', 'avif', 'images/fox.png'],
    ['images/Fox.HEIC?v=2#top', 'heic', 'images/Fox.png?v=2#top'],
    ['images/fox', '', 'images/fox.png'],
    ['images/', '', undefined],
    // Written otherwise than it reads.
    ['images/fox&period;avif', 'avif', undefined],
  ])('%s gets an ending that models draw', (written, type, mended) => {
    expect(fixedAddress(written, { code: 'no_such_type', type })).toBe(mended);
  });

  test.each([
    ['images/fox.png', 'Fox.png', 'images/Fox.png'],
    ['Images/fox.png?x', 'images', 'images/fox.png?x'],
    ['images/f%6fx.png', 'Fox.png', undefined],
  ])('%s is written as the file that is there', (written, name, mended) => {
    expect(fixedAddress(written, { code: 'other_case', name })).toBe(mended);
  });

  test('that leads nowhere is left alone', () => {
    expect(fixedAddress('../../fox.png', { code: 'outside_workspace' })).toBeUndefined();
  });
});
