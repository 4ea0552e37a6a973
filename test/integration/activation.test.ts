import * as v from 'valibot';
import * as vscode from 'vscode';
import { equal, ok } from './assert.ts';
import { extensionId } from './workspace.ts';

const manifestSchema = v.object({ contributes: v.object({ commands: v.array(v.object({ command: v.string() })) }) });

describe('The extension', () => {
  it('is active where the workspace has a file of styles, though nobody has asked for it', async () => {
    const extension = vscode.extensions.getExtension(extensionId);
    ok(extension, `${extensionId} is not installed.`);
    for (let turn = 0; turn < 100 && !extension.isActive; turn++) await new Promise((resolve) => setTimeout(resolve, 100));
    ok(extension.isActive, 'It is not active.');
  });

  it('registers every command of its manifest', async () => {
    const extension = vscode.extensions.getExtension(extensionId);
    await extension?.activate();
    const known = new Set(await vscode.commands.getCommands(true));
    const declared = v.parse(manifestSchema, extension?.packageJSON).contributes.commands.map(({ command }) => command);
    ok(declared.includes('easel.generateImage'), 'easel.generateImage is not declared.');
    equal(
      declared.filter((command) => !known.has(command)),
      [],
    );
  });
});
