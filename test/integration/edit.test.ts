import * as v from 'valibot';
import * as vscode from 'vscode';
import { decodePng } from '../../src/pixels/decode/decodePng.ts';
import { encodePng } from '../../src/pixels/encode/encodePng.ts';
import { equal, ok } from './assert.ts';
import { failureOf, namesIn, wayOf } from './drawing.ts';
import { workspaceFolder } from './workspace.ts';

const width = 320;
const height = 208;

/** A picture with colours that change everywhere; where `isOpen` says so it is transparent. */
async function pictureFile(name: string, isOpen: (x: number, y: number) => boolean = () => false): Promise<vscode.Uri> {
  const rgba = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++)
      rgba.set([x % 256, (y * 3) % 256, (x + y) % 256, isOpen(x, y) ? 0 : 255], (y * width + x) * 4);
  }
  return write(name, await encodePng({ width, height, rgba }));
}

async function write(name: string, bytes: Uint8Array): Promise<vscode.Uri> {
  const uri = vscode.Uri.joinPath(workspaceFolder(), 'edited', name);
  await vscode.workspace.fs.writeFile(uri, bytes);
  return uri;
}

const answerSchema = v.object({ images: v.array(v.object({ uri: v.string(), width: v.number(), height: v.number() })) });

async function edit(command: 'easel.editImage' | 'easel.createVariation', request: Readonly<Record<string, unknown>>) {
  const given = { provider: 'sketch', insert: false, ...request };
  return v.parse(answerSchema, await vscode.commands.executeCommand(command, given)).images;
}

/** How many values of pixels differ between two files of the same size, where the mask is open and elsewhere. */
async function changes(before: vscode.Uri, after: vscode.Uri, isOpen: (x: number, y: number) => boolean) {
  const read = async (uri: vscode.Uri) => decodePng(new Uint8Array(await vscode.workspace.fs.readFile(uri)));
  const [old, edited] = await Promise.all([read(before), read(after)]);
  const found = { inside: 0, outside: 0 };
  for (let i = 0; i < old.rgba.length; i++) {
    const pixel = i >> 2;
    const where = isOpen(pixel % width, Math.floor(pixel / width)) ? 'inside' : 'outside';
    if (old.rgba[i] !== edited.rgba[i]) found[where]++;
  }
  return found;
}

