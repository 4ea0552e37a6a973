import * as vscode from 'vscode';
import { remedyLabel } from '../../images/text/errorText.ts';
import type { ImageRequest } from '../../images/request/request.ts';
import type { ListedModels } from '../providers/errorSentence.ts';
import { errorSentence } from '../providers/errorSentence.ts';
import type { Keys } from '../providers/keys.ts';
import type { Providers } from '../providers/providers.ts';
import { asEaselError } from '../../images/errors.ts';

interface KeyDeps {
  readonly keys: Pick<Keys, 'ask'>;
  readonly providers: ListedModels & Pick<Providers, 'config'>;
}

/**
 * Does work with the provider of a request. Where that has no key it offers to set one or to use Sketch, and goes on from there. Throws
 * what the work throws.
 */
export async function orAskForKey<T>(deps: KeyDeps, request: ImageRequest, work: (provider: string) => Promise<T>): Promise<T> {
  const { provider } = request;
  try {
    return await work(provider);
  } catch (thrown) {
    const error = asEaselError(thrown);
    if (error.reason !== 'no_key') throw error;
    const setKey = remedyLabel.set_key();
    const useSketch = remedyLabel.use_sketch();
    const answer = await vscode.window.showWarningMessage(errorSentence(deps.providers, error, request).text, setKey, useSketch);
    if (answer === useSketch) return work('sketch');
    if (answer === setKey && (await deps.keys.ask(deps.providers.config(provider)))) return work(provider);
    throw error;
  }
}
