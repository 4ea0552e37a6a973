import * as v from 'valibot';
import * as vscode from 'vscode';
import { equal, match, ok } from './assert.ts';
import { draw, namesIn, withSetting } from './drawing.ts';
import { readText, workspaceFolder } from './workspace.ts';

const request = {
  prompt: 'A harbour',
  model: 'gpt-image-2',
  parameters: { size: '1024x640', quality: 'low', output_format: 'jpeg' },
  insert: false,
} as const;

async function drawHarbour(): Promise<{ uri: vscode.Uri; key: string; usage: unknown }> {
  const { images, usage } = await draw(request);
  ok(images[0], 'There is no picture.');
  const uri = vscode.Uri.parse(images[0].uri, true);
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(await vscode.workspace.fs.readFile(uri)));
  const key = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { uri, key, usage };
}

const recipeSchema = v.looseObject({
  version: v.literal(1),
  request: v.looseObject({}),
  time: v.pipe(v.string(), v.isoTimestamp()),
  usage: v.looseObject({}),
});

describe('The recipe of a picture', function () {
  this.timeout(60_000);

  it('is put nowhere in the workspace unasked', async () => {
    await drawHarbour();
    equal(await namesIn('assets/.easel'), []);
  });

  it('is kept beside the picture where the setting says so, under the hash of its bytes', async () => {
    await withSetting('easel', 'recipes.keep', 'beside', async () => {
      const { key, usage } = await drawHarbour();
      const kept = vscode.Uri.joinPath(workspaceFolder(), 'assets', '.easel', `${key}.json`);
      const text = await readText(kept);
      const recipe = v.parse(recipeSchema, JSON.parse(text));
      const { prompt, model, parameters } = request;
      equal(recipe.request, { operation: 'generate', provider: 'sketch', model, prompt, parameters });
      equal(recipe.usage, usage);
    });
  });

  it('is inside a PNG where the setting says so', async () => {
    await withSetting('easel', 'recipes.keep', 'picture', async () => {
      const { images } = await draw({ ...request, parameters: { size: '1024x640' } });
      ok(images[0], 'There is no picture.');
      const bytes = await vscode.workspace.fs.readFile(vscode.Uri.parse(images[0].uri, true));
      match(new TextDecoder('latin1').decode(bytes), /easel.*"prompt": ?"A harbour"/s);
    });
  });
});
