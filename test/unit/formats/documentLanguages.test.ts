import { describe, expect, test } from 'vitest';
import { imageLinks } from '../../../src/documents/links/imageLinks.ts';
import { prescanLinks } from '../../../src/documents/links/prescanLinks.ts';
import {
  documentEndings,
  knowsLinks,
  languageIdsThat,
  languageOf,
  showsPictures,
} from '../../../src/formats/documentLanguages.ts';

describe('languages of documents', () => {
  test.each([
    ['a.md', 'markdown'],
    ['rules/b.mdc', 'markdown'],
    ['c.MD', 'markdown'],
    ['d.rest', 'restructuredtext'],
    ['.md', undefined],
    ['md', undefined],
    ['e.txt', undefined],
  ])('%s is read as %s', (name, language) => {
    expect(languageOf(name)).toBe(language);
  });

  test('have a parser and what is faster, where the files of a workspace are looked through for their links', () => {
    for (const ending of documentEndings) {
      const language = languageOf(`a.${ending}`) ?? '';
      expect([ending, knowsLinks(language), prescanLinks(language, '')]).toEqual([ending, true, []]);
    }
  });

  test.each([
    ['adoc', 'image::fox.png[A fox]'],
    ['rst', '.. image:: fox.png\n   :alt: A fox\n'],
  ])('are the same under the other id %s that extensions use', async (languageId, text) => {
    expect((await imageLinks(languageId, text)).map(({ address, alt }) => [address, alt])).toEqual([['fox.png', 'A fox']]);
  });

  test('show images but for plain text and what is not known', () => {
    expect(languageIdsThat((id) => !showsPictures(id))).toEqual(['plaintext']);
    expect(showsPictures('python')).toBe(false);
    expect(showsPictures('constructor')).toBe(false);
  });
});
