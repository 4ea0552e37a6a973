import { readFileSync, writeFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import type { DocumentLanguageId, LinkKind } from '../../../src/formats/documentLanguages.ts';
import {
  documentLanguage,
  documentLanguages,
  knowsLinks,
  languageIdsThat,
  showsPictures,
} from '../../../src/formats/documentLanguages.ts';
import type { ImageUse } from '../../../src/formats/imageTypes.ts';
import { endingFor, imageEndings, imageTypesThatAre, isImageName } from '../../../src/formats/imageTypes.ts';
import { formatNames } from '../../../webview/webReady/wording.ts';

const fileOf = (name: string) => new URL(`../../../${name}`, import.meta.url);
const textOf = (name: string) => readFileSync(fileOf(name), 'utf8');

/** What a command in a menu needs of the file that it is about. */
const needs: Readonly<Record<string, ImageUse>> = {
  'easel.editImage': 'decoded',
  'easel.createVariation': 'decoded',
  'easel.makeWebReady': 'decoded',
  'easel.drawAgain': 'drawn',
};

const menusSchema = v.record(v.string(), v.array(v.looseObject({ command: v.string(), when: v.string() })));
type Entry = v.InferOutput<typeof menusSchema>[string][number];

const endingClause = /resourceExtname =~ \/.*\/i/;

/** A menu entry with the endings of the table, where it names any. */
function withEndings(entry: Entry): Entry {
  const isInPreview = entry.when.includes("'imagePreview.previewEditor'");
  return {
    ...entry,
    when: entry.when.replace(endingClause, () => {
      const use = needs[entry.command];
      if (!use) throw new Error(`Nothing says which files ${entry.command} is for.`);
      const endings = imageEndings(use).filter((ending) => !isInPreview || isImageName(`x.${ending}`, 'previewed'));
      return `resourceExtname =~ /^\\.(${endings.join('|')})$/i`;
    }),
  };
}

const languagePrefix = 'onLanguage:';

/** All languages whose documents show images start Easel; what else does stays as it is. */
const withLanguages = (events: readonly string[]): readonly string[] => [
  ...languageIdsThat(showsPictures).map((id) => `${languagePrefix}${id}`),
  ...events.filter((event) => !event.startsWith(languagePrefix)),
];

function wanted(key: string, value: unknown): unknown {
  if (key === 'activationEvents') return withLanguages(v.parse(v.array(v.string()), value));
  if (key !== 'menus') return value;
  return Object.fromEntries(Object.entries(v.parse(menusSchema, value)).map(([menu, all]) => [menu, all.map(withEndings)]));
}

describe('the manifest', () => {
  const text = textOf('package.json');

  test('says of languages and of types of images what the tables say', () => {
    const written = `${JSON.stringify(JSON.parse(text, wanted), null, 2)}\n`;
    if (process.env.EASEL_WRITE_MANIFEST) writeFileSync(fileOf('package.json'), written);
    expect(text, 'EASEL_WRITE_MANIFEST=1 npm run test:unit writes it anew').toBe(written);
  });

  test('has links in the menus of languages whose links are known', () => {
    const ids = [...text.matchAll(/editorLangId == '([^']*)'/g)].map(([, id = '']) => id);
    expect(ids.length).toBeGreaterThan(0);
    expect(ids.filter((id) => !knowsLinks(id))).toEqual([]);
  });
});

/** As the documentation calls them. */
const linkNames: Readonly<Record<LinkKind, string>> = {
  ...{ markdown: 'Markdown', mdx: 'MDX', html: 'HTML', vue: 'Vue', svelte: 'Svelte' },
  ...{ asciidoc: 'AsciiDoc', restructuredtext: 'reStructuredText' },
};
const [templates, styleSheets] = ['HTML and templates', 'CSS and its kin'];
const names: Readonly<Record<DocumentLanguageId, string>> = {
  ...linkNames,
  ...{ quarto: 'Quarto', rmd: 'R Markdown', astro: 'Astro', javascriptreact: 'JSX', typescriptreact: 'TSX', xml: 'XML' },
  ...{ html: templates, 'vue-html': templates, php: templates, handlebars: templates, razor: templates, liquid: templates },
  ...{ 'django-html': templates, 'jinja-html': templates, ejs: templates },
  ...{ latex: 'LaTeX', typst: 'Typst', org: 'Org', textile: 'Textile', mediawiki: 'MediaWiki', plaintext: 'plain text' },
  ...{ css: styleSheets, scss: styleSheets, sass: styleSheets, less: styleSheets, stylus: styleSheets },
};

const ids = languageIdsThat(() => true).filter((id): id is DocumentLanguageId => Object.hasOwn(documentLanguages, id));

/** A part of the README, in one line. */
function section(heading: string): string {
  const [, after = ''] = textOf('README.md').split(`\n## ${heading}\n`);
  return (after.split('\n## ')[0] ?? '').replaceAll('\n', ' ');
}

const list = (type: Intl.ListFormatType, words: readonly string[]) => new Intl.ListFormat('en-GB', { type }).format(words);

describe('the README', () => {
  test('names the languages whose links are known, and the files that models draw', () => {
    const text = section('Pictures that are not there yet');
    expect(text).toContain(`in ${list('conjunction', Object.values(linkNames))}.`);
    expect(text).toContain(`a ${list('disjunction', imageTypesThatAre('drawn').map(endingFor))} as its ending says`);
  });

  test('names the languages that links are written in', () => {
    const text = section('Languages');
    expect([...new Set(ids.map((id) => names[id]))].filter((name) => !text.includes(name))).toEqual([]);
  });

  test('names the formats of web-ready files', () => {
    const text = section('Web-ready pictures');
    expect(imageTypesThatAre('written').filter((type) => !text.includes(formatNames[type]))).toEqual([]);
  });
});

test('the languages that name a style between fences are in its documentation', () => {
  const [, row = ''] = /^\| (Markdown, .*?) \| /m.exec(textOf('docs/styles.md')) ?? [];
  const fenced = ids.filter((id) => documentLanguage(id)?.frontMatter === 'fenced');
  expect(row.split(', ').sort()).toEqual(fenced.map((id) => ({ ...names, ...linkNames })[id]).sort());
});
