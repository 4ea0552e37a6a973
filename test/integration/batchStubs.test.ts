import * as vscode from 'vscode';
import { drawMissingInDocument, drawMissingInWorkspace } from '../../src/editor/batch/listMissing.ts';
import { rowsOf } from '../../src/editor/batch/rows.ts';
import type { MissingPicture } from '../../src/editor/missing/missingPictures.ts';
import type { BatchItem } from '../../src/images/batch/item.ts';
import type { Capabilities, Dialect } from '../../src/images/models/capabilities.ts';
import { answering } from './answers.ts';
import { equal, match, ok } from './assert.ts';
import { newDocument, workspaceFolder } from './workspace.ts';

const dialect: Dialect = { id: 'd', label: 'D', models: ['first', 'second'], retired: {}, maxPerCall: 1, stream: 'none' };
const capabilities: Capabilities = {
  ...{ known: true, maxPerCall: 1, promptMaxLength: 100 },
  parameters: {
    output_format: { domain: { kind: 'choice', values: ['png'] } },
    size: { domain: { kind: 'size', fixed: ['64x64', '128x64'] } },
  },
};

const deps = {
  forms: { load: () => Promise.resolve({ provider: 'sketch', model: 'first', prompt: '', parameters: {}, insert: true }) },
  providers: { has: (id: string) => id !== 'gone', dialect: () => dialect, capabilities: () => capabilities },
  /** The default style wants another model than the panel. */
  styles: {
    list: () => Promise.resolve([{ name: 'ink' }]),
    default: () => Promise.resolve(undefined),
    forDocument: () => Promise.resolve({ style: { name: 'ink', model: 'second' }, isOwn: false, by: 'default' } as const),
  },
};

const addressOf = (path: string) => vscode.Uri.joinPath(workspaceFolder(), path).toString();

describe('A row of a list, with stubs', () => {
  async function rowOf(more: Partial<BatchItem>) {
    const item: BatchItem = {
      ...{ number: 3, file: addressOf('docs/a%20fox.png'), places: [], prompt: 'A fox', provider: 'sketch', model: 'first' },
      ...{ size: null, style: null, ticked: true, attempt: 0, state: { is: 'listed' } },
      ...more,
    };
    const [row] = await rowsOf(deps, [item]);
    ok(row, 'There is no row.');
    return row;
  }

  it('names files as a person reads them', async () => {
    const place = { document: addressOf('docs/guide.md'), start: 0, end: 1, line: 12, address: 'a.png' };
    const file = vscode.Uri.joinPath(workspaceFolder(), 'docs/a fox.png').toString();
    const row = await rowOf({ file, places: [place, { ...place, line: 20 }] });
    equal([row.file, row.document, row.places], ['docs/a fox.png', 'docs/guide.md', ['docs/guide.md:12', 'docs/guide.md:20']]);
  });

  it('says where the image is only where it is not in its place', async () => {
    const file = addressOf('docs/fox.png');
    equal((await rowOf({ file, state: { is: 'drawn', file } })).drawnAs, null);
    equal((await rowOf({ file, state: { is: 'drawn', file: addressOf('docs/fox-2.png') } })).drawnAs, 'docs/fox-2.png');
  });

  it('tells the size that will be asked for: what is chosen, else what fits the link', async () => {
    equal((await rowOf({})).asked, 'auto');
    equal((await rowOf({ width: 640, height: 320 })).asked, '128x64');
    equal((await rowOf({ width: 640, height: 320, size: '64x64' })).asked, '64x64');
  });

  it('costs nothing with Sketch, and nobody knows what with somebody else', async () => {
    equal((await rowOf({})).price, { from: 0, to: 0 });
    equal((await rowOf({ provider: 'other' })).price, null);
  });

  it('says why it cannot be drawn as it is: for its words, its format, its style or its provider', async () => {
    equal((await rowOf({})).problem, null);
    equal((await rowOf({ prompt: '' })).problem, 'Describe the picture first.');
    match((await rowOf({ file: addressOf('fox.tiff') })).problem ?? '', /tiff/);
    match((await rowOf({ style: 'oil' })).problem ?? '', /oil.*ink/);
    ok((await rowOf({ provider: 'gone' })).problem !== null, 'There is no problem.');
  });
});

