import { describe, expect, it } from 'vitest';
import type { Capabilities, Dialect } from '../../../../src/images/models/capabilities.ts';
import type { ImageRequest } from '../../../../src/images/request/request.ts';
import type { ProviderView } from '../../../../src/protocol/panelModel.ts';
import { modelsToChoose } from '../../../../src/editor/batch/modelsToChoose.ts';
import { offerOf } from '../../../../src/editor/batch/offer.ts';

type Which = Pick<ImageRequest, 'provider' | 'model' | 'operation'>;

const dialect = {
  ...{ id: 'd', label: 'D', models: ['new', 'gone', 'going', 'edits only'] },
  ...{ retired: { gone: '2020-01-01', going: '2999-01-01' }, maxPerCall: 1, stream: 'none' },
} satisfies Dialect;

const capabilities: Capabilities = {
  ...{ known: true, maxPerCall: 1, promptMaxLength: 100 },
  parameters: { size: { domain: { kind: 'size', fixed: ['64x64', '128x64'] } } },
};

const capabilitiesOf = ({ model }: Which): Capabilities | undefined => {
  if (model === 'edits only') return undefined;
  return model === 'new' ? capabilities : { ...capabilities, parameters: {} };
};

describe('The models to choose from for a list', () => {
  const view = (id: string, key: ProviderView['key']): ProviderView => ({
    ...{ id, label: id.toUpperCase(), origin: 'https://p.example', key, omittedParameters: {} },
    dialect: { ...dialect, models: [...dialect.models] },
  });
  const views = [view('a', 'set'), view('b', 'missing'), view('c', 'not_needed'), view('d', 'elsewhere'), view('e', 'missing')];
  const deps = { providers: { views: () => Promise.resolve(views), capabilities: capabilitiesOf } };

  it('are of providers that can be used now, and of those that the list uses', async () => {
    const found = await modelsToChoose(deps, new Set(['e']));
    expect(found.map(({ provider, label }) => [provider, label])).toEqual([
      ['a', 'A'],
      ['c', 'C'],
      ['e', 'E'],
    ]);
  });

  it('are those that draw and are not retired, with their sizes', async () => {
    const [first] = await modelsToChoose(deps, new Set());
    expect(first?.models).toEqual([
      { id: 'new', sizes: ['64x64', '128x64'] },
      { id: 'going', sizes: [] },
    ]);
  });
});

describe('What there is to draw a list with', () => {
  /** Counts what is looked up. */
  function offer() {
    const asked: string[] = [];
    const made = offerOf({
      has: (id) => id === 'p',
      dialect: () => dialect,
      capabilities: (which) => {
        asked.push(`${which.model}, ${which.operation}`);
        return capabilitiesOf(which);
      },
    });
    return { made, asked };
  }

  it('has no retired models', () => {
    expect(offer().made.models('p')).toEqual(['new', 'going', 'edits only']);
  });

  it('is looked up once for each model and operation, also where there is nothing', () => {
    const { made, asked } = offer();
    const look = (model: string, operation: Which['operation']) => made.capabilities({ provider: 'p', model, operation });
    expect([look('new', 'generate'), look('new', 'generate'), look('new', 'edit')]).toEqual(Array(3).fill(capabilities));
    expect([look('edits only', 'generate'), look('edits only', 'generate')]).toEqual([undefined, undefined]);
    expect(asked).toEqual(['new, generate', 'new, edit', 'edits only, generate']);
  });

  it('is nothing from a provider that is gone', () => {
    const { made, asked } = offer();
    expect(made.capabilities({ provider: 'gone', model: 'new', operation: 'generate' })).toBeUndefined();
    expect(asked).toEqual([]);
  });
});
