import * as v from 'valibot';
import * as vscode from 'vscode';
import { equal, match, ok } from './assert.ts';
import { draw, drawOne, failureOf, namesIn, small, withSetting } from './drawing.ts';
import { newDocument, readText, workspaceFolder } from './workspace.ts';

/** Has an answer in a moment, or fails with what it saw last. */
async function until<T>(look: () => Promise<T> | T, isIt: (seen: T) => boolean): Promise<T> {
  let seen = await look();
  for (const end = Date.now() + 15_000; Date.now() < end && !isIt(seen); seen = await look()) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  ok(isIt(seen), `It stayed ${JSON.stringify(seen)}.`);
  return seen;
}

const file = () => vscode.Uri.joinPath(workspaceFolder(), '.vscode', 'easel.json');

/** The names of the styles that Easel knows now. Draws nothing. */
async function knownStyles(): Promise<unknown> {
  const { problems } = await failureOf(draw({ prompt: 'Nothing', style: 'no such style' }));
  return problems[0]?.known;
}

/** Goes before the sample's own style file. */
async function writeStyles(value: string | object): Promise<void> {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  await vscode.workspace.fs.writeFile(file(), new TextEncoder().encode(text));
}

async function withStyles(styles: Readonly<Record<string, object>>, standard?: string): Promise<void> {
  await writeStyles({ styles, ...(standard === undefined ? {} : { default: standard }) });
  const names = Object.keys(styles);
  await until(knownStyles, (known) => JSON.stringify(known) === JSON.stringify(names));
}

async function said(uri: vscode.Uri, count: number): Promise<string[]> {
  const found = await until(
    () => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Easel'),
    ({ length }) => length === count,
  );
  const text = await readText(uri);
  const lines = text.split('\n');
  return found.map(({ range: { start, end }, message }) => {
    equal(start.line, end.line);
    return `${lines[start.line]?.slice(start.character, end.character) ?? ''}: ${message}`;
  });
}

const recipeSchema = v.looseObject({ request: v.looseObject({}), sources: v.array(v.unknown()) });

