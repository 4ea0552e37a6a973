import fc from 'fast-check';
import { expect, test } from 'vitest';
import { frontMatter, mayNameStyle } from '../../../../src/documents/frontMatter/frontMatter.ts';

async function read(text: string, languageId = 'markdown') {
  const found = await frontMatter(languageId, text);
  if (!found || 'fault' in found) throw new Error(`There is no front matter: ${JSON.stringify(found)}`);
  return found;
}

test('front matter is read with the place of each of its parts', async () => {
  const text = '---\ntitle: "A walk"\neasel:\n  style: ink\n  references: [a.png, b c.png]\n---\n\n# easel: no\n';
  const found = await read(text);
  expect(found.data).toEqual({ title: 'A walk', easel: { style: 'ink', references: ['a.png', 'b c.png'] } });
  expect(text.slice(found.start, found.end)).toBe(text.slice(0, text.indexOf('\n\n#')));
  const cut = (path: (string | number)[], at: 'key' | 'value') => {
    const { start, end } = found.partOf({ path, at });
    return text.slice(start, end);
  };
  expect(cut(['easel', 'style'], 'value')).toBe('ink');
  expect(cut(['easel', 'style'], 'key')).toBe('style');
  expect(cut(['easel', 'references', 1], 'value')).toBe('b c.png');
  expect(cut(['easel', 'nothing'], 'value')).toBe('---');
});

test.each([
  ['Windows lines', '---\r\neasel: ink\r\n---\r\n'],
  ['a byte order mark', '\uFEFF---\neasel: ink\n---\n'],
  ['the end of YAML', '---\neasel: ink\n...\n'],
  ['quotes', '---\n"easel": \'ink\' # of the house\n---\n'],
  ['an anchor', '---\nbase: &style ink\neasel: *style\n---\n'],
  ['TOML', '+++\ntitle = "A"\neasel = "ink"\n[menu]\neasel = "no"\n+++\n'],
  ['TOML with a literal', "+++\neasel='ink'\n+++\n"],
])('with %s', async (_, text) => {
  const found = await read(text);
  expect(found.data.easel).toBe('ink');
  const { start, end } = found.partOf({ path: ['easel'], at: 'value' });
  expect(text.slice(start, end)).toMatch(/ink|style/);
  expect(mayNameStyle('markdown', text)).toBe(true);
});

test.each([
  ['asciidoc', '= A walk\nThe author\n:toc:\n:easel: ink\n\nText\n'],
  ['asciidoc', '= A walk\r\n:easel:   ink  \r\n\r\nText\r\n'],
  ['restructuredtext', 'A walk\n======\n\n:author: she\n:easel: ink\n\nText\n'],
  ['restructuredtext', ':easel: ink\n'],
])('of %s it is an attribute', async (languageId, text) => {
  const found = await read(text, languageId);
  expect(found.data).toEqual({ easel: 'ink' });
  const { start, end } = found.partOf({ path: ['easel'], at: 'value' });
  expect(text.slice(start, end)).toBe('ink');
  expect(mayNameStyle(languageId, text)).toBe(true);
});

test.each([
  ['markdown', '# A walk\n\n---\neasel: ink\n---\n'],
  ['markdown', '---\neasel: ink\n'],
  ['markdown', ''],
  ['plaintext', '---\neasel: ink\n---\n'],
  ['asciidoc', '= A walk\n\nOne\n\nTwo\n\n:easel: ink\n'],
  ['restructuredtext', 'Text\n'],
])('there is none in %s without it: %j', async (languageId, text) => {
  expect(await frontMatter(languageId, text)).toBeUndefined();
  expect(mayNameStyle(languageId, text)).toBe(false);
});

test('what is broken is told with its place', async () => {
  const text = '---\ntitle: [one\neasel: ink\n---\n';
  const found = await frontMatter('markdown', text);
  if (!found || !('fault' in found)) throw new Error('It was read.');
  expect([found.start, found.end]).toEqual([0, text.length - 1]);
  expect(found.fault.what).not.toBe('');
  expect(text.slice(0, found.fault.start).split('\n').length).toBeGreaterThan(1);
});

test('aliases that would grow without end are refused', async () => {
  const lines = Array.from({ length: 30 }, (_, level) => `a${level + 1}: &a${level + 1} [*a${level}, *a${level}]`);
  const found = await frontMatter('markdown', ['---', 'a0: &a0 x', ...lines, 'easel: ink', '---', ''].join('\n'));
  expect(found).toHaveProperty('fault');
});

test('no text makes it throw, and every place is in the text', async () => {
  const line = fc.constantFrom(
    'easel:',
    'easel: ink',
    '  style: ink',
    '- a',
    '{',
    '*a',
    '&a x',
    '---',
    '+++',
    'a: b: c',
    '\t',
    '"',
    ':easel: x',
    '',
  );
  const anyText = fc.oneof(
    fc.array(line).map((lines) => lines.join('\n')),
    fc.string().map((text) => `---\n${text}\n---\n`),
  );
  await fc.assert(
    fc.asyncProperty(anyText, fc.constantFrom('markdown', 'asciidoc', 'restructuredtext'), async (text, languageId) => {
      const found = await frontMatter(languageId, text);
      if (!found) return;
      const part = 'fault' in found ? found.fault : found.partOf({ path: ['easel'], at: 'value' });
      expect(part.start).toBeLessThanOrEqual(part.end);
      expect(found.end).toBeLessThanOrEqual(text.length);
      expect(part.start).toBeLessThanOrEqual(text.length);
    }),
  );
});
