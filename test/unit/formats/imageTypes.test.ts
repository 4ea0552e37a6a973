import picomatch from 'picomatch';
import { describe, expect, test } from 'vitest';
import {
  drawnTypeOf,
  filesWith,
  imageEndings,
  imageTypeOf,
  imageTypesThatAre,
  isImageName,
} from '../../../src/formats/imageTypes.ts';
import { catalogue } from '../../../src/images/models/catalogue.ts';
import { webFormats } from '../../../src/protocol/webReady.ts';

describe('types of images', () => {
  test.each([
    ['a.SVG', 'svg'],
    ['/docs.v1/b.jpeg', 'jpeg'],
    ['c.jfif', 'jpeg'],
    ['d.png.txt', undefined],
    ['png', undefined],
    ['/a.png/readme', undefined],
  ])('%s is %s by its name', (name, type) => {
    expect(imageTypeOf(name)).toBe(type);
  });

  test('are found in a workspace under every ending that the names of files are told by, in capitals too', () => {
    const isListed = picomatch(filesWith(imageEndings('linked')), { nocase: false });
    const listed = ['a.png', 'docs/b.SVG', 'c.AVIF', 'd.jfif', 'e.JFIF', 'f.JPG'];
    expect(listed.filter((name) => !isListed(name))).toEqual([]);
    expect(listed.filter((name) => !isImageName(name, 'linked'))).toEqual([]);
    const others = ['a.ico', 'b.tiff', 'c.md', 'png'];
    expect(others.filter((name) => isListed(name) || isImageName(name, 'linked'))).toEqual([]);
  });

  test('are drawn where some model of the catalogue makes them', () => {
    const made = catalogue.flatMap(({ operations }) => {
      const domain = operations.generate?.parameters.output_format?.domain;
      return domain?.kind === 'choice' ? domain.values : [];
    });
    expect([...new Set(made)].sort()).toEqual([...imageTypesThatAre('drawn')].sort());
  });

  test('are drawn under the endings that new files get, and no others', () => {
    expect(['a.JPG', 'b.jpeg', 'c.jfif', 'd.bmp', 'e'].map(drawnTypeOf)).toEqual([
      'jpeg',
      'jpeg',
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('are all offered that Easel makes for the web', () => {
    expect([...webFormats].sort()).toEqual([...imageTypesThatAre('written')].sort());
  });
});
