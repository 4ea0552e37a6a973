import type { Capabilities } from '../../images/models/capabilities.ts';
import { liveModels } from '../../images/models/capabilitiesOf.ts';
import type { Offer } from '../../images/request/requestForFile.ts';
import type { Providers } from '../providers/providers.ts';

/** What there is to draw a list with: asked for thousands of rows at once, which have few models among them. */
export function offerOf(providers: Pick<Providers, 'capabilities' | 'dialect' | 'has'>): Offer {
  const known = new Map<string, Capabilities | undefined>();
  const today = new Date().toISOString().slice(0, 10);
  return {
    capabilities: (which) => {
      if (!providers.has(which.provider)) return undefined;
      const key = JSON.stringify([which.provider, which.model, which.operation]);
      if (!known.has(key)) known.set(key, providers.capabilities(which));
      return known.get(key);
    },
    models: (provider) => liveModels(providers.dialect(provider), today),
  };
}
