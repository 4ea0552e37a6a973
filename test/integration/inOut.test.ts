import { encode } from 'fast-png';
import * as vscode from 'vscode';
import { dropEdits } from '../../src/editor/dropPaste/dropEdits.ts';
import { ExistingPictures } from '../../src/editor/library/existingPictures.ts';
import { Gallery } from '../../src/editor/library/gallery.ts';
import { PictureIndex } from '../../src/editor/library/pictureIndex.ts';
import { ReplacedOriginals } from '../../src/editor/library/replacedOriginals.ts';
import { ownPictures } from '../../src/editor/dropPaste/incoming.ts';
import type { PanelRequest } from '../../src/editor/panel/openRequest.ts';
import { pasteEdits } from '../../src/editor/dropPaste/pasteEdits.ts';
import { ImageSaver } from '../../src/editor/saving/saving.ts';
import { contentHash } from '../../src/images/recipe.ts';
import { inspectPicture } from '../../src/pixels/decode/inspect.ts';
import { equal, ok } from './assert.ts';
import { namesIn, withSetting } from './drawing.ts';
import { newDocument, workspaceFolder } from './workspace.ts';

/** A picture of one colour. */
const plain = (width: number, height: number): Uint8Array =>
  encode({ width, height, data: new Uint8Array(width * height * 3).fill(70), channels: 3, depth: 8 });

/** What a person wrote, by `contentHash`. */
const alts = new Map<string, string>();
const noted: string[] = [];

const existing = new ExistingPictures({
  index: { altOf: (key) => alts.get(key) },
  recipes: { find: () => Promise.resolve(undefined) },
  pixels: { inspect: ({ bytes }) => Promise.resolve(inspectPicture(bytes)) },
});
const ports = {
  existing,
  index: { note: ({ uri }: { readonly uri: vscode.Uri }) => void noted.push(uri.path) },
  saver: new ImageSaver({ note: () => Promise.resolve(() => Promise.resolve()) }),
};

async function write(file: string, bytes: Uint8Array): Promise<vscode.Uri> {
  const uri = vscode.Uri.joinPath(workspaceFolder(), file);
  await vscode.workspace.fs.writeFile(uri, bytes);
  return uri;
}

/** What is dragged or copied. */
function handed(type: string, ...uris: readonly vscode.Uri[]): vscode.DataTransfer {
  const data = new vscode.DataTransfer();
  data.set(type, new vscode.DataTransferItem(uris.join('\r\n')));
  return data;
}

/** A picture without an address, as from the clipboard or from another program. */
function handedBytes(name: string, bytes: Uint8Array): vscode.DataTransfer {
  const data = new vscode.DataTransfer();
  const item = new vscode.DataTransferItem('');
  item.asFile = () => ({ name, data: () => Promise.resolve(bytes) });
  data.set('image/png', item);
  return data;
}

async function dropped(text: string, extension: string, data: vscode.DataTransfer, isOwn = false) {
  const document = await vscode.workspace.openTextDocument(await newDocument(text, extension));
  const edits = await dropEdits(ports, { document, position: new vscode.Position(0, 0), data, isOwn });
  equal(edits?.length ?? 0, edits ? 1 : 0);
  return edits?.[0];
}

async function pasted(extension: string, data: vscode.DataTransfer, text = '\n') {
  const opened: PanelRequest[] = [];
  const document = await vscode.workspace.openTextDocument(await newDocument(text, extension));
  const open = (opening: PanelRequest) => Promise.resolve(void opened.push(opening));
  const edits = (await pasteEdits(ports, open, { document, range: new vscode.Range(0, 0, 0, 0) }, data)) ?? [];
  return { edits, opened, titles: edits.map(({ title }) => title) };
}

