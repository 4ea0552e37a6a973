import { convert } from '@asciidoctor/core';
import { parseExpression } from '@babel/parser';
import { compile } from '@mdx-js/mdx';
import { parse as parseLatex } from '@unified-latex/unified-latex-util-parse';
import { NodeTypes, parse as parseVue } from '@vue/compiler-dom';
import { parse as parseOrg } from 'orga';
import { parse as parseCss } from 'postcss';
import type { DefaultTreeAdapterTypes } from 'parse5';
import { parseFragment, defaultTreeAdapter as tree } from 'parse5';
import restructured from 'restructured';
import { parse as parseSvelte } from 'svelte/compiler';
import textile from 'textile-js';
import { describe, expect, it } from 'vitest';
import wtf from 'wtf_wikipedia';
import { altTextFor } from '../../../../src/documents/altText/altText.ts';
import { snippetFor } from '../../../../src/documents/snippets/snippet.ts';
import { snippetLanguages } from '../../../../src/documents/snippets/snippetLanguages.ts';

/** What a language's own parser reads in a snippet. */
interface Shown {
  readonly alt?: string | undefined;
  readonly path?: string | undefined;
}

type Reader = (snippet: string) => Shown | Promise<Shown>;

const prompts = [
  'A fox reading a map',
  `A "fox" & <b>birds</b> {code} [y] | 50% #1 $5 ~a_b^ \\ 'q' (z)! &amp; *so* _so_ \`c\``,
  '灯台 🦊 é',
];

const unescaped = (text: string | undefined) => (text === undefined ? undefined : decodeURIComponent(text));

/** The first `img` of a page. */
function imageIn(html: string): Shown {
  const find = (nodes: DefaultTreeAdapterTypes.ParentNode['childNodes']): Shown | undefined => {
    for (const node of nodes) {
      if (!tree.isElementNode(node)) continue;
      const value = (name: string) => node.attrs.find((attribute) => attribute.name === name)?.value;
      const found = node.tagName === 'img' ? { alt: value('alt'), path: unescaped(value('src')) } : find(node.childNodes);
      if (found) return found;
    }
    return undefined;
  };
  return find(parseFragment(html).childNodes) ?? {};
}

function jsx(snippet: string): Shown {
  const expression = parseExpression(snippet, { plugins: ['jsx', 'typescript'] });
  if (expression.type !== 'JSXElement') return {};
  const values = new Map<unknown, string>();
  for (const attribute of expression.openingElement.attributes) {
    if (attribute.type === 'JSXAttribute' && attribute.value?.type === 'StringLiteral') {
      values.set(attribute.name.name, attribute.value.value);
    }
  }
  return { alt: values.get('alt'), path: unescaped(values.get('src')) };
}

async function mdx(snippet: string): Promise<Shown> {
  const script = String(await compile(snippet, { jsx: true }));
  const element = /<_components\.img .*\/>/.exec(script)?.[0] ?? '';
  return jsx(element);
}

function vue(snippet: string): Shown {
  const [root] = parseVue(`<p>${snippet}</p>`).children;
  const image = root?.type === NodeTypes.ELEMENT ? root.children[0] : undefined;
  if (image?.type !== NodeTypes.ELEMENT) return {};
  const value = (name: string) => {
    const found = image.props.find((prop) => prop.name === name);
    return found?.type === NodeTypes.ATTRIBUTE ? found.value?.content : undefined;
  };
  return { alt: value('alt'), path: unescaped(value('src')) };
}

function svelte(snippet: string): Shown {
  const [image] = parseSvelte(snippet, { modern: true }).fragment.nodes;
  if (image?.type !== 'RegularElement') return {};
  const value = (name: string) => {
    const found = image.attributes.find((attribute) => attribute.type === 'Attribute' && attribute.name === name);
    const parts = found?.type === 'Attribute' && Array.isArray(found.value) ? found.value : [];
    return parts.map((part) => (part.type === 'Text' ? part.data : `{${part.type}}`)).join('');
  };
  return { alt: value('alt'), path: unescaped(value('src')) };
}

async function asciidoc(snippet: string): Promise<Shown> {
  const html = await convert(`One line before.\n\n${snippet}\n\nOne after.`);
  return typeof html === 'string' ? imageIn(html) : {};
}

function rst(snippet: string): Shown {
  const parsed = restructured.parse(`Before.${snippet.startsWith('\n') ? '' : '\n\n'}${snippet}\nAfter.`);
  const image = parsed.children?.find(({ directive }) => directive === 'image');
  const [path, ...options] = (image?.children ?? []).map(({ value }) => value ?? '');
  const alt = options.find((option) => option.startsWith(':alt: '))?.slice(6);
  return { alt, path: unescaped(path) };
}

