import * as vscode from 'vscode';
import { equal, ok, rejects } from './assert.ts';
import { drawOne, failureOf, namesIn, wayOf, withSetting } from './drawing.ts';
import { withInstead } from './instead.ts';
import { shownBy } from './shownBy.ts';
import { newDocument, readText, workspaceFolder } from './workspace.ts';

async function write(file: string, text: string): Promise<vscode.Uri> {
  const uri = vscode.Uri.joinPath(workspaceFolder(), file);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

const once = (prompt: string, more: Readonly<Record<string, unknown>> = {}) => drawOne({ prompt, insert: false, ...more });

describe('The names in a folder of the tests', () => {
  it('are those that are there, none where it is not, and an error where that cannot be told', async () => {
    const file = await write('looked/inside.txt', 'This is a file and no folder.');
    equal(await namesIn('looked'), ['inside.txt']);
    equal(await namesIn(file.path.replace('/inside.txt', '')), ['inside.txt']);
    equal(await namesIn('looked/elsewhere'), []);
    await rejects(namesIn('looked/inside.txt'), /./);
  });
});

describe('The file of a picture', function () {
  this.timeout(60_000);

  it('is never written over another, however that one is spelled', async () => {
    const file = await write('assets/A-Fox.PNG', 'mine');
    equal((await once('A fox')).name, 'a-fox-2.png');
    equal((await once('a  FOX!')).name, 'a-fox-3.png');
    equal(await readText(file), 'mine');
  });

  it('has a name of its own in each of several runs at once', async () => {
    const images = await Promise.all(Array.from({ length: 4 }, () => once('Twins')));
    equal(images.map((image) => image.name).sort(), ['twins-2.png', 'twins-3.png', 'twins-4.png', 'twins.png']);
  });

  it('is named in the script of the prompt', async () => {
    equal((await once('灯塔在雾中')).name, '灯塔在雾中.png');
    equal((await once('Маяк в тумане')).name, 'маяк-в-тумане.png');
    equal((await once('منارة في الضباب')).name, 'منارة-في-الضباب.png');
    equal((await once('🦊🌊')).name, 'picture.png');
  });

  it('is linked by an address that leads to it, whatever its name', async () => {
    const document = await newDocument('');
    const image = await drawOne({ prompt: '灯塔 в 50% fog (draft) #1', document });
    const link = /\]\((.+)\)$/.exec(image.snippet ?? '')?.[1];
    ok(link, `There is no link in ${String(image.snippet)}.`);
    const found = vscode.Uri.joinPath(document, '..', ...link.split('/').map(decodeURIComponent));
    equal(found.toString(), image.uri);
  });

  it('goes where easel.save.folder says, variables included', async () => {
    const document = await newDocument('');
    const base = document.path.slice(document.path.lastIndexOf('/') + 1).replace('.md', '');
    await withSetting('easel', 'save.folder', 'media/${documentBaseName}', async () => {
      const image = await drawOne({ prompt: 'Elsewhere', document });
      equal(wayOf(image.uri), `media/${base}/elsewhere.png`);
      equal(image.snippet, `![Elsewhere](../media/${base}/elsewhere.png)`);
    });
  });

  /** Nobody else has a folder of that name, where folders of the machine are. */
  const outside = `easel-outside-${crypto.randomUUID()}`;
  for (const [folder, place] of [
    [`../${outside}`, `../${outside}`],
    [`/tmp/${outside}`, `/tmp/${outside}`],
    [`pictures/../../${outside}`, `../${outside}`],
  ] as const) {
    it(`is not drawn at all when easel.save.folder is ${folder.replace(outside, 'outside')}`, async () => {
      const began = performance.now();
      const failure = await withSetting('easel', 'save.folder', folder, () => failureOf(once('Outside [slow 20]')));
      ok(performance.now() - began < 20_000, 'It was drawn before it was refused.');
      equal(failure.code, 'invalid_request');
      equal(failure.problems, [{ code: 'outside_workspace', parameter: 'easel.save.folder' }]);
      equal(await namesIn(place), []);
    });
  }

  it('follows markdown.copyFiles.destination until that is switched off', async () => {
    const document = await newDocument('');
    const rule = { '/docs/**': 'pasted/${documentBaseName}/' };
    await withSetting('markdown.copyFiles', 'destination', rule, async () => {
      const base = document.path.slice(document.path.lastIndexOf('/') + 1).replace('.md', '');
      const pasted = await drawOne({ prompt: 'Pasted', document });
      equal(wayOf(pasted.uri), `docs/pasted/${base}/pasted.png`);
      equal(pasted.snippet, `![Pasted](pasted/${base}/pasted.png)`);
      await withSetting('easel', 'save.followMarkdownCopyFiles', false, async () => {
        equal(wayOf((await drawOne({ prompt: 'Not pasted', document })).uri), 'assets/not-pasted.png');
      });
    });
  });

  it('is kept elsewhere when its folder cannot be made, and said to be', async () => {
    const text = 'This is a file and no folder.';
    const blocked = await write('blocked', text);
    const said: unknown[] = [];
    const showErrorMessage = (...words: unknown[]) => {
      said.push(words);
      return Promise.resolve(undefined);
    };
    const failure = await withInstead(vscode.window, { showErrorMessage }, () =>
      withSetting('easel', 'save.folder', 'blocked/inside', () => failureOf(once('No way in'))),
    );
    const sentence = 'The picture arrived but could not be saved where it belongs. Easel keeps it until you save it elsewhere.';
    equal([failure.code, failure.message], ['save_failed', sentence]);
    equal(said, [[sentence, 'Save Again', 'Show Log']]);
    equal(await readText(blocked), text);
    const kept = await shownBy('easel.showSavedAside');
    ok(kept.includes('$(file-media) no-way-in.png'), `It is not kept: ${kept.join(', ')}`);
  });

  it('is complete when it is there: nothing temporary is left behind', async () => {
    await once('The last one');
    equal(
      (await namesIn('assets')).filter((name) => name.endsWith('.tmp')),
      [],
    );
  });
});
