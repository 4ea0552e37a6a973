import * as vscode from 'vscode';
import type { EaselError, Reason } from '../../images/errors.ts';
import type { Problem } from '../../images/request/problems.ts';
import { announceError } from './announce.ts';
import type { Easel } from '../app.ts';
import { errorSentence } from '../providers/errorSentence.ts';
import { asEaselError } from '../runs/run.ts';

/** What a command with arguments rejects with. */
class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly code: Reason;
  /** Filled when `code` is `invalid_request`. Nothing was sent then. */
  readonly problems: readonly Problem[];

  constructor(error: EaselError, sentence: string) {
    super(sentence);
    this.code = error.reason;
    this.problems = error.problems;
  }
}

/** Logs and says what went wrong with a command. Throws CommandError if its caller `wants` to know. */
export async function reportFailure(id: string, easel: Easel, argument: unknown, thrown: unknown, wants: boolean): Promise<void> {
  const error = asEaselError(thrown);
  if (error.reason !== 'cancelled') easel.log.error(id, error.reason === 'internal' ? thrown : error);
  const about = await subjectOf(easel, argument);
  if (!wants) return announceError(error, about, easel.remedies);
  // VS Code says nothing of a rejection of this kind.
  if (error.reason === 'cancelled') throw Object.assign(new vscode.CancellationError(), { code: error.reason, problems: [] });
  // A mistake in the arguments is for the caller alone; anything else the person should see, with its remedy.
  const run = easel.runs.list().find((candidate) => candidate.error === error);
  if (error.reason !== 'invalid_request') void announceError(error, about, easel.remedies, run);
  throw new CommandError(error, errorSentence(error, about).text);
}

async function subjectOf(easel: Easel, argument: unknown): Promise<{ provider: string; model: string }> {
  const text = (name: string): string | undefined => {
    const value: unknown = typeof argument === 'object' && argument !== null ? Reflect.get(argument, name) : undefined;
    return typeof value === 'string' ? value : undefined;
  };
  return { provider: text('provider') ?? (await easel.providers.preferred()), model: text('model') ?? '' };
}
