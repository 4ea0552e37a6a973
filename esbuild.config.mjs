/** Builds everything that ships into dist/ (`--test` adds what the tests load). `--watch` builds again on every change. */
import * as esbuild from 'esbuild';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { leanSdk } from './build/leanSdk.mjs';
import { pageIcons } from './build/pageIcons.mjs';

const watch = process.argv.includes('--watch');
const test = process.argv.includes('--test');
const production = process.argv.includes('--production');

/** esbuild would copy VS Code's API, name by name, in every file that imports it; that is most of what loading a small file costs. */
const requireVscode = (code) => code.replace(/import\s*\*\s*as ([\w$]+) from\s*"vscode";/g, 'const $1 = require("vscode");');

/** What the entry imports without a name from it is loaded by those that need it. It would be one more file to read at activation. */
const withoutBareImports = (code) => code.replace(/import\s*"\.\/chunk-[\w-]+\.js";/g, '');

/**
 * A `.wasm` file becomes a function that gives its bytes. They are inlined compressed: as plain base64 they would hardly be compressible.
 * @type {esbuild.Plugin}
 */
const deflatedWasm = {
  name: 'deflated-wasm',
  setup(build) {
    build.onLoad({ filter: /\.wasm$/ }, async ({ path: file }) => ({
      contents: `
        const packed = ${JSON.stringify(deflateRawSync(await readFile(file), { level: 9 }).toString('base64'))};
        export default async () => {
          const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
          const stream = new Response(bytes).body.pipeThrough(new DecompressionStream('deflate-raw'));
          return new Uint8Array(await new Response(stream).arrayBuffer());
        };`,
    }));
  },
};

/** @type {esbuild.BuildOptions} */
const common = {
  bundle: true,
  metafile: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  target: 'es2023',
  loader: { '.ttf': 'file', '.svg': 'dataurl' },
  plugins: [deflatedWasm, leanSdk],
  external: ['vscode'],
  logLevel: 'warning',
};

/**
 * esbuild splits only ES modules, and VS Code loads CommonJS everywhere; so the host is split as ES modules and each file is then
 * turned into CommonJS. What is behind `import()` is read from disk at its first use.
 * @type {esbuild.Plugin}
 */
const splitIntoCommonJs = {
  name: 'split-into-commonjs',
  setup(build) {
    build.onEnd(async (result) => {
      for (const file of result.outputFiles ?? []) {
        const isCode = file.path.endsWith('.js');
        const isEntry = path.basename(file.path) === 'extension.js';
        const output = isCode
          ? await esbuild.transform(requireVscode(isEntry ? withoutBareImports(file.text) : file.text), {
              format: 'cjs',
              minify: production,
              supported: { 'dynamic-import': false },
              platform: 'node',
            })
          : undefined;
        await mkdir(path.dirname(file.path), { recursive: true });
        await writeFile(file.path, output ? output.code : file.contents);
      }
    });
  },
};

/**
 * What runs in web views, one entry for each. They share pieces, and load what is behind `import()` at its first use; its style is
 * imported by the entry, as nothing would load a style sheet of its own.
 * @type {esbuild.BuildOptions}
 */
const pages = {
  ...common,
  entryPoints: { page: 'webview/main.tsx', batch: 'webview/batch/main.tsx', webReady: 'webview/webReady/main.tsx' },
  outdir: 'dist/page',
  platform: 'browser',
  format: 'esm',
  splitting: true,
  jsx: 'automatic',
  jsxImportSource: 'preact',
  assetNames: '[name]',
  plugins: [...common.plugins, pageIcons],
  chunkNames: '[name]-[hash]',
};

/**
 * What each page runs from its start, its own script first: the host names them all in the page's HTML, so that none waits for another.
 * @returns {Record<string, string[]>}
 */
