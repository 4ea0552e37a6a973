import { createProcessor } from '@mdx-js/mdx';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { imageLinks, linkReader, readAll } from '../../../../src/documents/links/imageLinks.ts';

/** What another parser of Markdown reads: a tree. */
interface Node {
  readonly type: string;
  readonly children?: readonly Node[];
  readonly url?: string;
  readonly alt?: string | null;
  readonly title?: string | null;
  readonly identifier?: string;
  readonly position?: { readonly start: { readonly offset?: number }; readonly end: { readonly offset?: number } };
}

const commonmark = createProcessor({ format: 'md' });

function everyNode(node: Node): Node[] {
  return [node, ...(node.children ?? []).flatMap(everyNode)];
}

interface Found {
  readonly start: number | undefined;
  readonly address: string | undefined;
  readonly alt: string;
  readonly title: string | undefined;
}

/** Pictures as the other parser has them. */
function otherwise(text: string): Found[] {
  const nodes = everyNode(commonmark.parse(text) as Node);
  const definitions = new Map<string, Node>();
  for (const node of nodes) {
    if (node.type === 'definition' && !definitions.has(node.identifier ?? '')) definitions.set(node.identifier ?? '', node);
  }
  return nodes
    .filter(({ type }) => type === 'image' || type === 'imageReference')
    .map((node) => {
      const { url, title } = node.type === 'image' ? node : (definitions.get(node.identifier ?? '') ?? {});
      const alt = (node.alt ?? '').replace(/\s+/g, ' ').trim();
      return { start: node.position?.start.offset, address: url, alt, title: title ?? undefined };
    })
    .filter(({ address }) => address !== '');
}

const words = fc.constantFrom(
  'fox',
  'a',
  'b c',
  '*em*',
  '`code`',
  '\\]',
  '&amp;',
  '**x',
  '_y_',
  '[l](m.md)',
  '![i](j.png)',
  '[nowhere]',
  'é🎨',
  '',
);
const address = fc.constantFrom(
  'a.png',
  '<b c.png>',
  'd%20e.png',
  'f(g).png',
  'h\\_i.png',
  'j&amp;k.png',
  '/l/m.png',
  '../n.png',
  'https://x.y/z.png',
);
const title = fc.constantFrom('', ' "t"', " 't &quot; t'", ' (t)', '\n"t"');
const inline = fc.tuple(words, address, title).map((parts) => `![${parts[0]}](${parts[1]}${parts[2]})`);
const reference = fc.constantFrom('![fox][ref]', '![ref]', '![Ref][]', '![none][nowhere]', '![REF two]');
const image = fc.oneof(inline, reference);
const aroundImage = fc.constantFrom<(written: string) => string>(
  (written) => written,
  (written) => `text ${written} text`,
  (written) => `\`${written}\``,
  (written) => `[${written}](x.md)`,
  (written) => `*${written}*`,
  (written) => `\\${written}`,
  (written) => `text <!-- ${written} --> text`,
  (written) => `text <b title="${written.replaceAll('"', '')}">x</b>`,
  (written) => `# ${written}`,
  (written) => `> ${written.replaceAll('\n', '\n> ')}`,
  (written) => `- ${written.replaceAll('\n', ' ')}\n- ${written.replaceAll('\n', ' ')}`,
  (written) => `\`\`\`\n${written}\n\`\`\``,
  (written) => `    ${written.replaceAll('\n', ' ')}`,
  (written) => `<!-- ${written} -->`,
  (written) => `<div>\n${written}\n</div>`,
  (written) => `~~~ x\n${written}\n~~~`,
  (written) => `1. x\n\n   ${written.replaceAll('\n', ' ')}`,
);
/** Without an empty item of a list right after another list: parsers do not agree on what that is. */
const block = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(image, aroundImage).map(([written, around]) => around(written)) },
  { weight: 2, arbitrary: fc.constantFrom('[ref]: r.png\n', '[ref]: <r 2.png> "T"\n', '[Ref Two]: two.png\n"T"\n') },
  { weight: 2, arbitrary: fc.constantFrom('text', '## heading', '---', '* * *', '[x', '```', '<p>', '+ x', '>', '`') },
);
const documents = fc
  .array(fc.tuple(block, fc.constantFrom('\n', '\n\n', '\r\n\r\n', '\n\n\n')), { maxLength: 8 })
  // What begins a document could be its front matter.
  .map((parts) => `x\n\n${parts.map(([text, end]) => text + end).join('')}`);

describe('what is found in Markdown', () => {
  test('is what another parser finds, in the same places', async () => {
    await fc.assert(
      fc.asyncProperty(documents, async (text) => {
        const found = await imageLinks('markdown', text);
        const own = found.map(({ start, address, alt, title }) => ({ start, address, alt, title }));
        expect(own).toEqual(otherwise(text));
        for (const link of found) expect(link.addressEnd - link.addressStart).toBeGreaterThan(0);
      }),
      { numRuns: 1_000 },
    );
  });

  const much = 'much\n\n'.repeat(40);
  test.each([
    ['code at the very beginning that is indented no longer', `    ![a](b.png)\n\n${much}`, `![a](b.png)\n\n${much}`],
    ['code that comes to the beginning, and is indented less', `x\n\n    ![a](b.png)\n\n${much}`, `   ![a](b.png)\n\n${much}`],
    ['code in a quote, by a tab', `> x\n>\n >  \t![a](b.png)\n>\n> x\n\n${much}`, `> x\n>\n>  \t![a](b.png)\n>\n> x\n\n${much}`],
    [
      'the head of a table that is none',
      `${much}![a\n| b](c.png)\n|---|\n\n${much}`,
      `${much}![a\n| b](c.png)\n|--x|\n\n${much}`,
    ],
    // Whatever the parser makes of it.
    [
      'what is before the first line of an item',
      `- a\n\n     b\n\n      code\n    ![a](b.png)\n\n${much}`,
      `-\n     b\n\n      code\n    ![a](b.png)\n\n${much}`,
    ],
  ])('is the same after a change of %s', async (_, before, after) => {
    const reader = await linkReader('markdown');
    if (!reader) throw new Error('Nothing reads Markdown.');
    readAll(reader.read(before));
    expect(readAll(reader.read(after))).toEqual(await imageLinks('markdown', after));
  });

  test('is the same after a change as in a document read for the first time', async () => {
    const change = fc.tuple(fc.nat(), fc.nat(40), fc.oneof(block, fc.constantFrom('', '\n', ' ', '`', '<!--', '-->')));
    await fc.assert(
      fc.asyncProperty(documents, fc.array(change, { minLength: 1, maxLength: 5 }), async (first, changes) => {
        const reader = await linkReader('markdown');
        if (!reader) throw new Error('Nothing reads Markdown.');
        let text = first.repeat(5);
        readAll(reader.read(text));
        for (const [place, length, instead] of changes) {
          const at = place % (text.length + 1);
          text = text.slice(0, at) + instead + text.slice(at + length);
          expect(readAll(reader.read(text))).toEqual(await imageLinks('markdown', text));
        }
      }),
      { numRuns: 500 },
    );
  });
});
