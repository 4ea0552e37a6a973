import { describe, expect, it } from 'vitest';
import { fillTemplate, withSlashes } from '../../../../src/documents/destination/destinationTemplate.ts';

const values = { name: '2026-11-21-fog and sea', path: 'src/docs/a.md', empty: '' };

describe('fillTemplate', () => {
  it.each([
    ['${name}', '2026-11-21-fog and sea'],
    ['a/${empty}/b', 'a//b'],
    ['${name/^\\d+-\\d+-\\d+-//}', 'fog and sea'],
    ['${name/^(\\d{4})-(\\d{2})-.*$/$1\\/$2/}', '2026/11'],
    ['${path/^src\\/(.*)\\.md$/$1/}', 'docs/a'],
    ['${name/ /_/}', '2026-11-21-fog_and sea'],
    ['${name/fog (.+) sea|x/$1/}', '2026-11-21-and'],
    ['${name/(-fog)?( and)?/&/}', '&2026-11-21-fog and sea'],
    ['\\${name}', '${name}'],
    ['${other}/${toString}', '${other}/${toString}'],
    ['${name', '${name'],
  ])('fills %s as %s', (template, filled) => {
    expect(fillTemplate(template, values)).toBe(filled);
  });

  it('takes a pattern that is no regular expression as plain text', () => {
    expect(fillTemplate('${v/(/-/}', { v: 'a(b' })).toBe('a-b');
    expect(fillTemplate('${v/[/-/}', { v: 'ab' })).toBe('ab');
  });

  it.each([
    '(a+)+$',
    '(a|a)*b',
    '(a*)*b',
    '((a+)?)+b',
    '(a?){40}a{40}',
    '(?:a+){20}b',
    '.*.*.*.*.*.*.*.*b',
    'a*a*a*a*a*a*b',
    '(?=(a+)+)b',
  ])('is not held up by the pattern %s', (pattern) => {
    const started = performance.now();
    const value = 'a'.repeat(250);
    expect(fillTemplate(`\${v/${pattern}/x/}`, { v: value })).toBe(value);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('still reads the patterns that people write on long paths', () => {
    const v = `/home/me/${'folder/'.repeat(20)}2026-11-21-fog.md`;
    expect(fillTemplate('${v/^.*\\/(\\d{4})-(\\d{2})-\\d{2}-(.*)\\.md$/$1-$2-$3/}', { v })).toBe('2026-11-fog');
  });

  it('does not read variables in a setting of thousands of characters', () => {
    const template = '${name}'.repeat(1000);
    expect(fillTemplate(template, values)).toBe(template);
  });
});

describe('withSlashes', () => {
  it('turns backslashes between folders, and leaves those of patterns', () => {
    expect(withSlashes('a\\b\\c${name/\\d\\/x/\\//}\\d')).toBe('a/b/c${name/\\d\\/x/\\//}/d');
  });
});
