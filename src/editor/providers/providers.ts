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
import type { LeftOut } from './omittedParameters.ts';
import type { Log } from '../platform/log.ts';
import type { ModelLists } from './modelLists.ts';
import { nativeBase64 } from '../platform/nativeBase64.ts';
import type { Service } from './providerSettings.ts';
import { services } from './providerSettings.ts';
import { readSettings } from '../platform/settings.ts';
import { startThread } from '../platform/threads.ts';

interface Ports {
  readonly extension: vscode.Uri;
  readonly keys: Keys;
  readonly lists: ModelLists;
  readonly leftOut: LeftOut;
  readonly log: Log;
}

/** Who draws: what each provider can, and a client for it. */
export class Providers implements vscode.Disposable {
  readonly #ports: Ports;
  readonly #sketchFetch: typeof fetch;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable[];
  /** Settings, keys, lists of models or parameters left out. */
  readonly onDidChange = this.#changed.event;

  constructor(ports: Ports) {
    this.#ports = ports;
    this.#sketchFetch = sketchFetch(() => startThread(ports.extension));
    const tell = () => this.#changed.fire();
    this.#subscriptions = [
      ports.keys.onDidChange(tell),
      ports.lists.onDidChange(tell),
      ports.leftOut.onDidChange(tell),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('easel.providers') || change.affectsConfiguration('easel.openai.baseUrl')) tell();
      }),
    ];
  }

  has(id: string): boolean {
    return services().some((service) => service.id === id);
  }

  /** Throws EaselError `invalid_request` for an id that nobody set up. */
  service(id: string): Service {
    const service = services().find((candidate) => candidate.id === id);
    if (service) return service;
    throw new EaselError('invalid_request', {
      problems: [{ code: 'bad_argument', parameter: 'provider' }],
    });
  }

  /** What a provider speaks, with the models that it lists. */
  listed(service: Service): Dialect {
    return withListed(service.dialect, this.#ports.lists.known(service));
  }

  /** The same by its id. Throws as `service` does. */
  dialect(id: string): Dialect {
    return this.listed(this.service(id));
  }

  capabilities({ provider, model, operation }: Pick<ImageRequest, 'provider' | 'model' | 'operation'>): Capabilities | undefined {
    const leftOut = this.#ports.leftOut.of(provider)[model] ?? [];
    return capabilitiesOf(model, leavingOut(this.dialect(provider), leftOut), operation);
  }

  /** OpenAI or another that was set up, as soon as it can be used; Sketch until then. */
  async preferred(): Promise<string> {
    for (const service of services().filter(({ id }) => id !== 'sketch')) {
      const { is } = await this.#ports.keys.state(service);
      if (is === 'set' || (!service.needsKey && is === 'missing')) return service.id;
    }
    return 'sketch';
  }

  async views(): Promise<ProviderView[]> {
    return Promise.all(
      services().map(async (service): Promise<ProviderView> => {
        const { id, label, origin, needsKey } = service;
        const key = await this.#ports.keys.state(service);
        const missing = needsKey ? 'missing' : 'not_needed';
        return {
          ...{ id, label, origin, key: key.is === 'missing' ? missing : key.is },
          ...(key.is === 'elsewhere' ? { keyBoundTo: key.boundTo } : {}),
          dialect: v.parse(dialectSchema, this.listed(service)),
          leftOut: Object.fromEntries(Object.entries(this.#ports.leftOut.of(id)).map(([model, names]) => [model, [...names]])),
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
    const service = this.service(provider);
    const apiKey = await this.#key(service);
    const { openaiClient } = await import('../../providers/openaiClient.ts');
    // Reading the SDK takes as long as anything may hold up the host; others have their turn before more is done.
    await new Promise((resolve) => setTimeout(resolve));
    return openaiClient({
      baseURL: service.baseUrl,
      apiKey,
      fetch: provider === 'sketch' ? this.#sketchFetch : fetch,
      dialect: service.dialect,
      leaveOut: [...(this.#ports.leftOut.of(provider)[model] ?? []), ...leaveOut],
      nativeBase64,
      timeout: readSettings().requestTimeout,
      log: (line) => this.#ports.log.info(line),
    });
  }

  /** Asks a provider for its models, with its own key unless another is given. Costs nothing. Throws EaselError. */
  async listModels(service: Service, signal: AbortSignal, key?: string): Promise<readonly ListedModel[]> {
    const models = await this.#ports.lists.ask(service, key ?? (await this.#key(service)), signal);
    if (services().some(({ id, baseUrl }) => id === service.id && baseUrl === service.baseUrl)) {
      await this.#ports.lists.keep(service, models);
    }
    return models;
  }

  /** Brings the list of a provider's models up to date if it is old and can be had. */
  async refresh(id: string): Promise<void> {
    const service = services().find((candidate) => candidate.id === id);
    if (!service || id === 'sketch') return;
    const { is } = await this.#ports.keys.state(service);
    if (is === 'elsewhere' || (is === 'missing' && service.needsKey) || !this.#ports.lists.isDue(service)) return;
    try {
      await this.listModels(service, new AbortController().signal);
    } catch (error) {
      // The catalogue does as well.
      this.#ports.log.error(`models of ${id}`, error);
    }
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }

  /** Undefined for a provider that needs none and has none. Throws EaselError `no_key`. */
  async #key(service: Service): Promise<string | undefined> {
    const key = await this.#ports.keys.read(service);
    if (key !== undefined) return key;
    const state = await this.#ports.keys.state(service);
    if (state.is === 'elsewhere') throw new EaselError('no_key', { boundTo: state.boundTo });
    if (service.needsKey) throw new EaselError('no_key');
    return undefined;
  }
}
