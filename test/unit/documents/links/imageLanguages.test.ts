import { describe, expect, test } from 'vitest';
import { imageLinks } from '../../../../src/documents/links/imageLinks.ts';

/** What is found, with what is written at its places. */
async function found(languageId: string, text: string) {
  const links = await imageLinks(languageId, text);
  return links.map(({ address, alt, width, height, heading, title, start, end, addressStart, addressEnd, altStart, altEnd }) => ({
    ...{ address, alt, width, height, heading, title },
    written: { whole: text.slice(start, end), address: text.slice(addressStart, addressEnd), alt: text.slice(altStart, altEnd) },
  }));
}

const addresses = async (languageId: string, text: string) => (await found(languageId, text)).map(({ address }) => address);

describe('links to pictures in MDX', () => {
  test.each([
    ['import x from "./x.png"\n\n![a](a.png)', ['a.png']],
    ['<img src="a.png" alt="a" />', ['a.png']],
    ['<img src={"a.png"} /> <img src={ \'b.png\' } alt={`a`} />', ['a.png', 'b.png']],
    ['<Card>\n    ![a](a.png)\n</Card>', ['a.png']],
    ['text <b>![a](a.png)</b> {1 + 1} text', ['a.png']],
    ['<figure>\n  <img\n    src="a.png"\n    width={400}\n    style={{ a: "}" }}\n    alt="a"\n  />\n</figure>', ['a.png']],
    ['---\ntitle: x\n---\n\n![a](a.png)', ['a.png']],
    ['1 < 2 ![a](a.png)', ['a.png']],
  ])('are found: %j', async (text, expected) => {
    expect(await addresses('mdx', text)).toEqual(expected);
  });

  test.each([
    '<img src={a} />',
    '<img src={"a" + ".png"} />',
    '<img src={`${a}.png`} />',
    '<img src={"a\\u0062.png"} />',
    '<Img src="a.png" />',
    '{/* ![a](a.png) */}',
    '{/*\n\n<img src="a.png" />\n\n*/}',
    'export const a = "![a](a.png)"\nexport const b = <img src="b.png" />',
    '`<img src="a.png" />`',
    '```jsx\n<img src="a.png" />\n```',
    'text {"![a](a.png)"} text',
    '<Code text="![a](a.png)" />',
  ])('are not: %j', async (text) => {
    expect(await addresses('mdx', text)).toEqual([]);
  });
});

describe('links to pictures in HTML', () => {
  test.each([
    [
      'html',
      '<h1>The <b>fox</b></h1><img alt="A &quot;fox&quot;" src="a&amp;b.png" width=40 height="30px" title="t">',
      ['a&b.png'],
    ],
    ['html', '<img src="a.png"\n srcset="b.png 400w, c,d.png 2x,e.png">', ['a.png', 'b.png', 'c,d.png', 'e.png']],
    ['html', '<picture><source srcset="a.webp"><img src="a.png" alt="a"></picture><source srcset="no.png">', ['a.webp', 'a.png']],
    ['html', '<!-- <img src="no.png"> --><script>"<img src=no.png>"</script><style>a{}</style><img src=a.png>', ['a.png']],
    ['html', '<textarea><img src="no.png"></textarea><IMG SRC=a.png>', ['a.png']],
    ['html', '<a b="<img src=no.png>"><img src=a.png/>', ['a.png/']],
    ['html', 'a < b <img src="a.png" src="no.png"><img><img alt="x"><img src="">', ['a.png']],
    [
      'vue',
      '<template><img :src="no" /><img src="a.png" /><Img src="no.png" /></template><script>"<img src=\'no.png\'>"</script>',
      ['a.png'],
    ],
    ['svelte', '{#if a < 1}<img src="a.png" alt={a} />{/if}{"<img src=no.png>"}<img {src} /><img src={no} />', ['a.png']],
    ['html', '<img src="unfinished.png"', []],
  ])('%s: %j', async (languageId, text, expected) => {
    expect(await addresses(languageId, text)).toEqual(expected);
  });

  test('say what is written about the picture', async () => {
    const text =
      '<h2>The <b>fox</b> &amp; me</h2><p><img title="t" alt="A &quot;fox&quot;" src=" a.png " width=40 height="30px"></p>';
    expect(await found('html', text)).toEqual([
      {
        ...{ address: 'a.png', alt: 'A "fox"', width: 40, height: 30, heading: 'The fox & me', title: 't' },
        written: { whole: /<img[^>]*>/.exec(text)?.[0], address: 'a.png', alt: 'A &quot;fox&quot;' },
      },
    ]);
  });
});

