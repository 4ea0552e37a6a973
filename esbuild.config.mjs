/** Builds everything that ships into dist/ (`--test` adds what the tests load). `--watch` builds again on every change. */
import * as esbuild from 'esbuild';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { deflateRawSync } from 'node:zlib';
import { hostPieces } from './build/hostPieces.mjs';
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
 * What runs in web views, one entry for each. They share pieces, and load what is behind `import()` at its first use; its style is
 * imported by the entry, as nothing would load a style sheet of its own.
 * @type {esbuild.BuildOptions}
 */
const pages = {
  ...common,
  entryPoints: { page: 'webview/panel/main.tsx', batch: 'webview/batch/main.tsx', webReady: 'webview/webReady/main.tsx' },
  outdir: 'dist/page',
  platform: 'browser',
  format: 'esm',
  splitting: true,
  jsx: 'automatic',
  jsxImportSource: 'preact',
  assetNames: '[name]',
  chunkNames: '[name]-[hash]',
  write: false,
  plugins: [...common.plugins, pageIcons, pagePieces(production)],
};

/**
 * The web-worker host loads one file, which loads the pieces; it has to know which.
 * @type {(pieceFiles: Record<string, string[]>) => esbuild.BuildOptions}
 */
const web = (pieceFiles) => ({
  ...common,
  entryPoints: { extension: 'src/webExtension.ts' },
  outdir: 'dist/web',
  platform: 'browser',
  format: 'cjs',
  define: { pieceFiles: JSON.stringify(pieceFiles) },
});

/**
 * The extension, in pieces for both hosts: what is behind `import()` is loaded at its first use.
 * @type {(pageScripts: Record<string, string[]>) => esbuild.BuildOptions}
 */
const host = (pageScripts) => ({
  ...common,
  loader: { ...common.loader, '.css': 'text' },
  // The thread shares its pieces with the extension.
  entryPoints: ['src/extension.ts', 'src/editor/missing/diskScanThread.ts'],
  entryNames: '[name]',
  outdir: 'dist/host',
  platform: 'browser',
  conditions: ['worker'],
  // Named in code that only Node's host runs.
  external: [...common.external, 'node:*'],
  format: 'esm',
  splitting: true,
  write: false,
  sourcemap: false,
  chunkNames: '[name]-[hash]',
  define: { pageScripts: JSON.stringify(pageScripts) },
  plugins: [...common.plugins, workedOut, hostPieces(production, (pieceFiles) => esbuild.build(web(pieceFiles)))],
});

/** Sketch draws, and pictures are worked on, in threads of their own, in every host. @type {esbuild.BuildOptions} */
const thread = {
  ...common,
  entryPoints: { thread: 'src/thread.ts' },
  outdir: 'dist',
  platform: 'neutral',
  format: 'iife',
  mainFields: ['module', 'main'],
};

/** What the tests' servers load: Sketch as a plain module. @type {esbuild.BuildOptions} */
const sketch = {
  ...common,
  entryPoints: { sketch: 'src/sketch/api/sketch.ts' },
  outdir: 'dist/test',
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
for (const options of [host(scriptsOf(metafiles[0])), thread, ...(test ? [sketch] : [])]) metafiles.push(await build(options));
if (!watch) await writeFile('dist/third-party-notices.txt', await notices(metafiles));
