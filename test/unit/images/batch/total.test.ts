import { describe, expect, it } from 'vitest';
import { priceText, totalOf, totalText } from '../../../../src/images/batch/total.ts';

const said = (...prices: Parameters<typeof totalOf>[0]) => totalText(totalOf(prices));

describe('The total of a batch', () => {
  it('adds up what is known, and says how much is not', () => {
    expect(said({ from: 0.05, to: 0.05 }, { from: 0.1, to: 0.3 })).toBe('2 pictures: about $0.15 to $0.35');
    expect(said({ from: 0.05, to: 0.05 }, null)).toBe('2 pictures: about $0.05, and 1 of unknown price');
    expect(said(null)).toBe('1 picture: price unknown');
    expect(said({ from: 0, to: 0 })).toBe('1 picture: free');
    expect(said()).toBe('No picture is ticked.');
  });

  it('has as many digits as tell something', () => {
    expect(priceText({ from: 0.00588, to: 0.00588 })).toBe('$0.006');
    expect(priceText({ from: 1.234, to: 12_345.6 })).toBe('$1.23 to $12,345.60');
    expect(priceText(null)).toBe('unknown');
  });
});
