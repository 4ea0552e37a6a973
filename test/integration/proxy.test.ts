import * as vscode from 'vscode';
import { equal, ok } from './assert.ts';
import { drawOne } from './drawing.ts';

/** Where the proxy is: the test host sets it up as if it were a provider. */
function proxyAddress(): string {
  const providers = vscode.workspace.getConfiguration('easel').get<{ id: string; address: string }[]>('providers', []);
  const proxy = providers.find(({ id }) => id === 'proxy');
  ok(proxy, 'There is no proxy.');
  return new URL(proxy.address).origin;
}

/** Resolves when the extension host knows of it. */
async function setProxy(address: string | undefined): Promise<void> {
  const known = new Promise<void>((resolve) => {
    const listening = vscode.workspace.onDidChangeConfiguration((change) => {
      if (!change.affectsConfiguration('http.proxy')) return;
      listening.dispose();
      resolve();
    });
  });
  await vscode.workspace.getConfiguration('http').update('proxy', address, vscode.ConfigurationTarget.Global);
  await known;
}

// In the web-worker host the browser's own proxy is taken, of which VS Code knows nothing.
describe('A proxy of VS Code’s settings', function () {
  this.timeout(60_000);

  it('is what requests go through', async function () {
    if (typeof process !== 'object') return this.skip();
    await setProxy(proxyAddress());
    try {
      const picture = await drawOne({ provider: 'far', model: 'gpt-image-2', prompt: 'By proxy', parameters: {}, insert: false });
      equal([picture.width, picture.height], [64, 48]);
    } finally {
      await setProxy(undefined);
    }
  });
});
