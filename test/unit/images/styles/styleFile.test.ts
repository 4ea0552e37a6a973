import fc from 'fast-check';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import * as v from 'valibot';
import { catalogue } from '../../../../src/images/models/catalogue.ts';
import { parameterNames } from '../../../../src/images/models/parameters.ts';
import { flattenParameters } from '../../../../src/images/request/requestParameters.ts';
import { readStyleFile } from '../../../../src/images/styles/styleFile.ts';
import {
  fileKeys,
  frontStyle,
  isGrave,
  isStyleName,
  maxReferences,
  styleKeys,
} from '../../../../src/images/styles/styleRules.ts';
import { styleFaultText } from '../../../../src/images/styles/styleText.ts';

/** Each fault as its code and the text it is about. */
function faultsIn(text: string): string[] {
  const file = readStyleFile(text);
  return file.faults.map((fault) => {
    const { start, end } = file.partOf(fault);
    return `${fault.code} ${text.slice(start, end)}`;
  });
}

const house = `// The house's pictures
{
  "default": "ink",
  "styles": {
    "ink": { "before": "An ink drawing of", "parameters": { "size": "1536x1024" }, }, /* two */
    "Photo of the day": { "description": "For the blog", "model": "gpt-image-2", "references": ["brand/a.png"] },
  },
}
`;

test('a style file is read with its comments and its trailing commas', () => {
  expect(readStyleFile(house)).toMatchObject({
    standard: 'ink',
    faults: [],
    breaks: [],
    styles: [
      { name: 'ink', before: 'An ink drawing of', parameters: { size: '1536x1024' } },
      { name: 'Photo of the day', description: 'For the blog', model: 'gpt-image-2', references: ['brand/a.png'] },
    ],
  });
});

test.each([
  ['{ "styles": { "a": { "before": 3 } } }', ['wrong_type 3'], []],
  ['{ "styles": { "a": { "references": ["x.png", 4, null] } } }', ['wrong_type 4', 'wrong_type null'], []],
  ['{ "styles": { "a": { "references": "x.png" } } }', ['wrong_type "x.png"'], []],
  ['{ "styles": { "a": { "model": "" } } }', ['wrong_type ""'], []],
  ['{ "styles": { "a": { "parameters": ["size"] } } }', ['wrong_type ["size"]'], []],
  ['{ "styles": { "a": [] } }', ['wrong_type []'], []],
  ['{ "styles": [] }', ['wrong_type []'], []],
  ['[]', ['wrong_type []'], []],
  ['{ "styles": { "a": { "befor": "x" } } }', ['unknown_key "befor"'], ['a']],
  ['{ "styles": { "a": { "provider": "x" } } }', ['not_for_repository "provider"'], ['a']],
  [
    '{ "providers": [], "styles": { "a": { "baseURL": "https://x" } } }',
    ['not_for_repository "providers"', 'not_for_repository "baseURL"'],
    ['a'],
  ],
  ['{ "styles": { "a/b": {} } }', ['bad_name "a/b"'], []],
  ['{ "styles": { "": {} } }', ['bad_name ""'], []],
  ['{ "default": "b", "styles": { "a": {} } }', ['unknown_style "b"'], ['a']],
  ['{ "default": 1, "styles": { "a": {} } }', ['wrong_type 1'], ['a']],
  [
    `{ "styles": { "a": { "references": ${JSON.stringify(Array.from({ length: maxReferences + 1 }, String))} } } }`,
    [expect.stringMatching(/^too_many_references \[/)],
    [],
  ],
  ['{ "styles": { "__proto__": { "before": "x" }, "constructor": {} } }', [], ['__proto__', 'constructor']],
])('faults of %s', (text, faults, names) => {
  expect(faultsIn(text)).toEqual(faults);
  expect(readStyleFile(text).styles.map(({ name }) => name)).toEqual(names);
  for (const fault of readStyleFile(text).faults) expect(styleFaultText(fault)).toMatch(/^[A-Z“].*\.$/);
});

test('a file that is being written keeps the styles that are whole', () => {
  const file = readStyleFile('{ "styles": { "a": { "after": "x" }, "b": { "after": ');
  expect(file.styles).toContainEqual({ name: 'a', after: 'x' });
  expect(file.breaks.length).toBeGreaterThan(0);
  expect(readStyleFile('').breaks).toEqual([]);
});

test('no text makes it throw, and every place is in the text', () => {
  const piece = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"styles"',
    '"a"',
    '"before"',
    '"provider"',
    '1',
    'null',
    '//',
    '/*',
    '\n',
    'x',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(piece).map((pieces) => pieces.join(' ')),
        fc.json(),
        fc.string(),
      ),
      (text) => {
        const file = readStyleFile(text);
        for (const { start, end } of [...file.breaks, ...file.faults.map(file.partOf)]) {
          expect(start).toBeLessThanOrEqual(end);
          expect(end).toBeLessThanOrEqual(Math.max(1, text.length));
        }
      },
    ),
    { numRuns: 1_000 },
  );
  for (const deep of ['['.repeat(50_000), '{"a":'.repeat(50_000), '{ "styles": '.repeat(70)]) {
    expect(readStyleFile(deep).breaks.length).toBeGreaterThan(0);
  }
  expect(readStyleFile(`"${'x'.repeat(1_000_001)}"`).breaks).toHaveLength(1);
});

