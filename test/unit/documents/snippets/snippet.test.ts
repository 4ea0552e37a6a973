import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { altTextFor, altTextOfFile, escapeMarkdownAlt } from '../../../../src/documents/altText/altText.ts';
import { encodeMarkdownPath, relativeLink } from '../../../../src/documents/destination/relativeLink.ts';
import { snippetFor } from '../../../../src/documents/snippets/snippet.ts';

const segment = fc.constantFrom('a', 'b', 'c d', 'é', '灯', 'x#y', '100%', '(1)', '.hidden');
const path = fc.array(segment, { minLength: 1, maxLength: 5 }).map((segments) => `/${segments.join('/')}`);

describe('relativeLink', () => {
  it.each([
    ['/home/a b/docs/README.md', '/home/a b/docs/assets/fog.png', 'assets/fog.png'],
    ['/home/a b/docs/README.md', '/home/a b/assets/fog.png', '../assets/fog.png'],
    ['/home/a b/docs/README.md', '/home/a b/docs/fog.png', 'fog.png'],
    ['/README.md', '/assets/fog.png', 'assets/fog.png'],
    ['/p/doc/a.md', '/p/docs/fog.png', '../docs/fog.png'],
    ['/c:/Users/me/a.md', '/C:/Users/me/x/fog.png', 'x/fog.png'],
    ['/p/a.md', '/p/a:b.png', './a:b.png'],
    ['/p/x/a.md', '/p/./y/../fog.png', '../fog.png'],
  ])('leads from %s to %s by %s', (from, to, link) => {
    expect(relativeLink(from, to)).toBe(link);
  });

  it.each([
    ['/c:/a.md', '/d:/fog.png'],
    ['/c:/a.md', '/fog.png'],
    ['/a.md', '/c:/fog.png'],
  ])('knows no way from %s to %s', (from, to) => {
    expect(relativeLink(from, to)).toBeUndefined();
  });

  it('leads to the picture when a URI parser resolves it against the document', () => {
    fc.assert(
      fc.property(path, path, (from, to) => {
        const link = relativeLink(from, to);
        fc.pre(link !== undefined && to !== from.slice(0, from.lastIndexOf('/')));
        const root = 'https://host';
        const resolved = new URL(encodeMarkdownPath(link), root + encodeMarkdownPath(from));
        expect(decodeURIComponent(resolved.pathname).replace(/\/$/, '')).toBe(to);
        expect(resolved.search + resolved.hash).toBe('');
      }),
    );
  });
});

describe('encodeMarkdownPath', () => {
  it.each([
    ['a b/(1).png', 'a%20b/%281%29.png'],
    ['100%#1?.png', '100%25%231%3F.png'],
    ['<a>\\b.png', '%3Ca%3E%5Cb.png'],
    ['für-später/灯台/منارة.png', 'für-später/灯台/منارة.png'],
    ['../🦊.png', '../🦊.png'],
    ['a\u3000b\u00a0c\u200D\n.png', 'a%E3%80%80b%C2%A0c%E2%80%8D%0A.png'],
    ['a&copy;|`$x$`{y}.png', 'a%26copy;%7C%60%24x%24%60%7By%7D.png'],
  ])('writes %j as %s', (plain, encoded) => {
    expect(encodeMarkdownPath(plain)).toBe(encoded);
  });

  it('is undone by decoding, and leaves nothing that ends a link', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (plain) => {
        const encoded = encodeMarkdownPath(plain);
        expect(decodeURIComponent(encoded)).toBe(plain);
        expect(encoded).not.toMatch(/[\s()<>\\]|\p{Cc}/u);
      }),
    );
  });
});

