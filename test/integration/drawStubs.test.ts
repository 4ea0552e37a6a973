import * as vscode from 'vscode';
import { drawnIn, requestToDrawAgain } from '../../src/editor/draw/drawAgain.ts';
import { drawShown } from '../../src/editor/draw/drawShown.ts';
import { drawTo } from '../../src/editor/draw/drawTo.ts';
import { configuredProviders } from '../../src/editor/providers/providerSettings.ts';
import { deleteDuplicate } from '../../src/editor/replace/duplicates.ts';
import type { Asset, RunOptions } from '../../src/editor/runs/run.ts';
import { newRun } from '../../src/editor/runs/run.ts';
import type { StartedRun } from '../../src/editor/runs/runs.ts';
import { EaselError } from '../../src/images/errors.ts';
import type { Capabilities, Dialect } from '../../src/images/models/capabilities.ts';
import { planSent } from '../../src/images/request/planRequest.ts';
import type { ImageRequest } from '../../src/images/request/request.ts';
import type { Recipe } from '../../src/images/recipe.ts';
import type { NamedStyle } from '../../src/images/styles/styles.ts';
import { answering } from './answers.ts';
import { equal, match, ok } from './assert.ts';
import { failureOf, namesIn } from './drawing.ts';
import { workspaceFolder } from './workspace.ts';

const capabilities: Capabilities = {
  ...{ known: true, maxPerCall: 1, promptMaxLength: 100 },
  parameters: { output_format: { domain: { kind: 'choice', values: ['png', 'webp'] } } },
};
const dialect: Dialect = { id: 'd', label: 'D', models: ['m', 'm-2'], retired: {}, maxPerCall: 1, stream: 'none' };
const form = { provider: 'openai', model: 'm', prompt: '', parameters: {}, insert: true };
const unused = () => Promise.reject(new Error('Nobody should have asked for that.'));

const fileAt = (path: string) => vscode.Uri.joinPath(workspaceFolder(), path);
const write = (uri: vscode.Uri, text: string) => vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
const assetAt = (uri: vscode.Uri, more: Partial<Asset> = {}): Asset => ({
  ...{ image: 0, uri, mime: 'image/png', format: 'png', width: 1, height: 1, weight: 1, returned: {} },
  ...more,
});

/** Runs that end at once with an image where it was to be, or with another name. */
function stage({ keyless = '', savedAs = '' } = {}) {
  const started: RunOptions[] = [];
  const changed = new vscode.EventEmitter<never>();
  const ports = {
    forms: { load: () => Promise.resolve(form) },
    keys: { ask: unused },
    providers: { capabilities: () => capabilities, dialect: () => dialect, listed: () => dialect, config: configOf },
    runs: {
      cancel: () => undefined,
      onDidChange: changed.event,
      toEnd: async (options: RunOptions, { watch }: { readonly watch?: (run: StartedRun) => unknown } = {}) => {
        started.push(options);
        if (options.plan.request.provider === keyless) throw new EaselError('no_key');
        const run = newRun(String(started.length), options, 0);
        await watch?.({ run, ended: Promise.resolve() });
        const { folder, name } = options.place.file(savedAs || (options.namedAfter ?? ''));
        return { run, asset: assetAt(vscode.Uri.joinPath(folder, name)) };
      },
    },
    sources: { open: unused, read: unused, identify: unused },
    pixels: { burnMarkup: unused, checkMask: unused, fitOverlay: unused, prepare: unused, whiteMask: unused },
  };
  return { ports, started };
}

function configOf(id: string) {
  const config = configuredProviders().find((one) => one.id === id);
  ok(config, `There is no provider ${id}.`);
  return config;
}

