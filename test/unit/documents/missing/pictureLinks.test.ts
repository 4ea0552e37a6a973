import { describe, expect, test } from 'vitest';
import { FolderNames } from '../../../../src/documents/missing/folderNames.ts';
import { imageLinks } from '../../../../src/documents/links/imageLinks.ts';
import type { LinkPlace } from '../../../../src/documents/missing/missing.ts';
import { addressOf, linksTo } from '../../../../src/documents/missing/pictureLinks.ts';
import { filesInMemory } from './memoryFiles.ts';

const document = '/ws/docs/guide.md';
const picture = '/ws/assets/my hero (1).png';

interface From {
  readonly languageId?: string;
  readonly to?: string;
  readonly site?: string;
  readonly files?: readonly string[];
}

async function found(text: string, { languageId = 'markdown', to = picture, site, files = [] }: From) {
  const place: LinkPlace = { path: document, folder: '/ws', workspace: ['/ws'], site };
  const { list } = filesInMemory(Object.fromEntries(files.map((file) => [file, ''])));
  return linksTo(await imageLinks(languageId, text), place, new FolderNames(list), to);
}

/** The text with the address of every link to the picture in double angle brackets. */
async function marked(text: string, from: From = {}): Promise<string> {
  let out = text;
  for (const { addressStart, addressEnd } of [...(await found(text, from))].reverse())
    out = `${out.slice(0, addressStart)}«${out.slice(addressStart, addressEnd)}»${out.slice(addressEnd)}`;
  return out;
}

/** The text with every link to the picture leading to another one. */
async function moved(text: string, next: string, from: From = {}): Promise<string> {
  const { languageId = 'markdown', to = picture } = from;
  let out = text;
  for (const { addressStart, addressEnd } of [...(await found(text, from))].reverse()) {
    const address = addressOf(text.slice(addressStart, addressEnd), { languageId, document, from: to, to: next });
    out = out.slice(0, addressStart) + address + out.slice(addressEnd);
  }
  return out;
}

describe('links to a picture', () => {
  test.each([
    ['![a](../assets/my%20hero%20%281%29.png)', '![a](«../assets/my%20hero%20%281%29.png»)'],
    ['![a](<../assets/my hero (1).png> "title")', '![a](<«../assets/my hero (1).png»> "title")'],
    ['![a](./../assets/my%20hero%20(1).png)', '![a](«./../assets/my%20hero%20(1).png»)'],
    ['![b][a] ![c][a]\n\n[a]: ../assets/my%20hero%20(1).png "x"', '![b][a] ![c][a]\n\n[a]: «../assets/my%20hero%20(1).png» "x"'],
    ['<img src="../assets/my%20hero%20(1).png?v=2" alt="">', '<img src="«../assets/my%20hero%20(1).png?v=2»" alt="">'],
    ["<img src='../assets/my hero (1).png'>", "<img src='«../assets/my hero (1).png»'>"],
    ['![a](/assets/my%20hero%20(1).png)', '![a](«/assets/my%20hero%20(1).png»)'],
    ['`![a](../assets/my%20hero%20(1).png)`', '`![a](../assets/my%20hero%20(1).png)`'],
  ])('are found however they are written: %s', async (text, expected) => {
    expect(await marked(text)).toBe(expected);
  });

  test('are all found, in order, and those to others left alone', async () => {
    const text =
      '![a](../assets/b.png) ![c](../assets/bb.png)\n<img src="../assets/b.png">\n![d](https://x.y/assets/b.png) ../assets/b.png';
    expect(await marked(text, { to: '/ws/assets/b.png' })).toBe(
      '![a](«../assets/b.png») ![c](../assets/bb.png)\n<img src="«../assets/b.png»">\n![d](https://x.y/assets/b.png) ../assets/b.png',
    );
  });

  test('are found where the picture is', async () => {
    const site = '/ws/static';
    const from = { site, to: '/ws/img/b.png' };
    expect(await marked('![a](/img/b.png)', from)).toBe('![a](/img/b.png)');
    expect(await marked('![a](/img/b.png)', { ...from, files: ['/ws/img/b.png'] })).toBe('![a](«/img/b.png»)');
    expect(await marked('![a](/img/b.png)', { site, to: '/ws/static/img/b.png' })).toBe('![a](«/img/b.png»)');
  });

  test('in AsciiDoc are those of its folder of pictures', async () => {
    const text = ':imagesdir: ../assets\n\nimage::b.png[A hero]\n';
    const from = { languageId: 'asciidoc', to: '/ws/assets/b.png' };
    expect(await marked(text, from)).toBe(':imagesdir: ../assets\n\nimage::«b.png»[A hero]\n');
    expect(await moved(text, '/ws/assets/c d.png', from)).toBe(':imagesdir: ../assets\n\nimage::c%20d.png[A hero]\n');
    expect(await moved(text, '/ws/new/c.png', from)).toBe(':imagesdir: ../assets\n\nimage::../new/c.png[A hero]\n');
  });

  test.each([
    ['![a](../assets/b.png)', '/ws/assets/c (2).png', '![a](../assets/c%20%282%29.png)'],
    ['![a](../assets/b.png?v=2#x)', '/ws/assets/c.png', '![a](../assets/c.png?v=2#x)'],
    ['![a](../assets/b.png)', '/ws/pictures/new/c.png', '![a](../pictures/new/c.png)'],
    ['![a](../assets/b.png)', '/ws/c.png', '![a](../c.png)'],
    ['![a](/assets/b.png)', '/ws/pictures/c.png', '![a](/pictures/c.png)'],
    ['![a](./../assets/b.png)', '/ws/assets/c.png', '![a](./../assets/c.png)'],
    ['<img src="../assets/b.png">', '/ws/assets/c.png', '<img src="../assets/c.png">'],
  ])('lead to another as they led to the first: %s to %s', async (text, next, expected) => {
    expect(await moved(text, next, { to: '/ws/assets/b.png' })).toBe(expected);
  });

  test('lead out of a site on a way of their own', async () => {
    const from = { site: '/ws/static', to: '/ws/static/b.png' };
    expect(await moved('![a](/b.png)', '/ws/pictures/c.png', from)).toBe('![a](../pictures/c.png)');
  });

  test('beside the document lead beside it, whatever the other is called', async () => {
    expect(await moved('![a](b.png)', '/ws/docs/c:d.png', { to: '/ws/docs/b.png' })).toBe('![a](./c:d.png)');
  });

  test('lead nowhere when what is encoded is nothing', async () => {
    expect(await found('![a](%zz.png)', { to: '/ws/docs/zz.png' })).toEqual([]);
  });
});
