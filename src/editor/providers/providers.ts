import * as v from 'valibot';
import * as vscode from 'vscode';
import type { Capabilities, Dialect } from '../../images/models/capabilities.ts';
import { capabilitiesOf, leavingOut } from '../../images/models/capabilitiesOf.ts';
import { dialectSchema } from '../../images/models/dialectSchema.ts';
import { EaselError } from '../../images/errors.ts';
import type { ImageRequest } from '../../images/request/request.ts';

import type { ImagesClient } from '../../images/run/executeRequest.ts';
import type { ProviderView } from '../../protocol/panelModel.ts';
import type { ListedModel } from '../../providers/modelList.ts';
import { withListed } from '../../providers/offeredModels.ts';
import { sketchFetch } from '../../sketch/thread/inWorker.ts';
import type { Keys } from './keys.ts';
import type { OmittedParameters } from './omittedParameters.ts';
import type { Log } from '../platform/log.ts';
import type { ModelLists } from './modelLists.ts';
import { nativeBase64 } from '../platform/nativeBase64.ts';
import type { ProviderConfig } from './providerSettings.ts';
import { configuredProviders } from './providerSettings.ts';
import { readSettings } from '../platform/settings.ts';
import { startThread } from '../platform/threads.ts';

interface Deps {
  readonly extension: vscode.Uri;
  readonly keys: Keys;
  readonly lists: ModelLists;
  readonly omittedParameters: OmittedParameters;
  readonly log: Log;
}

/** Who draws: what each provider can, and a client for it. */
export class Providers implements vscode.Disposable {
  readonly #deps: Deps;
  readonly #sketchFetch: typeof fetch;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable[];
  /** Settings, keys, lists of models or parameters left out. */
  readonly onDidChange = this.#changed.event;

  constructor(deps: Deps) {
    this.#deps = deps;
    this.#sketchFetch = sketchFetch(() => startThread(deps.extension));
    const tell = () => this.#changed.fire();
    this.#subscriptions = [
      deps.keys.onDidChange(tell),
      deps.lists.onDidChange(tell),
      deps.omittedParameters.onDidChange(tell),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('easel.providers') || change.affectsConfiguration('easel.openai.baseUrl')) tell();
      }),
    ];
  }

  has(id: string): boolean {
    return configuredProviders().some((config) => config.id === id);
  }

  /** Throws EaselError `invalid_request` for an id that nobody set up. */
  config(id: string): ProviderConfig {
    const config = configuredProviders().find((candidate) => candidate.id === id);
    if (config) return config;
    throw new EaselError('invalid_request', {
      problems: [{ code: 'bad_argument', parameter: 'provider' }],
    });
  }

  /** What a provider speaks, with the models that it lists. */
  listed(config: ProviderConfig): Dialect {
    return withListed(config.dialect, this.#deps.lists.known(config));
  }

  /** The same by its id. Throws as `config` does. */
  dialect(id: string): Dialect {
    return this.listed(this.config(id));
  }

  capabilities({ provider, model, operation }: Pick<ImageRequest, 'provider' | 'model' | 'operation'>): Capabilities | undefined {
    const omittedParameters = this.#deps.omittedParameters.of(provider)[model] ?? [];
    return capabilitiesOf(model, leavingOut(this.dialect(provider), omittedParameters), operation);
  }

  /** OpenAI or another that was set up, as soon as it can be used; Sketch until then. */
  async preferred(): Promise<string> {
    for (const config of configuredProviders().filter(({ id }) => id !== 'sketch')) {
      const { is } = await this.#deps.keys.state(config);
      if (is === 'set' || (!config.needsKey && is === 'missing')) return config.id;
    }
    return 'sketch';
  }

  async views(): Promise<ProviderView[]> {
    return Promise.all(
      configuredProviders().map(async (config): Promise<ProviderView> => {
        const { id, label, origin, needsKey } = config;
        const key = await this.#deps.keys.state(config);
        const missing = needsKey ? 'missing' : 'not_needed';
        return {
          ...{ id, label, origin, key: key.is === 'missing' ? missing : key.is },
          ...(key.is === 'elsewhere' ? { keyBoundTo: key.boundTo } : {}),
          dialect: v.parse(dialectSchema, this.listed(config)),
          omittedParameters: Object.fromEntries(
            Object.entries(this.#deps.omittedParameters.of(id)).map(([model, names]) => [model, [...names]]),
          ),
        };
      }),
    );
  }

  /**
   * A client with the provider's key in it, which leaves out what was refused with the model. Throws EaselError `no_key` if it needs a
   * key and has none for its address.
   */
  async client(
    { provider, model }: Pick<ImageRequest, 'provider' | 'model'>,
    leaveOut: readonly string[] = [],
  ): Promise<ImagesClient> {
    const config = this.config(provider);
    const apiKey = await this.#key(config);
    const { openaiClient } = await import('../../providers/openaiClient.ts');
    // Reading the SDK takes as long as anything may hold up the host; others have their turn before more is done.
    await new Promise((resolve) => setTimeout(resolve));
    return openaiClient({
      baseURL: config.baseUrl,
      apiKey,
      fetch: provider === 'sketch' ? this.#sketchFetch : fetch,
      dialect: config.dialect,
      leaveOut: [...(this.#deps.omittedParameters.of(provider)[model] ?? []), ...leaveOut],
      nativeBase64,
      timeout: readSettings().requestTimeout,
      log: (line) => this.#deps.log.info(line),
    });
  }

  /** Asks a provider for its models, with its own key unless another is given. Costs nothing. Throws EaselError. */
  async listModels(config: ProviderConfig, signal: AbortSignal, key?: string): Promise<readonly ListedModel[]> {
    const models = await this.#deps.lists.ask(config, key ?? (await this.#key(config)), signal);
    if (configuredProviders().some(({ id, baseUrl }) => id === config.id && baseUrl === config.baseUrl)) {
      await this.#deps.lists.keep(config, models);
    }
    return models;
  }

  /** Brings the list of a provider's models up to date if it is old and can be had. */
  async refresh(id: string): Promise<void> {
    const config = configuredProviders().find((candidate) => candidate.id === id);
    if (!config || id === 'sketch') return;
    const { is } = await this.#deps.keys.state(config);
    if (is === 'elsewhere' || (is === 'missing' && config.needsKey) || !this.#deps.lists.isDue(config)) return;
    try {
      await this.listModels(config, new AbortController().signal);
    } catch (error) {
      // The catalogue does as well.
      this.#deps.log.error(`models of ${id}`, error);
    }
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }

  /** Undefined for a provider that needs none and has none. Throws EaselError `no_key`. */
  async #key(config: ProviderConfig): Promise<string | undefined> {
    const key = await this.#deps.keys.read(config);
    if (key !== undefined) return key;
    const state = await this.#deps.keys.state(config);
    if (state.is === 'elsewhere') throw new EaselError('no_key', { boundTo: state.boundTo });
    if (config.needsKey) throw new EaselError('no_key');
    return undefined;
  }
}
