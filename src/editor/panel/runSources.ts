import type { InputRole } from '../../images/models/inputs.ts';
import type { ChosenSources, PanelSources } from './sources.ts';
import type { FileTarget } from '../runs/fileTarget.ts';
import type { Run } from '../runs/run.ts';
import { refusal } from '../../images/errors.ts';

/** Runs whose pictures are remembered: what was pasted and painted is kept in memory. */
const maxRemembered = 20;

/** What a panel had chosen when it started a run. */
export interface StartedFrom {
  readonly chosen?: ChosenSources | undefined;
  /** The file that the run draws into. */
  readonly fileTarget?: FileTarget | undefined;
}

/** What runs were started from, so that each can be started from the same again. */
export class RunSources {
  readonly #from = new Map<string, StartedFrom>();

  remember(run: string, from: StartedFrom): void {
    this.#from.set(run, from);
    const [oldest] = this.#from.keys();
    if (oldest !== undefined && this.#from.size > maxRemembered) this.#from.delete(oldest);
  }

  of(run: string): StartedFrom {
    return this.#from.get(run) ?? {};
  }

  /** Lets the panel start from what a run started from. Throws EaselError `invalid_request` where a part of that is not at hand any more. */
  async recall({ id, request, from }: Run, sources: PanelSources): Promise<void> {
    const { chosen } = this.of(id);
    if (request.operation === 'generate') sources.clear();
    else if (chosen) sources.restore(chosen);
    else {
      if (!from) throw forgotten('image');
      await sources.begin(from, request.operation);
      if (request.inputs?.mask) throw forgotten('mask');
      if (request.inputs?.markup) throw forgotten('markup');
    }
  }
}

const forgotten = (parameter: InputRole) => refusal({ code: 'input_forgotten', parameter });
