import * as vscode from 'vscode';
import { completePasteEdit, pasteEdits } from '../../src/editor/dropPaste/pasteEdits.ts';
import type { LinkedPicture } from '../../src/editor/insert/snippets.ts';
import { pictureAtLink } from '../../src/editor/links/linkedPicture.ts';
import { runView } from '../../src/editor/panel/views.ts';
import type { Asset, Run } from '../../src/editor/runs/run.ts';
import type { UnsavedImage } from '../../src/editor/saving/unsavedImages.ts';
import { showUnsavedImages } from '../../src/editor/saving/unsavedImagesUi.ts';
import { EaselError } from '../../src/images/errors.ts';
import type { Dialect } from '../../src/images/models/capabilities.ts';
import { answering, choosing } from './answers.ts';
import { equal, match, ok } from './assert.ts';
import { failureOf } from './drawing.ts';
import { withInstead } from './instead.ts';
import { newDocument, workspaceFolder } from './workspace.ts';

const dialect: Dialect = { id: 'd', label: 'D', models: ['m'], retired: {}, maxPerCall: 1, stream: 'none' };
const listed = { listed: () => dialect };
const fileAt = (path: string) => vscode.Uri.joinPath(workspaceFolder(), path);
const write = (uri: vscode.Uri, text: string) => vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));

describe('What the panel shows of a run, with stubs', () => {
  const assetAt = (image: number, more: Partial<Asset> = {}): Asset => ({
    ...{
      image,
      uri: fileAt(`docs/${image}.png`),
      mime: 'image/png',
      format: 'png',
      width: 1,
      height: 1,
      weight: 1,
      returned: {},
    },
    ...more,
  });
  const run: Run = {
    ...{ id: '1', count: 2, startedAt: 0, status: 'done', assets: [], unsaved: [] },
    request: { operation: 'generate', provider: 'openai', model: 'm', prompt: 'A fox', parameters: {} },
  };
  const imagesOf = (...assets: readonly Asset[]) => runView({ ...run, assets }, listed).pictures;

  it('has its images in their order, by their paths in the workspace, with the words of the person or of the prompt', () => {
    const images = imagesOf(assetAt(1, { alt: 'Mine', snippet: '![]()' }), assetAt(0));
    equal(
      images.map(({ file, alt, inserted }) => [file, alt, inserted]),
      [
        ['docs/0.png', 'A fox', false],
        ['docs/1.png', 'Mine', true],
      ],
    );
  });

  it('lets an image take the place only of another file of the workspace whose bytes are known', () => {
    const [parent, parentKey] = [fileAt('docs/old.png'), 'k'];
    const outside = workspaceFolder().with({ path: '/elsewhere/old.png' });
    const images = imagesOf(
      assetAt(0, { parent, parentKey }),
      assetAt(1, { parent }),
      assetAt(2, { parent: fileAt('docs/2.png'), parentKey }),
      assetAt(3, { parent: outside, parentKey }),
      assetAt(4),
    );
    equal(
      images.map(({ replaceable }) => replaceable),
      [true, false, false, false, false],
    );
  });

  it('names what an image can be held against', () => {
    const [first, second] = imagesOf(assetAt(0, { parent: fileAt('a.png'), untouched: fileAt('b.png') }), assetAt(1));
    equal([first?.comparable, second?.comparable], [['parent', 'untouched'], []]);
  });

  it('has the sentence of its error with buttons, and none where the person cancelled', () => {
    const errorOf = (error: EaselError) => runView({ ...run, status: 'failed', error }, listed).error;
    match(errorOf(new EaselError('bad_key'))?.text ?? '', /^OpenAI did not accept the API key/);
    equal(errorOf(new EaselError('bad_key'))?.remedies[0], { id: 'set_key', label: 'Set API Key' });
    equal(errorOf(new EaselError('cancelled')), undefined);
  });
});

describe('The images that have no place, with stubs', () => {
  /** The list while `choices` are made in it; what is saved or thrown away is not listed any more. */
  async function shown(names: readonly string[], choices: readonly string[], { answer = '', folder = false } = {}) {
    const done: string[] = [];
    let held = names.map((name): UnsavedImage => ({ file: fileAt(`held/${name}`), name, time: 0 }));
    const away = ({ file }: Pick<UnsavedImage, 'file'>, how: string) => {
      const name = file.path.split('/').at(-1) ?? '';
      done.push(`${how} ${name}`);
      held = held.filter((one) => one.name !== name);
    };
    const unsavedImages = {
      list: () => Promise.resolve(held),
      saveElsewhere: (image: Pick<UnsavedImage, 'file' | 'name'>) => {
        away(image, 'saved');
        return Promise.resolve(image.file);
      },
      saveInto: (image: Pick<UnsavedImage, 'file' | 'name'>, into: vscode.Uri) => {
        away(image, `saved in ${vscode.workspace.asRelativePath(into, false)}`);
        return Promise.resolve();
      },
      throwAway: (image: Pick<UnsavedImage, 'file'>) => {
        away(image, 'threw away');
        return Promise.resolve();
      },
    };
    const deps = { unsavedImages, providerOriginals: { list: () => Promise.resolve([]) } };
    const showOpenDialog = () => Promise.resolve(folder ? [fileAt('docs')] : undefined);
    const { said } = await withInstead(vscode.window, { showOpenDialog }, () =>
      answering(answer, () => choosing(choices, () => showUnsavedImages(deps))),
    );
    return { done, said: said.map(([text]) => text) };
  }
  const none = 'Easel holds no pictures: all are saved where they belong.';

  it('are said to be none where there are none', async () => {
    equal(await shown([], []), { done: [], said: [none] });
  });

  it('are saved one by one, until there are none', async () => {
    equal(await shown(['a.png', 'b.png'], ['b.png', 'Save…', 'a.png', 'Save…']), {
      ...{ done: ['saved b.png', 'saved a.png'], said: [none] },
    });
  });

  it('are saved together in a folder that is chosen, and stay where none is', async () => {
    equal((await shown(['a.png', 'b.png'], ['Save All'], { folder: true })).done, ['saved in docs a.png', 'saved in docs b.png']);
    equal((await shown(['a.png', 'b.png'], ['Save All'])).done, []);
  });

  it('are thrown away only once the person says so again', async () => {
    const kept = await shown(['a.png'], ['a.png', 'Throw Away']);
    equal(kept, { done: [], said: ['Throw a.png away?'] });
    const gone = await shown(['a.png', 'b.png'], ['Throw All Away'], { answer: 'Throw Away' });
    equal(gone, { done: ['threw away a.png', 'threw away b.png'], said: ['Throw 2 pictures away?', none] });
  });
});

