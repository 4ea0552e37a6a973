import * as vscode from 'vscode';
import { announceError } from '../../src/editor/notices/announce.ts';
import { orAskForKey } from '../../src/editor/notices/askForKey.ts';
import { reportFailure } from '../../src/editor/notices/failures.ts';
import { errorSentence } from '../../src/editor/providers/errorSentence.ts';
import { forgetKey, setKey } from '../../src/editor/providers/keyCommands.ts';
import { configuredProviders } from '../../src/editor/providers/providerSettings.ts';
import type { Run } from '../../src/editor/runs/run.ts';
import { EaselError } from '../../src/images/errors.ts';
import type { Dialect } from '../../src/images/models/capabilities.ts';
import type { ImageRequest } from '../../src/images/request/request.ts';
import type { Remedy } from '../../src/images/text/errorText.ts';
import type { ProviderView } from '../../src/protocol/panelModel.ts';
import { answering } from './answers.ts';
import { equal, match, ok } from './assert.ts';
import { failureOf } from './drawing.ts';
import { withInstead } from './instead.ts';

const dialect = {
  ...{ id: 'd', label: 'D', models: ['new', 'old', 'other'], retired: { old: '2020-01-01' }, maxPerCall: 1, stream: 'none' },
} satisfies Dialect;
const listed = { listed: () => dialect };
const about = { provider: 'openai', model: 'old' };
const request: ImageRequest = { operation: 'generate', prompt: 'A fox', parameters: {}, ...about };

function configOf(id: string) {
  const config = configuredProviders().find((one) => one.id === id);
  ok(config, `There is no provider ${id}.`);
  return config;
}

const runOf = (error: EaselError): Run => ({
  ...{ id: '1', request, count: 1, startedAt: 0, status: 'failed', assets: [], unsaved: [], error },
});

/** Remedies of which `possible` can be offered. */
function remedies(possible: readonly Remedy[]) {
  const done: unknown[] = [];
  return {
    done,
    providers: listed,
    canDo: (remedy: Remedy) => possible.includes(remedy),
    carryOut: (remedy: Remedy, provider: string, run?: Run) => {
      done.push([remedy, provider, run?.id]);
      return Promise.resolve(true);
    },
  };
}

describe('The sentence of an error, with stubs', () => {
  const error = new EaselError('model_not_found');

  it('calls the provider by its name and offers the models that it has now, none of them retired', () => {
    const { text } = errorSentence(listed, error, { provider: 'openai', model: 'gone' });
    equal(text, 'OpenAI does not offer gone, or no longer does. Choose another model: new, other.');
  });

  it('says since when a model is retired', () => {
    match(errorSentence(listed, error, about).text, /^OpenAI retired old on 2020-01-01\./);
  });

  it('calls a provider that is gone by its id', () => {
    match(errorSentence(listed, error, { provider: 'who', model: 'old' }).text, /^who does not offer old/);
  });
});

describe('A failure in a notification, with stubs', () => {
  it('has two buttons, of what can be done, and does what is chosen for the provider and run', async () => {
    const error = new EaselError('unreachable');
    const able = remedies(['try_again', 'use_sketch', 'show_log']);
    const { said } = await answering('Use Sketch', () => announceError(error, about, able, runOf(error)));
    equal(
      said.map(([, ...buttons]) => buttons),
      [['Try Again', 'Use Sketch']],
    );
    equal(able.done, [['use_sketch', 'openai', '1']]);
  });

  it('has no button for what cannot be done, and does nothing where it is closed', async () => {
    const able = remedies(['show_log']);
    const { said } = await answering(undefined, () => announceError(new EaselError('unreachable'), about, able));
    equal([said.map(([, ...buttons]) => buttons), able.done], [[['Show Log']], []]);
  });

  it('is not shown where the person cancelled', async () => {
    const { said } = await answering(undefined, () => announceError(new EaselError('cancelled'), about, remedies([])));
    equal(said, []);
  });
});

describe('The failure of a command, with stubs', () => {
  /** Reports an error of a run; `said` and `logged` are what became of it. */
  async function reported(thrown: unknown, argument: unknown, wants: boolean) {
    const logged: unknown[] = [];
    const able = remedies(['show_log']);
    const runs = thrown instanceof EaselError ? [runOf(thrown)] : [];
    const deps = {
      log: { error: (what: string, error: unknown) => logged.push([what, error === thrown]) },
      providers: { ...listed, preferred: () => Promise.resolve('sketch') },
      remedies: able,
      runs: { list: () => runs },
    };
    const report = () => reportFailure('easel.x', deps, argument, thrown, wants);
    const { result, said } = await answering('Show Log', async () => {
      if (wants) return failureOf(report());
      await report();
      return undefined;
    });
    return { failure: result, said: said.map(([text]) => text), logged, done: able.done };
  }

  it('is logged, said and rejected with for a caller who wants to know, about whom the arguments name', async () => {
    const error = new EaselError('not_a_picture');
    const { failure, said, logged, done } = await reported(error, { provider: 'openai' }, true);
    const sentence = 'OpenAI sent something that is not a picture. Try again or choose another model.';
    equal(failure, { message: sentence, code: 'not_a_picture', problems: [] });
    equal([said, logged, done], [[sentence], [['easel.x', true]], [['show_log', 'openai', '1']]]);
  });

  it('is about the preferred provider where the arguments name none, and is only said to a person', async () => {
    const { failure, said } = await reported(new EaselError('not_a_picture'), undefined, false);
    ok(failure === undefined, 'It rejected.');
    equal(said, ['Sketch sent something that is not a picture. Try again or choose another model.']);
  });

  it('is for the caller alone where the arguments are wrong', async () => {
    const problems = [{ code: 'bad_argument', parameter: 'file' }] as const;
    const { failure, said } = await reported(new EaselError('invalid_request', { problems }), {}, true);
    equal([said, failure?.code, failure?.problems], [[], 'invalid_request', problems]);
  });

  it('is no failure where the person cancelled: neither logged nor said', async () => {
    const { failure, said, logged } = await reported(new EaselError('cancelled'), {}, true);
    equal([failure?.code, said, logged], ['cancelled', [], []]);
  });

  it('is logged as it was thrown where Easel itself is at fault', async () => {
    const { logged, failure } = await reported(new Error('broken'), {}, true);
    equal([logged, failure?.code], [[['easel.x', true]], 'internal']);
  });
});

