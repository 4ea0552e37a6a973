import * as vscode from 'vscode';
import { encodeGif } from '../../src/pixels/encode/encodeGif.ts';
import { encodePng } from '../../src/pixels/encode/encodePng.ts';
import { pngChunk } from '../../src/pixels/formats/pngChunks.ts';
import { equal, match, ok } from './assert.ts';
import { failureOf, namesIn } from './drawing.ts';
import { workspaceFolder } from './workspace.ts';

type Alpha = (x: number, y: number) => number;

function pixels(width: number, height: number, alpha: Alpha = () => 255) {
  const rgba = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) rgba.set([x * 3, y * 3, x ^ y, alpha(x, y)], (y * width + x) * 4);
  }
  return { width, height, rgba };
}

const png = (width = 80, height = 64, alpha?: Alpha) => encodePng(pixels(width, height, alpha));
async function* frames() {
  for (const alpha of [255, 200]) yield await Promise.resolve(pixels(80, 64, () => alpha));
}

const text = (value: string) => new TextEncoder().encode(value);

/** A PNG whose header says that it is so large. */
async function claiming(width: number, height: number): Promise<Uint8Array> {
  const bytes = (await png()).slice();
  const header = bytes.slice(16, 29);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  bytes.set(pngChunk('IHDR', header), 8);
  return bytes;
}

async function withWrongChecksum(): Promise<Uint8Array> {
  const bytes = (await png()).slice();
  bytes[60] = (bytes[60] ?? 0) ^ 1;
  return bytes;
}

/** A JPEG with four inks, up to its scan. */
const cmyk = Uint8Array.of(
  ...[0xff, 0xd8, 0xff, 0xc0, 0, 20, 8, 0, 16, 0, 16, 4, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0],
  ...[0xff, 0xda, 0, 14, 4, 1, 0, 2, 0, 3, 0, 4, 0, 0, 63, 0, 1, 2, 0xff, 0xd9],
);

const script = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><script>alert(1)</script></svg>';

const folder = () => vscode.Uri.joinPath(workspaceFolder(), 'bad');

async function write(name: string, bytes: Uint8Array): Promise<vscode.Uri> {
  const uri = vscode.Uri.joinPath(folder(), name);
  await vscode.workspace.fs.writeFile(uri, bytes);
  return uri;
}

const edit = (request: Readonly<Record<string, unknown>>) =>
  vscode.commands.executeCommand('easel.editImage', {
    ...{ provider: 'sketch', model: 'gpt-image-2', prompt: 'A boat', insert: false },
    ...request,
  });

/** What is said must name the file and what to do, and leave everything as it was. */
async function expectRefused(request: Readonly<Record<string, unknown>>, said: RegExp): Promise<void> {
  const before = await namesIn('bad');
  const failure = await failureOf(edit(request));
  equal(failure.code, 'invalid_request');
  match(failure.message, said);
  equal(await namesIn('bad'), before, 'something was saved');
}

const images: readonly (readonly [name: string, bytes: () => Promise<Uint8Array> | Uint8Array, said: RegExp])[] = [
  ['text.png', () => text('These are notes.'), /“text\.png” is no picture.*Choose another file/],
  ['half.png', async () => (await png()).subarray(0, 200), /“half\.png” is cut off.*Get the file again/],
  ['sums.png', withWrongChecksum, /“sums\.png” is damaged: its checksums.*Get the file again/],
  ['empty.png', () => new Uint8Array(), /“empty\.png” is empty.*Choose another file/],
  ['flat.png', () => claiming(0, 0), /“flat\.png” is 0 pixels.*Choose another file/],
  ['vast.png', () => claiming(30_000, 30_000), /“vast\.png” is 30000x30000.*Make it smaller/],
  ['print.jpg', () => cmyk, /“print\.jpg” has the colours of print.*Save it as RGB/],
  ['script.svg', () => text(script), /“script\.svg” is of a kind.*Save it as PNG/],
];

describe('A picture that cannot be sent', function () {
  this.timeout(60_000);

  for (const [name, bytes, said] of images) {
    it(`is named with its remedy, and nothing is sent: ${name}`, async () => {
      await expectRefused({ images: [await write(name, await bytes())] }, said);
    });
  }

  it('is not even read where it is too heavy', async () => {
    // Made by who started this suite: 300 MB without any contents.
    const heavy = vscode.Uri.joinPath(workspaceFolder(), 'heavy.png');
    const { size } = await vscode.workspace.fs.stat(heavy);
    equal(size, 300 * 1024 * 1024);
    await expectRefused({ images: [heavy] }, /“heavy\.png” has 300 MB.*Make it smaller/);
  });

  it('is an argument of the wrong kind where it is a path and no address', async () => {
    await expectRefused({ images: ['bad/text.png'] }, /image/);
  });

  it('is said to be gone where it is', async () => {
    const gone = vscode.Uri.joinPath(folder(), 'gone.png');
    await expectRefused({ images: [gone] }, /“gone\.png” is gone.*Choose it again/);
  });
});

const masks: readonly (readonly [name: string, bytes: () => Promise<Uint8Array>, said: RegExp])[] = [
  [
    'small-mask.png',
    () => png(40, 64, (x) => (x < 9 ? 0 : 255)),
    /“small-mask\.png” is 40x64, but “quay\.png” is 80x64.*Make the/,
  ],
  ['opaque-mask.png', () => png(), /“opaque-mask\.png”.*Erase the part to edit/],
  ['veiled-mask.png', () => png(80, 64, () => 128), /“veiled-mask\.png”.*Erase the part to edit/],
];

describe('A mask that cannot be sent', function () {
  this.timeout(60_000);

  for (const [name, bytes, said] of masks) {
    it(`is named with its remedy, and nothing is sent: ${name}`, async () => {
      const quay = await write('quay.png', await png());
      await expectRefused({ images: [quay], mask: await write(name, await bytes()) }, said);
    });
  }
});

describe('An animated picture', function () {
  this.timeout(60_000);

  it('is edited by its first frame, and stays as it is', async () => {
    const gif = await encodeGif(frames(), 100);
    const source = await write('waves.gif', gif);
    await edit({ images: [source] });
    ok((await namesIn('bad')).includes('waves.png'), 'There is no new picture.');
    equal(Array.from(await vscode.workspace.fs.readFile(source)), Array.from(gif));
  });
});
