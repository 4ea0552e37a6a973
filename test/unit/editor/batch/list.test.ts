import { describe, expect, it } from 'vitest';
import type { FoundLink } from '../../../../src/editor/batch/list.ts';
import { batchList, byDocument } from '../../../../src/editor/batch/list.ts';

const chosen = { provider: 'sketch', model: 'gpt-image-2' };

/** The list knows addresses as texts only. */
const found = (file: string, alt: string, line: number, more: Partial<FoundLink> = {}): FoundLink => ({
  document: 'file:///site/README.md',
  file: `file:///site/${file}`,
  line,
  link: { start: line * 10, end: line * 10 + 5, address: file, alt },
  ...more,
});

describe('The list of a batch', () => {
  it('has one item for each file, with all its links, in the order in which they were found', () => {
    const list = batchList([found('a.png', 'A fox', 1), found('b.png', 'A hen', 2), found('a.png', 'The fox again', 9)], chosen);
    expect(list.map(({ file, prompt, places }) => [file, prompt, places.map(({ line }) => line)])).toEqual([
      ['file:///site/a.png', 'A fox', [1, 9]],
      ['file:///site/b.png', 'A hen', [2]],
    ]);
    expect(list.every(({ ticked, model }) => ticked && model === 'gpt-image-2')).toBe(true);
  });

  it('has the documents by their names, wherever each of them was found', () => {
    const unsaved = { document: 'file:///site/README.md' };
    const other = { document: 'file:///site/a/b%20c.md' };
    const all = [
      found('2.png', 'Two', 1, other),
      found('1.png', 'One', 7, other),
      found('4.png', 'Four', 3, { document: 'file:///site/a/d.md' }),
      found('1.png', 'One again', 2, unsaved),
      found('3.png', 'Three', 1, unsaved),
    ];
    const items = batchList(
      byDocument(all, (document) => decodeURIComponent(document.replace('file:///site/', ''))),
      chosen,
    );
    expect(items.map(({ number, prompt }) => [number, prompt])).toEqual([
      [0, 'One again'],
      [1, 'Three'],
      [2, 'Two'],
      [3, 'Four'],
    ]);
  });

  it('takes the words of the link that has some, and leaves out nothing that can be written', () => {
    const [both] = batchList([found('a.png', '', 1), found('a.png', 'A fox', 2)], chosen);
    expect(both).toMatchObject({ prompt: 'A fox', ticked: true });
    const [wordless] = batchList([found('a.png', ' ', 1)], chosen);
    expect(wordless).toMatchObject({ ticked: false });
    expect(wordless?.obstacle).toBeUndefined();
  });

  it('says why a picture cannot be drawn, unless another of its links can have it', () => {
    const folder = { obstacle: 'A folder has that name.' };
    expect(batchList([found('a.png', 'A fox', 1, folder)], chosen)[0]).toMatchObject({ ...folder, ticked: false });
    expect(batchList([found('a.png', 'A', 1, folder), found('a.png', 'B', 2)], chosen)[0]).toMatchObject({
      prompt: 'B',
      ticked: true,
    });
  });

  it('asks for the size of the link', () => {
    const link = { start: 0, end: 5, address: 'a.png', alt: 'A fox', width: 640, height: 320 };
    expect(batchList([found('a.png', '', 1, { link })], chosen)[0]).toMatchObject({ width: 640, height: 320, size: null });
  });
});
