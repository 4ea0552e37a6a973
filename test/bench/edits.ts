/** Work on the pixels of a picture of the largest size, and an edit with a mask from its command to the file. */
import { pathToFileURL } from 'node:url';
import { photographsIn } from './photographs.ts';
import type { PictureStage } from './pictures.ts';
import { blocked, drawOrder, readyWindow } from './pictures.ts';
import type { Row } from './samples.ts';
import { compared, milliseconds } from './samples.ts';

const uriOf = (file: string) => pathToFileURL(file).href;

export async function measureEdits(stage: PictureStage, repeats: number): Promise<readonly Row[]> {
  const { original, edited, circle, almostAll } = await photographsIn(stage.folder);
  const { ask, close } = await readyWindow(stage);
  const work = (mask: string) => ask({ order: 'pixels', original, edited, mask });
  // The first starts the thread.
  await work(circle);
  const some = [];
  const all = [];
  for (let turn = 0; turn < repeats; turn++) {
    some.push(await work(circle));
    all.push(await work(almostAll));
  }
  const drawn = [];
  for (let turn = 0; turn <= repeats; turn++)
    drawn.push(await ask(drawOrder(stage, 'easel.editImage', { images: [uriOf(original)], mask: uriOf(circle) })));
  await close();

  const limit = { unit: milliseconds, limit: 2 } as const;
  return [
    compared({
      ...limit,
      what: 'Preparing a picture of 3840x2160',
      easel: [...some, ...all].map(({ prepared }) => prepared),
      other: [...some, ...all].map(({ bareOne }) => bareOne),
      name: 'bare codec, decoding and encoding it',
    }),
    compared({
      ...limit,
      what: 'Compositing pictures of 3840x2160, a circle of one into the other',
      easel: some.map(({ composited }) => composited),
      other: some.map(({ bareTwo }) => bareTwo),
      name: 'bare codec, decoding both and encoding one',
    }),
    compared({
      ...limit,
      what: 'The same, all but a margin',
      easel: all.map(({ composited }) => composited),
      other: all.map(({ bareTwo }) => bareTwo),
      name: 'bare codec, decoding both and encoding one',
    }),
    blocked(
      'Extension host blocked at most, meanwhile',
      [...some, ...all].map(({ loop }) => loop),
    ),
    blocked(
      'Extension host blocked at most, while such a picture is edited with a mask',
      drawn.slice(1).map(({ loop }) => loop),
    ),
  ];
}
