import { describe, expect, test } from 'vitest';
import { linksTo, linkText } from '../../src/documents/pictureLinks.ts';

const document = '/ws/docs/guide.md';
const picture = '/ws/assets/my hero (1).png';

/** The text with every link to the picture in double angle brackets. */
function marked(text: string, to = picture): string {
  let out = text;
  for (const { start, end } of [...linksTo(text, document, to)].reverse()) {
    out = `${out.slice(0, start)}«${out.slice(start, end)}»${out.slice(end)}`;
  }
  return out;
}

describe('links to a picture', () => {
  test.each([
    ['![a](../assets/my%20hero%20%281%29.png)', '![a](«../assets/my%20hero%20%281%29.png»)'],
    ['![a](<../assets/my hero (1).png> "title")', '![a](<«../assets/my hero (1).png»> "title")'],
    ['![a](./../assets/my%20hero%20(1).png)', '![a](«./../assets/my%20hero%20(1).png»)'],
    ['[a]: ../assets/my%20hero%20(1).png "x"', '[a]: «../assets/my%20hero%20(1).png» "x"'],
    ['<img src="../assets/my%20hero%20(1).png?v=2" alt="">', '<img src="«../assets/my%20hero%20(1).png»?v=2" alt="">'],
    ["<img src='../assets/my hero (1).png'>", "<img src='«../assets/my hero (1).png»'>"],
  ])('are found however they are written: %s', (text, expected) => {
    expect(marked(text)).toBe(expected);
  });

  test('are all found, in order, and those to others left alone', () => {
    const text =
      '![a](../assets/b.png) ![c](../assets/bb.png)\n<img src="../assets/b.png">\n![d](https://x.y/assets/b.png) ../assets/b.png';
    expect(marked(text, '/ws/assets/b.png')).toBe(
      '![a](«../assets/b.png») ![c](../assets/bb.png)\n<img src="«../assets/b.png»">\n![d](https://x.y/assets/b.png) ../assets/b.png',
    );
  });

  test('lead nowhere when what is encoded is nothing', () => {
    expect(linksTo('![a](%zz.png)', document, '/ws/docs/%zz.png')).toEqual([]);
  });

  test('are written as they are found', () => {
    const text = `![a](${linkText(document, picture)})`;
    expect(linksTo(text, document, picture)).toHaveLength(1);
  });
});
