import * as vscode from 'vscode';
import type { Remedy } from '../protocol.ts';
import type { Keys } from './keys.ts';
import type { Log } from './log.ts';
import type { Providers } from './providers.ts';
import type { Run } from './run.ts';
import type { Runs } from './runs.ts';

const verificationPage = 'https://platform.openai.com/settings/organization/general';

interface Ports {
  readonly keys: Keys;
  readonly log: Log;
  readonly providers: Providers;
  readonly runs: Runs;
}

type Action = (provider: string, run: Run | undefined) => Promise<boolean>;

/** What the buttons beside an error do. */
export class Remedies {
  readonly #actions: Partial<Record<Remedy, Action>>;

  constructor({ keys, log, providers, runs }: Ports) {
    this.#actions = {
      set_key: (provider) => keys.ask(providers.service(provider)),
      verify_organization: async () => vscode.env.openExternal(vscode.Uri.parse(verificationPage)),
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
    };
  }

  /** Whether the remedy can be offered outside the panel: there is no prompt to edit in a notification. */
  canDo(remedy: Remedy, run: Run | undefined): boolean {
    return remedy in this.#actions && (remedy !== 'save_again' || (run?.rescued.length ?? 0) > 0);
  }

  /** True if it was carried out, false if the person thought better of it or only the panel can do it. */
  async carryOut(remedy: Remedy, provider: string, run?: Run): Promise<boolean> {
    return (await this.#actions[remedy]?.(provider, run)) ?? false;
  }
}
