/**
 * The extension in three plain CommonJS bundles, the same for both hosts: `extension.js` is all that activation reads, `webviewTab.js` opens
 * a tab, `app.js` has the rest. Node's host loads them with `require`, the web's with src/chunkLoader.ts.
 *
 * esbuild splits ES modules only, and VS Code loads CommonJS everywhere; so nothing is split. An `import()` of a module that is in another
 * bundle gets a module with a `then`, so that awaiting it loads that bundle and gives the module in it. In the web's host `require` of a
 * bundle returns a promise, as the file has to be fetched; hence the `await`. An `import()` within a bundle is esbuild's own: it runs the
 * module at its first use, so that app.js costs little more than its reading until something of it is used.
 *
 * A module in two bundles would have two states, so the build fails for one (`requireApart`). The thread that scans folders is a bundle of
 * its own, as threads share no state anyway.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';

const tabModule = 'src/editor/webviews/webviewTab.ts';

/** The bundle with a module that is imported by `import()` in the bundle `own`. */
const bundleWith = (module, own) => (module === tabModule ? 'webviewTab' : own === 'extension' ? 'app' : own);

/** @type {(own: string, found: (bundle: string, module: string) => void) => import('esbuild').Plugin} */
const acrossBundles = (own, found) => ({
  name: 'across-bundles',
  setup(build) {
    const namespace = 'other-bundle';
    build.onResolve({ filter: /^\./ }, ({ path: wanted, kind, resolveDir, namespace: from }) => {
      if (from === namespace) return { path: wanted, external: true };
      if (kind !== 'dynamic-import') return undefined;
      const module = path.relative('.', path.join(resolveDir, wanted)).replaceAll('\\', '/');
      const bundle = bundleWith(module, own);
      if (bundle === own) return undefined;
      found(bundle, module);
      return { path: module, namespace, pluginData: bundle };
    });
    build.onLoad({ filter: /.*/, namespace }, ({ path: module, pluginData: bundle }) => ({
      contents: `
        const load = async () => (await require('./${bundle}.js')).modules[${JSON.stringify(module)}]();
        export const then = (resolve, reject) => load().then(resolve, reject);`,
    }));
  },
});

/** What the others import of a bundle, as its entry. @type {(modules: ReadonlySet<string>) => import('esbuild').Plugin} */
const exportsModules = (modules) => ({
  name: 'exports-modules',
  setup(build) {
    const namespace = 'entry';
    build.onResolve({ filter: /^modules$/ }, ({ path: name }) => ({ path: name, namespace }));
    build.onLoad({ filter: /.*/, namespace }, () => {
      const imports = [...modules].map((module) => `${JSON.stringify(module)}: () => import('./${module}')`);
      return { contents: `export const modules = { ${imports.join(', ')} };`, resolveDir: '.' };
    });
  },
});

/**
 * esbuild would copy VS Code's API, name by name, for each file that imports it as an ES module, which is most of what loading a small file
 * costs. As TypeScript's `import =` it is just required.
 * @type {import('esbuild').Plugin}
 */
const requiredVscode = {
  name: 'required-vscode',
  setup(build) {
    build.onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, async ({ path: file }) => {
      const text = await readFile(file, 'utf8');
      return { contents: text.replace(`import * as vscode from 'vscode';`, `import vscode = require('vscode');`), loader: 'ts' };
    });
    build.onEnd(({ metafile }) => ({
      errors: Object.entries(metafile?.inputs ?? {})
        .filter(([, { imports }]) => imports.some((one) => one.path === 'vscode' && one.kind === 'import-statement'))
        .map(([file]) => ({ text: `${file} has to import VS Code's API as the others do: import * as vscode from 'vscode';` })),
    }));
  },
};

/**
 * The options of each bundle, to be built in this order: what the others import of app.js is known when they are built.
 * `apart` may have no module in common.
 * @param {import('esbuild').BuildOptions} options
 * @param {Record<string, string[]>} pageScripts
 */
export function hostBundles(options, pageScripts) {
  const modules = { extension: new Set(), webviewTab: new Set([tabModule]), app: new Set() };
  const bundle = (name, entry, more) => ({
    ...options,
    ...more,
    entryPoints: { [name]: entry },
    plugins: [
      ...(options.plugins ?? []),
      requiredVscode,
      acrossBundles(name, (other, module) => modules[other].add(module)),
      exportsModules(modules[name]),
    ],
  });
  return {
    apart: [
      bundle('extension', 'src/extension.ts'),
      bundle('webviewTab', 'modules', { define: { pageScripts: JSON.stringify(pageScripts) } }),
      bundle('app', 'modules'),
    ],
    thread: { ...options, entryPoints: { diskScanThread: 'src/editor/missing/diskScanThread.ts' } },
  };
}

/** Throws where a module is in two bundles. @param {readonly import('esbuild').Metafile[]} metafiles */
export function requireApart(metafiles) {
  const seen = new Set();
  for (const file of metafiles.flatMap(({ inputs }) => Object.keys(inputs))) {
    // What the build makes up has no state.
    const isMadeUp = /^(?:[\w-]+:|<)/.test(file);
    if (seen.has(file) && !isMadeUp) throw new Error(`${file} is in two bundles of the host: see build/hostBundles.mjs.`);
    seen.add(file);
  }
}
