import { describe, expect, it } from 'vitest';
import { byDocument } from '../../../../src/editor/batch/list.ts';
import type { BatchRow } from '../../../../src/protocol/batch.ts';
import type { BatchAction, BatchPage } from '../../../../webview/batch/batchState.ts';
import {
  commonOf,
  countsOf,
  isEditable,
  listed,
  lookOf,
  reduceBatch,
  rowsOfSheet,
  startingBatch,
  startingPageOf,
} from '../../../../webview/batch/batchState.ts';
import { newsOf, progressText, stateText } from '../../../../webview/batch/batchWords.ts';

const row = (number: number, more: Partial<BatchRow> = {}): BatchRow => ({
  ...{
    number,
    file: `assets/${number}.png`,
    places: ['README.md:1'],
    document: 'README.md',
    drawnAs: null,
    prompt: `Picture ${number}`,
  },
  ...{ ticked: true, provider: 'openai', model: 'gpt-image-2', size: null, style: null, asked: 'auto', price: null },
  ...{ obstacle: null, problem: null, repeatable: false, setAside: false, state: { is: 'listed' } },
  ...more,
});

const pageOf = (rows: BatchRow[]): BatchPage =>
  reduceBatch(startingBatch, {
    type: 'all',
    state: { l10n: null, status: 'idle', trouble: null, rows, models: [], styles: [] },
  });

const after = (page: BatchPage, ...actions: readonly BatchAction[]) => actions.reduce(reduceBatch, page);
const numbers = (page: BatchPage) => listed(page).map(({ number }) => number);
const failure = { reason: 'moderation', text: 'Declined.' };

describe('The page of a batch', () => {
  it('lists by document, path or state, and what the filter lets through', () => {
    const page = pageOf([
      row(1, { document: 'b.md', file: 'z.png' }),
      row(2, { document: 'a.md', file: 'y.png', state: { is: 'drawn', file: 'x' } }),
      row(3, { document: 'b.md', file: 'a.png', state: { is: 'failed', failure } }),
      row(4, { document: 'c.md', file: 'b.png', obstacle: 'No alt text.' }),
    ]);
    expect(numbers(page)).toEqual([2, 1, 3, 4]);
    expect(numbers(after(page, { type: 'order', order: 'file' }))).toEqual([3, 4, 2, 1]);
    expect(numbers(after(page, { type: 'order', order: 'state' }))).toEqual([3, 1, 2, 4]);
    expect(numbers(after(page, { type: 'show', shown: 'impossible' }))).toEqual([4]);
    expect([...countsOf(page.rows.values())]).toEqual([
      ['open', 1],
      ['drawn', 1],
      ['failed', 1],
      ['impossible', 1],
    ]);
  });

  it('lists rows in the order in which their pictures are drawn', () => {
    const documents = ['docs/b.md', 'README.md', 'docs/ä b.md', 'docs/B.md', 'README.md', 'docs/b/a.md', 'a.md', 'docs/b.md'];
    const rows = byDocument(
      documents.map((document) => ({ document })),
      (document) => document,
    ).map(({ document }, number) => row(number, { document }));
    expect(numbers(pageOf(rows.toReversed()))).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('never shows a part of the list that is not there', () => {
    const many = Array.from({ length: rowsOfSheet + 1 }, (_, number) => row(number));
    const page = after(pageOf(many), { type: 'sheet', sheet: 1 });
    expect(page.sheet).toBe(1);
    expect(after(page, { type: 'sheet', sheet: 9 }).sheet).toBe(1);
    const failed = after(page, { type: 'show', shown: 'open' }, { type: 'sheet', sheet: 1 });
    expect(after(failed, { type: 'rows', rows: [row(0, { state: { is: 'drawn', file: 'x' } })] }).sheet).toBe(0);
  });

  it('is looked at again as it was, and from the start where that cannot be read', () => {
    const page = after(pageOf([row(1)]), { type: 'show', shown: 'open' }, { type: 'order', order: 'file' });
    expect(startingPageOf(structuredClone(lookOf(page)))).toMatchObject({ shown: 'open', order: 'file', ready: false });
    expect(startingPageOf({ shown: 'nothing' })).toBe(startingBatch);
  });

  it('keeps what is being typed over news of the row, until the host has it', () => {
    const typed = after(pageOf([row(1)]), { type: 'typed', number: 1, prompt: 'A fox' }, { type: 'rows', rows: [row(1)] });
    expect(typed.drafts.get(1)).toBe('A fox');
    const more = after(typed, { type: 'typed', number: 1, prompt: 'A fox!' }, { type: 'kept', number: 1, prompt: 'A fox' });
    expect(more.drafts.get(1)).toBe('A fox!');
    expect(after(more, { type: 'kept', number: 1, prompt: 'A fox!' }).drafts.size).toBe(0);
  });

  it('shows a change at once', () => {
    const page = after(pageOf([row(1), row(2)]), { type: 'change', numbers: [2], change: { ticked: false, size: '1024x1024' } });
    expect(page.rows.get(2)).toMatchObject({ ticked: false, size: '1024x1024', prompt: 'Picture 2' });
    expect(commonOf(listed(page), ({ size }) => size)).toBeUndefined();
    expect(commonOf(listed(page), ({ model }) => model)).toBe('gpt-image-2');
  });

  it('lets be edited what can still be drawn', () => {
    const states = (status: BatchPage['status']) =>
      [
        row(1),
        row(1, { state: { is: 'failed', failure } }),
        row(1, { state: { is: 'queued' } }),
        row(1, { state: { is: 'drawn', file: 'x' } }),
        row(1, { obstacle: 'It is a folder.' }),
      ].map((one) => isEditable(one, status));
    expect(states('running')).toEqual([true, true, false, false, false]);
    expect(states('paused')).toEqual([true, true, true, false, false]);
  });

  it('says how far it is', () => {
    const page = pageOf([
      row(1, { state: { is: 'drawn', file: 'x' } }),
      row(2, { state: { is: 'failed', failure } }),
      row(3, { state: { is: 'uncertain', why: 'interrupted' } }),
      row(4, { state: { is: 'queued' } }),
      row(5),
    ]);
    expect(progressText(page)).toBe('1 of 4 drawn, 1 failed, 1 uncertain');
    const running = after(page, { type: 'status', status: { status: 'running', trouble: null } });
    expect(newsOf(page, running)).toBe('Drawing pictures: 1');
    expect(newsOf(running, page)).toBe('Done: 1 of 4 drawn, 1 failed, 1 uncertain');
    expect(newsOf(running, running)).toBeUndefined();
    expect(stateText(row(1, { state: { is: 'uncertain', why: 'cancelled' } }))).toContain('may have been paid for');
  });
});
