import { describe, expect, it } from 'vitest';
import type { Form, StylesView } from '../../../../../src/protocol/panelModel.ts';
import { capabilitiesFor } from '../../../../../webview/panel/form/choices.ts';
import { askedText } from '../../../../../webview/panel/results/facts.ts';
import { isBlocked, problemsOf } from '../../../../../webview/panel/form/problems.ts';
import type { Page } from '../../../../../webview/panel/pageState.ts';
import { noStyles, reduce, startingPage } from '../../../../../webview/panel/state.ts';
import { planOf, styleNotes } from '../../../../../webview/panel/form/styles.ts';
import { form, pageState, provider as providerView } from '../fixtures.ts';

const ink = {
  id: 'ink',
  name: 'ink',
  before: 'An ink drawing of',
  model: 'gpt-image-2.6-sunburst',
  parameters: { quality: 'high' },
};
const photo = { id: 'photo', name: 'photo', parameters: { size: '1536x1024', output_format: 'webp' } };
const collage = { id: 'collage', name: 'collage', references: ['a.png'] };
const styles: StylesView = { list: [ink, photo, collage], suggested: '', by: 'nobody', document: 'walk.md', fault: null };
const suggesting = (suggested: string): StylesView => ({ ...styles, suggested, by: 'default' });

function page(of: StylesView, changes: Partial<Form> = {}): Page {
  const state = pageState({ styles: of, form: form(changes) });
  return reduce(startingPage(null), { type: 'loaded', state, promptBefore: '' });
}

describe('the style of the form', () => {
  it('is none where nobody asks for one', () => {
    expect(page(noStyles).form.style).toBeUndefined();
    expect(page(styles).form.style).toBeUndefined();
  });

  it('is what the document or the style file asks for, with its model', () => {
    const { form: shown } = page(suggesting('ink'));
    expect([shown.style, shown.model]).toEqual([{ id: 'ink', chosen: false }, 'gpt-image-2.6-sunburst']);
  });

  it('follows when another is asked for, and leaves a model alone that was chosen since', () => {
    const other = reduce(page(suggesting('ink')), { type: 'model', id: 'gpt-image-2' });
    expect(reduce(other, { type: 'styles', styles: { ...suggesting('ink'), fault: 'x' } }).form.model).toBe('gpt-image-2');
    expect(reduce(other, { type: 'styles', styles: suggesting('photo') }).form.style).toEqual({ id: 'photo', chosen: false });
    expect(reduce(other, { type: 'styles', styles: noStyles }).form.style).toEqual({ id: '', chosen: false });
  });

  it('stays what the person chose, none as well, until the panel is opened for a document that names its own', () => {
    const none = reduce(page(suggesting('ink')), { type: 'style', id: '' });
    expect(none.form.style).toEqual({ id: '', chosen: true });
    const later = reduce(none, { type: 'styles', styles: suggesting('photo') });
    expect(later.form.style).toEqual({ id: '', chosen: true });
    expect(reduce(later, { type: 'restyle' }).form.style).toEqual({ id: 'photo', chosen: false });
  });

  it('keeps the model where the provider lacks the style’s, and says so', () => {
    const elsewhere = { ...styles, list: [{ ...ink, model: 'flux' }] };
    const shown = reduce(page(elsewhere), { type: 'style', id: 'ink' });
    expect(shown.form.model).toBe('gpt-image-2');
    expect(styleNotes(shown)).toEqual([{ note: 'model_not_offered', model: 'flux', instead: 'gpt-image-2' }]);
    expect(styleNotes(reduce(page(styles), { type: 'style', id: 'ink' }))).toEqual([]);
  });

  it('that is gone stops the request until another is chosen', () => {
    const gone = page(styles, { style: { id: 'oil', chosen: true } });
    expect(problemsOf(gone)).toEqual([
      { field: 'workspaceStyle', text: 'There is no style “oil”. There is ink, photo, collage.' },
    ]);
    expect(isBlocked(gone)).toBe(true);
    expect(isBlocked(reduce(gone, { type: 'style', id: '' }))).toBe(false);
  });
});