describe('An image that is drawn into a file, with stubs', () => {
  it('goes to that file in the format of its name, and into no document', async () => {
    const { ports, started } = stage();
    const file = fileAt('stubs/new/fox.webp');
    const { asset } = await drawTo(ports, { prompt: 'A fox', file, alt: 'Fox' });
    equal(asset.uri.toString(), file.toString());
    equal(
      started.map(({ insert, alt, plan }) => [insert, alt, plan.sent.parameters]),
      [[false, 'Fox', { output_format: 'webp' }]],
    );
  });

  it('is not asked for where the file is there, whatever its capitals', async () => {
    const { ports, started } = stage();
    await write(fileAt('stubs/there/Fox.PNG'), 'mine');
    const { code, problems } = await failureOf(drawTo(ports, { prompt: 'A fox', file: fileAt('stubs/there/fox.png') }));
    equal([code, problems], ['invalid_request', [{ code: 'file_exists', parameter: 'file', name: 'Fox.PNG' }]]);
    equal(started.length, 0);
  });

  it('is asked for once where several want it at the same time, each in its turn', async () => {
    const { ports, started } = stage();
    const wish = { prompt: 'A fox', file: fileAt('stubs/new/one.png') };
    let turns = 0;
    const inTurn = <T>(enter: () => Promise<T>) => {
      turns++;
      return enter();
    };
    const part = { inTurn, sending: () => Promise.resolve(), changed: () => undefined };
    const [one, two, three] = await Promise.all([drawTo(ports, wish), drawTo(ports, wish), drawTo(ports, { ...wish, part })]);
    ok(one === two && two === three, 'They are several.');
    equal([started.length, turns], [1, 1]);
    await drawTo(ports, wish);
    equal(started.length, 2);
  });

  it('is not asked for where it is cancelled before', async () => {
    const { ports, started } = stage();
    const wish = { prompt: 'A fox', file: fileAt('stubs/new/late.png'), signal: AbortSignal.abort() };
    equal([(await failureOf(drawTo(ports, wish))).code, started.length], ['cancelled', 0]);
  });

  it('is drawn by Sketch where the person wants that for lack of a key, with a model that Sketch has', async () => {
    for (const [model, instead] of [
      ['m-2', 'm-2'],
      ['other', 'm'],
    ] as const) {
      const { ports, started } = stage({ keyless: 'openai' });
      await answering('Use Sketch', () => drawShown(ports, { prompt: 'A fox', file: fileAt(`stubs/new/${model}.png`), model }));
      equal(
        started.map(({ plan: { request } }) => [request.provider, request.model]),
        [
          ['openai', model],
          ['sketch', instead],
        ],
      );
    }
  });

  it('is said to be elsewhere where it is, and only there', async () => {
    const saidOf = async (savedAs: string) => {
      const wish = { prompt: 'A fox', file: fileAt('stubs/new/place.png') };
      const { said } = await answering(undefined, () => drawShown(stage({ savedAs }).ports, wish));
      return said.map(([text]) => text);
    };
    equal(await saidOf('place.png'), []);
    match((await saidOf('place-2.png')).join(), /^There is another place\.png by now, .* saved as place-2\.png\.$/);
    match((await saidOf('place.webp')).join(), /another format than place\.png and is saved as place\.webp\.$/);
  });
});

