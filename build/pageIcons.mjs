/** The icon font that ships: of VS Code's codicons only those that the page uses, which are a tenth of the whole. */
import { transform } from 'esbuild';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import subsetFont from 'subset-font';

const codicons = 'node_modules/@vscode/codicons/dist';
const namesFile = 'webview/icons.ts';
const iconRule = /\.codicon-([a-z0-9-]+):before\s*\{\s*content:\s*"\\([0-9a-f]+)"\s*;?\s*\}/g;
const privateUse = /content:\s*["'](?:\\(e[0-9a-f]{3}|f[0-8][0-9a-f]{2})|([\ue000-\uf8ff]))["']/gi;

/** The names in `webview/icons.ts`. */
async function usedNames() {
  const { code } = await transform(await readFile(namesFile, 'utf8'), { loader: 'ts', format: 'esm' });
  const { icons } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  return icons;
}

/**
 * The style sheet with the rules of `names` only, and their characters. Throws for a name that codicons do not have.
 * @param {readonly string[]} names
 * @param {string} sheet
 */
export function rulesFor(names, sheet) {
  const characters = new Map(
    [...sheet.matchAll(iconRule)].map(([, name, hex]) => [name, String.fromCodePoint(parseInt(hex, 16))]),
  );
  const unknown = names.filter((name) => !characters.has(name));
  if (unknown.length > 0) throw new Error(`${namesFile} names what codicons do not have: ${unknown.join(', ')}`);
  return {
    css: sheet.replace(iconRule, (rule, name) => (names.includes(name) ? rule : '')),
    text: names.map((name) => characters.get(name)).join(''),
  };
}

/**
 * Throws if a style sheet shows a character of the font that is not in `text`.
 * @param {string} sheet
 * @param {string} text
 */
export function requireCharacters(sheet, text) {
  for (const [, hex, character = String.fromCodePoint(parseInt(hex, 16))] of sheet.matchAll(privateUse)) {
    if (!text.includes(character)) {
      throw new Error(
        `A style sheet shows the icon \\${character.codePointAt(0).toString(16)}, which ${namesFile} does not name.`,
      );
    }
  }
}

/** @type {import('esbuild').Plugin} */
export const pageIcons = {
  name: 'page-icons',
  setup(build) {
    build.onLoad({ filter: /codicon\.css$/ }, async ({ path: file }) => {
      const { css } = rulesFor(await usedNames(), await readFile(file, 'utf8'));
      return { contents: css, loader: 'css', watchFiles: [path.resolve(namesFile)] };
    });
    build.onLoad({ filter: /codicon\.ttf$/ }, async ({ path: file }) => {
      const { text } = rulesFor(await usedNames(), await readFile(`${codicons}/codicon.css`, 'utf8'));
      return { contents: await subsetFont(await readFile(file), text), loader: 'file', watchFiles: [path.resolve(namesFile)] };
    });
    build.onLoad({ filter: /webview[\\/].*\.css$/ }, async ({ path: file }) => {
      const { text } = rulesFor(await usedNames(), await readFile(`${codicons}/codicon.css`, 'utf8'));
      const contents = await readFile(file, 'utf8');
      requireCharacters(contents, text);
      return { contents, loader: 'css' };
    });
  },
};
