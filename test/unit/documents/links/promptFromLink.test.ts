import { expect, test } from 'vitest';
import { promptFromLink } from '../../../../src/documents/links/promptFromLink.ts';

const link = { alt: 'A fox reading a map', title: 'Chapter 2', heading: 'Lost in the woods' };

test('a picture is asked for by its alternative text alone, or with what stands around it', () => {
  expect(promptFromLink(link, false)).toBe('A fox reading a map');
  expect(promptFromLink(link, true)).toBe('A fox reading a map\n(Chapter 2; Lost in the woods)');
});

test('what says nothing new is left out', () => {
  expect(promptFromLink({ alt: 'A fox', title: 'A fox', heading: ' ' }, true)).toBe('A fox');
  expect(promptFromLink({ alt: 'A fox' }, true)).toBe('A fox');
  // Without words of its own, a link asks for nothing.
  expect(promptFromLink({ alt: '', heading: 'Foxes' }, true)).toBe('');
});