describe('what a style sets', () => {
  const inPhoto = () => reduce(page(styles), { type: 'style', id: 'photo' });

  it('is what the form shows where nothing was chosen, and is not the form’s own', () => {
    expect(capabilitiesFor(inPhoto())?.parameters.size?.default).toBe('1536x1024');
    expect(inPhoto().form.parameters).toEqual({});
  });

  it('gives way to a choice, to that of the provider’s default as well', () => {
    const square = reduce(inPhoto(), { type: 'choice', name: 'size', value: 'auto' });
    expect(square.form.parameters).toEqual({ size: 'auto' });
    expect(reduce(square, { type: 'choice', name: 'size', value: '1536x1024' }).form.parameters).toEqual({});
  });

  it('is what is asked for, of which a file takes one', () => {
    const many = { id: 'many', name: 'many', parameters: { n: 4, stream: true, partial_images: 2 } };
    const shown = page({ ...styles, list: [many] }, { style: { id: 'many', chosen: true } });
    expect(capabilitiesFor(shown)?.parameters.n?.default).toBe(4);
    expect([planOf(shown).count, planOf(shown).request.parameters]).toEqual([4, many.parameters]);
    const still = reduce(shown, { type: 'choice', name: 'partial_images', value: 0 });
    expect(planOf(still).request.parameters).toEqual({ n: 4, stream: false });
    const intoFile = reduce(shown, { type: 'fileTarget', fileTarget: { file: 'fox.png', again: true } });
    expect([planOf(intoFile).count, planOf(intoFile).request.parameters.n]).toEqual([1, undefined]);
  });

  it('counts for what needs it', () => {
    const packed = reduce(inPhoto(), { type: 'choice', name: 'output_compression', value: 40 });
    expect(packed.form.parameters).toEqual({ output_compression: 40 });
    expect(isBlocked(packed)).toBe(false);
  });

  it('makes an edit where it brings pictures', () => {
    expect(capabilitiesFor(reduce(page(styles), { type: 'style', id: 'collage' }))?.inputs?.images.max).toBe(16);
    expect(capabilitiesFor(page(styles))?.inputs).toBeUndefined();
  });

  it('counts with the prompt', () => {
    const long = { ...ink, after: 'x'.repeat(32_000) };
    const shown = reduce(page({ ...styles, list: [long] }), { type: 'style', id: 'ink' });
    expect(problemsOf(shown)).toMatchObject([{ field: 'prompt' }]);
    expect(isBlocked(reduce(shown, { type: 'style', id: '' }))).toBe(false);
  });

  it('is told on the card, and used again as the style’s', () => {
    const { provider, model } = form();
    const parameters = { size: '1536x1024', output_format: 'webp', n: 2 };
    const unstyled = { operation: 'generate', prompt: 'an owl', provider, model, parameters } as const;
    const request = { ...unstyled, style: { name: 'photo' } };
    expect(askedText(request)).toMatch(/^style photo · gpt-image-2 · 1536x1024/);
    const again = reduce(page(suggesting('ink')), { type: 'reuse', request });
    expect(again.form).toMatchObject({ prompt: 'an owl', parameters: { n: 2 }, style: { id: 'photo', chosen: true } });
    const plain = reduce(page(suggesting('ink')), { type: 'reuse', request: unstyled });
    expect(plain.form.style).toEqual({ id: '', chosen: true });
  });

  it('is dropped where another provider does not take it, and nothing of the person’s is lost', () => {
    const state = pageState({
      styles,
      providers: [providerView('openai', ['gpt-image-2']), providerView('small', ['dall-e-2'])],
    });
    const there = reduce(startingPage(null), { type: 'loaded', state, promptBefore: '' });
    const moved = reduce(reduce(there, { type: 'style', id: 'photo' }), { type: 'provider', id: 'small' });
    expect(moved.form.style?.id).toBe('photo');
    expect(styleNotes(moved).map(({ note }) => note)).toEqual(['parameter_dropped', 'parameter_dropped']);
    expect(isBlocked(moved)).toBe(false);
  });
});