describe('easel.editImage', function () {
  this.timeout(60_000);

  it('puts the new picture beside the old one, named after it, and leaves the old one alone', async () => {
    const source = await pictureFile('quay.png');
    const before = await vscode.workspace.fs.readFile(source);
    const [image] = await edit('easel.editImage', { model: 'gpt-image-2', prompt: 'A red boat', images: [source] });
    equal(wayOf(image?.uri ?? ''), 'edited/quay-2.png');
    equal(Array.from(await vscode.workspace.fs.readFile(source)), Array.from(before));
  });

  it('changes nothing outside the mask, and something inside, in the picture’s own size', async () => {
    const source = await pictureFile('pier.png');
    const isOpen = (x: number, y: number) => x > 100 && x < 220 && y > 60 && y < 150;
    const mask = await pictureFile('pier-mask.png', isOpen);
    const [image] = await edit('easel.editImage', {
      model: 'gpt-image-2',
      prompt: 'A red balloon',
      images: [source.toString()],
      mask: mask.toString(),
    });
    ok(image, 'There is no picture.');
    equal([image.width, image.height], [width, height]);
    const { inside, outside } = await changes(source, vscode.Uri.parse(image.uri), isOpen);
    equal(outside, 0);
    ok(inside > 1_000, `Only ${inside} values changed inside.`);
  });

  it('says which file is no picture, and sends and saves nothing', async () => {
    const text = await write('notes.png', new TextEncoder().encode('These are notes.'));
    const before = await namesIn('edited');
    const failure = await failureOf(edit('easel.editImage', { model: 'gpt-image-2', prompt: 'A boat', images: [text] }));
    equal(failure.code, 'invalid_request');
    equal(
      failure.problems.map(({ code }) => code),
      ['input_unreadable'],
    );
    ok(failure.message.includes('notes.png'), failure.message);
    equal(await namesIn('edited'), before);
  });

  it('refuses what one model does not take: too many images, a file outside the workspace', async () => {
    const source = await pictureFile('many.png');
    const many = await failureOf(
      edit('easel.editImage', { model: 'gpt-image-2', prompt: 'A boat', images: Array.from({ length: 17 }, () => source) }),
    );
    equal(
      many.problems.map(({ code }) => code),
      ['too_many_images'],
    );
    const outside = vscode.Uri.joinPath(workspaceFolder(), '..', 'outside.png');
    const failure = await failureOf(edit('easel.editImage', { model: 'gpt-image-2', prompt: 'A boat', images: [outside] }));
    equal(
      failure.problems.map(({ code }) => code),
      ['input_outside'],
    );
  });

  it('sends a mask that is white where the edit goes to a server that reads brightness', async () => {
    const source = await pictureFile('mole.png');
    const isOpen = (x: number, y: number) => x < 100 && y < 100;
    const mask = await pictureFile('mole-mask.png', isOpen);
    const [image] = await edit('easel.editImage', {
      ...{ provider: 'white-mask', model: 'sd-cpp-local', prompt: 'A buoy', images: [source], mask },
    });
    ok(image, 'There is no picture.');
    const { inside, outside } = await changes(source, vscode.Uri.parse(image.uri), isOpen);
    equal(outside, 0);
    ok(inside > 1_000, `Only ${inside} values changed inside.`);
  });

  it('makes a picture fit for a model that takes only squares', async () => {
    const source = await pictureFile('square.png');
    const parameters = { size: '256x256', response_format: 'b64_json' };
    const [image] = await edit('easel.editImage', { model: 'dall-e-2', prompt: 'A boat', images: [source], parameters });
    equal([image?.width, image?.height], [256, 256]);
  });
});

describe('A mask on a picture for a model that takes only squares', function () {
  this.timeout(60_000);

  for (const square of ['pad', 'crop']) {
    it(`changes nothing outside the mask, in the picture’s own size and shape: ${square}`, async () => {
      const source = await pictureFile(`barge-${square}.png`);
      const isOpen = (x: number, y: number) => x > 20 && x < 140 && y > 40 && y < 120;
      const mask = await pictureFile('barge-mask.png', isOpen);
      const parameters = { size: '256x256', response_format: 'b64_json' };
      const request = { model: 'dall-e-2', prompt: 'A red balloon', images: [source], mask, parameters, square };
      const [image] = await edit('easel.editImage', request);
      ok(image, 'There is no picture.');
      equal([image.width, image.height], [width, height]);
      const { inside, outside } = await changes(source, vscode.Uri.parse(image.uri), isOpen);
      equal(outside, 0);
      ok(inside > 1_000, `Only ${inside} values changed inside.`);
    });
  }
});

describe('easel.createVariation', function () {
  this.timeout(60_000);

  it('draws several variations of a picture without a prompt', async () => {
    const source = await pictureFile('shell.png');
    const parameters = { size: '256x256', n: 2, response_format: 'b64_json' };
    const images = await edit('easel.createVariation', { model: 'dall-e-2', images: [source], parameters });
    equal(
      images.map(({ uri }) => wayOf(uri)),
      ['edited/shell-2.png', 'edited/shell-3.png'],
    );
  });

  it('asks a model without an endpoint for variations for an edit', async () => {
    const source = await pictureFile('stone.png');
    const images = await edit('easel.createVariation', { model: 'gpt-image-2', images: [source] });
    equal(
      images.map(({ uri }) => wayOf(uri)),
      ['edited/stone-2.png'],
    );
  });
});
