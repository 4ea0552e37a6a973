import type { InputRole } from '../../images/models/inputs.ts';
import type { ChosenSources, PanelSources } from './sources.ts';
import type { Run } from '../runs/run.ts';
import { refusal } from '../../images/errors.ts';

/** Runs whose pictures are remembered: what was pasted and painted is kept in memory. */
const remembered = 20;

/** What runs were started from, so that each can be started from the same again. */
export class RunSources {
  readonly #chosen = new Map<string, ChosenSources>();

  remember(run: string, chosen: ChosenSources): void {
    this.#chosen.set(run, chosen);
    const [oldest] = this.#chosen.keys();
    if (oldest !== undefined && this.#chosen.size > remembered) this.#chosen.delete(oldest);
  }

  /** Lets the panel start from what a run started from. Throws EaselError `invalid_request` where a part of that is not at hand any more. */
  async recall({ id, request, from }: Run, sources: PanelSources): Promise<void> {
    const chosen = this.#chosen.get(id);
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