describe('The image that is linked at the cursor, with stubs', () => {
  /** Other tests look for what is missing in the workspace, and at the editor in front. */
  const documents: vscode.Uri[] = [];
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const document of documents.splice(0)) await vscode.workspace.fs.delete(document);
  });

  /** Looks at a document that links `address`, with the cursor in the link or before it. */
  async function found(address: string, cursor = 8, withoutLink: 'saying so' | 'quietly' = 'saying so') {
    const uri = await newDocument(`See\n\n![A fox](${address})\n`);
    documents.push(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    const editor = await vscode.window.showTextDocument(document);
    const at = document.positionAt(cursor);
    editor.selection = new vscode.Selection(at, at);
    const end = 5 + `![A fox](${address})`.length;
    const link = { start: 5, end, address, alt: 'A fox', addressStart: end - 1 - address.length, addressEnd: end - 1 };
    const missing = () => Promise.resolve({ linksOf: () => Promise.resolve([link]) });
    const { result, said } = await answering(undefined, () => pictureAtLink({ missing }, editor, withoutLink));
    return { uri: result?.uri.toString(), start: result?.link.start, said: said.map(([text]) => text) };
  }

  it('is the file that the link leads to', async () => {
    const file = fileAt('docs/linked.png');
    await write(file, 'an image');
    equal(await found('linked.png'), { uri: file.toString(), start: 5, said: [] });
  });

  it('is none where no link is, which is said unless it shall be quiet', async () => {
    equal(await found('linked.png', 0), {
      uri: undefined,
      start: undefined,
      said: ['There is no link to a picture at the cursor.'],
    });
    equal((await found('linked.png', 0, 'quietly')).said, []);
  });

  it('is none where it is on the web or not there, which is said', async () => {
    match((await found('https://site.example/a/fox.png')).said.join(), /^“fox\.png” is not in the workspace but on the web/);
    match((await found('nowhere.png')).said.join(), /^“nowhere\.png” is not there/);
  });

  it('is refused where it is outside the workspace or no image', async () => {
    equal(
      (await failureOf(found('../../outside.png'))).problems.map(({ code, name }) => [code, name]),
      [['input_outside', 'outside.png']],
    );
    equal(
      (await failureOf(found('notes.txt'))).problems.map(({ code, reason }) => [code, reason]),
      [['input_unreadable', 'unsupported']],
    );
  });
});

describe('An image that is pasted, with stubs', () => {
  /** Pastes the address of a file and applies what links it; the file is what `look` says. */
  async function pasted(look: () => Promise<LinkedPicture | undefined>) {
    const document = await vscode.workspace.openTextDocument(await newDocument(''));
    const place = { document, range: new vscode.Range(0, 0, 0, 0) };
    const data = new vscode.DataTransfer();
    data.set('text/uri-list', new vscode.DataTransferItem(fileAt('docs/pasted.png').toString()));
    const unused = () => Promise.reject(new Error('Nobody should have asked for that.'));
    const deps = { existing: { look }, index: { note: () => undefined }, saver: { save: unused } };
    const [edit] = (await pasteEdits(deps, unused, place, data)) ?? [];
    ok(edit, 'There is no edit.');
    equal(edit.insertText, '');
    const form = { provider: 'openai', model: 'm', prompt: '', parameters: {}, insert: true };
    const remedies = { providers: listed, canDo: () => false, carryOut: unused };
    const { result, said } = await answering(undefined, () =>
      completePasteEdit({ forms: { load: () => Promise.resolve(form) }, remedies }, edit),
    );
    return { text: result.insertText, said: said.map(([text]) => text) };
  }

  it('is linked once its edit is applied', async () => {
    const look = () => Promise.resolve({ uri: fileAt('docs/pasted.png'), prompt: 'A fox', width: 1, height: 1 });
    equal(await pasted(look), { text: '![A fox](pasted.png)', said: [] });
  });

  it('is not linked where it is no image, which is said', async () => {
    const { text, said } = await pasted(() => Promise.resolve(undefined));
    equal([text, said.length], ['', 1]);
    match(said.join(), /^OpenAI sent something that is not a picture/);
  });
});
