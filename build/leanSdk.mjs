/** The SDK without what Easel does not call: it is three quarters of it. */
import { pathToFileURL } from 'node:url';

/**
 * Easel posts by address, with the SDK's client alone (src/providers/openaiClient.ts). The client makes all of its resources all the same
 * (`client.images`, `client.chat`, ...); here each becomes a class that says what is wrong as soon as anything is asked of it.
 * @type {import('esbuild').Plugin}
 */
export const leanSdk = {
  name: 'lean-sdk',
  setup(build) {
    build.onLoad({ filter: /[\\/]node_modules[\\/]openai[\\/]resources[\\/].*\.mjs$/ }, async ({ path: file }) => {
      const names = Object.keys(await import(pathToFileURL(file).href)).filter((name) => name !== 'default');
      const classes = names.map((name) => `export class ${name} { constructor() { return leftOut(${JSON.stringify(name)}); } }`);
      return { contents: [leftOut, ...classes].join('\n'), loader: 'js' };
    });
  },
};

const leftOut = `
const leftOut = (name) => new Proxy({}, {
  get() { throw new Error('The build leaves ' + name + ' out of the SDK: see build/leanSdk.mjs.'); },
});`;
