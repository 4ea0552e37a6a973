import { describe, expect, test } from 'vitest';
import type { Form } from '../../../../../src/protocol/panelModel.ts';
import { isBlocked, problemsOf } from '../../../../../webview/panel/form/problems.ts';
import { reduce, startingPage } from '../../../../../webview/panel/state.ts';
import { form, pageState } from '../fixtures.ts';

const pageWith = (changes: Partial<Form>) =>
  reduce(startingPage(null), { type: 'loaded', state: pageState({ form: form(changes) }), promptBefore: '' });
const fields = (page: Parameters<typeof problemsOf>[0]) => problemsOf(page).map(({ field }) => field);

describe('the problems beside the fields', () => {
  test('are none for a form that can be sent', () => {
    expect(problemsOf(pageWith({}))).toEqual([]);
    expect(isBlocked(pageWith({}))).toBe(false);
  });

  test('remark on an empty prompt only after Generate, which it blocks all along', () => {
    const page = pageWith({ prompt: '  ' });
    expect(fields(page)).toEqual([]);
    expect(isBlocked(page)).toBe(true);
    expect(fields(reduce(page, { type: 'tried' }))).toEqual(['prompt']);
  });

  test('name the nearest legal size', () => {
    expect(problemsOf(pageWith({ parameters: { size: '1920x1080' } }))).toMatchObject([{ field: 'size', nearest: '1920x1088' }]);
  });

  test('of streaming belong to the previews, which stand for it', () => {
    expect(fields(pageWith({ parameters: { stream: 'yes' } }))).toContain('partial_images');
  });

  test('include extra parameters that are no JSON, for as long as they are asked for', () => {
    const typed = reduce(pageWith({ model: 'brand-new' }), { type: 'extras', text: '{' });
    expect(fields(typed)).toEqual(['extras']);
    expect(isBlocked(typed)).toBe(true);
    expect(isBlocked(reduce(typed, { type: 'model', id: 'gpt-image-2' }))).toBe(false);
  });

  test('from the host are shown where there is none of our own, and do not block the next try', () => {
    const page = reduce(pageWith({ parameters: { quality: 'hd' } }), {
      type: 'problems',
      problems: [
        { parameter: 'quality', text: 'the host on quality' },
        { parameter: 'size', text: 'the host on size' },
      ],
    });
    expect(fields(page)).toEqual(['quality', 'size']);
    expect(problemsOf(page).map(({ text }) => text)).not.toContain('the host on quality');
    expect(isBlocked({ ...page, form: form() })).toBe(false);
  });
});
