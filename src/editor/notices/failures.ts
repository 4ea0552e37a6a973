import * as vscode from 'vscode';
import type { EaselError, Reason } from '../../images/errors.ts';
import type { Problem } from '../../images/request/problems.ts';
import type { RemedyRunner } from './announce.ts';
import { announceError } from './announce.ts';
import type { Log } from '../platform/log.ts';
import type { ListedModels } from '../providers/errorSentence.ts';
import { errorSentence } from '../providers/errorSentence.ts';
import type { Providers } from '../providers/providers.ts';
import type { Runs } from '../runs/runs.ts';
import { asEaselError } from '../../images/errors.ts';

interface FailureDeps {
  readonly log: Pick<Log, 'error'>;
  readonly providers: ListedModels & Pick<Providers, 'preferred'>;
  readonly remedies: RemedyRunner;
  readonly runs: Pick<Runs, 'list'>;
}

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
export async function reportFailure(
  id: string,
  deps: FailureDeps,
  argument: unknown,
  thrown: unknown,
  wants: boolean,
): Promise<void> {
  const error = asEaselError(thrown);
  if (error.reason !== 'cancelled') deps.log.error(id, error.reason === 'internal' ? thrown : error);
  const about = await subjectOf(deps, argument);
  if (!wants) return announceError(error, about, deps.remedies);
  // VS Code says nothing of a rejection of this kind.
  if (error.reason === 'cancelled') throw Object.assign(new vscode.CancellationError(), { code: error.reason, problems: [] });
  // A mistake in the arguments is for the caller alone; anything else the person should see, with its remedy.
  const run = deps.runs.list().find((candidate) => candidate.error === error);
  if (error.reason !== 'invalid_request') void announceError(error, about, deps.remedies, run);
  throw new CommandError(error, errorSentence(deps.providers, error, about).text);
}

async function subjectOf(deps: Pick<FailureDeps, 'providers'>, argument: unknown): Promise<{ provider: string; model: string }> {
  const text = (name: string): string | undefined => {
    const value: unknown = typeof argument === 'object' && argument !== null ? Reflect.get(argument, name) : undefined;
    return typeof value === 'string' ? value : undefined;
  };
  return { provider: text('provider') ?? (await deps.providers.preferred()), model: text('model') ?? '' };
}
