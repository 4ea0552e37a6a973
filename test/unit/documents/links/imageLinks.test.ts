import { describe, expect, test } from 'vitest';
import type { ImageLink } from '../../../../src/documents/links/imageLink.ts';
import { imageLinks } from '../../../../src/documents/links/imageLinks.ts';

const addresses = (links: readonly ImageLink[]) => links.map(({ address }) => address);

async function only(languageId: string, text: string): Promise<ImageLink> {
  const [link, ...others] = await imageLinks(languageId, text);
  if (!link || others.length > 0) throw new Error(`${others.length + (link ? 1 : 0)} links`);
  return link;
}

describe('links to pictures in Markdown', () => {
  test.each([
    ['![a fox](img/fox.png)', 'img/fox.png'],
    ['![a fox](img/fox.png?raw=1#top)', 'img/fox.png?raw=1#top'],
    ['![a](<my pictures/fox.png> "A title")', 'my pictures/fox.png'],
    ['![a](assets/b(1).png)', 'assets/b(1).png'],
    ['![a](my%20fox.png)', 'my%20fox.png'],
    ['![a](a\\_b&amp;c.png)', 'a_b&c.png'],
    ['![a\nfox](fox.png)', 'fox.png'],
    ['> ![a\n> fox](fox.png)', 'fox.png'],
    ['1. one\n\n   ![a](fox.png)', 'fox.png'],
    ['| a | b |\n|---|---|\n| ![a](fox.png) | c |', 'fox.png'],
    ['[![a](fox.png)](https://x.y)', 'fox.png'],
    ['![a][hero]\n\n[hero]: fox.png "title"', 'fox.png'],
    ['![Hero][]\n\n[hero]: <fox.png>', 'fox.png'],
    ['![hero]\n\n[HERO]: fox.png\n[hero]: other.png', 'fox.png'],
    ['![a [b](c.md) d](fox.png)', 'fox.png'],
    ['# ![a](fox.png)', 'fox.png'],
    ['text <img alt="a" src="fox.png"> text', 'fox.png'],
    ['<p align="center">\n<img src=fox.png />\n</p>', 'fox.png'],
    ['---\ntitle: "![no](no.png)"\n---\n![a](fox.png)', 'fox.png'],
    ['+++\ntitle = "x"\n+++\n![a](fox.png)', 'fox.png'],
    ['---\ntitle: [broken\n\n![a](fox.png)', 'fox.png'],
    ['![a](fox.png =400x300)', 'fox.png'],
    ['![a](https://x.y/fox.png)', 'https://x.y/fox.png'],
  ])('are found: %j', async (text, address) => {
    const link = await only('markdown', text);
    expect(link.address).toBe(address);
    expect(link.start).toBeLessThan(link.end);
  });

  test.each([
    '`![a](fox.png)`',
    '```\n![a](fox.png)\n```',
    '    ![a](fox.png)',
    '<!-- ![a](fox.png) -->',
    '<!-- <img src="fox.png"> -->',
    'text <!-- <img src="fox.png"> --> text',
    '\\![a](fox.png)'.replace('![', '!\\['),
    '![a]',
    '![a][b]',
    '![a]()',
    '[a](fox.png)',
    '[a]: fox.png',
    '<script>\nconst a = "<img src=fox.png>"\n</script>',
    '<a href="fox.png">',
    '<img alt="a">',
  ])('are not: %j', async (text) => {
    expect(await imageLinks('markdown', text)).toEqual([]);
  });

  test('say what is written about the picture', async () => {
    const text =
      '# The *fox*\n\ntext\n\n## At &amp; home\n\n![a **quick** `fox` \\& [friends](x.md)](img/fox.png "A &quot;title&quot;"){width=400 height="300px"}';
    expect(await only('markdown', text)).toMatchObject({
      alt: 'a quick fox & friends',
      title: 'A "title"',
      width: 400,
      height: 300,
      heading: 'At & home',
    });
  });

  test.each([
    ['![a](fox.png =400x300)', { width: 400, height: 300 }],
    ['![a](fox.png "t" =400x)', { width: 400 }],
    ['![a](fox.png){: width="400"}', { width: 400 }],
    ['![a](fox.png){.wide width=50%}', {}],
    ['![a|400](fox.png)', { alt: 'a', width: 400 }],
    ['![a|400x300](fox.png)', { alt: 'a', width: 400, height: 300 }],
    ['<img src="fox.png" width="400px" height=300 alt="a">', { width: 400, height: 300 }],
    ['<img src="fox.png" width="100%">', {}],
  ])('say the size: %j', async (text, said) => {
    const { alt, width, height } = await only('markdown', text);
    expect({ ...{ alt: 'a', width: undefined, height: undefined }, ...said, ...('alt' in said ? {} : { alt }) }).toEqual({
      alt,
      width,
      height,
    });
  });

  test('point at what is written', async () => {
    const text = 'é 🎨\n\n![the fox](<img/fox.png>) ![b][ref] <img src="c.png" alt="c">\n\n[ref]: b.png\n';
    const links = await imageLinks('markdown', text);
    expect(links.map(({ addressStart, addressEnd }) => text.slice(addressStart, addressEnd))).toEqual([
      'img/fox.png',
      'b.png',
      'c.png',
    ]);
    expect(links.map(({ start, end }) => text.slice(start, end))).toEqual([
      '![the fox](<img/fox.png>)',
      '![b][ref]',
      '<img src="c.png" alt="c">',
    ]);
    expect(links.map(({ altStart, altEnd }) => text.slice(altStart, altEnd))).toEqual(['the fox', 'b', 'c']);
  });

  test('have the sources of a picture with them', async () => {
    const text = '<picture><source media="(x)" srcset="dark.png 400w, dark2.png 2x"><img src="light.png" alt="a fox"></picture>';
    const links = await imageLinks('markdown', text);
    expect(links.map(({ address, alt, width }) => [address, alt, width])).toEqual([
      ['dark.png', 'a fox', 400],
      ['dark2.png', 'a fox', undefined],
      ['light.png', 'a fox', undefined],
    ]);
  });

  test('are none in a language that is not known', async () => {
    expect(await imageLinks('plaintext', '![a](b.png)')).toEqual([]);
    expect(await imageLinks('constructor', '![a](b.png)')).toEqual([]);
  });

  test.each([
    ['very many links in one line', '![a](b.png) '.repeat(5_000), 5_000],
    ['nested brackets', `${'!['.repeat(20_000)}a${'](b.png)'.repeat(20_000)}`, undefined],
    ['open brackets', '![a]('.repeat(20_000), undefined],
    ['open comments', `a ${'<!-- '.repeat(20_000)}`, 0],
    ['addresses with brackets', `![a](${'('.repeat(50_000)}`, 0],
    ['quotes', `${'> '.repeat(2_000)}![a](b.png)`, 1],
  ])('are found in time: %s', async (_, text, count) => {
    const began = performance.now();
    const links = await imageLinks('markdown', text);
    if (count !== undefined) expect(addresses(links)).toEqual(new Array(count).fill('b.png'));
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});