describe('Dropping pictures', () => {
  it('gives the snippet of the language for files, each on a line of its own', async () => {
    const one = await write('drops/quay-side.png', plain(4, 3));
    const other = await write('drops/IMG_1.png', plain(5, 6));
    const edit = await dropped('\n', 'html', handed('text/uri-list', one, other));
    equal(
      edit?.insertText,
      '<img src="../drops/quay-side.png" alt="quay side" width="4" height="3">\n<img src="../drops/IMG_1.png" alt="" width="5" height="6">',
    );
  });

  it('tells what a person wrote for the picture, whatever its name', async () => {
    const bytes = plain(7, 7);
    const uri = await write('drops/renamed.png', bytes);
    alts.set(await contentHash(bytes), 'A quay at noon');
    equal((await dropped('', 'md', handed(ownPictures, uri), true))?.insertText, '![A quay at noon](../drops/renamed.png)');
    equal((await dropped('', 'py', handed(ownPictures, uri), true))?.insertText, '![A quay at noon](../drops/renamed.png)');
  });

  it('leaves Markdown to its own provider, and languages and files that it does not know to VS Code', async () => {
    const uri = await write('drops/kite.png', plain(2, 2));
    const inMarkdown = await dropped('', 'md', handed('text/uri-list', uri));
    equal(
      inMarkdown?.yieldTo?.map(({ value }) => value),
      ['markdown'],
    );
    equal(await dropped('', 'py', handed('text/uri-list', uri)), undefined);
    equal(await dropped('', 'txt', handed('text/uri-list', uri)), undefined);
    const text = await write('drops/notes.txt', new TextEncoder().encode('notes'));
    equal(await dropped('', 'html', handed('text/uri-list', uri, text)), undefined);
    equal(await dropped('', 'html', handed('text/uri-list', vscode.Uri.parse('https://example.com/fox.png'))), undefined);
    const fake = await write('drops/fake.png', new TextEncoder().encode('no picture'));
    equal(await dropped('', 'html', handed('text/uri-list', fake)), undefined);
  });

  it('can be switched off, but for what comes from Easel', async () => {
    const uri = await write('drops/off.png', plain(2, 2));
    await withSetting('easel', 'drop.enabled', false, async () => {
      equal(await dropped('', 'html', handed('text/uri-list', uri)), undefined);
      ok(await dropped('', 'html', handed(ownPictures, uri), true), 'It is not dropped.');
    });
  });

  it('saves what has no address with the snippet, never over a file', async () => {
    await write('assets/arrived.png', plain(1, 1));
    const edit = await dropped('', 'html', handedBytes('arrived.png', plain(9, 8)));
    equal(edit?.insertText, '<img src="../assets/arrived-2.png" alt="arrived" width="9" height="8">');
    ok(edit?.additionalEdit && (await vscode.workspace.applyEdit(edit.additionalEdit)), 'Nothing is saved.');
    const saved = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(workspaceFolder(), 'assets/arrived-2.png'));
    equal(Array.from(saved), Array.from(plain(9, 8)));
    const first = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(workspaceFolder(), 'assets/arrived.png'));
    equal(Array.from(first), Array.from(plain(1, 1)));
  });
});