function scriptsOf({ outputs }) {
  const nameOf = (file) => path.basename(file);
  /** @type {(file: string, found: Set<string>) => Set<string>} */
  const follow = (file, found) => {
    if (found.has(file)) return found;
    found.add(file);
    for (const { path: imported, kind } of outputs[file].imports) if (kind === 'import-statement') follow(imported, found);
    return found;
  };
  const lost = Object.keys(outputs).filter((file) => /-\w+\.css$/.test(file));
  if (lost.length > 0) throw new Error(`Nothing loads ${lost.join(', ')}: let an entry import its style.`);
  const entries = Object.keys(pages.entryPoints).map((name) => [name, `${pages.outdir}/${name}.js`]);
  return Object.fromEntries(entries.map(([name, file]) => [name, [...follow(file, new Set())].map(nameOf)]));
}

/** @type {(pageScripts: Record<string, string[]>) => Record<string, esbuild.BuildOptions>} */
const bundles = (pageScripts) => ({
  node: {
    ...common,
    loader: { ...common.loader, '.css': 'text' },
    // The thread shares its pieces with the extension.
    entryPoints: ['src/extension.ts', 'src/editor/diskScanThread.ts'],
    entryNames: '[name]',
    outdir: 'dist/node',
    platform: 'node',
    // What it names as its main file for Node cannot be bundled.
    alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
    format: 'esm',
    splitting: true,
    write: false,
    sourcemap: false,
    chunkNames: '[name]-[hash]',
    define: { pageScripts: JSON.stringify(pageScripts) },
    plugins: [...common.plugins, splitIntoCommonJs],
  },
  // The web-worker host loads one file. What is behind `import()` is in it, but not run before its first use.
  web: {
    ...common,
    entryPoints: ['src/extension.ts'],
    outdir: 'dist/web',
    platform: 'browser',
    format: 'cjs',
    loader: { ...common.loader, '.css': 'text' },
    conditions: ['worker'],
    define: { pageScripts: JSON.stringify(pageScripts) },
    // Named in code that only Node's host runs.
    external: [...common.external, 'node:*'],
  },
  // Sketch draws, and pictures are worked on, in threads of their own, in every host.
  thread: {
    ...common,
    entryPoints: { thread: 'src/providers/thread.ts' },
    outdir: 'dist',
    platform: 'neutral',
    format: 'iife',
    mainFields: ['module', 'main'],
  },
});

/** What the tests' servers load: Sketch as a plain module. @type {Record<string, esbuild.BuildOptions>} */
const testBundles = {
  sketch: {
    ...common,
    entryPoints: { sketch: 'src/providers/sketch/sketch.ts' },
    outdir: 'dist/test',
    outExtension: { '.js': '.mjs' },
    platform: 'neutral',
    format: 'esm',
    mainFields: ['module', 'main'],
  },
};

/** The licences of everything that was bundled, as they ask for. */
async function notices(metafiles) {
  const folders = metafiles
    .flatMap(({ inputs }) => Object.keys(inputs))
    .map((input) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0])
    .filter((folder) => folder !== undefined);
  const texts = [...new Set(folders)].sort().map(async (folder) => {
    const { name, version, license } = JSON.parse(await readFile(`${folder}/package.json`, 'utf8'));
    const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
    return `${name} ${version} (${license})\n\n${file ? (await readFile(`${folder}/${file}`, 'utf8')).trim() : ''}\n`;
  });
  return (await Promise.all(texts)).join(`\n${'-'.repeat(80)}\n\n`);
}

/** Builds now, and again on every change where that is wanted. */
async function build(options) {
  if (!watch) return (await esbuild.build(options)).metafile;
  const context = await esbuild.context(options);
  const { metafile } = await context.rebuild();
  await context.watch();
  return metafile;
}

await rm('dist', { recursive: true, force: true });
const metafiles = [await build(pages)];
for (const options of [...Object.values(bundles(scriptsOf(metafiles[0]))), ...(test ? Object.values(testBundles) : [])]) {
  metafiles.push(await build(options));
}
if (!watch) await writeFile('dist/third-party-notices.txt', await notices(metafiles));