describe('An image that is drawn again, with stubs', () => {
  const file = fileAt('stubs/again.png');
  const source = fileAt('stubs/source.png');
  const recipe: Recipe = {
    version: 1,
    request: { operation: 'generate', provider: 'openai', model: 'm', prompt: 'A fox', parameters: { quality: 'high', n: 2 } },
    ...{ time: '2026-11-21T10:20:30Z', sources: [], returned: {}, alt: 'Fox' },
  };
  const ink: NamedStyle = { name: 'ink', parameters: { quality: 'high' } };
  const takesAll: Capabilities = {
    ...capabilities,
    parameters: { quality: { domain: { kind: 'choice', values: ['high', 'low'] } } },
  };

  /** Knows the recipe of that file, and where its first source is. */
  const portsOf = (known: Recipe | undefined) => ({
    index: {
      keyOf: (uri: vscode.Uri) => Promise.resolve(uri.toString() === file.toString() ? 'k' : undefined),
      find: (key: string) => Promise.resolve(key === 'first' ? source : undefined),
    },
    recipes: { find: (key: string) => Promise.resolve(key === 'k' ? known : undefined) },
    providers: { has: () => true, capabilities: () => takesAll },
    styles: { forDocument: unused, list: () => Promise.resolve([ink]) },
  });

  /** What the panel would be opened with, as text. */
  async function requested(known: Recipe | undefined) {
    const { result, said } = await answering(undefined, () => requestToDrawAgain(portsOf(known), file, undefined));
    return { request: result, said: said.map(([text]) => text) };
  }

  it('is known by the bytes of its file', async () => {
    equal((await drawnIn(portsOf(recipe), file))?.recipe.request.prompt, 'A fox');
    equal(await drawnIn(portsOf(recipe), fileAt('stubs/gone.png')), undefined);
    equal(await drawnIn(portsOf(undefined), file), undefined);
  });

  it('is asked for as before, one of it, into the place beside the old one', async () => {
    const { request, said } = await requested(recipe);
    equal([request?.prompt, request?.operation, said], ['A fox', 'generate', []]);
    equal(request?.form, { provider: 'openai', model: 'm', parameters: { quality: 'high' }, style: { id: '', chosen: false } });
    equal([request?.fileTarget?.again, request?.fileTarget?.alt], ['k', 'Fox']);
  });

  it('has its style again, and not as its own choice what the style sets', async () => {
    const { request } = await requested({ ...recipe, request: { ...recipe.request, style: { name: 'ink' } } });
    equal(request?.form, { provider: 'openai', model: 'm', parameters: {}, style: { id: 'ink', chosen: true } });
  });

  it('starts from the images that it was made from, and says where one is not found', async () => {
    const made = (...keys: readonly string[]): Recipe => ({
      ...recipe,
      request: { ...recipe.request, operation: 'edit' },
      sources: keys.map((key) => ({ key })),
    });
    const both = await requested(made('first', 'second'));
    equal([both.request?.operation, both.request?.images?.map(String)], ['edit', [source.toString()]]);
    match(both.said.join(), /^Not every picture that “again\.png” was made from is found/);
    equal((await requested(made('first'))).said, []);
    equal((await requested(made('second'))).request?.operation, 'generate');
  });

  it('is not asked for where nobody knows how it was drawn, which is said', async () => {
    const { request, said } = await requested(undefined);
    equal(request, undefined);
    match(said.join(), /^Easel does not know how “again\.png” was drawn/);
  });
});

describe('The file of an image that has taken the place of another, with stubs', () => {
  /** Names that are left in the folder, and what was taken down, when both files have these keys. */
  async function left(keys: Readonly<Record<string, string>>, more: Partial<Asset> = { again: true }) {
    const [parent, uri] = [fileAt('stubs/twins/old.png'), fileAt('stubs/twins/new.png')];
    await write(parent, 'the same');
    await write(uri, 'the same');
    const noted: string[] = [];
    const moved: string[] = [];
    const index = {
      keyOf: (file: vscode.Uri) => Promise.resolve(keys[file.path.split('/').at(-1) ?? '']),
      note: (seen: { readonly uri: vscode.Uri }) => noted.push(seen.uri.toString()),
    };
    const runs = {
      updateImage: (_run: unknown, image: number, patch: Partial<Pick<Asset, 'uri'>>) =>
        moved.push(`${image} to ${String(patch.uri)}`),
    };
    const request: ImageRequest = { operation: 'generate', provider: 'openai', model: 'm', prompt: 'A fox', parameters: {} };
    const run = newRun('1', { plan: planSent(request, request, capabilities) }, 0);
    await deleteDuplicate(run, assetAt(uri, { parent, key: 'k', ...more }), { runs, index });
    return { names: await namesIn('stubs/twins'), told: [noted, moved], at: parent.toString() };
  }
  const same = { 'old.png': 'k', 'new.png': 'k' };

  it('is taken away, and the run knows the image in its new place', async () => {
    const { names, told, at } = await left(same);
    equal([names, told], [['old.png'], [[at], [`0 to ${at}`]]]);
  });

  it('stays where the bytes differ, it is linked, or it is no other version of that one', async () => {
    const both = ['new.png', 'old.png'];
    const kept = [
      await left({ ...same, 'old.png': 'other' }),
      await left({ ...same, 'new.png': 'other' }),
      await left(same, { again: true, snippet: '![](new.png)' }),
      await left(same, {}),
    ];
    for (const { names, told } of kept) equal([names, told], [both, [[], []]]);
  });
});
