import { describe, expect, test } from 'vitest';
import { Exclusions } from '../../../../src/documents/missing/exclusions.ts';
import { imageLinks } from '../../../../src/documents/links/imageLinks.ts';
import type { LinkedFolderInput } from '../../../../src/documents/missing/linkedFolder.ts';
import { LinkedFolder } from '../../../../src/documents/missing/linkedFolder.ts';
import type { Missing } from '../../../../src/documents/missing/missing.ts';
import { missingProblemText } from '../../../../src/editor/missing/missingProblemText.ts';
import { filesInMemory } from './memoryFiles.ts';

const root = '/home/me/My pictures';

/** What the links of a Markdown text miss. Files are named from the workspace folder on. */
async function missing(
  text: string,
  {
    files = {},
    document = 'docs/guide.md',
    ...input
  }: { files?: Record<string, string>; document?: string } & Partial<LinkedFolderInput> = {},
): Promise<Missing[]> {
  const there = Object.fromEntries(
    Object.entries({ [document]: text, ...files }).map(([name, content]) => [`${root}/${name}`, content]),
  );
  const folder = new LinkedFolder({ folder: root, workspace: [root], globs: [], ...input }, filesInMemory(there));
  const links = await imageLinks('markdown', text);
  return folder.missing(links, await folder.placeOf(`${root}/${document}`), (step) => Promise.resolve(step()));
}

const paths = (found: readonly Missing[]) => found.map(({ path }) => path.replace(`${root}/`, ''));
const problems = (found: readonly Missing[]) => found.map(({ problem }) => problem);

test('a picture of an AsciiDoc page of Antora belongs into the folder for pictures of its module', async () => {
  const document = 'docs/modules/ROOT/pages/start/index.adoc';
  expect(paths(await missing('![a](fox.png)', { document }))).toEqual(['docs/modules/ROOT/images/fox.png']);
  expect(await missing('![a](fox.png)', { document, files: { 'docs/modules/ROOT/images/fox.png': '' } })).toEqual([]);
  expect(await missing('![a](fox.png)', { document, files: { 'docs/modules/ROOT/pages/start/fox.png': '' } })).toEqual([]);
  expect(paths(await missing('![a](fox.png)', { document: 'docs/modules/ROOT/pages/index.md' }))).toEqual([
    'docs/modules/ROOT/pages/fox.png',
  ]);
});

describe('a picture that is not there', () => {
  test.each([
    ['![a](fox.png)', 'docs/fox.png'],
    ['![a](./img/../fox.png)', 'docs/fox.png'],
    ['![a](../fox.png?raw=true#top)', 'fox.png'],
    ['![a](my%20fox%C3%A9.png)', 'docs/my foxé.png'],
    ['![a](100%.png)', 'docs/100%.png'],
    ['![a](img\\\\fox.png)', 'docs/img/fox.png'],
    ['![a](/fox.png)', 'fox.png'],
    ['![a](/docs/fox.png)', 'docs/fox.png'],
    ['![a](🦊.png)', 'docs/🦊.png'],
  ])('is where its link leads: %s', async (text, path) => {
    const found = await missing(text);
    expect(paths(found)).toEqual([path]);
    expect(problems(found)).toEqual([undefined]);
  });

  test.each([
    ['https://x.y/fox.png'],
    ['//x.y/fox.png'],
    ['data:image/png;base64,AA'],
    ['vscode-resource:/x.png'],
    ['#top'],
    ['?a'],
    ['{{ site.url }}/fox.png'.replaceAll(' ', '')],
    ['{%link%}'],
    ['<%=a%>'.replace(/[<>]/g, '\\$&')],
    ['${a}/fox.png'],
    ['$img/fox.png'],
    ['%PUBLIC_URL%/fox.png'],
    ['@/assets/fox.png'],
    ['@site/static/fox.png'],
    ['~assets/fox.png'],
    ['fox.*'],
    ['...'],
  ])('is not asked for by %s', async (address) => {
    expect(await missing(`![a](${address})`)).toEqual([]);
  });

  test.each([
    ['![a](fox.png)', 'docs/fox.png'],
    ['![a](my%20fox.png)', 'docs/my fox.png'],
    ['![a](../img/fox.png#x)', 'img/fox.png'],
    ['![a](/img/fox.png)', 'img/fox.png'],
    ['![a](/fox.png)', 'docs/fox.png'],
    ['![a](fox\u0301.png)', 'docs/fox\u0301.png'.normalize('NFC')],
  ])('is another one than %s where %s is', async (text, file) => {
    expect(await missing(text, { files: { [file]: '' } })).toEqual([]);
  });

  test('is in the folder that the site serves from its root', async () => {
    const files = { 'docs/hugo.toml': '', 'docs/static/img/there.png': '' };
    const text = '![a](/img/there.png) ![b](/img/not.png) ![c](img/there.png)';
    const found = await missing(text, { files, document: 'docs/content/a/guide.md' });
    expect(paths(found)).toEqual(['docs/static/img/not.png']);
    expect(problems(found)).toEqual([undefined]);
    expect(paths(await missing('![a](/b/c.png)', { site: `${root}/web` }))).toEqual(['web/b/c.png']);
  });

  test('is one picture in two places where two links lead to it', async () => {
    expect(paths(await missing('![a](fox.png)\n\n![b](./fox.png)'))).toEqual(['docs/fox.png', 'docs/fox.png']);
  });

  test('may be one of five thousand', async () => {
    const text = Array.from({ length: 5_000 }, (_, index) => `![a fox](fox-${index}.png)\n\n`).join('');
    expect(await missing(text)).toHaveLength(5_000);
  });
});

