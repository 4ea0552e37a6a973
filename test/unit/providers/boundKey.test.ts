import { expect, test } from 'vitest';
import { readBoundKey, writeBoundKey } from '../../../src/providers/boundKey.ts';

const [here, there] = ['https://api.openai.com', 'https://elsewhere.example'];

test('a key stays with the origin that it was entered for, wherever its provider is now', () => {
  const text = writeBoundKey({ key: ' sk-one ', origin: here });
  expect(readBoundKey(text, here)).toEqual({ key: 'sk-one', origin: here, adopted: false });
  expect(readBoundKey(text, there)).toEqual({ key: 'sk-one', origin: here, adopted: false });
});

test.each(['sk-old', '12345', '"quoted"', '{"key":"half"}'])(
  'a key from before that (%s) is bound to where its provider is',
  (text) => {
    expect(readBoundKey(text, here)).toEqual({ key: text, origin: here, adopted: true });
  },
);