describe('Pasting pictures', () => {
  it('saves nothing until it is chosen, and then by the rules for folder and name', async () => {
    const before = await namesIn('pasted');
    await withSetting('easel', 'save.folder', 'pasted', async () => {
      const { edits, titles } = await pasted('html', handedBytes('image.png', plain(3, 2)));
      equal(titles, ['Save and Link with Easel', 'Use as Reference in Easel']);
      equal(await namesIn('pasted'), before);
      const [save] = edits;
      equal(await save?.complete(), '<img src="../pasted/picture.png" alt="" width="3" height="2">');
      equal(await save?.complete(), '<img src="../pasted/picture-2.png" alt="" width="3" height="2">');
      equal(await namesIn('pasted'), ['picture-2.png', 'picture.png']);
      ok(
        noted.some((path) => path.endsWith('/pasted/picture.png')),
        'It is not noted.',
      );
    });
  });

  it('goes behind text and behind what Markdown does', async () => {
    const { edits } = await pasted('md', handedBytes('image.png', plain(3, 2)));
    for (const edit of edits)
      equal(
        edit.yieldTo?.map(({ value }) => value),
        ['text', 'markdown'],
      );
    equal(
      edits.map(({ kind }) => kind.value),
      ['easel.save', 'easel.reference'],
    );
  });

  it('links files of the workspace where they are, and hands them to the panel as they are', async () => {
    const uri = await write('drops/shore.png', plain(6, 2));
    const { edits, titles, opened } = await pasted('css', handed('text/uri-list', uri), '');
    equal(titles, ['Link with Easel', 'Use as Reference in Easel']);
    const done: string[] = [];
    for (const edit of edits) done.push(await edit.complete());
    equal(done, ['url("../drops/shore.png")', '']);
    equal(
      opened.map(({ images }) => String(images)),
      [uri.toString()],
    );
  });

  it('can be switched off, and is not for every language', async () => {
    equal((await pasted('py', handedBytes('image.png', plain(3, 2)))).titles, []);
    await withSetting('easel', 'paste.enabled', false, async () => {
      equal((await pasted('html', handedBytes('image.png', plain(3, 2)))).titles, []);
    });
  });
});

describe('The pictures of the workspace', () => {
  it('are listed newest first, by words of path and prompt, a part at a time', async () => {
    for (let number = 0; number < 70; number++) await write(`many/heap-${number}.png`, plain(1, 1));
    const uri = await write('many/last-one.png', plain(2, 1));
    const request = {
      operation: 'generate' as const,
      provider: 'sketch',
      model: 'dall-e-2',
      prompt: 'A red Kite',
      parameters: {},
    };
    const recipe = { version: 1 as const, request, time: '2026-11-21T00:00:00.000Z', sources: [], returned: {} };
    const gallery = new Gallery({
      index: { keys: () => new Map([[uri.toString(), 'key']]) },
      recipes: { find: () => Promise.resolve(recipe) },
    });
    const all = await gallery.list('', 0);
    ok(all.total >= 71, `There are ${all.total}.`);
    equal([all.pictures.length, all.isCut], [60, false]);
    equal((await gallery.list('heap', 60)).pictures.length, 10);
    const [found, ...others] = (await gallery.list('kite RED', 0)).pictures;
    equal([found?.path, found?.prompt, others.length], ['many/last-one.png', 'A red Kite', 0]);
    equal(String(await gallery.get(uri.toString())), uri.toString());
    equal(await gallery.get(vscode.Uri.joinPath(workspaceFolder(), 'README.md').toString()), undefined);
  });

  it('are found again by their bytes under every ending that they are listed with', async () => {
    const memory: vscode.Memento = { get: () => undefined, keys: () => [], update: () => Promise.resolve() };
    const storage = vscode.Uri.joinPath(workspaceFolder(), 'no-storage');
    const index = new PictureIndex(memory, new ReplacedOriginals(storage));
    const names = ['fox.SVG', 'fox.AVIF', 'fox.jfif', 'fox.JFIF', 'fox.png'];
    for (const [number, name] of names.entries()) {
      // Bytes that no other file has.
      const bytes = new TextEncoder().encode(`A fox that has moved to ${number}`);
      const key = await contentHash(bytes);
      const [before, after] = [`moved/from-${number}`, `moved/to-${number}/${name}`];
      index.note({ key, uri: vscode.Uri.joinPath(workspaceFolder(), before), weight: bytes.length });
      const now = await write(after, bytes);
      equal(String(await index.find(key)), now.toString());
      // Of old records nothing says how heavy the file is: it is looked for beside another.
      const old = new PictureIndex(memory, new ReplacedOriginals(storage));
      equal(String(await old.find(key, vscode.Uri.joinPath(now, '..', 'other.md'))), now.toString());
      old.dispose();
    }
    index.dispose();
  });
});
