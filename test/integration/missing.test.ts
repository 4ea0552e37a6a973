import * as vscode from 'vscode';
import { equal, match, ok } from './assert.ts';
import { draw, namesIn, small, withSetting } from './drawing.ts';
import { newDocument, readText, workspaceFolder } from './workspace.ts';

const ours = (uri: vscode.Uri) => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Easel');

/** Waits for what VS Code or the disk tells a moment later. */
async function until<T>(what: string, look: () => T | undefined | PromiseLike<T | undefined>): Promise<T> {
  for (const end = Date.now() + 15_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const found = await look();
    if (found !== undefined) return found;
  }
  throw new Error(`There was no ${what}.`);
}

/** Resolves when VS Code tells of a new file: of one that comes and goes before that, it tells nothing. */
function heardOf({ path }: vscode.Uri): Promise<void> {
  const watcher = vscode.workspace.createFileSystemWatcher('**/*');
  return new Promise((resolve) => {
    watcher.onDidCreate((uri) => {
      if (uri.path !== path) return;
      watcher.dispose();
      resolve();
    });
  });
}

const marksIn = (uri: vscode.Uri, count: number) =>
  until(`change to ${count} marks`, () => (ours(uri).length === count ? ours(uri) : undefined));

async function actionsAt(uri: vscode.Uri, position: vscode.Position): Promise<vscode.CodeAction[]> {
  const range = new vscode.Range(position, position);
  return vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, range);
}

async function carryOut({ command, arguments: given = [] }: vscode.Command): Promise<void> {
  const argument: unknown = given[0];
  await vscode.commands.executeCommand(command, argument);
}

async function hoverAt(uri: vscode.Uri, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, position);
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (content instanceof vscode.MarkdownString ? content.value : ''))
    .join('\n');
}

describe('A link to a picture that is not there', function () {
  this.timeout(60_000);

  /** Servers that fail would come before Sketch. */
  let providers: unknown;
  const easel = () => vscode.workspace.getConfiguration('easel');
  const set = (value: unknown) => easel().update('providers', value, vscode.ConfigurationTarget.Global);
  before(async () => {
    providers = easel().get('providers');
    await set([]);
  });
  after(() => set(providers));

  it('is marked, drawn by its quick fix into its very file, and marked no more', async () => {
    const text = '# Foxes\n\n![A fox reading a map](pictures/quick/fox.png)\n';
    const uri = await newDocument(text);
    await vscode.window.showTextDocument(uri);
    const [mark] = await marksIn(uri, 1);
    ok(mark, 'There is no mark.');
    equal(mark.severity, vscode.DiagnosticSeverity.Information);
    equal(mark.code, 'missing-picture');
    equal([mark.range.start.line, mark.range.start.character, mark.range.end.character], [2, 23, 45]);
    match(mark.message, /docs\/pictures\/quick\/fox\.png/);

    const actions = await actionsAt(uri, mark.range.start);
    const fix = actions.find(({ title }) => title === 'Draw “A fox reading a map”');
    ok(fix?.command, `The actions are ${actions.map(({ title }) => title).join(', ')}.`);
    ok(
      actions.some(({ title }) => title === 'Draw with Easel…'),
      'The panel is not offered.',
    );
    await carryOut(fix.command);
    equal(await namesIn('docs/pictures/quick'), ['fox.png']);
    await marksIn(uri, 0);
    equal(await readText(uri), text);

    const hover = await hoverAt(uri, new vscode.Position(2, 5));
    match(hover, /“A fox reading a map”/);
    match(hover, /command:easel\.drawAgain/);
    match(hover, /command:easel\.editImage/);
  });

  it('is marked no more when the picture comes while another document is shown', async () => {
    const uri = await newDocument('![A dune](pictures/dune.png)\n');
    await vscode.window.showTextDocument(uri);
    await marksIn(uri, 1);
    await vscode.window.showTextDocument(await newDocument('Something else.\n'));
    await draw({ prompt: 'A dune', ...small, file: vscode.Uri.joinPath(workspaceFolder(), 'docs/pictures/dune.png') });
    await marksIn(uri, 0);
  });

  it('is marked again when the picture is gone, and not where a setting says so', async () => {
    const uri = await newDocument('![A quay](pictures/quay.png)\n');
    await vscode.window.showTextDocument(uri);
    await marksIn(uri, 1);
    const picture = vscode.Uri.joinPath(workspaceFolder(), 'docs/pictures/quay.png');
    const told = heardOf(picture);
    await draw({ prompt: 'A quay', ...small, file: picture });
    await marksIn(uri, 0);
    await told;
    await vscode.workspace.fs.delete(picture);
    await marksIn(uri, 1);
    await withSetting('easel', 'missing.diagnostics', false, async () => {
      await marksIn(uri, 0);
    });
    await marksIn(uri, 1);
  });

  it('is found in other languages, and not in code', async () => {
    const html = await newDocument(
      '<!-- <img src="c.png"> -->\n<img src="pier.png" alt="A pier" width="320" height="180">\n',
      'html',
    );
    await vscode.window.showTextDocument(html);
    const [mark] = await marksIn(html, 1);
    ok(mark, 'There is no mark.');
    const fix = (await actionsAt(html, mark.range.start)).find(({ title }) => title === 'Draw “A pier”');
    ok(fix?.command, 'It cannot be drawn.');
    await carryOut(fix.command);
    ok((await namesIn('docs')).includes('pier.png'), 'It is not there.');
    const code = await newDocument('```md\n![No](no.png)\n```\n\n![Yes](yes.png)\n');
    await vscode.window.showTextDocument(code);
    const [only] = await marksIn(code, 1);
    equal(only?.range.start.line, 4);
  });

  it('is drawn in the style that the document names', async () => {
    const uri = await newDocument('---\neasel: woodcut\n---\n\n![The pier](pictures/pier-in-style.png)\n');
    await vscode.window.showTextDocument(uri);
    const [mark] = await marksIn(uri, 1);
    ok(mark, 'There is no mark.');
    const fix = (await actionsAt(uri, mark.range.start)).find(({ title }) => title === 'Draw “The pier”');
    ok(fix?.command, 'It cannot be drawn.');
    await carryOut(fix.command);
    const picture = vscode.Uri.joinPath(workspaceFolder(), 'docs/pictures/pier-in-style.png');
    const header = new DataView(new Uint8Array(await vscode.workspace.fs.readFile(picture)).buffer, 16);
    equal([header.getUint32(0), header.getUint32(4)], [1536, 1024]);
    match(await hoverAt(uri, new vscode.Position(4, 5)), /“The pier”/);
  });

  it('says why it cannot be drawn', async () => {
    const uri = await newDocument('![](nothing.png)\n\n![Outside](../../../outside.png)\n');
    await vscode.window.showTextDocument(uri);
    const marks = await marksIn(uri, 2);
    const [silent, outside] = marks;
    ok(silent && outside, 'Not both are marked.');
    const titles = async ({ range }: vscode.Diagnostic) => (await actionsAt(uri, range.start)).map(({ title }) => title);
    equal(
      (await titles(silent)).filter((title) => title.startsWith('Draw')),
      ['Draw with Easel…'],
    );
    equal(
      (await titles(outside)).filter((title) => title.startsWith('Draw')),
      [],
    );
  });
});
