import { changedPlan } from '../runs/prepareRun.ts';
import type { RunOptions } from '../runs/run.ts';
import type { EndedRun, Runs } from '../runs/runs.ts';
import type { Providers } from '../providers/providers.ts';
import { orAskForKey } from './askForKey.ts';
import { showProgress } from './progress.ts';

interface WatchDeps {
  readonly keys: Parameters<typeof orAskForKey>[0]['keys'];
  readonly providers: Parameters<typeof orAskForKey>[0]['providers'] & Pick<Providers, 'capabilities'>;
  readonly runs: Runs;
}

/**
 * Runs to the end with progress in a notification. Where a key is missing it offers to set one or to use Sketch, and goes on from there.
 * Throws EaselError.
 */
export async function runWatched(deps: WatchDeps, options: RunOptions): Promise<EndedRun> {
  const { plan } = options;
  return orAskForKey(deps, plan.request, (provider) =>
    deps.runs.toEnd(
      { ...options, plan: changedPlan(deps.providers, plan, (request) => ({ ...request, provider })) },
      { watch: (started) => showProgress(deps.runs, started) },
    ),
  );
}
