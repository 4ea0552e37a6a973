import * as v from 'valibot';
import * as vscode from 'vscode';
import { inspectPicture } from '../../src/pixels/decode/inspect.ts';
import { equal, ok } from './assert.ts';
import { drawOne, failureOf, namesIn, wayOf } from './drawing.ts';
import { workspaceFolder } from './workspace.ts';

const answerSchema = v.strictObject({
  images: v.array(
    v.strictObject({
      uri: v.string(),
      format: v.picklist(['webp', 'jpeg', 'png']),
      width: v.number(),
      height: v.number(),
      weight: v.number(),
      fits: v.boolean(),
    }),
  ),
  snippet: v.string(),
});

async function webReady(request: Readonly<Record<string, unknown>>) {
  return v.parse(answerSchema, await vscode.commands.executeCommand('easel.makeWebReady', request));
}

const bytesOf = async (uri: string) => new Uint8Array(await vscode.workspace.fs.readFile(vscode.Uri.parse(uri, true)));

describe('A picture that is made web-ready', function () {
  this.timeout(120_000);

  it('becomes a set of files beside it, with the snippet that lets a browser choose', async () => {
    const { uri } = await drawOne({ prompt: 'A lantern for the web', insert: false });
    const before = await bytesOf(uri);
    const { images, snippet } = await webReady({
      image: uri,
      formats: ['webp', 'jpeg'],
      widths: [64, 128],
      alt: 'A "red" lantern',
    });
    equal(
      images.map(({ uri: file }) => wayOf(file)),
      ['64w.webp', '128w.webp', '64w.jpg', '128w.jpg'].map((end) => `assets/a-lantern-for-the-web-${end}`),
    );
    for (const image of images) {
      const bytes = await bytesOf(image.uri);
      const { format, width, height } = inspectPicture(bytes);
      equal([format, width, height, bytes.length], [image.format, image.width, image.width, image.weight]);
      equal(image.height, image.width);
    }
    equal(
      snippet,
      [
        '<picture>',
        '  <source type="image/webp" srcset="assets/a-lantern-for-the-web-64w.webp 64w, assets/a-lantern-for-the-web-128w.webp 128w" sizes="(max-width: 128px) 100vw, 128px">',
        '  <img src="assets/a-lantern-for-the-web-128w.jpg" srcset="assets/a-lantern-for-the-web-64w.jpg 64w, assets/a-lantern-for-the-web-128w.jpg 128w" sizes="(max-width: 128px) 100vw, 128px" alt="A &quot;red&quot; lantern" width="128" height="128">',
        '</picture>',
      ].join('\n'),
    );
    equal(await bytesOf(uri), before);
  });

  it('has the weight asked for, and never takes the place of another file', async () => {
    const { uri } = await drawOne({ prompt: 'A light boat', insert: false });
    const first = await webReady({ image: uri, maxWeight: 4000 });
    const [image] = first.images;
    ok(image && image.fits && image.weight <= 4000, `It has ${image?.weight} bytes.`);
    equal(first.snippet, '![a light boat](assets/a-light-boat-256w.webp)');
    const [again] = (await webReady({ image: uri, maxWeight: 10 })).images;
    equal([again && wayOf(again.uri), again?.fits], ['assets/a-light-boat-256w-2.webp', false]);
    equal((await bytesOf(image.uri)).length, image.weight);
  });

  it('is never made wider, and nothing is left of what could not be made', async () => {
    const { uri } = await drawOne({ prompt: 'A narrow pier', insert: false });
    const before = await namesIn('assets');
    const wide = await failureOf(vscode.commands.executeCommand('easel.makeWebReady', { image: uri, widths: [100, 257] }));
    equal([wide.code, wide.problems.map(({ parameter }) => parameter)], ['invalid_request', ['widths']]);
    const text = vscode.Uri.joinPath(workspaceFolder(), 'README.md').toString();
    equal((await failureOf(vscode.commands.executeCommand('easel.makeWebReady', { image: text }))).code, 'invalid_request');
    const avif = await failureOf(vscode.commands.executeCommand('easel.makeWebReady', { image: uri, formats: ['avif'] }));
    equal(avif.code, 'invalid_request');
    equal(await namesIn('assets'), before);
  });
});