describe('a missing picture cannot be drawn', () => {
  test.each([
    ['![a](../../fox.png)', { code: 'outside_workspace' }],
    ['![a](../../../../../../../../etc/fox.png)', { code: 'outside_workspace' }],
    ['![a](%2e%2e/%2e%2e/fox.png)', { code: 'outside_workspace' }],
    ['![a](C:/Users/me/fox.png)', { code: 'absolute_path' }],
    ['![a](<C:\\Users\\me\\fox.png>)', { code: 'absolute_path' }],
    ['![a](file:///home/me/fox.png)', { code: 'absolute_path' }],
    ['![a](/home/me/fox.png)', { code: 'absolute_path' }],
    ['![a](fox%00.png)', { code: 'bad_characters', name: 'fox\0.png' }],
    [`![a](${'x'.repeat(300)}.png)`, { code: 'long_name', name: `${'x'.repeat(300)}.png` }],
    ['![a](con.png)', { code: 'reserved_name', name: 'con.png' }],
    ['![a](aux/fox.png)', { code: 'reserved_name', name: 'aux' }],
    ['![a](a:b.png)', { code: 'bad_characters', name: 'a:b.png' }],
    ['![a](img)', { code: 'folder_there' }],
    ['![a](img/here.png/fox.png)', { code: 'file_in_way', name: 'here.png' }],
    ['![a](img/HERE.png)', { code: 'other_case', name: 'here.png' }],
    ['![a](Img/fox.png)', { code: 'other_case', name: 'img' }],
    ['![a](clip.mp4)', { code: 'no_such_type', type: 'mp4' }],
    ['![a](fox.avif)', { code: 'no_such_type', type: 'avif' }],
    ['![a](fox)', { code: 'no_such_type', type: '' }],
    ['![](fox.png)', { code: 'no_alt' }],
    ['![...](fox.png)', { code: 'no_alt' }],
    [`![${'fox '.repeat(10_000)}](fox.png)`, { code: 'long_alt', length: 39_999, most: 32_000 }],
  ])('%s', async (text, problem) => {
    const found = await missing(text, { files: { 'docs/img/here.png': '' } });
    expect(problems(found)).toEqual([problem]);
    const [first] = found;
    expect(first?.problem && missingProblemText(first.problem)).toMatch(/^[^{}]+\.$/);
  });

  test('but can from emoji alone', async () => {
    expect(problems(await missing('![🦊🗺️](fox.png)'))).toEqual([undefined]);
  });
});

describe('what is kept out', () => {
  test('is not drawn: something else makes it', async () => {
    const files = { '.gitignore': '*.tmp.png\n/build/\n', 'docs/.gitignore': 'charts/*\n!charts/kept.png\n' };
    const text = '![a](x.tmp.png) ![b](/build/x.png) ![c](charts/x.png) ![d](charts/kept.png) ![e](out/x.png) ![f](f.png)';
    const found = await missing(text, { files, globs: ['**/out', '*.log'] });
    expect(paths(found)).toEqual(['docs/charts/kept.png', 'docs/f.png']);
  });

  test.each([
    ['a.md', false],
    ['node_modules/a.md', true],
    ['x/node_modules/y/a.md', true],
    ['draft.md', true],
    ['docs/draft.md', true],
    ['docs/own.md', true],
    ['own.md', false],
    ['docs/deep/back.md', false],
    ['back.md', true],
    ['gone/back.md', true],
  ])('%s: %s', async (path, isOut) => {
    const texts: Record<string, string> = {
      [root]: 'draft.md\nback.md\ngone/\n',
      [`${root}/docs`]: '/own.md\n',
      [`${root}/docs/deep`]: '!back.md',
      [`${root}/gone`]: '!back.md',
    };
    const exclusions = new Exclusions(root, ['**/node_modules'], (folder) => texts[folder]);
    expect(await exclusions.isFileOut(`${root}/${path}`)).toBe(isOut);
  });

  test('is not told by a pattern that could take for ever', async () => {
    const began = performance.now();
    const hostile = `${'*a'.repeat(60)}b`;
    const exclusions = new Exclusions(root, [`**/${hostile}`], () => `${hostile}\ndraft.md`);
    expect(await exclusions.isFileOut(`${root}/${'a'.repeat(200)}.md`)).toBe(false);
    expect(await exclusions.isFileOut(`${root}/draft.md`)).toBe(true);
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  test('is nothing outside the folder', async () => {
    const exclusions = new Exclusions(root, ['**/*'], () => '*');
    expect(await exclusions.isFileOut('/elsewhere/a.md')).toBe(false);
  });
});
