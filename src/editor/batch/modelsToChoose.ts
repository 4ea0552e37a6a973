import type { Capabilities } from '../../images/models/capabilities.ts';
import { liveModels } from '../../images/models/capabilitiesOf.ts';
import type { BatchModels } from '../../protocol/batch.ts';
import type { Providers } from '../providers/providers.ts';

interface ModelsDeps {
  readonly providers: Pick<Providers, 'capabilities' | 'views'>;
}

/** The models to choose from: of every provider that can be used now, and of `used`. */
export async function modelsToChoose({ providers }: ModelsDeps, used: ReadonlySet<string>): Promise<BatchModels> {
  const today = new Date().toISOString().slice(0, 10);
  const views = await providers.views();
  return views
    .filter(({ id, key }) => key === 'set' || key === 'not_needed' || used.has(id))
    .map(({ id, label, dialect }) => ({
      provider: id,
      label,
      models: liveModels(dialect, today).flatMap((model) => {
        const capabilities = providers.capabilities({ provider: id, model, operation: 'generate' });
        return capabilities ? [{ id: model, sizes: sizesOf(capabilities) }] : [];
      }),
    }));
}

function sizesOf({ parameters: { size } }: Capabilities): string[] {
  return size?.domain.kind === 'size' ? [...size.domain.fixed] : [];
}
