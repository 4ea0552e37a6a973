import { convert } from '@asciidoctor/core';
import { createProcessor } from '@mdx-js/mdx';
import fc from 'fast-check';
import type { DefaultTreeAdapterTypes } from 'parse5';
import { parse } from 'parse5';
import restructured from 'restructured';
import { describe, expect, test } from 'vitest';
import { imageLinks } from '../../../../src/documents/links/imageLinks.ts';

interface Found {
  readonly address: string;
  readonly alt: string;
}

const own = async (languageId: string, text: string): Promise<Found[]> =>
  (await imageLinks(languageId, text)).map(({ address, alt }) => ({ address, alt }));

const spaced = (text: string) => text.replace(/\s+/g, ' ').trim();

/** Elements of HTML, with their places. */
function elements(node: DefaultTreeAdapterTypes.Node): DefaultTreeAdapterTypes.Element[] {
  const inner = 'content' in node ? [node.content] : 'childNodes' in node ? node.childNodes : [];
  return [...('tagName' in node ? [node] : []), ...inner.flatMap(elements)];
}

const attributeOf = (element: DefaultTreeAdapterTypes.Element, name: string) =>
  element.attrs.find((one) => one.name === name)?.value;

function imagesOf(html: string): (Found & { readonly start: number | undefined })[] {
  return elements(parse(html, { sourceCodeLocationInfo: true, scriptingEnabled: false }))
    .filter(({ tagName }) => tagName === 'img')
    .map((element) => ({
      start: element.sourceCodeLocation?.startOffset,
      address: attributeOf(element, 'src')?.trim() ?? '',
      alt: spaced(attributeOf(element, 'alt') ?? ''),
    }))
    .filter(({ address }) => address !== '');
}

/** A node of a tree with all that are in it. */
const everyNode = <Node extends { readonly children?: readonly Node[] }>(node: Node): Node[] => [
  node,
  ...(node.children ?? []).flatMap((inner) => everyNode(inner)),
];

const documentOf = (part: fc.Arbitrary<string>, between: fc.Arbitrary<string>) =>
  fc
    .uniqueArray(fc.tuple(part, between), { maxLength: 8, selector: ([text]) => text })
    .map((parts) => parts.map(([text, end]) => text + end).join(''));

const runs = { numRuns: 1_000 };