const { styles } = readStyleFile(house);

test.each([
  [undefined, { says: 'nothing' }],
  [null, { says: 'nothing' }],
  [false, { says: 'none' }],
  ['ink', { says: 'style', isOwn: false, style: { name: 'ink' } }],
  [{ style: 'ink' }, { says: 'style', isOwn: false, style: { name: 'ink' } }],
  [{ after: 'at night' }, { says: 'style', isOwn: true, style: { name: 'walk.md', after: 'at night' } }],
  [
    { style: 'ink', after: 'at night', parameters: { quality: 'low' } },
    {
      says: 'style',
      isOwn: true,
      style: {
        name: 'walk.md',
        before: 'An ink drawing of',
        after: 'at night',
        parameters: { size: '1536x1024', quality: 'low' },
      },
    },
  ],
])('front matter %j', (value, meant) => {
  expect(frontStyle(value, styles, 'walk.md')).toMatchObject({ ...meant, faults: [] });
});

test.each([
  ['inkk', 'fault', [['unknown_style', ['easel']]]],
  [{ style: 'inkk' }, 'fault', [['unknown_style', ['easel', 'style']]]],
  [{ style: 7 }, 'fault', [['wrong_type', ['easel', 'style']]]],
  [true, 'fault', [['wrong_type', ['easel']]]],
  [['ink'], 'fault', [['wrong_type', ['easel']]]],
  [{ before: 7 }, 'fault', [['wrong_type', ['easel', 'before']]]],
  [{ style: 'ink', provider: 'mine' }, 'style', [['not_for_repository', ['easel', 'provider']]]],
])('front matter %j has a fault', (value, says, faults) => {
  const found = frontStyle(value, styles, 'walk.md');
  expect([found.says, found.faults.map(({ code, path: filePath }) => [code, filePath])]).toEqual([says, faults]);
  expect(found.faults.some(isGrave)).toBe(says === 'fault');
});

test('an unknown style is told with the names that there are', () => {
  const [fault] = frontStyle('inkk', styles, 'walk.md').faults;
  expect(fault && styleFaultText(fault)).toBe('There is no style “inkk”. There is ink, Photo of the day.');
});

test('names of styles are short and have nothing in them that is not seen', () => {
  expect(['ink', 'Ink & wash', '水墨', 'a'.repeat(60)].filter((name) => !isStyleName(name))).toEqual([]);
  expect(['', ' ink', 'a/b', 'a\\b', 'a\nb', 'a\u202eb', 'a'.repeat(61)].filter(isStyleName)).toEqual([]);
});

const schemaSchema = v.object({
  allowComments: v.literal(true),
  allowTrailingCommas: v.literal(true),
  properties: v.record(v.string(), v.unknown()),
  $defs: v.object({
    style: v.object({
      properties: v.looseObject({
        model: v.looseObject({ examples: v.array(v.string()) }),
        parameters: v.looseObject({
          properties: v.record(v.string(), v.looseObject({ examples: v.exactOptional(v.array(v.unknown())) })),
        }),
      }),
    }),
  }),
});

test('the schema that completes a style file knows what Easel reads, and no more', async () => {
  const file = path.resolve(import.meta.dirname, '../../../../media/easel.schema.json');
  const { properties, $defs } = v.parse(schemaSchema, JSON.parse(await readFile(file, 'utf8')));
  expect(Object.keys(properties).sort()).toEqual([...fileKeys].sort());
  const style = $defs.style.properties;
  expect(Object.keys(style).sort()).toEqual([...styleKeys].sort());
  expect(style.model.examples).toEqual(catalogue.map(({ id }) => id));

  const offered = style.parameters.properties;
  const named = Object.keys(flattenParameters(Object.fromEntries(Object.keys(offered).map((name) => [name, 0]))));
  const roots = [...new Set(parameterNames.map((name) => name.split('.')[0] ?? name))];
  expect(named.sort()).toEqual(roots.sort());
  const rules = catalogue.flatMap(({ operations }) => Object.values(operations).map(({ parameters }) => parameters));
  for (const name of parameterNames.filter((one) => !one.includes('.'))) {
    const known = rules.flatMap((rule): readonly (string | boolean)[] => {
      const domain = rule[name]?.domain;
      return domain?.kind === 'choice'
        ? domain.values
        : domain?.kind === 'size'
          ? domain.fixed
          : domain?.kind === 'flag'
            ? [true, false]
            : [];
    });
    expect(offered[name]?.examples ?? [], name).toEqual([...new Set(known)]);
  }
});
