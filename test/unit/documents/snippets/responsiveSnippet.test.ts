import type { DefaultTreeAdapterTypes } from 'parse5';
import { parseFragment, defaultTreeAdapter as tree } from 'parse5';
import { expect, test } from 'vitest';
import { nameOfWidth } from '../../../../src/documents/destination/fileName.ts';
import type { ResponsiveFile } from '../../../../src/documents/snippets/responsiveSnippet.ts';
import { holdsResponsive, responsiveSnippet } from '../../../../src/documents/snippets/responsiveSnippet.ts';

const file = (width: number, mime = 'image/webp', name = 'hero'): ResponsiveFile => ({
  mime,
  width,
  height: width / 2,
  address: `assets/${name}-${width}w.${mime.slice('image/'.length)}`,
});
const sizes = '(max-width: 800px) 100vw, 800px';

/** The elements of a piece of HTML, with their attributes as a browser reads them. */
function elements(html: string) {
  const found: { tag: string; attributes: Record<string, string> }[] = [];
  const walk = (nodes: DefaultTreeAdapterTypes.ParentNode['childNodes']): void => {
    for (const node of nodes) {
      if (!tree.isElementNode(node)) continue;
      found.push({ tag: node.tagName, attributes: Object.fromEntries(node.attrs.map(({ name, value }) => [name, value])) });
      walk(node.childNodes);
    }
  };
  walk(parseFragment(html).childNodes);
  return found;
}

test('several widths are one <img> that the browser chooses from, the widest for those that cannot', () => {
  const html = responsiveSnippet({ languageId: 'markdown', files: [file(800), file(400)], alt: 'A fox', sizes });
  expect(html).toBe(
    '<img src="assets/hero-800w.webp" srcset="assets/hero-400w.webp 400w, assets/hero-800w.webp 800w" ' +
      'sizes="(max-width: 800px) 100vw, 800px" alt="A fox" width="800" height="400">',
  );
});

test('several formats are a <picture>, whose last format is for those that know no other', () => {
  const files = [file(400, 'image/avif'), file(800, 'image/avif'), file(400, 'image/jpeg'), file(800, 'image/jpeg')];
  expect(elements(responsiveSnippet({ languageId: 'html', files, alt: 'A fox', sizes }))).toMatchObject([
    { tag: 'picture' },
    {
      tag: 'source',
      attributes: { type: 'image/avif', srcset: 'assets/hero-400w.avif 400w, assets/hero-800w.avif 800w', sizes },
    },
    { tag: 'img', attributes: { src: 'assets/hero-800w.jpeg', width: '800', height: '400', sizes } },
  ]);
});

test('alternative text and addresses are read as they were, whatever is in them', () => {
  const files = [file(400, 'image/webp', 'a "b", {c} & 100%'), file(800, 'image/webp', 'a "b", {c} & 100%')];
  const alt = 'A "red" <fox> & {owl} | 100 %';
  const [image] = elements(responsiveSnippet({ languageId: 'markdown', files, alt, sizes }));
  expect(image?.attributes.alt).toBe(alt);
  const addresses = image?.attributes.srcset?.split(', ').map((entry) => decodeURIComponent(entry.split(' ')[0] ?? ''));
  expect(addresses).toEqual(files.map(({ address }) => address));
});

test('a component has its spelling, and what it holds is closed and no code', () => {
  const jsx = responsiveSnippet({ languageId: 'mdx', files: [file(400), file(800)], alt: '{fox}', sizes });
  expect(jsx).toContain('srcSet="');
  expect(jsx).toContain('alt="&#123;fox&#125;"');
  expect(jsx.endsWith(' />')).toBe(true);
});

test('AsciiDoc and reStructuredText hold it as HTML, others do not hold it', () => {
  const request = { files: [file(400), file(800)], alt: 'A fox', sizes };
  expect(responsiveSnippet({ ...request, languageId: 'adoc' })).toMatch(/^\+{4}\n<img .*>\n\+{4}$/);
  expect(responsiveSnippet({ ...request, languageId: 'rst' })).toMatch(/^\.\. raw:: html\n\n {3}<img .*>\n$/);
  expect(['markdown', 'html', 'rst', 'latex', 'css'].map(holdsResponsive)).toEqual([true, true, true, false, false]);
  expect(elements(responsiveSnippet({ ...request, languageId: 'latex' }))).toHaveLength(1);
});

test('a file says its width in its name, and one that had another says the new one', () => {
  expect(nameOfWidth('hero.png', 800, 'webp')).toBe('hero-800w.webp');
  expect(nameOfWidth('hero-1600w.jpeg', 400, '.avif')).toBe('hero-400w.avif');
  expect(nameOfWidth('v1.2 map.PNG', 400, 'png')).toBe('v1.2 map-400w.png');
  const long = nameOfWidth(`${'ä'.repeat(120)}.png`, 1200, 'webp');
  expect(new TextEncoder().encode(long).length).toBeLessThanOrEqual(200);
  expect(long.endsWith('ä-1200w.webp')).toBe(true);
});
