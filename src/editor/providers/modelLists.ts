import * as v from 'valibot';
import * as vscode from 'vscode';
import type { ListedModel } from '../../providers/modelList.ts';
import type { ProviderConfig } from './providerSettings.ts';

const memoryKey = 'easel.models';
const listSchema = v.object({
  baseUrl: v.string(),
  /** Milliseconds since the epoch. */
  time: v.number(),
  models: v.array(v.object({ id: v.string(), retires: v.exactOptional(v.string()) })),
});
const memorySchema = v.record(v.string(), listSchema);

/** Milliseconds after which a list is asked for again, and after which one that could not be had is. */
const maxAgeMs = 24 * 3600_000;
const retryAfterMs = 10 * 60_000;
const maxKept = 1000;

/** What each provider lists, kept over sessions so that it is there at once, and offline. */
export class ModelLists {
  readonly #memory: vscode.Memento;
  readonly #tried = new Map<string, number>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  constructor(globalState: vscode.Memento) {
    this.#memory = globalState;
  }

  /** What was listed last at the provider's address. */
  known({ id, baseUrl }: Pick<ProviderConfig, 'id' | 'baseUrl'>): readonly ListedModel[] | undefined {
    const kept = this.#all()[id];
    return kept?.baseUrl === baseUrl ? kept.models : undefined;
  }

  /** Whether it is time to ask. Who is told so does: it is not told again for a while. */
  isDue({ id, baseUrl }: Pick<ProviderConfig, 'id' | 'baseUrl'>): boolean {
    const kept = this.#all()[id];
    const isOld = kept?.baseUrl !== baseUrl || Date.now() - kept.time > maxAgeMs;
    const place = `${id} ${baseUrl}`;
    const isDue = isOld && Date.now() - (this.#tried.get(place) ?? 0) > retryAfterMs;
    if (isDue) this.#tried.set(place, Date.now());
    return isDue;
  }

  /** Asks the server, which costs nothing. Throws EaselError as `listModels` does. */
  async ask(
    { baseUrl, dialect }: ProviderConfig,
    apiKey: string | undefined,
    signal: AbortSignal,
  ): Promise<readonly ListedModel[]> {
    const { listModels } = await import('../../providers/modelList.ts');
    return listModels({ baseURL: baseUrl, apiKey, fetch, signal, path: dialect.wire?.paths?.models });
  }

  async keep({ id, baseUrl }: Pick<ProviderConfig, 'id' | 'baseUrl'>, models: readonly ListedModel[]): Promise<void> {
    const list = { baseUrl, time: Date.now(), models: models.slice(0, maxKept) };
    await this.#memory.update(memoryKey, { ...this.#all(), [id]: list });
    this.#changed.fire();
  }

  #all(): v.InferOutput<typeof memorySchema> {
    const kept = v.safeParse(memorySchema, this.#memory.get(memoryKey));
    return kept.success ? kept.output : {};
  }
}
