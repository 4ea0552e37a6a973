/** The pages' scripts, with all that they share in one file: each more would be one more that a page waits for at its start. */
import * as esbuild from 'esbuild';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

const sharedName = 'shared.js';
const nameOf = (file) => path.basename(file);

/**
 * Bundles what esbuild has split once more, from memory. Where it has a source map inside, the new one leads to the sources as well.
 * What `contentsOf` has no text of stays an import.
 */
async function bundledAgain(name, folder, contentsOf, { minify, sourcemap, sourceRoot, target }) {
  const inMemory = {
    name: 'pieces-in-memory',
    setup(build) {
      build.onResolve({ filter: /.*/ }, ({ path: wanted }) =>
        contentsOf(nameOf(wanted)) === undefined
          ? { path: wanted, external: true }
          : { path: path.resolve(folder, nameOf(wanted)) },
      );
      build.onLoad({ filter: /.*/ }, ({ path: file }) => ({ contents: contentsOf(nameOf(file)), loader: 'js' }));
    },
  };
  await esbuild.build({
    entryPoints: [`./${name}`],
    outdir: folder,
    // It is read from memory.
    allowOverwrite: true,
    bundle: true,
    format: 'esm',
    logLevel: 'warning',
    plugins: [inMemory],
    ...{ minify, sourcemap, sourceRoot, target },
  });
}

/** Of an export of a chunk, its name in the shared file: two chunks may have the same names. */
const sharedAs = (number) => (name) => `s${number}_${name}`;

/**
 * esbuild splits the pages into many chunks; these are then put into the one file, and what imported from them imports from it.
 * @type {(options: esbuild.BuildOptions) => esbuild.Plugin}
 */
export const pagePieces = (options) => ({
  name: 'page-pieces',
  setup(build) {
    build.onEnd(async ({ outputFiles = [], metafile }) => {
      if (!metafile || outputFiles.length === 0) return;
      const folder = path.dirname(outputFiles[0].path);
      await mkdir(folder, { recursive: true });
      const texts = new Map(outputFiles.map(({ path: file, text }) => [nameOf(file), text]));
      const exportsOf = new Map(Object.entries(metafile.outputs).map(([file, { exports }]) => [nameOf(file), exports]));
      const chunks = [...texts.keys()].filter((name) => /^chunk-[\w-]+\.js$/.test(name));
      const from = (file, names) => (names.length > 0 ? `export { ${names.join(', ')} } from './${file}';` : '');
      const shared = chunks.map((name, number) =>
        from(
          name,
          exportsOf.get(name).map((one) => `${one} as ${sharedAs(number)(one)}`),
        ),
      );
      const sharedTexts = new Map([[sharedName, shared.join('\n')], ...chunks.map((name) => [name, texts.get(name)])]);
      await bundledAgain(sharedName, folder, (name) => sharedTexts.get(name), options);
      const throughShared = new Map(
        chunks.map((name, number) => [
          name,
          from(
            sharedName,
            exportsOf.get(name).map((one) => `${sharedAs(number)(one)} as ${one}`),
          ),
        ]),
      );
      for (const { path: file, contents } of outputFiles) {
        const name = nameOf(file);
        if (chunks.includes(name)) continue;
        if (!name.endsWith('.js')) await writeFile(file, contents);
        else await bundledAgain(name, folder, (one) => (one === name ? texts.get(name) : throughShared.get(one)), options);
      }
    });
  },
});

/**
 * What each page runs from its start, its own script first: the host names them all in the page's HTML, so that none waits for another.
 * @returns {Record<string, string[]>}
 */
export function scriptsOf({ outputs }) {
  const lost = Object.keys(outputs).filter((file) => /-\w+\.css$/.test(file));
  if (lost.length > 0) throw new Error(`Nothing loads ${lost.join(', ')}: let an entry import its style.`);
  const begins = Object.entries(outputs).filter(
    ([file, { entryPoint }]) => entryPoint?.endsWith('main.tsx') && file.endsWith('.js'),
  );
  return Object.fromEntries(begins.map(([file]) => [nameOf(file).replace(/\.js$/, ''), [nameOf(file), sharedName]]));
}