/** Commands that stand for characters. */
const latexCharacters: Readonly<Record<string, string>> = { textbackslash: '\\', textasciitilde: '~', textasciicircum: '^' };

function latexText(nodes: ReturnType<typeof parseLatex>['content']): string {
  return nodes
    .map((node) => {
      if (node.type === 'string') return node.content;
      if (node.type === 'whitespace') return ' ';
      if (node.type === 'group') return latexText(node.content);
      return node.type === 'macro' ? (latexCharacters[node.content] ?? node.content) : '';
    })
    .join('');
}

function latex(snippet: string): Shown {
  const [macro] = parseLatex(snippet).content;
  if (macro?.type !== 'macro') return {};
  const [options, path] = (macro.args ?? []).map(({ content }) => latexText(content)).filter((text) => text !== '');
  return { alt: options?.slice(options.indexOf('alt=') + 4), path };
}

function org(snippet: string): Shown {
  const found = JSON.stringify(parseOrg(snippet));
  const path = /"path":\{"protocol":"file","value":"((?:[^"\\]|\\.)*)"/.exec(found)?.[1];
  return { path: path === undefined ? undefined : String(JSON.parse(`"${path}"`)).replaceAll(/\\([[\]])/g, '$1') };
}

function mediawiki(snippet: string): Shown {
  const [image] = wtf(snippet).images();
  const text = (value: string) => imageIn(`<img alt="${value.replaceAll('"', '&quot;')}">`).alt;
  return { alt: text(image?.alt() ?? ''), path: text(image?.file() ?? '') };
}

function css(snippet: string): Shown {
  const rule = parseCss(`a { background: ${snippet} }`).first;
  const declaration = rule?.type === 'rule' ? rule.first : undefined;
  const value = declaration?.type === 'decl' ? declaration.value : '';
  return { path: unescaped(/^url\("(.*)"\)$/.exec(value)?.[1]) };
}

const readers: Readonly<Record<string, Reader>> = {
  mdx,
  html: imageIn,
  vue,
  svelte,
  javascriptreact: jsx,
  typescriptreact: jsx,
  asciidoc,
  restructuredtext: rst,
  latex,
  org,
  textile: (snippet) => imageIn(textile.parse(snippet)),
  mediawiki,
  css,
  scss: css,
};

const request = {
  documentPath: '/home/me/docs/guide.txt',
  picturePath: '/home/me/docs/my assets/fog (2) & é.png',
  width: 1536,
  height: 1024,
};
const link = 'my assets/fog (2) & é.png';

/** wtf_wikipedia reads underscores as spaces and decodes entities twice. */
const readAlt = (languageId: string, alt: string) =>
  languageId === 'mediawiki' ? alt.replaceAll('_', ' ').replaceAll('&amp;', '&') : alt;

describe.each(Object.keys(readers))('a snippet for %s', (languageId) => {
  it.each(prompts)('is read by its own parser as it was meant: %s', async (prompt) => {
    for (const isAlone of [true, false]) {
      const shown = await readers[languageId]?.(snippetFor({ ...request, languageId, prompt, isAlone }));
      const path = languageId === 'mediawiki' ? 'File:fog_(2)_&_é.png' : link;
      expect({ isAlone, path: shown?.path }).toEqual({ isAlone, path });
      // These have no place for one.
      if (!['css', 'scss', 'org'].includes(languageId)) expect(shown?.alt).toBe(readAlt(languageId, altTextFor(prompt)));
    }
  });
});

it('every language that Easel knows has a template with the path or the name', () => {
  for (const { template, alone = template } of Object.values(snippetLanguages)) {
    expect(template).toMatch(/\$\{(path|name)\}/);
    expect(alone).toMatch(/\$\{(path|name)\}/);
  }
});

it.each([
  ['typst', `A "b" \\ c`, '#image("my assets/fog (2) & é.png", alt: "A \\"b\\" \\\\ c")'],
  ['plaintext', 'A fox', 'my assets/fog (2) & é.png'],
  ['org', 'A fox', '#+ATTR_HTML: :alt A fox :width 1536 :height 1024\n[[file:my assets/fog (2) & é.png]]'],
])('in %s it is written as that language wants it', (languageId, prompt, snippet) => {
  expect(snippetFor({ ...request, languageId, prompt, isAlone: true })).toBe(snippet);
});

it('a template of the user’s own gets the same escaping', () => {
  const template = '<figure><img src="${path}" alt="${alt}"><figcaption>${name} ${other}</figcaption></figure>';
  expect(snippetFor({ ...request, languageId: 'html', prompt: 'A "b"', template })).toBe(
    '<figure><img src="my%20assets/fog%20%282%29%20%26%20é.png" alt="A &quot;b&quot;"><figcaption>fog (2) &amp; é.png ${other}</figcaption></figure>',
  );
});
