import * as vscode from 'vscode';
import { equal, match, ok } from './assert.ts';
import { draw, drawOne, nameOf, namesIn, small, wayOf } from './drawing.ts';
import { newDocument, readText } from './workspace.ts';

/** What the files of each format begin with. */
const beginnings = {
  png: /^\x89PNG\r\n/,
  jpeg: /^\xff\xd8\xff/,
  webp: /^RIFF.{4}WEBP/s,
  gif: /^GIF8/,
  svg: /^(<\?xml.*?\?>\s*)?<svg/s,
} as const;

describe('easel.generateImage', function () {
  this.timeout(60_000);

  it('draws, saves the picture and links it in the document', async () => {
    const document = await newDocument('# The bay\n\n\n');
    const { images, usage } = await draw({
      prompt: 'A lighthouse in fog, woodcut, two colours',
      model: 'gpt-image-2',
      parameters: { size: '1024x640' },
      document: document.toString(),
      position: { line: 2, character: 0 },
    });

    const [image, ...others] = images;
    ok(image, 'There is no picture.');
    equal(others.length, 0);
    equal([image.width, image.height, image.format], [1024, 640, 'png']);
    equal(wayOf(image.uri), 'assets/a-lighthouse-in-fog-woodcut-two-colours.png');
    equal(image.snippet, '![A lighthouse in fog, woodcut, two colours](../assets/a-lighthouse-in-fog-woodcut-two-colours.png)');
    equal(await readText(document), `# The bay\n\n${String(image.snippet)}\n`);
    ok(usage, 'Nothing is said of the tokens.');
    equal(usage.total_tokens, usage.input_tokens + usage.output_tokens);
  });

  it('links nothing when it is told not to, and still says how the link would read', async () => {
    const document = await newDocument('# The bay\n');
    const image = await drawOne({ prompt: 'A quiet bay', document: document.toString(), insert: false });
    equal(image.snippet, '![A quiet bay](../assets/a-quiet-bay.png)');
    equal(await readText(document), '# The bay\n');
    ok((await namesIn('assets')).includes('a-quiet-bay.png'), 'It is not saved.');
  });

  it('takes the document as a Uri, too, and links at its end without a position', async () => {
    const document = await newDocument('The tide\n');
    const image = await drawOne({ prompt: 'The tide comes in', document });
    equal(await readText(document), `The tide\n${String(image.snippet)}`);
  });

  it('links where the cursor is when no document is named', async () => {
    const editor = await vscode.window.showTextDocument(await newDocument('one\ntwo\n'));
    editor.selection = new vscode.Selection(1, 3, 1, 3);
    const image = await drawOne({ prompt: 'Here' });
    equal(editor.document.getText(), `one\ntwo${String(image.snippet)}\n`);
  });

  for (const format of ['png', 'jpeg', 'webp', 'gif', 'svg'] as const) {
    it(`saves ${format} as what it is`, async () => {
      const { images } = await draw({
        prompt: `Format ${format}`,
        model: 'gpt-image-2.6-sunburst',
        parameters: { size: '1024x640', output_format: format, ...(format === 'gif' ? { frame_count: 2 } : {}) },
        insert: false,
      });
      const image = images[0];
      ok(image, 'There is no picture.');
      equal([image.format, image.width, image.height], [format, 1024, 640]);
      equal(nameOf(image.uri), `format-${format}.${format === 'jpeg' ? 'jpg' : format}`);
      const bytes = await vscode.workspace.fs.readFile(vscode.Uri.parse(image.uri, true));
      match(String.fromCharCode(...bytes.subarray(0, 200)), beginnings[format]);
    });
  }

  it('saves every picture of several and links the first', async () => {
    const document = await newDocument('');
    const { images } = await draw({
      prompt: 'Three boats',
      model: small.model,
      parameters: { ...small.parameters, n: 3 },
      document,
    });
    equal(
      images.map((image) => nameOf(image.uri)),
      ['three-boats.png', 'three-boats-2.png', 'three-boats-3.png'],
    );
    equal(await readText(document), images[0]?.snippet);
  });

  it('opens the picture beside the document when it is asked to', async () => {
    const image = await drawOne({ prompt: 'To be looked at', insert: false, show: true });
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    ok(
      tabs.some((tab) => tab.label === image.name),
      `The tabs are ${tabs.map((tab) => tab.label).join(', ')}.`,
    );
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
});