describe('altTextFor', () => {
  it('puts a prompt on one line', () => {
    expect(altTextFor('  a fox\r\n\r\n\tin   snow\u2028now\u0007 ')).toBe('a fox in snow now');
  });

  it('keeps emoji and joiners, and drops what turns text around', () => {
    expect(altTextFor('👩‍👩‍👧 می‌خواهم \u202Eabc\u2069')).toBe('👩‍👩‍👧 می‌خواهم abc');
  });

  it('cuts a long prompt after a word', () => {
    expect(altTextFor(`${'fog and sea, '.repeat(9)}lighthouse`)).toBe(`${'fog and sea, '.repeat(8)}fog and sea…`);
  });

  it('is at most 120 units long, on one line and made of whole characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (prompt) => {
        const alt = altTextFor(prompt);
        expect(alt.length).toBeLessThanOrEqual(120);
        expect(alt).not.toMatch(/\p{Cs}|\p{Cc}|\s{2}|^\s|\s$/u);
      }),
    );
    expect(altTextFor('灯台'.repeat(2500))).toMatch(/^[灯台]{110,119}…$/);
    expect(altTextFor('👩‍👩‍👧'.repeat(625))).toBe(`${'👩‍👩‍👧'.repeat(14)}…`);
  });
});

describe('escapeMarkdownAlt', () => {
  it.each([
    ['a [b](c) \\ d', 'a \\[b\\](c) \\\\ d'],
    ['`code` <b> *x* ~y~', '\\`code\\` \\<b> \\*x\\* \\~y\\~'],
    ['_so_ but snake_case', '\\_so\\_ but snake_case'],
    ['AT&T &copy; &#169;', 'AT&T \\&copy; \\&#169;'],
    ['$5 | {x}!', '\\$5 \\| \\{x}!'],
    ['one\ntwo', 'one two'],
  ])('writes %j as %j', (plain, escaped) => {
    expect(escapeMarkdownAlt(plain)).toBe(escaped);
  });

  it('leaves no bracket that could end the alternative text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('[', ']', '\\', 'a', '_', '`', '&') }), (plain) => {
        expect(escapeMarkdownAlt(plain).replace(/\\[^]/g, '')).not.toMatch(/[[\]\\`]/);
      }),
    );
  });
});

describe('snippetFor', () => {
  const request = {
    languageId: 'markdown',
    documentPath: '/home/me/docs/README.md',
    picturePath: '/home/me/docs/my assets/fog (2).png',
    prompt: 'Fog [woodcut]',
    width: 1536,
    height: 1024,
  };

  it('links the picture from the document', () => {
    expect(snippetFor(request)).toBe('![Fog \\[woodcut\\]](my%20assets/fog%20%282%29.png)');
  });

  it('is Markdown in a language that Easel does not know, whatever it is called', () => {
    for (const languageId of ['markdown-of-mine', 'constructor', '__proto__', '']) {
      expect(snippetFor({ ...request, languageId })).toBe(snippetFor(request));
    }
  });

  it('is absolute where no relative path leads to the picture', () => {
    expect(snippetFor({ ...request, documentPath: '/c:/a.md', picturePath: '/d:/fog.png' })).toBe(
      '![Fog \\[woodcut\\]](/d:/fog.png)',
    );
  });
});

describe('An alternative text that a person wrote', () => {
  const request = { documentPath: '/p/a.md', picturePath: '/p/fox.png', prompt: 'a fox', width: 2, height: 1 };

  it('is written as it is, at any length, on one line', () => {
    const alt = `${'A fox [with a map] '.repeat(10)}\nand more`;
    const written = snippetFor({ ...request, languageId: 'markdown', alt });
    expect(written).toContain('and more](fox.png)');
    expect(written).toContain('\\[with a map\\]');
    expect(written).not.toContain('\n');
  });

  it('may be empty, for a decoration', () => {
    expect(snippetFor({ ...request, languageId: 'html', alt: '' })).toBe('<img src="fox.png" alt="" width="2" height="1">');
  });
});

describe('The alternative text of a file that nothing else is known of', () => {
  it.each([
    ['quay-side.png', 'quay side'],
    ['Map_of the coast.webp', 'Map of the coast'],
    ['灯塔.png', '灯塔'],
    ['IMG_2034.jpg', ''],
    ['DSC01234.JPG', ''],
    ['image.png', ''],
    ['picture-2.png', ''],
    ['Screenshot 2026-11-21 at 10.00.png', ''],
    ['3f2a9c0e44d1.png', ''],
  ])('%s gives %j', (name, alt) => {
    expect(altTextOfFile(name)).toBe(alt);
  });
});
