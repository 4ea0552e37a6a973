/** Builds everything that ships into dist/ (`--test` adds what the tests load). `--watch` builds again on every change. */
import * as esbuild from 'esbuild';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import { hostBundles, requireApart } from './build/hostBundles.mjs';
import { leanSdk } from './build/leanSdk.mjs';
import { pageIcons } from './build/pageIcons.mjs';
import { pagePieces, scriptsOf } from './build/pagePieces.mjs';
import { workedOut } from './build/workedOut.mjs';

const watch = process.argv.includes('--watch');
const test = process.argv.includes('--test');
const production = process.argv.includes('--production');

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

/**
 * In development each file has its source map inside, and that names the sources by whole addresses: a debugger can fetch no map beside a
 * page's script or a web worker's `blob:`, and no relative address leads from there to the sources. What ships has no maps.
 * @type {(outdir: string) => esbuild.BuildOptions}
 */
const into = (outdir) => ({
  outdir,
  sourcemap: production ? false : 'inline',
  sourceRoot: `${pathToFileURL(outdir)}/`,
});

/** @type {esbuild.BuildOptions} */
const common = {
  bundle: true,
  metafile: true,
  minify: production,
  target: 'es2023',
  loader: { '.ttf': 'file', '.svg': 'dataurl' },
  plugins: [deflatedWasm, leanSdk],
  external: ['vscode'],
  logLevel: 'warning',
};

/**
 * What runs in web views, one entry for each. They share pieces, and load what is behind `import()` at its first use; its style is
 * imported by the entry, as nothing would load a style sheet of its own.
 * @type {esbuild.BuildOptions}
 */
const pages = {
  ...common,
  ...into('dist/page'),
  // `pagePieces` bundles the scripts again and gives them the address.
  sourceRoot: '',
  entryPoints: { page: 'webview/panel/main.tsx', batch: 'webview/batch/main.tsx', webReady: 'webview/webReady/main.tsx' },
  platform: 'browser',
  format: 'esm',
  splitting: true,
  jsx: 'automatic',
  jsxImportSource: 'preact',
  assetNames: '[name]',
  chunkNames: '[name]-[hash]',
  write: false,
  plugins: [...common.plugins, pageIcons, pagePieces({ ...common, ...into('dist/page') })],
};

/** The web-worker host loads one file, which loads the extension's bundles. @type {esbuild.BuildOptions} */
const web = {
  ...common,
  ...into('dist/web'),
  entryPoints: { extension: 'src/webExtension.ts' },
  platform: 'browser',
  format: 'cjs',
};

/** The extension, for both hosts. */
const host = (pageScripts) =>
  hostBundles(
    {
      ...common,
      ...into('dist/host'),
      loader: { ...common.loader, '.css': 'text' },
      platform: 'browser',
      conditions: ['worker'],
      // Named in code that only Node's host runs.
      external: [...common.external, 'node:*'],
      format: 'cjs',
      supported: { 'dynamic-import': false },
      plugins: [...common.plugins, workedOut],
    },
    pageScripts,
  );

/** Sketch draws, and pictures are worked on, in threads of their own, in every host. @type {esbuild.BuildOptions} */
const thread = {
  ...common,
  ...into('dist'),
  entryPoints: { thread: 'src/thread.ts' },
  platform: 'neutral',
  format: 'iife',
  mainFields: ['module', 'main'],
};

/** What the tests' servers load: Sketch as a plain module. @type {esbuild.BuildOptions} */
const sketch = {
  ...common,
  ...into('dist/test'),
  entryPoints: { sketch: 'src/sketch/api/sketch.ts' },
  outExtension: { '.js': '.mjs' },
  platform: 'neutral',
  format: 'esm',
  mainFields: ['module', 'main'],
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
const { apart, thread: diskScanThread } = host(scriptsOf(metafiles[0]));
for (const options of apart) metafiles.push(await build(options));
requireApart(metafiles.slice(-apart.length));
for (const options of [diskScanThread, web, thread, ...(test ? [sketch] : [])]) metafiles.push(await build(options));
if (!watch) await writeFile('dist/third-party-notices.txt', await notices(metafiles));
