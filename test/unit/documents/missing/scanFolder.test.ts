import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { imageLinks } from '../../../../src/documents/links/imageLinks.ts';
import { LinkedFolder } from '../../../../src/documents/missing/linkedFolder.ts';
import { prescanLinks } from '../../../../src/documents/links/prescanLinks.ts';
import { scanFolder } from '../../../../src/documents/missing/scanFolder.ts';
import { stripCodeFences } from '../../../../src/documents/links/stripCodeFences.ts';
import { MissingIndex } from '../../../../src/editor/missing/missingIndex.ts';
import type { MemoryFiles } from './memoryFiles.ts';
import { filesInMemory } from './memoryFiles.ts';

const root = '/site';

async function scanned(files: MemoryFiles, globs: readonly string[] = []) {
  const folder = new LinkedFolder({ folder: root, workspace: [root], globs }, files);
  const documents = [];
  for await (const document of scanFolder(folder, files, (step) => Promise.resolve(step()))) documents.push(document);
  return documents;
}

const summary = (documents: Awaited<ReturnType<typeof scanned>>) =>
  documents
    .flatMap(({ path, missing }) => missing.map((one) => `${path}: ${one.path}`))
    .sort()
    .map((line) => line.replaceAll(`${root}/`, ''));

describe('a folder of documents', () => {
  test('is looked through for what they miss, but for what is kept out', async () => {
    const files = filesInMemory({
      '/site/.gitignore': 'gone/\n',
      '/site/a.md': '![a](img/a.png) ![b](img/b.png)',
      '/site/img/a.png': '',
      '/site/b/c.html': '<img src="../img/c.png" alt="c">',
      '/site/b/d.txt': '![a](none.png)',
      '/site/b/e.MD': '![a][r]\n\n[r]: e.png',
      '/site/gone/a.md': '![a](none.png)',
      '/site/node_modules/x/a.md': '![a](none.png)',
      '/site/.git/a.md': '![a](none.png)',
    });
    expect(summary(await scanned(files, ['**/node_modules']))).toEqual([
      'a.md: img/b.png',
      'b/c.html: img/c.png',
      'b/e.MD: b/e.png',
    ]);
    expect([...files.reads.keys()].sort()).toEqual(['/site/.gitignore', '/site/a.md', '/site/b/c.html', '/site/b/e.MD']);
  });

  test('is shared out between several, so that each document is looked through once', async () => {
    const texts: Record<string, string> = {};
    for (let index = 0; index < 600; index++)
      texts[`/site/${index < 300 ? 'large' : `small-${index % 20}`}/${index}.md`] = '![a fox](fox.png)';
    const files = filesInMemory(texts);
    const found: string[] = [];
    for (const index of [0, 1, 2]) {
      const share: string[] = [];
      const linked = new LinkedFolder({ folder: root, workspace: [root], globs: [] }, files);
      for await (const { path } of scanFolder(linked, files, (step) => Promise.resolve(step()), { share: { index, of: 3 } }))
        share.push(path);
      expect(share.length).toBeGreaterThan(60);
      found.push(...share);
    }
    expect(found.sort()).toEqual(Object.keys(texts).sort());
  });

  test('may have twenty thousand of them, and broken front matter in each', async () => {
    const files: Record<string, string> = { '/site/there.png': '' };
    for (let index = 0; index < 20_000; index++) {
      const picture = index % 100 === 0 ? 'missing' : 'there';
      files[`/site/part-${index % 50}/${index}.md`] = `---\ntitle: [broken\n\n![a fox](../${picture}.png)\n`;
    }
    expect(summary(await scanned(filesInMemory(files)))).toHaveLength(200);
  });
});

