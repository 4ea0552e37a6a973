import { describe, expect, test } from 'vitest';
import { arranged, itemAt, itemsOf } from '../../../../../webview/painter/model/arranging.ts';
import type { Operation } from '../../../../../webview/painter/model/operations.ts';
import { createSelection } from '../../../../../webview/painter/model/selection.ts';

const box = (x: number): Operation<never> => ({
  kind: 'box',
  from: { x, y: 10 },
  to: { x: x + 40, y: 40 },
  colour: '#000',
  width: 2,
});
const line: Operation<never> = {
  kind: 'stroke',
  size: 4,
  hardness: 1,
  colour: '#000',
  erase: false,
  points: [
    { x: 0, y: 0, pressure: 1 },
    { x: 30, y: 0, pressure: 1 },
  ],
};
const rubbed: Operation<never> = { ...line, erase: true };
const text: Operation<never> = { kind: 'text', at: { x: 100, y: 100 }, text: 'abc', size: 10, colour: '#000' };
const measure = (letters: string, size: number) => letters.length * size;
const at = (done: readonly Operation<never>[], x: number, y: number) => itemAt(itemsOf(done), { x, y }, 3, measure)?.id;

describe('marks', () => {
  test('are drawn where they were moved to, in their old order, and not at all once they are taken away', () => {
    const done: Operation<never>[] = [box(0), line, rubbed, { kind: 'move', item: 0, by: { x: 5, y: 1 } }];
    expect(arranged(done).map(({ kind }) => kind)).toEqual(['box', 'stroke', 'stroke']);
    expect(arranged(done)[0]).toMatchObject({ from: { x: 5, y: 11 }, to: { x: 45, y: 41 } });
    expect(arranged([...done, { kind: 'remove', item: 0 }])).toEqual([line, rubbed]);
  });

  test('can be taken hold of, but not what was rubbed out, nor what was cleared', () => {
    expect(itemsOf([box(0), rubbed, text]).map(({ id }) => id)).toEqual([0, 2]);
    expect(itemsOf([box(0), { kind: 'clear' }, text]).map(({ id }) => id)).toEqual([2]);
  });

  test('are found by their line first, and then by the room they take; the uppermost of several', () => {
    const done = [box(0), box(20), text, line];
    expect(at(done, 1, 25)).toBe(0);
    expect(at(done, 41, 25)).toBe(0);
    expect(at(done, 30, 25)).toBe(1);
    expect(at(done, 125, 105)).toBe(2);
    expect(at(done, 15, 4)).toBe(3);
    expect(at(done, 200, 200)).toBeUndefined();
  });
});

describe('what is selected', () => {
  /** A history that selections act upon. */
  function painting(...drawn: Operation<never>[]) {
    let done: readonly Operation<never>[] = drawn;
    const hidden: (number | null)[] = [];
    const selection = createSelection({
      done: () => done,
      rearrange: (operation, again) => (done = [...(again ? done.slice(0, -1) : done), operation]),
      showWithout: (id) => hidden.push(id),
      changed: () => undefined,
      measure,
    });
    return { selection, hidden, steps: () => done.slice(drawn.length) };
  }

  test('follows the pointer, and is moved in one step where it is let go', () => {
    const { selection, hidden, steps } = painting(box(0));
    selection.begin({ x: 0, y: 20 }, 3);
    selection.extend({ x: 10, y: 20 }, false);
    selection.extend({ x: 30, y: 25 }, false);
    expect(steps()).toEqual([]);
    selection.end();
    expect(steps()).toEqual([{ kind: 'move', item: 0, by: { x: 30, y: 5 } }]);
    expect(hidden).toEqual([0]);
  });

  test('stays where it is when it is only clicked, or when carrying it is given up', () => {
    const { selection, hidden, steps } = painting(box(0));
    selection.begin({ x: 0, y: 20 }, 3);
    selection.end();
    selection.begin({ x: 0, y: 20 }, 3);
    selection.extend({ x: 10, y: 20 }, false);
    expect(selection.cancel()).toBe(true);
    expect(steps()).toEqual([]);
    expect(hidden.at(-1)).toBeNull();
  });

  test('is the newest first and then those before it', () => {
    const { selection } = painting(box(0), line, text);
    expect([1, 1, 1, 1].map(() => selection.next(1)?.id)).toEqual([2, 1, 0, 2]);
    expect(selection.next(-1)?.id).toBe(0);
    expect(painting().selection.next(1)).toBeUndefined();
  });

  test('is moved by many keys in one step of the history', () => {
    const { selection, steps } = painting(box(0), text);
    selection.next(1);
    for (let step = 0; step < 5; step++) selection.nudge({ x: 8, y: 0 });
    expect(steps()).toEqual([{ kind: 'move', item: 1, by: { x: 40, y: 0 }, nudged: true }]);
    selection.next(1);
    selection.nudge({ x: 0, y: 8 });
    expect(steps()).toHaveLength(2);
  });

  test('is taken away, and then nothing is selected', () => {
    const { selection, steps } = painting(box(0), text);
    expect(selection.remove()).toBe(false);
    selection.next(1);
    expect(selection.remove()).toBe(true);
    expect(steps()).toEqual([{ kind: 'remove', item: 1 }]);
    expect(selection.item).toBeUndefined();
  });
});
