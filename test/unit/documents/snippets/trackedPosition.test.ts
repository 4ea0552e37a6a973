import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change, Position } from '../../../../src/documents/snippets/trackedPosition.ts';
import { movePosition, moveRange } from '../../../../src/documents/snippets/trackedPosition.ts';

const at = (line: number, character: number): Position => ({ line, character });
const change = (start: Position, end: Position, text: string): Change => ({ range: { start, end }, text });

function positionAt(text: string, offset: number): Position {
  const lines = text.slice(0, offset).split('\n');
  return at(lines.length - 1, lines.at(-1)?.length ?? 0);
}
function offsetAt(text: string, { line, character }: Position): number {
  const before = text.split('\n').slice(0, line);
  return before.reduce((sum, each) => sum + each.length + 1, 0) + character;
}

const texts = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '🦊'), maxLength: 30 });

/** A text, an edit in it, and two places in it. */
const edits = texts.chain((text) => {
  const offset = fc.nat(text.length);
  return fc.tuple(offset, offset, texts, offset, offset).map(([a, b, inserted, c, d]) => {
    const [from, to] = [Math.min(a, b), Math.max(a, b)];
    return {
      text,
      from,
      to,
      inserted,
      after: text.slice(0, from) + inserted + text.slice(to),
      edit: change(positionAt(text, from), positionAt(text, to), inserted),
      place: c,
      start: Math.min(c, d),
      end: Math.max(c, d),
    };
  });
});

describe('movePosition', () => {
  it.each([
    ['text before it on its line', change(at(2, 0), at(2, 0), 'ab'), at(2, 7)],
    ['text exactly at it', change(at(2, 5), at(2, 5), 'ab'), at(2, 7)],
    ['lines before it', change(at(0, 0), at(0, 0), 'a\nb\n'), at(4, 5)],
    ['lines on its line', change(at(2, 3), at(2, 3), 'a\r\nbc'), at(3, 4)],
    ['text behind it', change(at(2, 6), at(2, 6), 'x\ny'), at(2, 5)],
    ['a line break before it taken away', change(at(1, 4), at(2, 0), ''), at(1, 9)],
    ['what is around it deleted', change(at(1, 1), at(3, 0), ''), at(1, 1)],
    ['what is around it replaced', change(at(2, 4), at(2, 6), 'xyz'), at(2, 4)],
    ['what is right before it replaced', change(at(2, 3), at(2, 5), 'x'), at(2, 4)],
  ])('follows %s', (_, edit, expected) => {
    expect(movePosition(at(2, 5), edit)).toEqual(expected);
  });

  it('agrees with offsets in the text', () => {
    fc.assert(
      fc.property(edits, ({ text, after, edit, from, to, inserted, place }) => {
        const moved = place < from ? place : place >= to ? place + inserted.length - (to - from) : from;
        expect(movePosition(positionAt(text, place), edit)).toEqual(positionAt(after, moved));
      }),
      { numRuns: 500 },
    );
  });

  it('follows several changes of one event in their order', () => {
    const changes = [change(at(2, 0), at(2, 0), 'x\n'), change(at(0, 0), at(1, 0), '')];
    expect(changes.reduce(movePosition, at(2, 5))).toEqual(at(2, 5));
  });
});

describe('moveRange', () => {
  it('keeps the text of a range that nobody touched, and says whether somebody did', () => {
    fc.assert(
      fc.property(edits, ({ text, after, edit, from, to, start, end }) => {
        const { range, touched } = moveRange({ start: positionAt(text, start), end: positionAt(text, end) }, edit);
        expect(touched).toBe(from < end && to > start);
        const [movedStart, movedEnd] = [offsetAt(after, range.start), offsetAt(after, range.end)];
        expect(movedStart).toBeLessThanOrEqual(movedEnd);
        expect(movedEnd).toBeLessThanOrEqual(after.length);
        if (!touched) expect(after.slice(movedStart, movedEnd)).toBe(text.slice(start, end));
      }),
      { numRuns: 500 },
    );
  });

  it('leaves out what is typed right at its ends', () => {
    const range = { start: at(1, 2), end: at(1, 5) };
    expect(moveRange(range, change(at(1, 2), at(1, 2), 'xx'))).toEqual({
      range: { start: at(1, 4), end: at(1, 7) },
      touched: false,
    });
    expect(moveRange(range, change(at(1, 5), at(1, 5), 'xx'))).toEqual({ range, touched: false });
  });

  it('takes in what is typed within it', () => {
    const range = { start: at(1, 2), end: at(1, 5) };
    expect(moveRange(range, change(at(1, 3), at(1, 3), 'xx'))).toEqual({
      range: { start: at(1, 2), end: at(1, 7) },
      touched: true,
    });
  });
});
