import * as l10n from '@vscode/l10n';
import { errorText } from '../../images/text/errorText.ts';
import { withListed } from '../../providers/offeredModels.ts';
import type { Providers } from './providers.ts';
import { asEaselError } from '../../images/errors.ts';
import type { ProviderConfig } from './providerSettings.ts';

export interface Finding {
  readonly ok: boolean;
  readonly text: string;
}

/** Asks a provider for its models, which costs nothing, and says in one sentence what came of it. */
export async function testConnection(providers: Providers, config: ProviderConfig, key?: string): Promise<Finding> {
  try {
    const listed = await providers.listModels(config, new AbortController().signal, key);
    const offered = withListed({ ...config.dialect, models: [] }, listed).models.length;
    return { ok: true, text: listedText(config.label, listed.length, offered) };
  } catch (thrown) {
    const error = asEaselError(thrown);
    const { status } = error.details;
    if (status === 404 || status === 405) {
      const text = l10n.t(
        '{0} answers, but does not list its models. Whether the key is right shows with the first picture.',
        config.label,
      );
      return { ok: true, text };
    }
    return { ok: false, text: errorText(error, { provider: config.label, model: '' }).text };
  }
}

function listedText(label: string, listed: number, offered: number): string {
  if (listed === 0) return l10n.t('{0} answers, and lists no models. Type the id of one.', label);
  if (listed === offered) return l10n.t('{0} answers and lists {1} models.', label, listed);
  return l10n.t('{0} answers and lists {1} models; {2} of them may draw.', label, listed, offered);
}
