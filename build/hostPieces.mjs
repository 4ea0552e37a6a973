/** The extension in pieces that both hosts load when they need them: Node's by `require`, the web's by way of src/chunkLoader.ts. */
import * as esbuild from 'esbuild';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** esbuild would copy VS Code's API, name by name, in every file that imports it; that is most of what loading a small file costs. */
const requireVscode = (code) => code.replace(/import\s*\*\s*as ([\w$]+) from\s*"vscode";/g, 'const $1 = require("vscode");');

/** What the entry imports without a name from it is loaded by those that need it. It would be one more file to read at activation. */
const withoutBareImports = (code) => code.replace(/import\s*"\.\/chunk-[\w-]+\.js";/g, '');

/** Before a piece is required that comes later, the web's host fetches it; Node's has no `module.fetched`. */
const fetchedFirst = (code) =>
  code.replace(
    /\bimport\("(\.\/[\w-]+\.js)"\)/g,
    (later, way) => `Promise.resolve(module.fetched?.("${way}")).then(()=>${later})`,
  );

/** Where the code for most of what a person begins comes in, each with what it needs at once. What these share is in one file each. */
const starts = ['src/extension.ts', 'src/editor/webviews/webviewTab.ts', 'src/commands.ts', 'src/editor/links/linkHelp.ts'];

const nameOf = (file) => path.basename(file);

/** @returns {(file: string) => ReadonlySet<string>} All that a piece needs at once, itself included. */
function needsIn(outputs) {
  const follow = (file, found) => {
    if (found.has(file)) return found;
    found.add(file);
    for (const { path: imported, kind, external } of outputs[file].imports)
      if (kind === 'import-statement' && !external) follow(imported, found);
    return found;
  };
  return (file) => follow(file, new Set());
}

/** By the name of each piece that is in a file with others, the name of that file. */
function together(outputs, needs) {
  const files = Object.keys(outputs);
  const [activation = new Set(), ...others] = starts.map((start) => {
    const file = files.find((one) => outputs[one].entryPoint === start);
    if (!file) throw new Error(`There is no piece of ${start}.`);
    return needs(file);
  });
  const groups = new Map();
  for (const file of files) {
    const neededBy = others.map((needed) => (needed.has(file) ? '1' : '0')).join('');
    if (activation.has(file) || !neededBy.includes('1')) continue;
    groups.set(neededBy, [...(groups.get(neededBy) ?? []), nameOf(file)]);
  }
  const shared = [...groups.values()].filter((names) => names.length > 1);
  return new Map(shared.flatMap((names, index) => names.map((name) => [name, `together-${index}.js`])));
}

/** Several pieces in one file, which gives each by its name and runs it when it is first asked for. */
const inOneFile = (pieces) => `const made = {};
const pieces = {${pieces.map(({ name, code }) => `${JSON.stringify(name)}(module, exports, require) {${code}\n}`).join(',\n')}};
module.exports = (name) => {
  if (made[name]) return made[name].exports;
  const piece = (made[name] = { exports: {}, fetched: module.fetched });
  try {
    pieces[name](piece, piece.exports, require);
  } catch (error) {
    delete made[name];
    throw error;
  }
  return piece.exports;
};`;

/**
 * esbuild splits only ES modules, and VS Code loads CommonJS everywhere; so the host is split as ES modules, each piece is then turned into
 * CommonJS, and those that are loaded together are put into one file.
 * @type {(minify: boolean, onNeeds: (needs: Record<string, string[]>) => Promise<unknown>) => esbuild.Plugin}
 */
export const hostPieces = (minify, onNeeds) => ({
  name: 'host-pieces',
  setup(build) {
    build.onEnd(async ({ outputFiles = [], metafile }) => {
      if (!metafile || outputFiles.length === 0) return;
      const needs = needsIn(metafile.outputs);
      const fileOf = together(metafile.outputs, needs);
      const throughFile = (code) =>
        code.replace(/\brequire\("\.\/([\w-]+\.js)"\)/g, (whole, name) =>
          fileOf.has(name) ? `require("./${fileOf.get(name)}")("${name}")` : whole,
        );
      const files = new Map();
      for (const { path: file, text } of outputFiles) {
        const name = nameOf(file);
        const code = requireVscode(fetchedFirst(name === 'extension.js' ? withoutBareImports(text) : text));
        const output = await esbuild.transform(code, {
          format: 'cjs',
          minify,
          supported: { 'dynamic-import': false },
          platform: 'node',
        });
        const into = fileOf.get(name) ?? name;
        files.set(into, [...(files.get(into) ?? []), { name, code: throughFile(output.code) }]);
      }
      const folder = path.dirname(outputFiles[0].path);
      await mkdir(folder, { recursive: true });
      for (const [name, pieces] of files) {
        const isShared = fileOf.has(pieces[0].name);
        const code = isShared ? (await esbuild.transform(inOneFile(pieces), { minify })).code : pieces[0].code;
        await writeFile(path.join(folder, name), code);
      }
      // What begins somewhere needs all of this at once.
      const begins = Object.entries(metafile.outputs).filter(([, { entryPoint }]) => entryPoint !== undefined);
      const filesFor = (file) => [...new Set([...needs(file)].map((one) => fileOf.get(nameOf(one)) ?? nameOf(one)))];
      await onNeeds(Object.fromEntries(begins.map(([file]) => [nameOf(file), filesFor(file)])));
    });
  },
});