describe('what is found is what another parser finds', () => {
  test('in HTML', async () => {
    const part = fc.constantFrom(
      ...[
        '<img src="a.png" alt="A &amp; b">',
        "<img alt='x > y' src='b.png'>",
        '<img src=c.png alt=c>',
        '<IMG\nSRC="d.png"\n>',
        '<img/src=e.png>',
      ],
      ...[
        '<!-- <img src="no.png"> -->',
        '<!-->',
        '<!-- open',
        '-->',
        '<script>"<img src=no.png>"</script>',
        '<style>a { b: "<img src=no.png>" }</style>',
      ],
      ...[
        '<textarea><img src="no.png"></textarea>',
        '<title><img src="no.png"></title>',
        '<p>',
        '</p>',
        'text < text',
        '<a href="x"',
        '<',
        '>',
        '"',
        "'",
      ],
      ...[
        '<img src="f.png" src="no.png">',
        '<img alt=""src="g.png">',
        '<img src="">',
        '<?php "<img src=h.png>" ?>',
        '<![CDATA[<img src="i.png">]]>',
      ],
      ...[
        '<noscript><img src="j.png"></noscript>',
        '<template><img src="k.png"></template>',
        '<script>',
        '</script >',
        '<img src = l.png >',
        '</img src="no.png">',
      ],
      ...[
        '<!doctype html>',
        '<a ="x" src="no.png">',
        '<img =src="m.png">',
        '&lt;img src="no.png">',
        '<img src="n o.png&#63;x">',
        '<svg></svg>',
      ],
    );
    await fc.assert(
      fc.asyncProperty(documentOf(part, fc.constantFrom('', ' ', '\n')), async (text) => {
        const links = await imageLinks('html', text);
        expect(links.map(({ start, address, alt }) => ({ start, address, alt }))).toEqual(imagesOf(text));
      }),
      runs,
    );
  });

  test('in AsciiDoc', async () => {
    const image = fc.constantFrom(
      ...[
        'image::a.png[A fox]',
        'image::my fox.png["A fox, quick", 40, 30]',
        'image::b/c.png[alt=A fox,width=40]',
        'image::{dir}/d.png[D]',
      ],
      ...[
        'text image:e.png[An e] text',
        'image:f.png[F, 40] image:g.png[G]',
        '`image:h.png[H]`',
        '`+image:no.png[No]+`',
        '\\image:no.png[No]',
      ],
      ...[
        '* item image:i.png[I]',
        '.Title\nimage::j.png[J]',
        '[#id]\nimage::k.png[K]',
        '|===\n|image:l.png[L] |x\n|===',
        'a image:m&amp;n.png[M] b',
      ],
    );
    const block = fc.constantFrom(
      ...[
        '----\nimage::no.png[No]\n----',
        '....\nimage::no.png[No]\n....',
        '////\nimage::no.png[No]\n////',
        '// image::no.png[No]',
      ],
      ...[
        '[source]\nimage::no.png[No]',
        '[listing]\nimage:no.png[No]',
        '```\nimage::no.png[No]\n```',
        '====\nimage::o.png[O]\n====',
        ' image:no.png[No]',
      ],
      ...[
        '== Section',
        'text',
        '* item\n+\nimage::p.png[P]',
        '[source,rb]\n----\nimage::no.png[No]\n----',
        ':dir: q',
        'NOTE: image:r.png[R]',
        '[quote]\nimage:s.png[S]',
      ],
    );
    await fc.assert(
      fc.asyncProperty(documentOf(fc.oneof(image, block), fc.constantFrom('\n\n', '\n\n\n')), async (text) => {
        const known = `:dir: pictures\n\n${text}`;
        const html = await convert(known, { safe: 'safe' });
        if (typeof html !== 'string') throw new Error('It is not converted.');
        expect(await own('asciidoc', known)).toEqual(
          imagesOf(html).map(({ address, alt }) => ({ address: decodeURI(address), alt })),
        );
      }),
      { numRuns: 300 },
    );
  });

  test('in MDX', async () => {
    interface Node {
      readonly type: string;
      readonly name?: string | null;
      readonly children?: readonly Node[];
      readonly url?: string;
      readonly alt?: string | null;
      readonly attributes?: readonly { readonly type: string; readonly name?: string; readonly value?: unknown }[];
    }
    const processor = createProcessor({ format: 'mdx' });
    const otherwise = (text: string): Found[] =>
      everyNode(processor.parse(text) as Node).flatMap((node) => {
        if (node.type === 'image') return [{ address: node.url ?? '', alt: spaced(node.alt ?? '') }];
        if (node.name !== 'img') return [];
        const value = (name: string) => node.attributes?.find((attribute) => attribute.name === name)?.value;
        const [address, alt] = [value('src'), value('alt')];
        return typeof address === 'string' ? [{ address, alt: typeof alt === 'string' ? spaced(alt) : '' }] : [];
      });
    const part = fc.constantFrom(
      ...[
        '![a fox](a.png)',
        '<img src="b.png" alt="B" />',
        '<Card title="![no](no.png)">\n    ![c](c.png)\n</Card>',
        '{/* ![no](no.png) */}',
      ],
      ...[
        'export const other = "![no](no.png)"',
        'import no from "./no.png"',
        '```\n![no](no.png)\n```',
        '`<img src="no.png" />`',
        '<img src={no} alt="no" />',
      ],
      ...[
        'text <b>![d](d.png)</b> text',
        '<Img src="no.png" />',
        '<>![e](e.png)</>',
        '{"<img src=no.png>"}',
        '<img\n  src="f.png"\n  style={{ a: "}" }}\n/>',
      ],
      ...[
        '> ![g](g.png)',
        '- <img alt="h" src="h.png" />',
        '    ![i](i.png)',
        '## <img src="j.png" />',
        '<p>\n  text\n\n  ![k](k.png)\n</p>',
        '~~~\n<img />\n~~~',
      ],
    );
    await fc.assert(
      fc.asyncProperty(documentOf(part, fc.constantFrom('\n\n', '\n\n\n')), async (text) => {
        expect(await own('mdx', text)).toEqual(otherwise(text));
      }),
      { numRuns: 500 },
    );
  });

  test('in reStructuredText', async () => {
    interface Node {
      readonly type: string;
      readonly value?: string;
      readonly directive?: string;
      readonly children?: readonly Node[];
    }
    const textOf = (node: Node): string => node.value ?? (node.children ?? []).map(textOf).join('');
    const part = fc.constantFrom(
      ...[
        '.. image:: a.png',
        '.. image:: b.png\n   :alt: B',
        '.. figure:: c/d.png\n   :width: 40\n\n   Caption',
        'text',
        '.. a comment\n   .. image:: no.png',
      ],
      ...[
        'Literal::\n\n   .. image:: no.png',
        '- item',
        'Title\n=====',
        'text ``.. image:: no.png`` text',
        '.. _target: x',
        '..\n   .. image:: no.png',
      ],
    );
    await fc.assert(
      fc.asyncProperty(documentOf(part, fc.constantFrom('\n\n', '\n\n\n')), async (text) => {
        const nodes = everyNode(restructured.parse(text)).filter(
          ({ directive }) => directive === 'image' || directive === 'figure',
        );
        const expected = nodes.map((node) => /^\S+?\.png/.exec(textOf(node))?.[0]);
        expect((await own('restructuredtext', text)).map(({ address }) => address)).toEqual(expected);
      }),
      runs,
    );
  });
});
