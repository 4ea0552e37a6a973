import * as vscode from 'vscode';
import { rejectedParameter } from '../../images/errors.ts';
import type { Remedy } from '../../images/text/errorText.ts';
import type { RemedyRunner } from './announce.ts';
import { announceRun, offerSnippet } from './announce.ts';
import type { Keys } from '../providers/keys.ts';
import type { OmittedParameters } from '../providers/omittedParameters.ts';
import type { Log } from '../platform/log.ts';
import { showProgress } from './progress.ts';
import type { Providers } from '../providers/providers.ts';
import type { Run } from '../runs/run.ts';
import type { Runs, StartedRun } from '../runs/runs.ts';
import { changedPlan } from '../runs/prepareRun.ts';
import type { Target } from '../insert/target.ts';
import { snippetOf } from '../runs/runSnippet.ts';
import { withoutParameter } from '../runs/withoutParameter.ts';

const verificationPage = 'https://platform.openai.com/settings/organization/general';

interface Deps {
  readonly keys: Keys;
  readonly omittedParameters: OmittedParameters;
  readonly log: Log;
  readonly providers: Providers;
  readonly runs: Runs;
}

/** A run that was started again, and where its first snippet goes. */
interface Restarted {
  readonly started: StartedRun;
  readonly target: Target | undefined;
}

type Action = (provider: string, run: Run | undefined) => Promise<boolean>;

/** What the buttons beside an error do. */
export class Remedies implements RemedyRunner {
  readonly #deps: Deps;
  readonly #actions: Partial<Record<Remedy, Action>>;

  constructor(deps: Deps) {
    this.#deps = deps;
    const { keys, log, providers, runs } = deps;
    this.#actions = {
      set_key: (provider) => keys.ask(providers.config(provider)),
      verify_organization: async () => vscode.env.openExternal(vscode.Uri.parse(verificationPage)),
      choose_model: async () => {
        await vscode.commands.executeCommand('easel.chooseModel');
        return true;
      },
      show_log: () => {
        log.show();
        return Promise.resolve(true);
      },
      save_again: async (_provider, run) => {
        if (!run) return false;
        for (const picture of [...run.unsaved]) {
          const place = await picture.held.saveElsewhere();
          if (!place) return false;
          runs.placeRescued(run, picture, place);
        }
        return true;
      },
      drop_parameter: async (_provider, run) => run !== undefined && this.#againWithout(run, false),
      always_drop_parameter: async (_provider, run) => run !== undefined && this.#againWithout(run, true),
    };
  }

  get providers(): Providers {
    return this.#deps.providers;
  }

  /** Whether the remedy can be offered outside the panel: there is no prompt to edit in a notification. */
  canDo(remedy: Remedy, run: Run | undefined): boolean {
    if (remedy === 'save_again') return (run?.unsaved.length ?? 0) > 0;
    if (remedy === 'drop_parameter' || remedy === 'always_drop_parameter') return this.#deps.runs.refused.has(run?.id ?? '');
    return remedy in this.#actions;
  }

  /** True if it was carried out, false if the person thought better of it or only the panel can do it. */
  async carryOut(remedy: Remedy, provider: string, run?: Run): Promise<boolean> {
    return (await this.#actions[remedy]?.(provider, run)) ?? false;
  }

  /**
   * Starts what a run was to do without the parameter that it was refused for, which is always left out from now on if that is wanted.
   * Undefined where nobody knows any more what it was to do. The target is the caller's to dispose of. Throws EaselError.
   */
  async startWithout(run: Run, always: boolean): Promise<Restarted | undefined> {
    const { omittedParameters, providers, runs } = this.#deps;
    const name = run.error && rejectedParameter(run.error);
    if (name === undefined) return undefined;
    if (always) await omittedParameters.add(run.request.provider, run.request.model, name);
    const options = runs.refused.take(run.id);
    if (!options) return undefined;
    try {
      const plan = changedPlan(providers, options.plan, (request) => {
        return { ...request, parameters: withoutParameter(request, name, providers.dialect(request.provider)) };
      });
      const started = await runs.start({ ...options, plan, leaveOut: [...(options.leaveOut ?? []), name] });
      return { started, target: options.target };
    } catch (error) {
      options.target?.dispose();
      throw error;
    }
  }

  async #againWithout(run: Run, always: boolean): Promise<boolean> {
    const again = await this.startWithout(run, always);
    if (!again) return false;
    const { started, target } = again;
    try {
      await showProgress(this.#deps.runs, started);
      const [first] = started.run.assets;
      if (target && first && !started.run.inserted) void offerSnippet(await snippetOf(started.run, first, target));
      await announceRun(started.run, this);
      return true;
    } finally {
      target?.dispose();
    }
  }
}
