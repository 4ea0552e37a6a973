import { describe, expect, test } from 'vitest';
import { droppedText } from '../../../../../webview/panel/form/choices.ts';
import { askedText, factsOf, ratioOf } from '../../../../../webview/panel/results/facts.ts';
import { announcement, elapsedSeconds, newestRunning, progressText } from '../../../../../webview/panel/results/runs.ts';
import { picture, run } from '../fixtures.ts';

const asking = (parameters: Readonly<Record<string, string | number | boolean>>) => ({ ...run().request, parameters });

describe('the facts of a picture', () => {
  test('are what came back', () => {
    expect(factsOf(asking({}), picture({ returned: { quality: 'medium' } })).slice(0, 3)).toEqual([
      '1024x1024',
      'png',
      'quality medium',
    ]);
  });

  test('say both where something else came back than was asked for', () => {
    const facts = factsOf(
      asking({ size: '1536x1024', output_format: 'webp', quality: 'high' }),
      picture({ returned: { quality: 'low' } }),
    );
    expect(facts.slice(0, 3)).toEqual([
      '1024x1024 (asked for 1536x1024)',
      'png (asked for webp)',
      'quality low (asked for high)',
    ]);
  });

  test('do not call it a difference when the choice was left to the model', () => {
    expect(factsOf(asking({ size: 'auto' }), picture())[0]).toBe('1024x1024');
  });
});

describe('what was asked for', () => {
  test('is the model and what was chosen, without the plumbing', () => {
    const text = askedText(asking({ n: 2, size: '1536x1024', stream: true, partial_images: 2, seed: 7 }));
    expect(text).toBe('gpt-image-2 · 1536x1024 · Images 2 · seed 7');
  });

  test('gives the frame its shape', () => {
    expect(ratioOf(asking({ size: '1536x1024' }))).toBe(1.5);
    expect(ratioOf(asking({ size: 'auto' }))).toBe(1);
  });
});

describe('a run', () => {
  test('is announced when it begins and when it ends, and not in between', () => {
    const running = run();
    const half = run({ pictures: [picture()], count: 2 });
    const done = run({ status: 'done', pictures: [picture(), picture({ image: 1 })] });
    expect(announcement(undefined, running)).toBeDefined();
    expect(announcement(running, half)).toBeUndefined();
    expect(announcement(half, done)).toBe('2 pictures are done.');
  });

  test('that waits says why, also to a screen reader, and counts from when it was sent', () => {
    const queued = run({ waiting: { why: 'queue' } });
    const limited = run({ waiting: { why: 'rate_limit', until: 20_000 } });
    const sent = run({ startedAt: 1000, sentAt: 5000 });
    expect(progressText(queued, 8000)).toBe('queued');
    expect(progressText(limited, 8500)).toBe('waiting for the rate limit, 12 s');
    expect(progressText(limited, 21_000)).toBe('waiting for the rate limit, 0 s');
    expect(progressText(sent, 8000)).toBe('drawing, 3 s');
    expect(announcement(sent, limited)).toBe('Waiting for the rate limit.');
    expect(announcement(limited, { ...limited, pictures: [picture()] })).toBeUndefined();
    expect(announcement(queued, sent)).toBe('Drawing has begun.');
  });

  test('that failed is announced in its own words', () => {
    const failed = run({ status: 'failed', error: { text: 'The key is wrong.', remedies: [] } });
    expect(announcement(run(), failed)).toBe('The key is wrong.');
  });

  test('counts whole seconds and stops when it ends', () => {
    expect(elapsedSeconds(run({ startedAt: 1000 }), 13_900)).toBe(12);
    expect(elapsedSeconds(run({ startedAt: 1000, endedAt: 3000 }), 99_000)).toBe(2);
    expect(elapsedSeconds(run({ startedAt: 1000 }), 500)).toBe(0);
  });

  test('is cancelled newest first', () => {
    const runs = [run({ id: 'c', status: 'done' }), run({ id: 'b' }), run({ id: 'a' })];
    expect(newestRunning(runs)?.id).toBe('b');
    expect(newestRunning([])).toBeUndefined();
  });
});

describe('what a change of model dropped', () => {
  test('is said with its value', () => {
    expect(droppedText('dall-e-3', { parameter: 'output_format', value: 'webp', why: 'not_offered' })).toBe(
      'dall-e-3 has no output_format: webp was dropped.',
    );
    expect(droppedText('dall-e-3', { parameter: 'quality', value: 'high', why: 'value_not_offered' })).toContain('high');
  });
});
