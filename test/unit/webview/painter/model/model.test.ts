import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrowOutline } from '../../../../../webview/painter/model/arrow.ts';
import { boundsOf, squared, straightened } from '../../../../../webview/painter/model/geometry.ts';
import type { History } from '../../../../../webview/painter/model/history.ts';
import {
  emptyHistory,
  insideOf,
  isEnlarged,
  marginsOf,
  noMargins,
  performed,
  redone,
  undone,
} from '../../../../../webview/painter/model/history.ts';
import type { Operation } from '../../../../../webview/painter/model/operations.ts';
import { coversAll, reach } from '../../../../../webview/painter/model/operations.ts';
import { createSnapshots, leastMissed } from '../../../../../webview/painter/model/snapshots.ts';
import { wholePixels } from '../../../../../webview/painter/model/wholePixels.ts';

const size = { width: 100, height: 80 };
const rectangle = (x: number): Operation<never> => ({ kind: 'rectangle', rect: { x, y: 0, width: 1, height: 1 }, erase: false });
const times = <Value>(count: number, value: Value, step: (value: Value, index: number) => Value): Value =>
  Array.from({ length: count }).reduce((now: Value, _, index) => step(now, index), value);

describe('what was done', () => {
  test('can all be taken back and done again, however much it is', () => {
    const start: History<never> = emptyHistory;
    const full = times(500, start, (history, index) => performed(history, rectangle(index)));
    const back = times(500, full, undone);
    expect(back.done).toEqual([]);
    expect(times(500, back, redone).done).toEqual(full.done);
  });

  test('cannot be done again once something else was done', () => {
    const history = performed(undone(performed(performed(emptyHistory, rectangle(1)), rectangle(2))), rectangle(3));
    expect(redone(history)).toBe(history);
    expect(history.done).toEqual([rectangle(1), rectangle(3)]);
  });

  test('stays as it is where there is nothing to take back', () => {
    expect(undone(emptyHistory)).toBe(emptyHistory);
  });

  test('includes what is edited and what is kept, and how the picture was enlarged', () => {
    const wider = { ...noMargins, right: 320 };
    const kept = performed<never>(emptyHistory, { kind: 'inside', inside: 'keep' });
    const both = performed<never>(kept, { kind: 'enlarge', margins: wider });
    expect(insideOf(both, 'edit')).toBe('keep');
    expect(marginsOf(both)).toEqual(wider);
    expect(isEnlarged(marginsOf(undone(both)))).toBe(false);
    expect(insideOf(undone(undone(both)), 'edit')).toBe('edit');
  });
});

describe('the part of the picture that an operation changes', () => {
  test('holds the whole width of a stroke', () => {
    const points = [
      { x: 20, y: 20, pressure: 1 },
      { x: 40, y: 30, pressure: 0.5 },
    ];
    const stroke = { kind: 'stroke', size: 10, hardness: 1, colour: '#000', erase: false, points } as const;
    expect(reach(stroke, size)).toEqual({ x: 14, y: 14, width: 32, height: 22 });
  });

  test('is all of it where everything changes, and nothing where no pixel does', () => {
    expect(reach({ kind: 'invert' }, size)).toEqual({ x: 0, y: 0, ...size });
    expect(reach({ kind: 'inside', inside: 'keep' }, size)).toBeNull();
  });

  test('is only overdrawn whole by what covers all', () => {
    expect(coversAll({ kind: 'clear' })).toBe(true);
    expect(coversAll({ kind: 'invert' })).toBe(false);
  });
});

describe('marks', () => {
  test('an arrow ends exactly at its tip', () => {
    const outline = arrowOutline({ x: 10, y: 10 }, { x: 60, y: 10 }, 4);
    expect(outline[3]).toEqual({ x: 60, y: 10 });
    expect(boundsOf(outline)).toEqual({ x: 10, y: 2, width: 50, height: 16 });
  });

  test('an arrow of no length is no error', () => {
    for (const { x, y } of arrowOutline({ x: 5, y: 5 }, { x: 5, y: 5 }, 4)) expect([x, y].every(Number.isFinite)).toBe(true);
  });

  test('constrained, a rectangle is a square in the direction of the pointer', () => {
    expect(squared({ x: 10, y: 10 }, { x: 4, y: 30 })).toEqual({ x: -10, y: 30 });
  });

  test('constrained, a line is straight or diagonal', () => {
    const { x, y } = straightened({ x: 0, y: 0 }, { x: 10, y: 1 });
    expect(y).toBeCloseTo(0);
    expect(x).toBeCloseTo(Math.hypot(10, 1));
  });
});

describe('kept states', () => {
  test('give back the last one at or before a position', () => {
    const snapshots = createSnapshots(['empty'], 100);
    snapshots.keep(1, ['a']);
    snapshots.keep(4, ['b']);
    expect(snapshots.before(3)).toEqual({ position: 1, parts: ['a'] });
    expect(snapshots.before(4)).toEqual({ position: 4, parts: ['b'] });
    expect(snapshots.before(0)).toEqual({ position: 0, parts: ['empty'] });
  });

  test('of what was taken back are forgotten, and their parts released', () => {
    const released: string[] = [];
    const snapshots = createSnapshots(['a'], 100, (parts) => released.push(...parts));
    snapshots.keep(1, ['a', 'b']);
    snapshots.keep(2, ['b', 'c']);
    snapshots.forgetAfter(1);
    expect(released).toEqual(['c']);
    expect(snapshots.before(2).position).toBe(1);
  });

  test('never hold more different parts than they may, and always the newest', () => {
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 40 }), fc.integer({ min: 1, max: 150 }), (limit, count) => {
        const held = new Set(['first']);
        const snapshots = createSnapshots(['first'], limit, (parts) => {
          for (const part of parts) held.delete(part);
        });
        for (let position = 1; position <= count; position++) {
          held.add(`part ${position}`);
          snapshots.keep(position, [`part ${position}`]);
          expect(held.size).toBeLessThanOrEqual(limit);
        }
        expect(snapshots.before(count).position).toBe(count);
      }),
    );
  });

  test('lie close together near the present, so that the last steps are taken back at once', () => {
    const snapshots = createSnapshots(['first'], 20);
    for (let position = 1; position <= 200; position++) snapshots.keep(position, [`part ${position}`]);
    for (let position = 196; position <= 200; position++) expect(snapshots.before(position).position).toBe(position);
    for (let position = 0; position <= 200; position++) expect(position - snapshots.before(position).position).toBeLessThan(110);
  });

  test('neither the first, the last, nor the one looked at is given up', () => {
    expect(leastMissed([0, 5], 5)).toBeNull();
    expect(leastMissed([0, 3, 9], 3)).toBeNull();
    expect(leastMissed([0, 1, 50, 99], 99)).toBe(1);
  });
});

test('pixels are typed as whole numbers from 0 on', () => {
  expect(['', ' 320 ', '0'].map(wholePixels)).toEqual([0, 320, 0]);
  for (const wrong of ['-1', '1.5', 'a', '1e3', '12345678']) expect(wholePixels(wrong)).toBeNaN();
});
