import type * as vscode from 'vscode';
import type { RunOptions } from './run.ts';

/** They hold the pictures that they start from. */
const maxKept = 8;

/** What runs were to do that a provider refused for one parameter, so that a notification can offer to try again without it. */
export class RefusedRuns implements vscode.Disposable {
  readonly #kept = new Map<string, RunOptions>();

  /** Whoever started the run may give its target away. */
  async note(run: string, options: RunOptions): Promise<void> {
    this.#kept.set(run, { ...options, target: await options.target?.fork() });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > maxKept && oldest !== undefined) this.forget(oldest);
  }

  has(run: string): boolean {
    return this.#kept.has(run);
  }

  /** The target is then the taker's to dispose of. */
  take(run: string): RunOptions | undefined {
    const options = this.#kept.get(run);
    this.#kept.delete(run);
    return options;
  }

  forget(run: string): void {
    this.take(run)?.target?.dispose();
  }

  dispose(): void {
    for (const run of [...this.#kept.keys()]) this.forget(run);
  }
}
