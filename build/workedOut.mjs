/** Lists that are worked out when Easel is built. */
import * as esbuild from 'esbuild';
import path from 'node:path';

/**
 * What `activationLists.ts` exports becomes what it works out to: activation has the few words that it needs without a table, and shares
 * no file with those that have one.
 * @type {esbuild.Plugin}
 */
export const workedOut = {
  name: 'worked-out',
  setup(build) {
    build.onLoad({ filter: /[\\/]formats[\\/]activationLists\.ts$/ }, async ({ path: file }) => {
      const { outputFiles, metafile } = await esbuild.build({
        ...{ entryPoints: [file], bundle: true, write: false, format: 'esm', metafile: true },
      });
      const lists = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
      return {
        contents: Object.entries(lists)
          .map(([name, list]) => `export const ${name} = ${JSON.stringify(list)};`)
          .join('\n'),
        watchFiles: Object.keys(metafile.inputs).map((input) => path.resolve(input)),
      };
    });
  },
};