describe('what is found at a glance', () => {
  const image = fc.constantFrom(
    ...[
      '![a](b.png)',
      '![a `x](c.png) y` z](d.png)',
      '![a](e.png "t")',
      '![a](<f g.png>)',
      '![a\\](h.png)](i.png)',
      '![](j.png)',
    ],
    ...[
      '![a](k(l).png)',
      '![a\nb](m.png)',
      '![r]',
      '![a][R]',
      '![r][]',
      '![s]',
      '![a](n.png =4x3)',
      '![a](\no.png)',
      '![a&amp;](p&amp;q.png)',
      "![a](r.png 's')",
    ],
    ...[
      '<img src="s.png">',
      "<img alt='src=\"no.png\"' src='t.png'>",
      '<img src=u.png>',
      '<IMG SRC="v.png">',
      '<img srcset="w.png 2x">',
    ],
    ...[
      '<picture><source srcset="x.png"><img src="y.png" alt="a > b" srcset="z.png"></picture>',
      '<img src="a&amp;b.png">',
      '<img',
    ],
  );
  const around = fc.constantFrom(
    '',
    ' ',
    '\n',
    '\n\n',
    '`',
    '```\n',
    '<!--',
    '-->',
    '<p>',
    '[',
    '](x)',
    '\\',
    '> ',
    '    ',
    '[r]: r.png\n',
    '> [s]:\n> s.png\n\n',
    '[S]: <s t.png>\n\n',
  );
  const text = fc.array(fc.oneof(image, around), { maxLength: 10 }).map((parts) => parts.join(''));

  test.each(['markdown', 'html'])('leaves out nothing that a parser finds in %s', async (languageId) => {
    await fc.assert(
      fc.asyncProperty(text, async (written) => {
        const prescanned = prescanLinks(languageId, written);
        if (!prescanned) return;
        for (const { address } of await imageLinks(languageId, written)) expect(prescanned).toContain(address);
      }),
      { numRuns: 3_000 },
    );
  });

  test('leaves out nothing of Markdown whose blocks of code are cut out', async () => {
    const line = fc.constantFrom(
      ...['```', '```js', '```a`b', '~~~', '~~~~ x', '````', ' ```', '    ```', '> ```', '- ```', '  ```', '1.  a', '', '---'],
      ...[
        '![a](b.png)',
        '> ![a](c.png)',
        '- ![a](d.png)',
        '    ![a](e.png)',
        '[r]: f.png',
        '![r]',
        '\u2028```',
        'a\r```',
        'words',
      ],
      ...['<div>', '<!--', '-->', '</div>', '| a |\n| - |\n| ![a](g.png) |', '\t```'],
    );
    const ends = fc.constantFrom('\n', '\r\n');
    let cuts = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 12 }), ends, async (lines, end) => {
        const written = lines.join(end);
        const prose = stripCodeFences(written);
        if (prose === undefined) return;
        cuts++;
        const prescanned = prescanLinks('markdown', prose);
        if (!prescanned) return;
        for (const { address } of await imageLinks('markdown', written)) expect(prescanned).toContain(address);
      }),
      { numRuns: 5_000 },
    );
    expect(cuts).toBeGreaterThan(500);
    const text = '![a](b.png)\n\n```md\n![example](c.png)\n```\n\n![d](e.png)\n';
    expect(prescanLinks('markdown', stripCodeFences(text) ?? '')).toEqual(['b.png', 'e.png']);
  });

  test('is enough for what most documents have', () => {
    expect(prescanLinks('markdown', '# A\n\n![a fox](img/fox.png "The fox")\n\n<img src="b.png" alt="b" width="40">')).toEqual([
      'img/fox.png',
      'b.png',
    ]);
  });
});

describe('what is known of a folder', () => {
  const document = (path: string, targets: readonly number[] = [1]) => ({ path, languageId: 'markdown', missing: [], targets });

  test('is looked at again where something has changed, and nowhere else', async () => {
    const files = filesInMemory({
      '/site/a.md': '![a](img/a.png)',
      '/site/b.md': '![b](img/b.png)',
      '/site/c.md': 'no picture',
      '/site/img/a.png': '',
    });
    const index = new MissingIndex();
    const complete = index.begin();
    for (const one of await scanned(files)) index.note(one);
    complete();
    expect(index.isWhole).toBe(true);
    expect(index.missing().map(({ path }) => path)).toEqual(['/site/b.md']);
    index.hear('/site/c.md', 'changed');
    expect(index.takeStale()).toEqual(['/site/c.md']);
    index.hear('/site/img/A.png', 'deleted');
    index.hear('/site/img/b.png', 'created');
    index.hear('/site/img/other.png', 'created');
    index.hear('/site/img/a.png', 'changed');
    expect([...index.takeStale()].sort()).toEqual(['/site/a.md', '/site/b.md']);
    expect(index.takeStale()).toEqual([]);
    expect(index.isWhole).toBe(true);
  });

  test.each([
    ['/site/.gitignore', 'changed'],
    ['/site/img', 'deleted'],
    ['/site/new folder', 'created'],
  ] as const)('is not known any more after %s was %s', (path, change) => {
    const index = new MissingIndex();
    const complete = index.begin();
    index.note(document('/site/a.md'));
    complete();
    index.hear(path, change);
    expect(index.isWhole).toBe(false);
    // What was under way then has seen some of it before.
    complete();
    expect(index.isWhole).toBe(false);
  });
});
