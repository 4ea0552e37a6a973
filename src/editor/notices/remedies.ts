import * as vscode from 'vscode';
import { droppedBy } from '../../images/errors.ts';
import type { ImageRequest } from '../../images/request/request.ts';
import type { Remedy } from '../../images/text/errorText.ts';
import type { RemedyRunner } from './announce.ts';
import { announceRun, offerSnippet } from './announce.ts';
import type { Keys } from '../providers/keys.ts';
import type { LeftOut } from '../providers/omittedParameters.ts';
import type { Log } from '../platform/log.ts';
import { showProgress } from './progress.ts';
import type { Providers } from '../providers/providers.ts';
import type { Run } from '../runs/run.ts';
import type { Runs } from '../runs/runs.ts';
import { snippetOf } from '../runs/runSnippet.ts';
import { withoutParameter } from '../runs/withoutParameter.ts';

const verificationPage = 'https://platform.openai.com/settings/organization/general';

interface Ports {
  readonly keys: Keys;
  readonly leftOut: LeftOut;
  readonly log: Log;
  readonly providers: Providers;
  readonly runs: Runs;
}

type Action = (provider: string, run: Run | undefined) => Promise<boolean>;

/** What the buttons beside an error do. */
export class Remedies implements RemedyRunner {
  readonly #ports: Ports;
  readonly #actions: Partial<Record<Remedy, Action>>;

  constructor(ports: Ports) {
    this.#ports = ports;
    const { keys, log, providers, runs } = ports;
    this.#actions = {
      set_key: (provider) => keys.ask(providers.service(provider)),
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
        for (const picture of [...run.rescued]) {
          const place = await picture.held.saveElsewhere();
          if (!place) return false;
          runs.noteSavedElsewhere(run, picture, place);
        }
        return true;
      },
      drop_parameter: async (_provider, run) => run !== undefined && this.#againWithout(run, false),
      always_drop_parameter: async (_provider, run) => run !== undefined && this.#againWithout(run, true),
    };
  }

  get providers(): Providers {
    return this.#ports.providers;
  }

  /** Whether the remedy can be offered outside the panel: there is no prompt to edit in a notification. */
  canDo(remedy: Remedy, run: Run | undefined): boolean {
    if (remedy === 'save_again') return (run?.rescued.length ?? 0) > 0;
    if (remedy === 'drop_parameter' || remedy === 'always_drop_parameter') return this.#ports.runs.refused.has(run?.id ?? '');
    return remedy in this.#actions;
  }

  /** True if it was carried out, false if the person thought better of it or only the panel can do it. */
  async carryOut(remedy: Remedy, provider: string, run?: Run): Promise<boolean> {
    return (await this.#actions[remedy]?.(provider, run)) ?? false;
  }

  /** What a run was to do, without the parameter that it was refused for; from now on always, if wanted. */
  async #againWithout(run: Run, always: boolean): Promise<boolean> {
    const { leftOut, providers, runs } = this.#ports;
    const name = run.error && droppedBy(run.error);
    const options = runs.refused.take(run.id);
    if (name === undefined || !options) return false;
    const { request, target, insert, sent: drawn = request } = options;
    try {
      if (always) await leftOut.add(drawn.provider, drawn.model, name);
      const without = (asked: ImageRequest): ImageRequest => {
        return { ...asked, parameters: withoutParameter(asked, name, providers.dialect(asked.provider)) };
      };
      const sent = options.sent && without(options.sent);
      const leaveOut = [...(options.leaveOut ?? []), name];
      const started = await runs.start({ ...options, request: without(request), ...(sent ? { sent } : {}), leaveOut });
      await showProgress(runs, started);
      const [first] = started.run.assets;
      if (insert && target && first && !started.run.inserted) void offerSnippet(await snippetOf(started.run, first, target));
      await announceRun(started.run, this);
      return true;
    } finally {
      target?.dispose();
    }
  }
}
