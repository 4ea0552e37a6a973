import { describe, expect, test } from 'vitest';
import type { Action, Page } from '../../../../webview/panel/pageState.ts';
import { reduce, startingPage } from '../../../../webview/panel/state.ts';
import { form, pageState, picture, provider, run } from './fixtures.ts';

const after = (page: Page, ...actions: readonly Action[]): Page => actions.reduce(reduce, page);
const loaded = (changes: Parameters<typeof pageState>[0] = {}): Page =>
  reduce(startingPage(null), { type: 'loaded', state: pageState(changes), promptBefore: '' });

describe('the answer of the host', () => {
  test('fills the form', () => {
    const page = loaded({ form: form({ prompt: 'from the host', parameters: { size: '1024x1024' } }) });
    expect(page.ready).toBe(true);
    expect(page.form).toMatchObject({ prompt: 'from the host', parameters: { size: '1024x1024' } });
  });

  test('leaves the prompt alone that was typed while it was under way', () => {
    const typed = reduce(startingPage(null), { type: 'prompt', text: 'typed early' });
    const page = reduce(typed, { type: 'loaded', state: pageState(), promptBefore: '' });
    expect(page.form).toMatchObject({ prompt: 'typed early', model: 'gpt-image-2' });
  });

  test('leaves what was typed before the page was there after what the page had kept', () => {
    const starting = startingPage(form({ prompt: 'kept' }), ' and more');
    expect(starting.form.prompt).toBe('kept and more');
    const state = pageState({ form: form({ prompt: 'kept' }) });
    expect(reduce(starting, { type: 'loaded', state, promptBefore: 'kept' }).form.prompt).toBe('kept and more');
  });

  test('replaces a provider that is gone by the first there is', () => {
    expect(loaded({ form: form({ provider: 'gone', model: 'its-own' }) }).form).toMatchObject({
      provider: 'openai',
      model: 'gpt-image-2',
    });
  });

  test('brings runs with the newest first', () => {
    const page = loaded({ runs: [run({ id: 'old', startedAt: 1 }), run({ id: 'new', startedAt: 2 })] });
    expect(page.runs.map(({ id }) => id)).toEqual(['new', 'old']);
  });
});

describe('a change of model', () => {
  test('keeps what still applies and says what it dropped', () => {
    const page = after(loaded({ form: form({ parameters: { size: '1024x1024', output_format: 'webp' } }) }), {
      type: 'model',
      id: 'dall-e-3',
    });
    expect(page.form.parameters).toEqual({ size: '1024x1024' });
    expect(page.dropped).toMatchObject({ model: 'dall-e-3', parameters: [{ parameter: 'output_format', value: 'webp' }] });
  });

  test('says nothing when nothing was dropped', () => {
    expect(after(loaded(), { type: 'model', id: 'dall-e-3' }).dropped).toBeNull();
  });

  test('comes with a provider that does not offer the model', () => {
    const page = loaded({ providers: [provider('openai', ['gpt-image-2']), provider('other', ['dall-e-2'])] });
    expect(after(page, { type: 'provider', id: 'other' }).form).toMatchObject({ provider: 'other', model: 'dall-e-2' });
  });

  test('does not come with a provider that offers the model, too, or has no list', () => {
    const page = loaded({
      form: form({ model: 'dall-e-3' }),
      providers: [provider('openai', ['dall-e-3']), provider('other', ['x', 'dall-e-3']), provider('local', [])],
    });
    expect(after(page, { type: 'provider', id: 'other' }).form.model).toBe('dall-e-3');
    expect(after(page, { type: 'provider', id: 'local' }).form.model).toBe('dall-e-3');
  });
});

describe('a choice', () => {
  test('equal to the default is not sent', () => {
    const page = after(
      loaded(),
      { type: 'choice', name: 'quality', value: 'high' },
      { type: 'choice', name: 'quality', value: 'auto' },
    );
    expect(page.form.parameters).toEqual({});
  });

  test('silences what the host said of that parameter, and of no other', () => {
    const problems = [
      { parameter: 'quality', text: 'no' },
      { parameter: 'size', text: 'no' },
    ];
    const page = after(loaded(), { type: 'problems', problems }, { type: 'choice', name: 'quality', value: 'low' });
    expect(page.hostProblems.map(({ parameter }) => parameter)).toEqual(['size']);
  });
});

describe('extra parameters', () => {
  const unknown = loaded({ form: form({ model: 'brand-new' }) });

  test('that are JSON become part of the form', () => {
    expect(after(unknown, { type: 'extras', text: '{"seed":7}' }).form.parameters).toEqual({ seed: 7 });
  });

  test('that are not yet JSON stay as typed and leave the form as it was', () => {
    const page = after(unknown, { type: 'extras', text: '{"seed":7}' }, { type: 'extras', text: '{"seed":' });
    expect(page).toMatchObject({ extraText: '{"seed":', form: { parameters: { seed: 7 } } });
  });
});

describe('a run', () => {
  const frame = { bytes: new Uint8Array([1]), mime: 'image/png' };

  test('takes the place of its earlier state', () => {
    const page = after(loaded(), { type: 'run', run: run() }, { type: 'run', run: run({ status: 'done' }) });
    expect(page.runs).toEqual([run({ status: 'done' })]);
  });

  test('keeps its preview until the finished picture is shown', () => {
    const drawn = after(
      loaded(),
      { type: 'run', run: run() },
      { type: 'frame', run: 'r1', image: 0, frame },
      { type: 'run', run: run({ status: 'done', pictures: [picture()] }) },
    );
    expect([...drawn.frames.keys()]).toEqual(['r1/0']);
    expect(after(drawn, { type: 'shown', run: 'r1', image: 0 }).frames.size).toBe(0);
  });

  test('that failed or was taken out leaves no preview behind', () => {
    const drawing = after(loaded(), { type: 'run', run: run() }, { type: 'frame', run: 'r1', image: 0, frame });
    expect(after(drawing, { type: 'run', run: run({ status: 'failed' }) }).frames.size).toBe(0);
    expect(after(drawing, { type: 'dismissRun', run: 'r1' })).toMatchObject({ runs: [], frames: new Map() });
  });

  test('can be asked for again, whatever the form has become', () => {
    const { request } = run();
    const page = after(loaded({ form: form({ insert: false, prompt: 'else', model: 'dall-e-3' }) }), {
      type: 'reuse',
      request: { ...request, parameters: { size: '1536x1024' } },
    });
    expect(page.form).toEqual(form({ insert: false, parameters: { size: '1536x1024' } }));
  });
});

test('a form from the host starts afresh', () => {
  const page = after(loaded(), { type: 'tried' }, { type: 'form', form: form({ prompt: '' }) });
  expect(page).toMatchObject({ tried: false, form: { prompt: '' } });
});
