import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  candidateNames,
  diskKey,
  fileNameFor,
  legalFileName,
  sameOnDisk,
  withExtension,
} from '../../../../src/documents/destination/fileName.ts';

const bytes = (text: string): number => new TextEncoder().encode(text).length;
const graphemes = (text: string): string[] =>
  Array.from(new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text), ({ segment }) => segment);
const first = (name: string, count: number): string[] => {
  const names = candidateNames(name);
  return Array.from({ length: count }, () => names.next().value);
};

const forbidden = /[\p{C}\p{Default_Ignorable_Code_Point}\s<>:"/\\|?*]/u;
const reservedStems = ['CON', 'prn', 'Aux', 'NUL', 'COM1', 'com9', 'COM0', 'LPT1', 'lpt³', 'COM¹', 'COM²'];

/** Prompts with what breaks names: scripts, marks, emoji, separators, controls, reserved words, and long runs. */
const prompts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc
    .array(
      fc.constantFrom(
        ...[
          'a lighthouse',
          'İSTANBUL',
          'e\u0301',
          '👩‍👩‍👧',
          '1️⃣',
          'नमस्ते',
          '灯台',
          'مرحبا',
          '\u202E',
          '\u200D',
          '..',
          ' ',
          '/',
          '\\',
          'CON',
        ],
        ...['-', '\uD83D', '\u0301', '\n', 'กำลัง', '𝒜', 'x'.repeat(70)],
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join('')),
);

describe('fileNameFor', () => {
  it.each([
    ['A lighthouse in fog, woodcut, two colours', 'a-lighthouse-in-fog-woodcut-two-colours.png'],
    ['  ...Hello -- World!!!  ', 'hello-world.png'],
    ['Łódź bei Nacht: Überblick', 'łódź-bei-nacht-überblick.png'],
    ['İSTANBUL’da gün batımı', 'istanbul-da-gün-batımı.png'],
    ['منارة في الضباب', 'منارة-في-الضباب.png'],
    ['雾中的灯塔，木刻版画', '雾中的灯塔-木刻版画.png'],
    ['कोहरे में प्रकाशस्तंभ', 'कोहरे-में-प्रकाशस्तंभ.png'],
    ['می‌خواهم', 'میخواهم.png'],
    ['a 🦊 in snow ❄️', 'a-in-snow.png'],
    ['1️⃣ first', '1-first.png'],
    ['../../etc/passwd', 'etc-passwd.png'],
    ['C:\\Windows\\system32', 'c-windows-system32.png'],
    ['line one\nline two', 'line-one-line-two.png'],
    ['cafe\u0301', 'caf\u00e9.png'],
    ['snake_case', 'snake-case.png'],
  ])('names %j %s', (prompt, name) => {
    expect(fileNameFor(prompt, 'png')).toBe(name);
  });

  it.each(['', '   ', '🦊🦊🦊', 'ℹ', '...', '\u200B\u202E', '\uD83D', '\u0301', '-', '\u3164'])('names %j picture', (prompt) => {
    expect(fileNameFor(prompt, 'png')).toBe('picture.png');
  });

  it.each(reservedStems)('does not use the reserved name %s', (stem) => {
    expect(fileNameFor(stem, 'png')).toBe(`picture-${stem.toLowerCase()}.png`);
  });

  it('takes the extension with or without its dot', () => {
    expect(fileNameFor('fog', '.WebP')).toBe('fog.webp');
    expect(fileNameFor('fog', '../x')).toBe('fog.x');
    expect(fileNameFor('fog', '')).toBe('fog');
  });

  it('ends a long prompt after a whole word', () => {
    const name = fileNameFor('an old lighthouse stands in thick morning fog while seagulls circle it', 'png');
    expect(name).toBe('an-old-lighthouse-stands-in-thick-morning-fog-while.png');
  });

  it('cuts a word that alone is too long', () => {
    expect(fileNameFor('x'.repeat(5000), 'png')).toBe(`${'x'.repeat(56)}.png`);
    expect(fileNameFor(`a ${'x'.repeat(5000)}`, 'png')).toBe(`a-${'x'.repeat(54)}.png`);
  });

  it('stays within the bytes of a file system where each letter takes three or four', () => {
    for (const letter of ['灯', '𠀀', 'क']) {
      const name = fileNameFor(letter.repeat(5000), 'jpeg');
      expect(bytes(name)).toBeLessThanOrEqual(200);
      expect(name.length).toBeLessThanOrEqual(60);
      expect(name.length).toBeGreaterThan(30);
    }
  });

  it('is always legal, visible, composed, within the limits, and made of whole graphemes of the prompt', () => {
    fc.assert(
      fc.property(prompts, fc.constantFrom('png', 'jpeg', 'webp', 'svg'), (prompt, extension) => {
        const name = fileNameFor(prompt, extension);
        expect(name).not.toMatch(forbidden);
        expect(name).not.toMatch(/\p{Extended_Pictographic}/u);
        expect(name.length).toBeLessThanOrEqual(60);
        expect(bytes(name)).toBeLessThanOrEqual(200);
        expect(name.normalize('NFC')).toBe(name);
        expect(name.endsWith(`.${extension}`)).toBe(true);
        const stem = name.slice(0, -extension.length - 1);
        expect(stem).toMatch(/^[^-. ]([^]*[^-. ])?$/);
        expect(stem).not.toMatch(/--|\./);
        expect(stem).not.toMatch(/^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$/i);
        expect(fileNameFor(prompt, extension)).toBe(name);
      }),
      { numRuns: 300 },
    );
  });

  it('never ends within a grapheme', () => {
    fc.assert(
      fc.property(fc.constantFrom('e\u0323\u0302', 'क्षि', '각', 'ก็', '𝒜', 'x'), fc.nat(70), (letter, before) => {
        const stem = fileNameFor('a'.repeat(before) + letter.repeat(70), 'png').slice(0, -4);
        const whole = graphemes(('a'.repeat(before) + letter.repeat(70)).normalize('NFC'));
        expect(graphemes(stem)).toEqual(whole.slice(0, graphemes(stem).length));
      }),
    );
  });
});

describe('candidateNames', () => {
  it('counts from 2 before the extension', () => {
    expect(first('fog.png', 3)).toEqual(['fog.png', 'fog-2.png', 'fog-3.png']);
    expect(first('fog', 2)).toEqual(['fog', 'fog-2']);
  });

  it('shortens the stem rather than the number', () => {
    const name = `${'x'.repeat(56)}.png`;
    expect(first(name, 12).at(-1)).toBe(`${'x'.repeat(53)}-12.png`);
  });

  it('gives names that are all different, legal and within the limits', () => {
    fc.assert(
      fc.property(prompts, (prompt) => {
        const names = first(fileNameFor(prompt, 'png'), 12);
        expect(new Set(names.map(diskKey)).size).toBe(12);
        for (const name of names) {
          expect(name.length).toBeLessThanOrEqual(60);
          expect(bytes(name)).toBeLessThanOrEqual(200);
          expect(name).not.toMatch(/--|-\.|\p{Cs}/u);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('diskKey', () => {
  it.each([
    ['Fog.PNG', 'fog.png'],
    ['caf\u00e9.png', 'cafe\u0301.png'],
    ['straße.png', 'STRASSE.png'],
    ['STRAẞE.png', 'straße.png'],
    ['ΦΩΣ.png', 'φως.png'],
    ['fog.png.', 'fog.png'],
    ['fo\u200Dg.png', 'fog.png'],
  ])('takes %j and %j for one file', (a, b) => {
    expect(sameOnDisk(a, b)).toBe(true);
  });

  it('tells names apart that no disk takes for one', () => {
    expect(sameOnDisk('fog.png', 'fog-2.png')).toBe(false);
    expect(sameOnDisk('cafe.png', 'café.png')).toBe(false);
  });

  it('is the same for a name in either case and either normal form', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(diskKey(name.normalize('NFD'))).toBe(diskKey(name.normalize('NFC')));
        expect(diskKey(name.toUpperCase())).toBe(diskKey(name));
        expect(diskKey(diskKey(name))).toBe(diskKey(name));
      }),
    );
  });
});

describe('legalFileName', () => {
  it.each([
    ['My Picture (1).png', 'My Picture (1).png'],
    ['a:b?.png', 'a-b-.png'],
    ['...', 'picture'],
    ['.hidden. ', 'hidden'],
    ['con.png', 'picture-con.png'],
    ['CONIN$', 'picture-CONIN$'],
    ['NUL .tar.gz', 'picture-NUL .tar.gz'],
    ['a\u202Eb', 'ab'],
  ])('makes %j %j', (name, legal) => {
    expect(legalFileName(name)).toBe(legal);
  });

  it('keeps the extension of a name that is too long', () => {
    const name = legalFileName(`${'灯'.repeat(300)}.png`);
    expect(bytes(name)).toBeLessThanOrEqual(200);
    expect(name).toMatch(/^灯+\.png$/);
  });
});

describe('withExtension', () => {
  it.each([
    ['image.png', 'webp', 'image.webp'],
    ['image', 'png', 'image.png'],
    ['v1.79', 'png', 'v1.79.png'],
    ['image.jpg', 'jpeg', 'image.jpg'],
    ['image.JPEG', 'jpg', 'image.JPEG'],
    ['image.jfif', 'jpg', 'image.jfif'],
    ['image.tiff', 'png', 'image.png'],
    ['.png', 'png', '.png'],
  ])('gives %s the extension %s as %s', (name, extension, expected) => {
    expect(withExtension(name, extension)).toBe(expected);
  });
});
