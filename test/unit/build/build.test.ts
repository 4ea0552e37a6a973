import type { Plugin } from 'esbuild';
import { build } from 'esbuild';
import { readdirSync, readFileSync } from 'node:fs';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { leanSdk } from '../../../build/leanSdk.mjs';
import { requireCharacters, rulesFor } from '../../../build/pageIcons.mjs';
import { workedOut } from '../../../build/workedOut.mjs';
import * as activationLists from '../../../src/formats/activationLists.ts';
import type { openaiClient } from '../../../src/providers/openaiClient.ts';
import { sketch } from '../../../src/sketch/api/sketch.ts';
import { icons } from '../../../webview/icons.ts';

const codicons = readFileSync('node_modules/@vscode/codicons/dist/codicon.css', 'utf8');

async function bundled(contents: string, plugin: Plugin = leanSdk): Promise<{ weight: number; module: unknown }> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: '.', loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'node',
    plugins: [plugin],
  });
  const text = outputFiles[0]?.text ?? '';
  return { weight: text.length, module: await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(text)}`) };
}

test('the client draws with an SDK that lacks all that Easel does not call', async () => {
  const { weight, module } = await bundled(`export { openaiClient } from './src/providers/openaiClient.ts'`);
  expect(weight).toBeLessThan(200_000);
  const client = v.custom<typeof openaiClient>((value) => typeof value === 'function');
  const made = v.parse(v.object({ openaiClient: client }), module).openaiClient({
    baseURL: 'https://sketch.example/v1',
    apiKey: undefined,
    fetch: (input, init) => sketch(new Request(input, init)),
    timeout: 20_000,
  });
  const answer = await made.send(
    { operation: 'generate', provider: 'sketch', model: 'gpt-image-2', prompt: 'a fox', parameters: { size: '816x816' } },
    { signal: new AbortController().signal, onPartial: () => undefined },
  );
  expect(answer.pictures).toHaveLength(1);
});

test('what is left out of the SDK says so at its first use', async () => {
  const { module } = await bundled(`
    import OpenAI from 'openai';
    const client = new OpenAI({ apiKey: 'none' });
    export const generate = () => client.images.generate({ prompt: 'a fox' });`);
  const { generate } = v.parse(v.object({ generate: v.custom<() => unknown>((value) => typeof value === 'function') }), module);
  expect(generate).toThrow('The build leaves Images out of the SDK');
});

test('what activation needs of the tables is worked out, so that it has no table', async () => {
  const { weight, module } = await bundled(`export * from './src/formats/activationLists.ts'`, workedOut);
  expect(module).toMatchObject(activationLists);
  expect(weight).toBeLessThan(JSON.stringify(activationLists).length + 100);
});

test('the icon font has the icons that the page shows and no others', () => {
  const { css, text } = rulesFor(icons, codicons);
  expect(css).toContain('@font-face');
  expect(css.match(/\.codicon-[\w-]+:before/g)).toHaveLength(icons.length);
  expect(text).toHaveLength(icons.length);

  const sources = readdirSync('webview', { recursive: true, encoding: 'utf8' }).filter((name) => /(?<!icons)\.tsx?$/.test(name));
  const source = sources.map((name) => readFileSync(`webview/${name}`, 'utf8')).join('\n');
  expect(icons.filter((name) => !source.includes(`'${name}'`) && !source.includes(`"${name}"`))).toEqual([]);
});

test('an icon that there is not, or that a style sheet shows unnamed, fails the build', () => {
  expect(() => rulesFor(['add', 'no-such-icon'], codicons)).toThrow('no-such-icon');
  const { text } = rulesFor(['chevron-right'], codicons);
  expect(() => requireCharacters(`a::before { content: '\\eab6'; }`, text)).not.toThrow();
  expect(() => requireCharacters(`a::before { content: '\\ea60'; }`, text)).toThrow('ea60');
});