describe('A style', function () {
  this.timeout(60_000);

  after(async () => {
    await vscode.workspace.fs.delete(file());
    await until(knownStyles, (known) => JSON.stringify(known) === '["woodcut","field notes"]');
  });

  it('does not say how many images are drawn where nobody sees that before', async () => {
    await withStyles({ many: { parameters: { n: 10, stream: true } } });
    const into = vscode.Uri.joinPath(workspaceFolder(), 'one', 'one.png').toString();
    equal((await drawOne({ prompt: 'One for a file', style: 'many', file: into })).name, 'one.png');
    equal(
      (await drawOne({ prompt: 'One for a file of the panel’s', parameters: { n: 2 }, file: `${into}.png` })).name,
      'one.png.png',
    );
    equal((await drawOne({ prompt: 'One at once', style: 'many', insert: false })).name, 'one-at-once.png');
    equal(await namesIn('one'), ['one.png', 'one.png.png']);
  });

  it('adds its words to what is sent, and not to the file, the link and the prompt that is kept', async () => {
    await withStyles({ loud: { after: '[refuse]' }, ink: { before: 'An ink drawing of', after: ', two colours' } });
    equal((await failureOf(drawOne({ prompt: 'A gull', style: 'loud' }))).code, 'moderation');
    await withSetting('easel', 'recipes.keep', 'beside', async () => {
      const before = new Set(await namesIn('assets/.easel'));
      const image = await drawOne({ prompt: 'A styled gull', style: 'ink', insert: false });
      equal(image.name, 'a-styled-gull.png');
      match(image.snippet ?? '', /^!\[A styled gull\]\([./]*assets\/a-styled-gull\.png\)$/);
      const [kept = ''] = (await namesIn('assets/.easel')).filter((name) => !before.has(name));
      const { request } = v.parse(
        recipeSchema,
        JSON.parse(await readText(vscode.Uri.joinPath(workspaceFolder(), 'assets/.easel', kept))),
      );
      equal(request.prompt, 'A styled gull');
      equal(request.style, { name: 'ink', before: 'An ink drawing of', after: ', two colours' });
    });
  });

  it('sets what the caller does not, as far as the model takes it', async () => {
    await withStyles({
      tiny: { model: 'dall-e-2', parameters: { size: '256x256', response_format: 'b64_json', quality: 'high' } },
    });
    const { images } = await draw({ prompt: 'By style', style: 'tiny', insert: false });
    equal([images[0]?.width, images[0]?.height], [256, 256]);
    const other = await drawOne({ prompt: 'By hand', style: 'tiny', insert: false, parameters: { size: '512x512' } });
    equal(other.width, 512);
  });

  it('is the one that the front matter names, or else the default, or none where the caller says so', async () => {
    await withStyles({ loud: { after: '[refuse]' }, quiet: {} }, 'loud');
    const plain = await newDocument('# A walk\n');
    const named = await newDocument('---\neasel: quiet\n---\n');
    const own = await newDocument('---\neasel:\n  after: "[bad key]"\n---\n');
    const none = await newDocument('---\neasel: false\n---\n');
    equal((await failureOf(drawOne({ prompt: 'By default', document: plain }))).code, 'moderation');
    equal((await failureOf(drawOne({ prompt: 'By document', document: own }))).code, 'bad_key');
    await drawOne({ prompt: 'Quiet', document: named });
    await drawOne({ prompt: 'None', document: none });
    await drawOne({ prompt: 'None either', document: plain, style: '' });
  });

  it('that is not there stops everything before anything is sent, and is told where it is named', async () => {
    await withStyles({ ink: {} });
    const document = await newDocument('---\ntitle: A walk\neasel: inkk\n---\n');
    const failure = await failureOf(drawOne({ prompt: 'Not drawn', document }));
    equal([failure.code, failure.problems[0]?.code], ['invalid_request', 'style_fault']);
    match(failure.message, /There is no style “inkk”\. There is ink\./);
    await vscode.workspace.openTextDocument(document);
    equal(await said(document, 1), ['inkk: There is no style “inkk”. There is ink.']);
  });

  it('brings its pictures along, and the new one is no child of theirs', async () => {
    const reference = await drawOne({ prompt: 'A palette', insert: false });
    await withStyles({ brand: { references: [`assets/${reference.name}`] } });
    await withSetting('easel', 'recipes.keep', 'beside', async () => {
      const before = new Set(await namesIn('assets/.easel'));
      const image = await drawOne({ ...small, prompt: 'In brand', style: 'brand', insert: false });
      equal(image.name, 'in-brand.png');
      const [kept = ''] = (await namesIn('assets/.easel')).filter((name) => !before.has(name));
      const recipe = v.parse(
        recipeSchema,
        JSON.parse(await readText(vscode.Uri.joinPath(workspaceFolder(), 'assets/.easel', kept))),
      );
      equal([recipe.request.operation, recipe.sources], ['generate', []]);
      ok(Array.isArray(recipe.references) && recipe.references.length === 1, 'The reference is not kept.');
    });
  });

  it('cannot bring pictures from outside the workspace', async () => {
    await withStyles({ sly: { references: ['../secret.png'] }, gone: { references: ['assets/no-such.png'] } });
    for (const style of ['sly', 'gone']) {
      const failure = await failureOf(drawOne({ prompt: 'Not sent', style }));
      equal([failure.code, failure.problems[0]?.code], ['invalid_request', 'style_picture']);
    }
    equal(await said(file(), 2), [
      '"../secret.png": “../secret.png” leads out of the workspace folder. A style’s pictures are in it.',
      '"assets/no-such.png": There is no picture at “assets/no-such.png”.',
    ]);
  });

  it('says nothing of providers, and its file may have comments', async () => {
    await writeStyles(
      '{\n  // ours\n  "default": "inc",\n  "styles": { "ink": { "provider": "evil", "before": 3, }, "oil": {}, },\n}\n',
    );
    equal(await said(file(), 3), [
      '"provider": “provider” is not for a repository to say: who draws, and where, is for each person’s own settings.',
      '3: “before” must be text.',
      '"inc": There is no style “inc”. There is ink, oil.',
    ]);
    equal(await until(knownStyles, (known) => JSON.stringify(known) === '["oil"]'), ['oil']);
    const second = vscode.languages.getDiagnostics(vscode.Uri.joinPath(workspaceFolder(), 'easel.json'));
    equal(
      second.map(({ message }) => message),
      ['This file is not read, because .vscode/easel.json is.'],
    );
  });
});
