/** The pages' scripts, with all that they share in one file: each more would be one more that a page waits for at its start. */
import * as esbuild from 'esbuild';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

const sharedName = 'shared.js';
const nameOf = (file) => path.basename(file);

/** One file with the code of pieces. Each export has the number of its piece before its name: two pieces may have the same names. */
async function joined(pieces, minify) {
  const exports = pieces.map(({ name, exports }, number) =>
    exports.length > 0 ? `export { ${exports.map((one) => `${one} as s${number}_${one}`).join(', ')} } from './${name}';` : '',
  );
  const texts = new Map(pieces.map(({ name, text }) => [`./${name}`, text]));
  const built = await esbuild.build({
    stdin: { contents: exports.join('\n'), resolveDir: '.' },
    bundle: true,
    minify,
    target: 'es2023',
    format: 'esm',
    write: false,
    logLevel: 'warning',
    plugins: [
      {
        name: 'pieces-in-memory',
        setup(build) {
          build.onResolve({ filter: /^\.\/chunk-/ }, ({ path: way }) => ({ path: way, namespace: 'piece' }));
          build.onLoad({ filter: /.*/, namespace: 'piece' }, ({ path: way }) => ({ contents: texts.get(way), loader: 'js' }));
        },
      },
    ],
  });
  return built.outputFiles[0].text;
}

/** A script that imports from the one file what it imported from pieces. Its lines stay where they are, for its source map. */
function withShared(text, numbers) {
  return text
    .replace(/\bimport\s*"\.\/(chunk-[\w-]+\.js)";?/g, (whole, name) => (numbers.has(name) ? '' : whole))
    .replace(/\bimport\s*\{([^}]*)\}\s*from\s*"\.\/(chunk-[\w-]+\.js)"/g, (whole, names, name) => {
      const number = numbers.get(name);
      if (number === undefined) return whole;
      const imports = names.split(',').map((one) => {
        const [exported, own = exported] = one.trim().split(/\s+as\s+/);
        return `s${number}_${exported} as ${own}`;
      });
      return `import{${imports.join(',')}}from"./${sharedName}"${'\n'.repeat(whole.split('\n').length - 1)}`;
    });
}

/** @type {(minify: boolean) => esbuild.Plugin} */
export const pagePieces = (minify) => ({
  name: 'page-pieces',
  setup(build) {
    build.onEnd(async ({ outputFiles = [], metafile }) => {
      if (!metafile || outputFiles.length === 0) return;
      const folder = path.dirname(outputFiles[0].path);
      await mkdir(folder, { recursive: true });
      const infoOf = new Map(Object.entries(metafile.outputs).map(([file, info]) => [nameOf(file), info]));
      const pieces = outputFiles
        .map(({ path: file, text }) => ({ name: nameOf(file), text, exports: infoOf.get(nameOf(file))?.exports ?? [] }))
        .filter(({ name }) => /^chunk-[\w-]+\.js$/.test(name));
      const numbers = new Map(pieces.map(({ name }, number) => [name, number]));
      await writeFile(path.join(folder, sharedName), await joined(pieces, minify));
      for (const { path: file, text, contents } of outputFiles) {
        const name = nameOf(file);
        if (name.startsWith('chunk-')) continue;
        await writeFile(file, name.endsWith('.js') ? withShared(text, numbers) : contents);
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
