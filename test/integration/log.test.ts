import * as vscode from 'vscode';
import { equal, ok } from './assert.ts';
import { draw, drawOne, failureOf } from './drawing.ts';
import { forgetHeard, heardLog } from './heardLog.ts';
import { withInstead } from './instead.ts';

/** Answers what is asked for as a person would. */
const answering = async <T>(answers: { readonly key: string; readonly provider: string }, work: () => Promise<T>): Promise<T> =>
  withInstead(
    vscode.window,
    {
      showInputBox: () => Promise.resolve(answers.key),
      showQuickPick: (items: readonly { readonly id: string }[]) => items.find(({ id }) => id === answers.provider),
    },
    work,
  );

describe('The log', function () {
  this.timeout(60_000);
  const key = 'sk-never-in-the-log-0123456789';
  const prompt = 'A walrus that nobody else may know of';
  const request = { prompt, provider: 'talkative', model: 'gpt-image-2', insert: false };

  it('has reasons and ids of requests; no key, no picture, and a prompt only where it is wanted', async () => {
    await answering({ key, provider: 'talkative' }, async () => vscode.commands.executeCommand('easel.setApiKey'));
    const easel = vscode.workspace.getConfiguration('easel');
    try {
      forgetHeard();
      equal((await failureOf(draw(request))).code, 'bad_key');
      await drawOne({ prompt: `${prompt} either`, insert: false });
      const log = heardLog();
      ok(log.includes('bad_key, status 401, request req_talk'), log);
      // An earlier prompt may have been a word of this line.
      ok(/generate dall-e-2 at \S+: 1 \S+, request req_/.test(log), log);
      for (const secret of [key, 'walrus', 'Incorrect API key', 'iVBORw0KGgo']) ok(!log.includes(secret), `${secret}: ${log}`);

      await easel.update('log.prompts', true, vscode.ConfigurationTarget.Global);
      forgetHeard();
      equal((await failureOf(draw(request))).code, 'bad_key');
      ok(heardLog().includes(prompt), heardLog());
      ok(!heardLog().includes(key), heardLog());
    } finally {
      await easel.update('log.prompts', undefined, vscode.ConfigurationTarget.Global);
      await vscode.commands.executeCommand('easel.forgetApiKey');
    }
  });
});