describe('links to pictures in AsciiDoc', () => {
  test.each([
    ['image::a.png[]', ['a.png']],
    ['image::my fox.png[A fox]', ['my fox.png']],
    ['text image:a.png[a] image:b.png[b, 40] text', ['a.png', 'b.png']],
    ['* item image:a.png[]\n+\nimage::b.png[]', ['a.png', 'b.png']],
    [
      ':imagesdir: img\n\nimage::a.png[]\n\n:imagesdir: ./other/\n\nimage::b.png[]\nimage::/c.png[]',
      ['img/a.png', './other/b.png', '/c.png'],
    ],
    [':dir: img\n\nimage::{dir}/a.png[]\n\nimage:{none}/c.png[]', ['img/a.png', '{none}/c.png']],
    ['|===\n|image:a.png[] |b\n|===', ['a.png']],
    ['====\nimage::a.png[]\n====', ['a.png']],
    ['`image:a.png[]`', ['a.png']],
    ['image::https://x.y/a.png[]', ['https://x.y/a.png']],
  ])('are found: %j', async (text, expected) => {
    expect(await addresses('asciidoc', text)).toEqual(expected);
  });

  test.each([
    '----\nimage::a.png[]\n----',
    '....\nimage::a.png[]\n....',
    '////\nimage::a.png[]\n////',
    '++++\nimage::a.png[]\n++++',
    '```\nimage::a.png[]\n```',
    '// image::a.png[]',
    '[source]\nimage::a.png[]',
    '[source,ruby]\n----\nimage::a.png[]\n----',
    ' image::a.png[]',
    '\\image:a.png[]',
    '`+image:a.png[]+`',
    'image: a.png[]',
    'image:a.png',
    'myimage:a.png[]',
  ])('are not: %j', async (text) => {
    expect(await addresses('asciidoc', text)).toEqual([]);
  });

  test('say what is written about the picture', async () => {
    const text = '= Guide\n\n== At home\n\n.The title\nimage::img/a.png["A fox, reading", 400, height=300, link="x"]\n';
    expect(await found('asciidoc', text)).toEqual([
      {
        ...{ address: 'img/a.png', alt: 'A fox, reading', width: 400, height: 300, heading: 'At home', title: 'The title' },
        written: {
          whole: 'image::img/a.png["A fox, reading", 400, height=300, link="x"]',
          ...{ address: 'img/a.png', alt: 'A fox, reading' },
        },
      },
    ]);
    expect(await found('asciidoc', 'image:a.png[width=40, alt=A fox]')).toMatchObject([
      { alt: 'A fox', width: 40, written: { alt: 'A fox' } },
    ]);
  });
});

describe('links to pictures in reStructuredText', () => {
  test.each([
    ['.. image:: a.png', ['a.png']],
    ['text\n\n.. figure:: img/a.png\n   :alt: A fox\n\n   The caption\n\n.. image:: b.png', ['img/a.png', 'b.png']],
    ['- item\n\n  .. image:: a.png', ['a.png']],
    ['.. note::\n\n   .. image:: a.png', ['a.png']],
    ['.. |fox| image:: a.png\n   :width: 40', ['a.png']],
    ['.. image:: a.png\r\n   :alt: x\r\n\r\n.. image:: b.png\r\n', ['a.png', 'b.png']],
    ['.. _target: x\n\n.. image:: a.png', ['a.png']],
  ])('are found: %j', async (text, expected) => {
    expect(await addresses('restructuredtext', text)).toEqual(expected);
  });

  test.each([
    '::\n\n   .. image:: a.png',
    'Like this::\n\n  text\n\n  .. image:: a.png',
    '.. code-block:: rst\n\n   .. image:: a.png',
    '.. a comment\n   .. image:: a.png',
    '..\n   .. image:: a.png',
    'text .. image:: a.png',
    '.. image::',
    '.. image: a.png',
  ])('are not: %j', async (text) => {
    expect(await addresses('restructuredtext', text)).toEqual([]);
  });

  test('say what is written about the picture', async () => {
    const text =
      'Guide\n=====\n\nAt home\n-------\n\n.. figure:: img/a.png\n   :alt: A fox\n      reading\n   :width: 400px\n   :height: 50%\n\n   Caption\n';
    expect(await found('restructuredtext', text)).toMatchObject([
      {
        address: 'img/a.png',
        alt: 'A fox reading',
        width: 400,
        height: undefined,
        heading: 'At home',
        written: { address: 'img/a.png' },
      },
    ]);
    expect(await found('restructuredtext', '.. |a fox| image:: a.png')).toMatchObject([{ alt: 'a fox' }]);
  });
});
