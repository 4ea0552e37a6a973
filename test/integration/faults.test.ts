import * as v from 'valibot';
import * as vscode from 'vscode';
import { equal } from './assert.ts';
import { draw, drawOne, edit, namesIn } from './drawing.ts';
import { newDocument, readText } from './workspace.ts';

/** Who runs this has set up a provider for each way to fail, named by the code that is to come of it. */
const providersSchema = v.array(v.object({ id: v.string(), name: v.string() }));

/** What comes of a call to a provider, which is an edit of `picture` where its name says so. */
async function outcomeOf(provider: string, document: vscode.Uri, picture: string): Promise<string> {
  const parameters = /^(edit-)?stream/.test(provider) ? { stream: true, partial_images: 2 } : {};
  const request = { prompt: `Fault ${provider}`, provider, model: 'gpt-image-2', parameters, document };
  try {
    const { images } = await (provider.startsWith('edit') ? edit({ ...request, images: [picture] }) : draw(request));
    return images.length === 1 ? 'picture' : `${images.length} pictures`;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
}

describe('A server that fails', function () {
  this.timeout(60_000);

  it('ends the call with its reason, leaves nothing half written, and the next call is as if nothing had been', async () => {
    const easel = vscode.workspace.getConfiguration('easel');
    const all = v.parse(providersSchema, easel.get('providers'));
    const providers = all.filter(({ id }) => /^(generate|edit|stream|url)-/.test(id));
    await easel.update('request.timeout', 5, vscode.ConfigurationTarget.Global);
    try {
      const source = await drawOne({ prompt: 'Faulty', insert: false });
      const before = await namesIn('assets');
      const documents = await Promise.all(providers.map(() => newDocument('as it was\n')));
      const outcomes = await Promise.all(
        documents.map((document, index) => outcomeOf(providers[index]?.id ?? '', document, source.uri)),
      );
      equal(
        outcomes.map((outcome, index) => `${providers[index]?.id ?? ''}: ${outcome}`),
        providers.map(({ id, name }) => `${id}: ${name}`),
      );
      equal(
        (await namesIn('assets')).filter((name) => !before.includes(name)),
        ['fault-stream-close-after-chunks.png', 'fault-url-close-after-chunks.png', 'faulty-2.png'],
      );
      const texts = await Promise.all(documents.map(readText));
      equal(texts.filter((text) => text !== 'as it was\n').length, outcomes.filter((outcome) => outcome === 'picture').length);
      equal((await drawOne({ prompt: 'After all faults', insert: false })).name, 'after-all-faults.png');
    } finally {
      await easel.update('request.timeout', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