describe('A missing key, with stubs', () => {
  /** Works with each provider until one has a key; tells with whom it worked and for whom a key was asked. */
  async function worked(answer: string | undefined, { given = true, error = new EaselError('no_key') } = {}) {
    const [tried, asked]: [string[], string[]] = [[], []];
    const keys = {
      ask: ({ id }: { readonly id: string }) => {
        asked.push(id);
        return Promise.resolve(given);
      },
    };
    const work = (provider: string) => {
      tried.push(provider);
      return provider === 'openai' && !(given && asked.length > 0) ? Promise.reject(error) : Promise.resolve(`by ${provider}`);
    };
    const deps = { keys, providers: { ...listed, config: configOf } };
    const ended = () => orAskForKey(deps, request, work).catch((thrown: unknown) => thrown === error);
    const { result, said } = await answering(answer, ended);
    return { result, tried, asked, said: said.length };
  }

  it('is asked for, and the work goes on with it', async () => {
    equal(await worked('Set API Key'), { result: 'by openai', tried: ['openai', 'openai'], asked: ['openai'], said: 1 });
  });

  it('gives way to Sketch where that is chosen', async () => {
    equal(await worked('Use Sketch'), { result: 'by sketch', tried: ['openai', 'sketch'], asked: [], said: 1 });
  });

  it('fails the work where the person sets none, without trying again', async () => {
    equal(await worked(undefined), { result: true, tried: ['openai'], asked: [], said: 1 });
    equal(await worked('Set API Key', { given: false }), { result: true, tried: ['openai'], asked: ['openai'], said: 1 });
  });

  it('is not what another failure is taken for', async () => {
    const other = await worked('Use Sketch', { error: new EaselError('quota') });
    equal(other, { result: true, tried: ['openai'], asked: [], said: 0 });
  });
});

describe('The commands for keys, with stubs', () => {
  const view = (id: string, key: ProviderView['key']): ProviderView => ({
    ...{ id, label: id.toUpperCase(), origin: `https://${id}.example`, key, omittedParameters: {} },
    dialect,
  });

  /** Runs a command while `pick` is chosen from the list of providers, if there is one. */
  async function run(command: typeof setKey, views: readonly ProviderView[], { pick = '', given = true } = {}) {
    const offered: string[][] = [];
    const changed: string[] = [];
    const deps = {
      keys: {
        ask: ({ id }: { readonly id: string }) => {
          changed.push(`asked for ${id}`);
          return Promise.resolve(given);
        },
        forget: (id: string) => {
          changed.push(`forgot ${id}`);
          return Promise.resolve();
        },
      },
      providers: { views: () => Promise.resolve([...views]), config: (id: string) => ({ ...configOf('openai'), id }) },
    };
    const showQuickPick = (items: readonly { readonly id: string }[]) => {
      offered.push(items.map(({ id }) => id));
      return Promise.resolve(items.find(({ id }) => id === pick));
    };
    const { said } = await withInstead(vscode.window, { showQuickPick }, () => answering(undefined, () => command(deps)));
    return { offered, changed, said: said.map(([text]) => text) };
  }

  const all = [view('a', 'set'), view('b', 'missing'), view('c', 'not_needed'), view('d', 'elsewhere')];

  it('ask for the key of any provider that takes one', async () => {
    const { offered, changed, said } = await run(setKey, all, { pick: 'b' });
    equal([offered, changed, said.length], [[['a', 'b', 'd']], ['asked for b'], 1]);
    match(said[0] ?? '', /\bB key\b/);
  });

  it('ask at once where there is only one, and say nothing of a key that was not given', async () => {
    equal(await run(setKey, [view('b', 'missing')], { given: false }), { offered: [], changed: ['asked for b'], said: [] });
  });

  it('forget a key of those that there are, also one for another address, and no other', async () => {
    const { offered, changed } = await run(forgetKey, all, { pick: 'd' });
    equal([offered, changed], [[['a', 'd']], ['forgot d']]);
  });

  it('say that there is none to forget', async () => {
    const { changed, said } = await run(forgetKey, [view('b', 'missing')]);
    equal([changed, said], [[], ['Easel has no API key to forget.']]);
  });

  it('do nothing where none is picked', async () => {
    equal((await run(setKey, all)).changed, []);
  });
});
