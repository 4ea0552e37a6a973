import { expect, test } from 'vitest';
import { pictureAddresses } from '../../../../../webview/panel/sources/dropping.ts';

test('a list of addresses gives those of pictures, and nothing for text', () => {
  expect(
    pictureAddresses('# from the explorer\r\nfile:///a/hero.png\r\nfile:///a/notes.md\r\nvscode-remote://x/b%20c.JPG'),
  ).toEqual(['file:///a/hero.png', 'vscode-remote://x/b%20c.JPG']);
  expect(pictureAddresses('file:///a/b.jfif\nfile:///a/c.svg\nhttps://x/d.png?e.md#f')).toEqual([
    ...['file:///a/b.jfif', 'https://x/d.png?e.md#f'],
  ]);
  expect(pictureAddresses('A red boat, like hero.png')).toEqual([]);
});
