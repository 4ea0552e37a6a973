import { describe, expect, test } from 'vitest';
import { imageLinks } from '../../../../src/documents/links/imageLinks.ts';
import { linkAt } from '../../../../src/documents/links/linkAt.ts';

/** What the link at the `|` of a text leads to. */
async function addressAt(marked: string): Promise<string | undefined> {
  const offset = marked.indexOf('|');
  return linkAt(await imageLinks('markdown', marked.replace('|', '')), offset)?.address;
}

describe('the link at a place', () => {
  test.each([
    ['![a](as|sets/b.png)', 'assets/b.png'],
    ['|![a](assets/b.png)', 'assets/b.png'],
    ['![the al|t \\] text](assets/b.png "title")', 'assets/b.png'],
    ['![a](assets/b(1).png "ti|tle")', 'assets/b(1).png'],
    ['![a](<my as|sets/b.png>)', 'my assets/b.png'],
    ['<img alt="" s|rc="assets/b.png" width="40">', 'assets/b.png'],
    ["<img\n  src='assets/b.png'\n al|t=''>", 'assets/b.png'],
    ['![a|][Hero]\n\n[hero]: assets/b.png', 'assets/b.png'],
    ['![he|ro]\n\n[hero]: <assets/b.png>', 'assets/b.png'],
    ['![hero]\n\n[hero]: ass|ets/b.png "title"', 'assets/b.png'],
    ['[![a](assets/b|.png)](https://x.y)', 'assets/b.png'],
    ['![a](a.png) ![b](b|.png)', 'b.png'],
  ])('is found wherever in it that is: %s', async (text, address) => {
    expect(await addressAt(text)).toBe(address);
  });

  test.each(['text| ![a](b.png)', '![a](b.png) text|', '[a|](b.md)', '![a|][none]', '<p sr|c="b.png">', '`![a](b|.png)`', '|'])(
    'is none beside it: %s',
    async (text) => {
      expect(await addressAt(text)).toBeUndefined();
    },
  );
});
