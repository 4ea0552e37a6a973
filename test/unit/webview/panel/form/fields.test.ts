import { describe, expect, test } from 'vitest';
import type { FlatBag } from '../../../../../src/images/request/requestParameters.ts';
import { capabilitiesOf } from '../../../../../src/images/models/capabilitiesOf.ts';
import type { Capabilities } from '../../../../../src/images/models/capabilities.ts';
import { dialects } from '../../../../../src/providers/dialects/dialects.ts';
import { extrasOf, fieldsOf, typedNumber, withChoice, withExtras } from '../../../../../webview/panel/form/fields.ts';
import { previewsOf, withPreviews } from '../../../../../webview/panel/form/previews.ts';
import { isExperimental, joinSides, splitSides } from '../../../../../webview/panel/form/dimensions.ts';
import { provider } from '../fixtures.ts';

function capabilities(model: string, stream: 'sse' | 'none' = 'sse'): Capabilities {
  const found = capabilitiesOf(model, provider('any', [], stream).dialect, 'generate');
  if (!found) throw new Error(`${model} cannot generate`);
  return found;
}

const names = (model: string, bag: FlatBag = {}, stream: 'sse' | 'none' = 'sse') => {
  const { inSight, more } = fieldsOf(capabilities(model, stream), bag);
  return { inSight: inSight.map(({ name }) => name), more: more.map(({ name }) => name) };
};

describe('the controls of the form', () => {
  test('are those of the model, the ones of every day in sight', () => {
    expect(names('gpt-image-2').inSight).toEqual(['size', 'quality', 'output_format', 'n']);
    expect(names('dall-e-3').inSight).toEqual(['size', 'quality', 'n', 'style']);
  });

  test('do not ask how many images a file takes', () => {
    const { inSight } = fieldsOf(capabilities('gpt-image-2'), { n: 4 }, 'panel_file');
    expect(inSight.map(({ name }) => name)).toEqual(['size', 'quality', 'output_format']);
  });

  test('leave out what has no effect as things stand', () => {
    expect(names('gpt-image-2').more).not.toContain('output_compression');
    expect(names('gpt-image-2', { output_format: 'jpeg' }).more).toContain('output_compression');
    expect(names('gpt-image-2.6-flare').more).not.toContain('frame_count');
    expect(names('gpt-image-2.6-flare', { output_format: 'gif' }).more).toContain('frame_count');
  });

  test('offer previews as one control, and only where the provider streams', () => {
    expect(names('gpt-image-2').more).toContain('partial_images');
    expect(names('gpt-image-2').more).not.toContain('stream');
    expect(names('gpt-image-2', {}, 'none').more).not.toContain('partial_images');
  });

  test('offer streaming by itself where a provider takes it and knows no previews', () => {
    const gateway = capabilitiesOf('gpt-image-1.5', dialects['standard-hd'], 'edit');
    const chat = capabilitiesOf('any', dialects.chat, 'generate');
    for (const offered of [gateway, chat]) {
      if (!offered) throw new Error('It cannot do that.');
      expect(fieldsOf(offered, {}).more.map(({ name }) => name)).toContain('stream');
      expect(withChoice({}, 'stream', true, offered)).toEqual({ stream: true });
      expect(withChoice({ stream: true }, 'stream', false, offered)).toEqual({});
    }
    const single = capabilitiesOf('gpt-image-2', dialects['single-image'], 'generate');
    expect(single && fieldsOf(single, {}).more.map(({ name }) => name)).not.toContain('stream');
  });

  test('show a parameter that another has replaced only while it is set', () => {
    expect(names('gpt-image-2').more).not.toContain('user');
    expect(names('gpt-image-2', { user: 'u1' }).more).toContain('user');
  });
});

describe('a choice', () => {
  test('drops what it made pointless', () => {
    const bag = { output_format: 'jpeg', output_compression: 80, quality: 'low' };
    expect(withChoice(bag, 'output_format', 'png', capabilities('gpt-image-2'))).toEqual({ quality: 'low' });
  });

  test('of nothing takes the parameter out', () => {
    expect(withChoice({ n: 3 }, 'n', undefined, capabilities('brand-new'))).toEqual({});
  });
});

describe('previews', () => {
  test('are sent as stream and partial_images, or not at all', () => {
    expect(withPreviews({ n: 2 }, 3)).toEqual({ n: 2, stream: true, partial_images: 3 });
    expect(withPreviews({ n: 2, stream: true, partial_images: 3 }, 0)).toEqual({ n: 2 });
    expect(withPreviews({ n: 2 }, 0, true)).toEqual({ n: 2, stream: false });
  });

  test('are none without stream', () => {
    expect(previewsOf({ partial_images: 2 })).toBe(0);
    expect(previewsOf({ stream: true, partial_images: 2 })).toBe(2);
  });
});

describe('a typed number', () => {
  test('is a number, nothing, or left for the check to refuse', () => {
    expect([' 80 ', '', '-1', '1.5', 'many'].map(typedNumber)).toEqual([80, undefined, -1, 1.5, 'many']);
  });
});

describe('extra parameters', () => {
  const unknown = capabilities('brand-new');

  test('are what has no control of its own', () => {
    expect(extrasOf({ size: '1024x1024', quality: 'hd', seed: 7 }, unknown)).toEqual({ quality: 'hd', seed: 7 });
  });

  test('replace the earlier ones and leave the controls alone', () => {
    expect(withExtras({ size: '1024x1024', seed: 7 }, '{"steps": 4}', unknown)).toEqual({ size: '1024x1024', steps: 4 });
    expect(withExtras({ size: '1024x1024', seed: 7 }, ' ', unknown)).toEqual({ size: '1024x1024' });
  });

  test.each(['{', '[1]', '7', 'null', '"text"'])('are refused as %s', (text) => {
    expect(withExtras({}, text, unknown)).toBeUndefined();
  });
});

describe('the sides of a size', () => {
  test('are split and joined without loss, finished or not', () => {
    for (const size of ['1536x1024', '1920x', 'x1080', 'x']) {
      const { width, height } = splitSides(size);
      expect(joinSides(width, height)).toBe(size);
    }
  });

  test('are empty where there are none', () => {
    expect(splitSides('auto')).toEqual({ width: '', height: '' });
    expect(splitSides(undefined)).toEqual({ width: '', height: '' });
  });

  test('may be pasted as one', () => {
    expect(joinSides('1920 × 1088', '7')).toBe('1920x1088');
  });

  test('are experimental only above the limit', () => {
    const { domain } = capabilities('gpt-image-2').parameters.size ?? {};
    const rule = domain?.kind === 'size' ? domain.rule : undefined;
    expect(isExperimental('2560x1440', rule)).toBe(false);
    expect(isExperimental('3840x2160', rule)).toBe(true);
    expect(isExperimental('auto', rule)).toBe(false);
  });
});
