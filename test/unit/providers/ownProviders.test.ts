import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it, test } from 'vitest';
import { addressFault, originOf } from '../../../src/providers/address.ts';
import { dialects } from '../../../src/providers/dialects/dialects.ts';
import { withListed } from '../../../src/providers/offeredModels.ts';
import { presets } from '../../../src/providers/dialects/presets.ts';
import { freeId, readProviders } from '../../../src/providers/providerList.ts';
import { withoutFields } from '../../../src/providers/withoutFields.ts';

describe('an address', () => {
  it.each([
    'https://api.openai.com/v1',
    ' https://gateway.example/openai/v1/ ',
    'http://localhost:8080/v1',
    'http://127.0.0.1/v1',
    'http://[::1]:1234/v1',
    'http://192.168.0.7/v1',
    'http://172.31.1.1/v1',
    'http://100.64.0.9:8000/v1',
    'http://gpu-box:8000/v1',
    'http://drawing.local/v1',
    'http://[fd12:3456::1]/v1',
  ])('%s may be sent a key', (address) => {
    expect(addressFault(address)).toBeUndefined();
  });

  it.each([
    ['', 'empty'],
    ['api.openai.com/v1', 'no_address'],
    ['ftp://localhost/v1', 'no_address'],
    ['https://', 'no_address'],
    ['http://api.openai.com/v1', 'not_secure'],
    ['http://172.32.0.1/v1', 'not_secure'],
    ['http://8.8.8.8/v1', 'not_secure'],
    ['http://127.0.0.1.example.com/v1', 'not_secure'],
    ['http://[2001:db8::1]/v1', 'not_secure'],
    // As URL reads numbers: 8.8.8.8 again.
    ['http://134744072/v1', 'not_secure'],
    ['https://user:word@api.openai.com/v1', 'has_password'],
    ['https://api.example/v1?key=x', 'has_query'],
    ['https://api.example/v1#x', 'has_query'],
  ])('%s may not: %s', (address, fault) => {
    expect(addressFault(address)).toBe(fault);
  });

  it('has an origin, to which a key is bound', () => {
    expect(originOf(' https://API.example:443/v1 ')).toBe('https://api.example');
    expect(originOf('http://localhost:8080/v1')).toBe('http://localhost:8080');
  });
});

describe('the setting', () => {
  const good = { id: 'mine', name: 'Mine', preset: 'localai', address: 'http://localhost:8080/v1' };

  it('gives the providers that are right', () => {
    const other = { id: 'other', name: 'Other', dialect: 'chat', address: 'https://other.example/v1', needsKey: false };
    expect(readProviders([good, other])).toEqual({ providers: [good, other], faults: [] });
  });

  it.each([
    ['text', 'not_an_object'],
    [{ ...good, id: 'Mine!' }, 'bad_id'],
    [{ ...good, id: 'openai' }, 'id_taken'],
    [{ ...good, id: 'sketch' }, 'id_taken'],
    [{ ...good, id: 'first' }, 'id_taken'],
    [{ ...good, name: ' ' }, 'no_name'],
    [{ ...good, preset: 'constructor' }, 'unknown_preset'],
    [{ ...good, dialect: 'sketch' }, 'unknown_dialect'],
    [{ ...good, preset: undefined }, 'no_kind'],
    [{ ...good, address: 7 }, 'empty'],
    [{ ...good, address: 'http://far.example/v1' }, 'not_secure'],
  ])('says what is wrong with %j and goes without it', (entry, why) => {
    const first = { ...good, id: 'first' };
    expect(readProviders([first, entry])).toEqual({ providers: [first], faults: [{ index: 1, why }] });
  });

  it.each([undefined, null, 7, {}])('that is no list (%j) holds no provider', (value) => {
    expect(readProviders(value)).toEqual({ providers: [], faults: [] });
  });

  it('offers in the editor what Easel knows', () => {
    const names = v.object({ enum: v.array(v.string()) });
    const items = v.object({ properties: v.object({ preset: names, dialect: names }) });
    const manifest = v.object({
      contributes: v.object({
        configuration: v.object({ properties: v.object({ 'easel.providers': v.object({ items }) }) }),
      }),
    });
    const { contributes } = v.parse(manifest, JSON.parse(readFileSync('package.json', 'utf8')));
    const { preset, dialect } = contributes.configuration.properties['easel.providers'].items.properties;
    expect(preset.enum).toEqual(Object.keys(presets));
    expect([...dialect.enum].sort()).toEqual(
      Object.keys(dialects)
        .filter((id) => id !== 'sketch')
        .sort(),
    );
  });
});

test('a new provider gets an id of its own', () => {
  expect(freeId('Über Gateway, Inc.', [])).toBe('uber-gateway-inc');
  expect(freeId('OpenAI', [])).toBe('openai-2');
  expect(freeId('Mine', ['mine', 'mine-2'])).toBe('mine-3');
  expect(freeId('絵', [])).toBe('provider');
});

describe('the models that a provider offers', () => {
  const { openai, compatible } = dialects;

  it('are its own as long as it lists none', () => {
    expect(withListed(openai, undefined)).toBe(openai);
    expect(withListed(openai, []).models).toEqual(openai.models);
  });

  it('are those it lists that draw, known ones first', () => {
    const listed = ['gpt-5', 'gpt-image-3', 'whisper-1', 'gpt-image-1.5', 'gpt-image-2'].map((id) => ({ id }));
    expect(withListed(openai, listed).models).toEqual(['gpt-image-2', 'gpt-image-1.5', 'gpt-image-3']);
  });

  it('are the known ones where none of those listed draws', () => {
    expect(withListed(openai, [{ id: 'gpt-5' }]).models).toEqual(openai.models);
  });

  it('are all that are listed where nothing is known and no name tells', () => {
    expect(withListed(compatible, [{ id: 'dreamshaper' }, { id: 'juggernaut' }]).models).toEqual(['dreamshaper', 'juggernaut']);
    expect(withListed(compatible, [{ id: 'llama' }, { id: 'flux-2' }]).models).toEqual(['flux-2']);
  });

  it('retire on the day that the provider says', () => {
    const listed = [{ id: 'gpt-image-2', retires: '2027-03-01' }, { id: 'gpt-image-1.5' }];
    expect(withListed(openai, listed).retired).toMatchObject({ 'gpt-image-2': '2027-03-01', 'gpt-image-1.5': '2026-12-01' });
  });
});

describe('fields that are left out', () => {
  it('are gone from JSON, nested ones as well', () => {
    const body = { model: 'm', quality: 'low', svg: { model: 'x', reasoning: { effort: 'low' } } };
    expect(withoutFields(body, ['quality', 'svg.reasoning.effort', 'svg.none', 'none.at.all'])).toEqual({
      model: 'm',
      svg: { model: 'x', reasoning: {} },
    });
  });

  it('are gone from a form', () => {
    const form = new FormData();
    form.set('quality', 'low');
    form.set('prompt', 'A fox');
    const left = withoutFields(form, ['quality']);
    expect(left instanceof FormData && [...left.keys()]).toEqual(['prompt']);
  });
});
