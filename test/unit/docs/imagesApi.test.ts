import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = new URL('../../../', import.meta.url);
const file = 'images-api.md';
const page = readFileSync(new URL(`docs/${file}`, root), 'utf8');

/** The anchors that GitHub gives to a page's headings, in their order. */
function anchorsOf(markdown: string): string[] {
  const prose = markdown.replace(/^ *```.*?^ *```$/gms, '');
  return [...prose.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) =>
    heading
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** The anchors of the page that a text names. */
function citedIn(text: string): string[] {
  return [...text.matchAll(/images-api\.md#([\w-]*)/g)].map(([, anchor = '']) => anchor);
}

const missingFrom = (markdown: string, cited: readonly string[]) => {
  const anchors = anchorsOf(markdown);
  return cited.filter((anchor) => !anchors.includes(anchor));
};

/** Paths from the root. What is downloaded to run the tests is left out. */
function sources(): string[] {
  return ['src', 'webview', 'test', 'build'].flatMap((folder) =>
    readdirSync(fileURLToPath(new URL(folder, root)), { recursive: true, encoding: 'utf8' })
      .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
      .filter((path) => /\.(?:[cm]?[jt]s|[jt]sx)$/.test(path) && !/\/(?:node_modules|vscode-web)\//.test(path)),
  );
}

test('every heading of the page of sources that the code cites is there', () => {
  const cited = sources().flatMap((path) =>
    citedIn(readFileSync(new URL(path, root), 'utf8')).map((anchor) => ({ path, anchor })),
  );
  expect(cited.length).toBeGreaterThan(20);
  const missing = missingFrom(
    page,
    cited.map(({ anchor }) => anchor),
  );
  expect(cited.filter(({ anchor }) => missing.includes(anchor))).toEqual([]);
});

test('the links of the page to its own headings lead somewhere', () => {
  const linked = [...page.matchAll(/\]\(#([^)]*)\)/g)].map(([, anchor = '']) => anchor);
  expect(linked.length).toBeGreaterThan(0);
  expect(missingFrom(page, linked)).toEqual([]);
});

test('no two headings share an anchor', () => {
  const anchors = anchorsOf(page);
  expect(new Set(anchors).size).toBe(anchors.length);
});

test('a cited heading that is not there is found out', () => {
  const markdown = '# A page\n\n## GIF and SVG\n\n```sh\n# no heading\n```\n';
  const text = ['gif-and-svg', 'no-heading', 'gif', ''].map((anchor) => `(${file}#${anchor}).`).join(' ');
  expect(citedIn(text)).toEqual(['gif-and-svg', 'no-heading', 'gif', '']);
  expect(missingFrom(markdown, citedIn(text))).toEqual(['no-heading', 'gif', '']);
});
