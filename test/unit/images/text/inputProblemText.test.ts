import { expect, test } from 'vitest';
import { errorText } from '../../../../src/images/text/errorText.ts';
import { EaselError } from '../../../../src/images/errors.ts';
import type { InputProblem } from '../../../../src/images/request/inputProblems.ts';
import { problemText } from '../../../../src/images/text/problemText.ts';

const MB = 1024 * 1024;
const image = { parameter: 'image', name: 'hero.png', index: 0 } as const;
const mask = { parameter: 'mask', name: 'mask.png' } as const;
const markup = { parameter: 'markup', name: 'arrows.png' } as const;
const original = { name: 'hero.png', size: { width: 1536, height: 1024 } };
const size = { width: 512, height: 512 };
const stillOnes = ['png', 'jpeg', 'webp'];

const said: readonly (readonly [InputProblem, string])[] = [
  [{ code: 'image_missing', parameter: 'image' }, 'Choose the image to start from first.'],
  [{ code: 'mask_missing', parameter: 'mask' }, 'Only what a mask marks can be edited here. Paint or choose a mask first.'],
  [
    { ...image, code: 'too_many_images', index: 16, count: 17, max: 16 },
    'This model takes at most 16 images, not 17. Leave out “hero.png”.',
  ],
  [
    { ...image, code: 'too_many_images', index: 16, count: 20, max: 16 },
    'This model takes at most 16 images, not 20. Leave out “hero.png” and all after it.',
  ],
  [{ ...image, code: 'too_many_images', index: 1, count: 2, max: 1 }, 'This model takes only one image. Leave out “hero.png”.'],
  [
    { ...image, code: 'too_many_images', index: 1, count: 3, max: 1 },
    'This model takes only one image. Leave out “hero.png” and all after it.',
  ],
  [
    { ...image, code: 'input_not_taken' },
    'A new picture does not start from an image. Leave out “hero.png”, or edit it instead.',
  ],
  [{ ...mask, code: 'input_not_taken' }, 'No mask can go with this. Leave out “mask.png”, or choose another model.'],
  [
    { ...markup, code: 'input_not_taken' },
    'No mark-up can go with this. Draw what is in “arrows.png” into a copy of the image, or choose another model.',
  ],
  [
    { ...image, code: 'input_format', format: 'gif', allowed: stillOnes },
    '“hero.png” is a gif file; this model takes png, jpeg or webp here. Convert it first.',
  ],
  [
    { ...mask, code: 'input_format', format: 'jpeg', allowed: ['png'] },
    '“mask.png” is a jpeg file; this model takes png here. Convert it first.',
  ],
  [
    { ...image, code: 'input_too_heavy', weight: 61.23 * MB, below: 50 * MB },
    `“hero.png” has ${new Intl.NumberFormat().format(61.3)} MB; this model takes less than 50 MB here. Make it smaller.`,
  ],
  [
    { ...image, code: 'input_not_square', size: { width: 1536, height: 1024 } },
    '“hero.png” is 1536x1024; this model takes only squares. Crop it, or pad it to a square.',
  ],
  [
    { ...mask, code: 'input_size', size, image: original },
    'The mask “mask.png” is 512x512, but “hero.png” is 1536x1024. Make the mask as large as the image.',
  ],
  [
    { ...markup, code: 'input_size', size, image: original },
    'The mark-up “arrows.png” is 512x512, but “hero.png” is 1536x1024. Make the mark-up as large as the image.',
  ],
  [
    { ...mask, code: 'input_opaque' },
    'Nothing in the mask “mask.png” can be see-through, so it leaves nothing to edit. Erase the part to edit.',
  ],
  [
    { ...markup, code: 'input_opaque' },
    'Nothing in the mark-up “arrows.png” can be see-through, so it would hide the image. Draw it on an empty background.',
  ],
  [
    { ...markup, code: 'inputs_exclude', mask: 'mask.png' },
    'A mask and a mark-up cannot go together. Leave out “mask.png” or “arrows.png”.',
  ],
  [
    { ...mask, code: 'input_conflict', needs: 'output_format', allowed: stillOnes },
    'Mask “mask.png” works only when Format is png, jpeg or webp. Change that, or leave out the file.',
  ],
  [
    { ...mask, code: 'input_conflict', needs: 'stream', allowed: [false] },
    'Mask “mask.png” works only when Streaming is off. Change that, or leave out the file.',
  ],
  [
    { ...mask, code: 'input_conflict', needs: 'svg.model', allowed: 'set' },
    'Mask “mask.png” works only when SVG author is set. Set it, or leave out the file.',
  ],
  [{ ...image, code: 'input_changed' }, '“hero.png” is gone or has changed since it was chosen. Choose it again.'],
];

test.each(said)('%o is said in plain words that name the file and the remedy', (problem, sentence) => {
  expect(problemText(problem)).toBe(sentence);
});

test('of a long name its beginning and its end are told', () => {
  const name = `${'holiday-'.repeat(20)}0815-final.png`;
  expect(problemText({ ...image, name, code: 'input_changed' })).toBe(
    '“holiday-holiday-holiday-…-0815-final.png” is gone or has changed since it was chosen. Choose it again.',
  );
});

test('a size so little over the limit that rounding would hide it is not told as if it were under it', () => {
  expect(problemText({ ...image, code: 'input_too_heavy', weight: 4 * MB + 1, below: 4 * MB })).toContain(
    new Intl.NumberFormat().format(4.1),
  );
});

test('a refused edit says all of it in the words of its problems', () => {
  const problems: InputProblem[] = [
    { code: 'image_missing', parameter: 'image' },
    { ...mask, code: 'input_opaque' },
  ];
  const { text } = errorText(new EaselError('invalid_request', { problems }), { provider: 'P', model: 'm' });
  expect(text).toBe(problems.map(problemText).join(' '));
});

test('what a provider calls image, mask or markup is called by its name', () => {
  const refused = (parameter: string) =>
    errorText(new EaselError('refused', { parameter }), { provider: 'OpenAI', model: 'm' }).text;
  expect(refused('markup')).toContain('“Mark-up”');
  expect(refused('mask')).toContain('“Mask”');
  expect(refused('image[3]')).toContain('“image[3]”');
});
