import { expect, test } from 'vitest';
import { MissingIndex } from '../../../../src/editor/missing/missingIndex.ts';

/** A document that links something which is there. */
const document = (path: string) => ({ path, languageId: 'markdown', missing: [], targets: [1] });

test('what was found is kept when a folder comes or goes meanwhile, and all is looked at again next time', () => {
  for (const path of ['/site/docs', '/site/docs/.gitignore']) {
    const index = new MissingIndex();
    const complete = index.begin();
    const link = { start: 0, end: 9, addressStart: 5, addressEnd: 8, address: 'a.png', alt: '' };
    index.note({ ...document('/site/docs/a.md'), missing: [{ link, path: '/site/docs/a.png' }] });
    index.hear(path, 'created');
    complete();
    expect(index.missing().map((found) => found.path)).toEqual(['/site/docs/a.md']);
    expect(index.isWhole).toBe(false);
  }
});

test('only what a file concerns is looked at again once all was looked at', () => {
  const index = new MissingIndex();
  const complete = index.begin();
  index.note(document('/site/a.md'));
  complete();
  index.hear('/site/b.md', 'changed');
  expect(index.isWhole).toBe(true);
  expect(index.takeStale()).toEqual(['/site/b.md']);
  expect(index.takeStale()).toEqual([]);
});
