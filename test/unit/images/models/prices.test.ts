import { describe, expect, it } from 'vitest';
import { listPrice } from '../../../../src/images/models/prices.ts';

const price = (model: string, parameters: Readonly<Record<string, string | number | boolean>>, prompt = '') =>
  listPrice({ model, prompt, parameters });

describe('The list price of a picture', () => {
  it.each([
    ['gpt-image-2', '1024x1024', 'low', 196],
    ['gpt-image-2', '1024x1536', 'medium', 1372],
    ['gpt-image-2', '1024x1024', 'high', 7024],
    ['gpt-image-2', '2048x1152', 'medium', 1413],
    ['gpt-image-2', '3840x2160', 'high', 13342],
    ['gpt-image-2.5-flare', '1024x1024', 'medium', 439],
    ['gpt-image-2.5-sunburst', '1024x1024', 'max', 7024],
  ])('follows the published tokens of %s at %s, %s', (model, size, quality, tokens) => {
    const found = price(model, { size, quality });
    expect(found?.from).toBeCloseTo((tokens * 30) / 1e6 + (6 * 5) / 1e6, 8);
    expect(found?.to).toBe(found?.from);
  });

  it('is the published price of a picture for older models', () => {
    expect(price('gpt-image-1-mini', { size: '1536x1024', quality: 'high' })?.from).toBeCloseTo(0.052, 4);
    expect(price('openai/gpt-image-1.5', { size: '1024x1024', quality: 'low' })?.from).toBeCloseTo(0.009, 4);
  });

  it('is a range where the provider decides', () => {
    const found = price('gpt-image-2', {});
    expect(found?.from).toBeCloseTo(0.005, 2);
    expect(found?.to).toBeCloseTo(0.211, 2);
    expect(price('gpt-image-2', { size: 'auto', quality: 'low' })?.to).toBeLessThan(0.007);
  });

  it('counts a long prompt and previews', () => {
    const plain = price('gpt-image-2', { size: '1024x1024', quality: 'low' })?.from ?? 0;
    expect(price('gpt-image-2', { size: '1024x1024', quality: 'low' }, 'x'.repeat(4000))?.from).toBeCloseTo(plain + 0.005, 6);
    const previews = { size: '1024x1024', quality: 'low', stream: true, partial_images: 3 };
    expect(price('gpt-image-2', previews)?.from).toBeCloseTo(plain + 0.009, 6);
  });

  it.each(['gpt-image-2.6-flare', 'dall-e-3', 'chatgpt-image-latest', 'somebody/else'])('is not known for %s', (model) => {
    expect(price(model, { size: '1024x1024' })).toBeUndefined();
  });

  it('is not known for sizes and qualities that nothing is published for', () => {
    expect(price('gpt-image-1', { size: '800x600', quality: 'low' })).toBeUndefined();
    expect(price('gpt-image-2', { size: '1024x1024', quality: 'splendid' })).toBeUndefined();
    expect(price('gpt-image-2', { size: 'large' })).toBeUndefined();
  });
});
