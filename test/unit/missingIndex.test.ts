import { expect, test } from 'vitest';
import { MissingIndex } from '../../src/editor/missingIndex.ts';

/** A document that links something which is there. */
const document = (path: string) => ({ path, languageId: 'markdown', missing: [], targets: [1] });

test('what was found is kept when a folder comes or goes meanwhile, and all is looked at again next time', () => {
  for (const path of ['/work/docs', '/work/docs/.gitignore']) {
    const index = new MissingIndex();
    const complete = index.begin();
    const link = { start: 0, end: 9, addressStart: 5, addressEnd: 8, address: 'a.png', alt: '' };
    index.note({ ...document('/work/docs/a.md'), missing: [{ link, path: '/work/docs/a.png' }] });
    index.hear(path, 'created');
    complete();
    expect(index.missing().map((found) => found.path)).toEqual(['/work/docs/a.md']);
    expect(index.isWhole).toBe(false);
  }
});

test('only what a file concerns is looked at again once all was looked at', () => {
  const index = new MissingIndex();
  const complete = index.begin();
  index.note(document('/work/a.md'));
  complete();
  index.hear('/work/b.md', 'changed');
  expect(index.isWhole).toBe(true);
  expect(index.takeStale()).toEqual(['/work/b.md']);
  expect(index.takeStale()).toEqual([]);
});
