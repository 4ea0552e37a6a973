import * as v from 'valibot';
import * as vscode from 'vscode';
import { equal } from './assert.ts';
import { draw, drawOne, namesIn } from './drawing.ts';
import { newDocument, readText } from './workspace.ts';

/** Who runs this has set up a provider for each way to fail, named by the code that is to come of it. */
const providersSchema = v.array(v.object({ id: v.string(), name: v.string() }));

async function outcomeOf(provider: string, document: vscode.Uri): Promise<string> {
  const parameters = provider.startsWith('stream') ? { stream: true, partial_images: 2 } : {};
  try {
    const { images } = await draw({ prompt: `Fault ${provider}`, provider, model: 'gpt-image-2', parameters, document });
    return images.length === 1 ? 'picture' : `${images.length} pictures`;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
}

describe('A server that fails', function () {
  this.timeout(60_000);

  it('ends the call with its reason, leaves nothing half written, and the next call is as if nothing had been', async () => {
    const easel = vscode.workspace.getConfiguration('easel');
    const providers = v.parse(providersSchema, easel.get('providers'));
    await easel.update('request.timeout', 5, vscode.ConfigurationTarget.Global);
    try {
      const before = await namesIn('assets');
      const documents = await Promise.all(providers.map(() => newDocument('as it was\n')));
      const outcomes = await Promise.all(documents.map((document, index) => outcomeOf(providers[index]?.id ?? '', document)));
      equal(
        outcomes.map((outcome, index) => `${providers[index]?.id ?? ''}: ${outcome}`),
        providers.map(({ id, name }) => `${id}: ${name}`),
      );
      equal(
        (await namesIn('assets')).filter((name) => !before.includes(name)),
        ['fault-stream-close-after-chunks.png'],
      );
      const texts = await Promise.all(documents.map(readText));
      equal(texts.filter((text) => text !== 'as it was\n').length, outcomes.filter((outcome) => outcome === 'picture').length);
      equal((await drawOne({ prompt: 'After all faults', insert: false })).name, 'after-all-faults.png');
    } finally {
      await easel.update('request.timeout', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
