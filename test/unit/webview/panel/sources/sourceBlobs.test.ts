import { expect, test } from 'vitest';
import { holdSource } from '../../../../../webview/panel/sources/sourceBlobs.ts';

test('a picture crosses once for all who hold it, and again when nobody has held it', async () => {
  let crossed = 0;
  const load = () => {
    crossed++;
    return Promise.resolve({ bytes: Uint8Array.of(1, 2, 3), mime: 'image/png' });
  };
  const [first, second] = [holdSource('a', load), holdSource('a', load)];
  expect(await first.blob).toBe(await second.blob);
  expect((await first.blob)?.size).toBe(3);
  first.release();
  holdSource('a', load).release();
  expect(crossed).toBe(1);
  second.release();
  holdSource('a', load).release();
  expect(crossed).toBe(2);
});

test('a picture that could not be had is asked for again', async () => {
  const failing = holdSource('b', () => Promise.reject(new Error('gone')));
  await expect(failing.blob).rejects.toThrow('gone');
  expect(await holdSource('b', () => Promise.resolve(null)).blob).toBeNull();
});
