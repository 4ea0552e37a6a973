import { describe, expect, test } from 'vitest';
import type { WebReadyStart } from '../../../../src/protocol/webReady.ts';
import type { Choices } from '../../../../webview/webReady/wishing.ts';
import { choicesFrom, usualWidths, optionsOf } from '../../../../webview/webReady/wishing.ts';

const choices: Choices = {
  formats: new Set(['webp']),
  widths: '800',
  by: 'quality',
  quality: 80,
  kilobytes: '200',
  background: '#ffffff',
  alt: 'A fox',
  sizes: null,
};

const wish = (changed: Partial<Choices>, width = 2400) => {
  const result = optionsOf({ ...choices, ...changed }, width);
  return 'options' in result ? result.options : result.faults.map(({ field, why }) => `${field} ${why}`);
};

describe('What is asked for', () => {
  test('is what is typed and ticked, formats in the order that browsers try them in', () => {
    expect(wish({ formats: new Set(['jpeg', 'avif', 'webp']), widths: '1200, 400 800px;400' })).toEqual({
      formats: ['avif', 'webp', 'jpeg'],
      widths: [400, 800, 1200],
      quality: 80,
      maxBytes: null,
      background: '#ffffff',
      alt: 'A fox',
      sizes: '(max-width: 1200px) 100vw, 1200px',
    });
  });

  test('is a weight in bytes, with a comma or a point', () => {
    expect(wish({ by: 'weight', kilobytes: '120' })).toMatchObject({ maxBytes: 120_000 });
    expect(wish({ by: 'weight', kilobytes: ' 0,5 ' })).toMatchObject({ maxBytes: 500 });
  });

  test('is never wider than the picture', () => {
    expect(wish({ widths: '2400' })).toMatchObject({ widths: [2400] });
    expect(wish({ widths: '800, 2401' })).toEqual(['widths too_wide']);
  });

  test('keeps the shown width that somebody wrote', () => {
    expect(wish({ sizes: '50vw' })).toMatchObject({ sizes: '50vw' });
  });

  test('is refused with what is wrong in each field', () => {
    expect(wish({ formats: new Set(), widths: ' ', by: 'weight', kilobytes: '' })).toEqual([
      'formats empty',
      'widths empty',
      'kilobytes empty',
    ]);
    expect(wish({ widths: '800x600' })).toEqual(['widths not_a_number']);
    expect(wish({ widths: '0' })).toEqual(['widths not_a_number']);
    expect(wish({ widths: Array.from({ length: 13 }, (_, index) => index + 1).join(' ') })).toEqual(['widths too_many']);
    for (const kilobytes of ['-1', '0', 'x', '1e999', '0.0001']) {
      expect(wish({ by: 'weight', kilobytes })).toEqual(['kilobytes not_a_number']);
    }
    expect(wish({ by: 'quality', kilobytes: 'x' })).toMatchObject({ maxBytes: null });
  });
});

test('a responsive set ends with the picture itself, or at what screens show', () => {
  expect(usualWidths(1000)).toEqual([400, 800, 1000]);
  expect(usualWidths(1240)).toEqual([400, 800, 1240]);
  expect(usualWidths(2400)).toEqual([400, 800, 1200, 1600, 2400]);
  expect(usualWidths(6000)).toEqual([400, 800, 1200, 1600, 2400]);
  expect(usualWidths(300)).toEqual([300]);
});

test('AVIF is not ticked where the browser cannot make it', () => {
  const start: WebReadyStart = {
    l10n: null,
    picture: { name: 'hero.png', format: 'png', width: 2400, height: 1600, weight: 1, alpha: false, animated: false },
    bytes: new Uint8Array(),
    mime: 'image/png',
    options: { formats: ['avif'], widths: [1600], quality: 70, maxBytes: 50_000, background: '#ffffff', alt: '', sizes: '' },
    place: null,
    replaces: false,
  };
  expect(choicesFrom(start, true)).toMatchObject({ formats: new Set(['avif']), by: 'weight', kilobytes: '50', widths: '1600' });
  expect(choicesFrom(start, false)).toMatchObject({ formats: new Set(['webp']) });
});
