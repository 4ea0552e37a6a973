import * as v from 'valibot';
import type * as vscode from 'vscode';
import type { Capabilities, Dialect } from '../images/capabilities.ts';
import { capabilitiesOf } from '../images/capabilitiesOf.ts';
import { dialectSchema } from '../images/dialectSchema.ts';
import { EaselError } from '../images/errors.ts';
import type { ImageRequest } from '../images/request.ts';
import type { ImagesClient } from '../images/run.ts';
import type { ProviderView } from '../protocol.ts';
import { dialects } from '../providers/dialects.ts';
import { sketchFetch } from '../providers/sketch/inWorker.ts';
import type { Keys } from './keys.ts';
import type { Log } from './log.ts';
import { nativeBase64 } from './nativeBase64.ts';
import { readSettings } from './settings.ts';
import { startThread } from './threads.ts';

export type ProviderId = 'sketch' | 'openai';

/** Where each provider is and whether it wants a key. */
const services: Record<ProviderId, { readonly needsKey: boolean; baseUrl(): string }> = {
  sketch: { needsKey: false, baseUrl: () => 'https://sketch.invalid/v1' },
  openai: { needsKey: true, baseUrl: () => readSettings().openaiBaseUrl },
};

/** Who draws: what each provider can, and a client for it. */
export class Providers {
  readonly #extension: vscode.Uri;
  readonly #keys: Keys;
  readonly #log: Log;
  readonly #sketchFetch: typeof fetch;

  constructor(extension: vscode.Uri, keys: Keys, log: Log) {
    this.#extension = extension;
    this.#keys = keys;
    this.#log = log;
    this.#sketchFetch = sketchFetch(() => startThread(this.#extension));
  }

  /** Throws EaselError `invalid_request` for an id that nobody set up. */
  dialect(id: string): Dialect {
    return dialects[providerId(id)];
  }

  capabilities({ provider, model, operation }: Pick<ImageRequest, 'provider' | 'model' | 'operation'>): Capabilities | undefined {
    return capabilitiesOf(model, this.dialect(provider), operation);
  }

  /** Sketch until the user has set up another. */
  async preferred(): Promise<ProviderId> {
    return (await this.#keys.has('openai')) ? 'openai' : 'sketch';
  }

  async views(): Promise<ProviderView[]> {
    const ids = Object.keys(services).filter(isProviderId);
    return Promise.all(
      ids.map(async (id): Promise<ProviderView> => {
        const dialect: Dialect = dialects[id];
        const key = !services[id].needsKey ? 'not_needed' : (await this.#keys.has(id)) ? 'set' : 'missing';
        return { id, label: dialect.label, key, dialect: v.parse(dialectSchema, dialect) };
      }),
    );
  }

  /** A client with the provider's key in it. Throws EaselError `no_key` if it needs one and has none. */
  async client(provider: string): Promise<ImagesClient> {
    const id = providerId(provider);
    const apiKey = services[id].needsKey ? await this.#keys.read(id) : undefined;
    if (services[id].needsKey && apiKey === undefined) throw new EaselError('no_key');
    const { openaiClient } = await import('../providers/openaiClient.ts');
    // Reading the SDK takes as long as anything may hold up the host; others have their turn before more is done.
    await new Promise((resolve) => setTimeout(resolve));
    return openaiClient({
      baseURL: services[id].baseUrl(),
      apiKey,
      fetch: id === 'sketch' ? this.#sketchFetch : fetch,
      dialect: this.dialect(id),
      nativeBase64,
      timeout: readSettings().requestTimeout,
      log: (line) => this.#log.info(line),
    });
  }
}

function isProviderId(id: string): id is ProviderId {
  return Object.hasOwn(services, id);
}

function providerId(id: string): ProviderId {
  if (isProviderId(id)) return id;
  throw new EaselError('invalid_request', {
    problems: [{ code: 'bad_argument', parameter: 'provider' }],
  });
}