describe('The list of missing images, with stubs', () => {
  const text = '# A\n\n![A fox](fox.png)\n![](hen.png) ![A cat](cat/)\n';

  /** Other tests look for what is missing in the workspace. */
  const documents: vscode.Uri[] = [];
  afterEach(async () => {
    for (const document of documents.splice(0)) await vscode.workspace.fs.delete(document);
  });

  async function documentOf(words: string, ending = 'md'): Promise<vscode.Uri> {
    const document = await newDocument(words, ending);
    documents.push(document);
    return document;
  }

  function linkTo(document: vscode.Uri, address: string, alt: string, problem?: MissingPicture['problem']): MissingPicture {
    const start = text.indexOf(`![${alt}](${address})`);
    const end = start + `![${alt}](${address})`.length;
    const link = { start, end, address, alt, addressStart: end - 1 - address.length, addressEnd: end - 1 };
    const file = vscode.Uri.joinPath(document, '..', address);
    return { document, languageId: 'markdown', link, file, ...(problem ? { problem } : {}) };
  }

  const linksIn = (document: vscode.Uri) => [
    linkTo(document, 'fox.png', 'A fox'),
    linkTo(document, 'hen.png', '', { code: 'no_alt' }),
    linkTo(document, 'cat/', 'A cat', { code: 'folder_there' }),
  ];

  function begun() {
    const lists: (readonly BatchItem[])[] = [];
    const begin = (items: readonly BatchItem[]) => {
      lists.push(items);
      return Promise.resolve();
    };
    return { lists, begin };
  }

  it('has the lines of a document, what cannot be drawn with the reason, and the model of its style', async () => {
    const uri = await documentOf(text);
    const missing = { inDocument: () => Promise.resolve(linksIn(uri)) };
    const batch = begun();
    const document = await vscode.workspace.openTextDocument(uri);
    ok(await drawMissingInDocument({ ...deps, missing: () => Promise.resolve(missing) }, batch, document), 'There is nothing.');
    equal(
      batch.lists.map((items) =>
        items.map((one) => [one.prompt, one.places[0]?.line, one.ticked, one.obstacle ?? null, one.model]),
      ),
      [
        [
          ['A fox', 3, true, null, 'second'],
          ['', 4, false, null, 'second'],
          ['A cat', 4, false, 'A folder has that name.', 'second'],
        ],
      ],
    );
  });

  it('is not begun where nothing is missing or no document is open, which is said', async () => {
    const batch = begun();
    const all = { ...deps, missing: () => Promise.resolve({ inDocument: () => Promise.resolve([]) }) };
    const uri = await documentOf('');
    const document = await vscode.workspace.openTextDocument(uri);
    const { result, said } = await answering(undefined, async () => [
      await drawMissingInDocument(all, batch, document),
      await drawMissingInDocument(all, batch, undefined),
    ]);
    const name = vscode.workspace.asRelativePath(uri, false);
    equal(said, [[`All pictures that ${name} links are there.`], ['Open a document first.']]);
    equal([result, batch.lists], [[false, false], []]);
  });

  it('of the workspace goes by the names of its documents, whatever was found first', async () => {
    const [one, two] = [await documentOf(text, 'a.md'), await documentOf(text, 'b.md')];
    const missing = { inWorkspace: () => Promise.resolve([...linksIn(two), ...linksIn(one)]) };
    const batch = begun();
    ok(await drawMissingInWorkspace({ ...deps, missing: () => Promise.resolve(missing) }, batch), 'There is nothing.');
    const listed = batch.lists.flat().flatMap(({ places }) => places.map(({ document }) => document));
    equal([...new Set(listed)], [one.toString(), two.toString()]);
  });

  it('of the workspace is not begun where the search is cancelled, and fails where that fails', async () => {
    const batch = begun();
    const after = (error: Error) =>
      drawMissingInWorkspace({ ...deps, missing: () => Promise.resolve({ inWorkspace: () => Promise.reject(error) }) }, batch);
    const { result, said } = await answering(undefined, () => after(new vscode.CancellationError()));
    equal([result, said, batch.lists], [false, [], []]);
    equal(await after(new Error('broken')).catch((error: unknown) => error instanceof Error && error.message), 'broken');
  });
});
