import * as vscode from 'vscode';
import { equal, match, ok } from './assert.ts';
import { draw, failureOf, namesIn, wayOf } from './drawing.ts';
import { newDocument, readText, workspaceFolder } from './workspace.ts';

const model = 'gpt-image-2.6-flare';
const fileOf = (path: string) => vscode.Uri.joinPath(workspaceFolder(), path);

async function drawInto(path: string, wishes: Readonly<Record<string, unknown>> = {}) {
  const { images } = await draw({ prompt: 'A fox reading a map', model, file: fileOf(path), width: 320, height: 180, ...wishes });
  const [image, ...others] = images;
  ok(image && others.length === 0, `There are ${images.length} pictures.`);
  return image;
}

describe('A picture that is drawn into a file', function () {
  this.timeout(60_000);

  it('is in that file, of the shape of its place, and no document is edited', async () => {
    const document = await newDocument('![A fox reading a map](../into/deep/fox.png)\n');
    const image = await drawInto('into/deep/fox.png', { document });
    equal([wayOf(image.uri), image.format, image.width, image.height], ['into/deep/fox.png', 'png', 1136, 640]);
    equal(image.snippet, '![A fox reading a map](../into/deep/fox.png)');
    equal(await readText(document), '![A fox reading a map](../into/deep/fox.png)\n');
  });

  for (const [name, format] of [
    ['fox.jpeg', 'jpeg'],
    ['fox.webp', 'webp'],
    ['fox.svg', 'svg'],
    ['Fox of the North.PNG', 'png'],
  ] as const) {
    it(`is of the kind that its ending says: ${name}`, async () => {
      const image = await drawInto(`into/kinds/${name}`);
      equal([wayOf(image.uri), image.format], [`into/kinds/${name}`, format]);
    });
  }

  it('has its own ending where it came in another format', async () => {
    const image = await drawInto('into/other.png', { prompt: 'A fox [other format]' });
    equal([wayOf(image.uri), image.format], ['into/other.jpg', 'jpeg']);
  });

  it('is not drawn at all where something has its name, in capitals or not', async () => {
    await vscode.workspace.fs.writeFile(fileOf('into/taken/Fox.png'), new TextEncoder().encode('mine'));
    for (const name of ['Fox.png', 'fox.png']) {
      const failure = await failureOf(drawInto(`into/taken/${name}`));
      equal(failure.problems, [{ code: 'file_exists', parameter: 'file', name: 'Fox.png' }]);
    }
    equal(await namesIn('into/taken'), ['Fox.png']);
    equal(await readText(fileOf('into/taken/Fox.png')), 'mine');
  });

  it('takes the next free name where a file appeared meanwhile', async () => {
    const file = fileOf('into/late/fox.png');
    const drawing = drawInto('into/late/fox.png', { prompt: 'A fox [slow 3]' });
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode('mine'));
    equal(wayOf((await drawing).uri), 'into/late/fox-2.png');
    equal(await readText(file), 'mine');
  });

  it('is drawn once where it is asked for twice', async () => {
    const both = await Promise.all([drawInto('into/once/fox.png'), drawInto('into/once/fox.png')]);
    equal(
      both.map(({ uri }) => wayOf(uri)),
      ['into/once/fox.png', 'into/once/fox.png'],
    );
    equal(await namesIn('into/once'), ['fox.png']);
  });

  it('is not drawn by a model that makes no such files, which says who does', async () => {
    const failure = await failureOf(drawInto('into/fox.gif', { model: 'gpt-image-2' }));
    equal(failure.problems, [
      {
        code: 'format_not_drawn',
        parameter: 'output_format',
        format: 'gif',
        instead: ['gpt-image-2.6-sunburst', 'gpt-image-2.6-flare'],
      },
    ]);
    match(failure.message, /gpt-image-2\.6-sunburst/);
    equal((await namesIn('into')).includes('fox.gif'), false);
  });

  it('is never drawn outside the workspace', async () => {
    for (const file of [vscode.Uri.joinPath(workspaceFolder(), '..', 'fox.png'), 'into/fox.png']) {
      const failure = await failureOf(draw({ prompt: 'A fox', file }));
      equal(failure.problems, [{ code: 'bad_argument', parameter: 'file' }]);
    }
  });
});
