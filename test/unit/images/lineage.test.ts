import { describe, expect, test } from 'vitest';
import { lineageRows } from '../../../src/images/lineage.ts';

/** `a>b` says that b was made from a; oldest first. */
const parents = (...links: string[]): ReadonlyMap<string, string> =>
  new Map(links.map((link) => link.split('>')).map(([parent = '', child = '']) => [child, parent]));

const rowsOf = (key: string, links: ReadonlyMap<string, string>) =>
  lineageRows(key, links).rows.map(({ from, keys }) => `${from ?? ''}: ${keys.join(' ')}`);

describe('the history of a picture', () => {
  test('of a picture that nothing was made from is the picture', () => {
    expect(rowsOf('a', parents())).toEqual([': a']);
  });

  test('leads from the original through it to the newest', () => {
    expect(rowsOf('b', parents('a>b', 'b>c', 'c>d'))).toEqual([': a b c d']);
  });

  test('shows what branched off, and where', () => {
    const links = parents('a>b', 'b>c', 'a>x', 'x>y', 'b>z', 'x>w');
    expect(rowsOf('c', links)).toEqual([': a b c', 'a: x w', 'x: y', 'b: z']);
    expect(rowsOf('y', links)).toEqual([': a x y', 'a: b z', 'b: c', 'x: w']);
  });

  test('goes on with the newest of several', () => {
    expect(rowsOf('a', parents('a>b', 'a>c'))).toEqual([': a c', 'a: b']);
  });

  test('ends where a picture is its own ancestor', () => {
    expect(rowsOf('b', parents('a>b', 'b>a'))).toEqual([': a b']);
    expect(rowsOf('a', parents('a>a'))).toEqual([': a']);
  });

  test('is cut where it is too long, never where the picture is', () => {
    const names = Array.from({ length: 200 }, (_, index) => `p${index}`);
    const links = new Map(names.slice(1).map((name, index) => [name, `p${index}`]));
    const { rows, left } = lineageRows('p150', links);
    expect(rows[0]?.keys).toContain('p150');
    expect(rows[0]?.keys).toHaveLength(60);
    expect(left).toBe(140);
  });
});
