import type { Dialect } from '../../images/models/capabilities.ts';
import { liveModels, retirementOf } from '../../images/models/capabilitiesOf.ts';
import type { EaselError } from '../../images/errors.ts';
import { errorText } from '../../images/text/errorText.ts';
import type { ProviderConfig } from './providerSettings.ts';
import { configuredProviders } from './providerSettings.ts';

/** Whom an error is about: ids as a request has them. */
export interface Subject {
  readonly provider: string;
  readonly model: string;
}

/** The models that providers have now. */
export interface ListedModels {
  listed(config: ProviderConfig): Dialect;
}

/** The sentence, detail and remedies of an error, with the provider called by its name and the models it has now. */
export function errorSentence(
  models: ListedModels,
  error: EaselError,
  { provider, model }: Subject,
): ReturnType<typeof errorText> {
  const config = configuredProviders().find(({ id }) => id === provider);
  if (!config) return errorText(error, { provider, model });
  const { label } = config;
  const dialect = models.listed(config);
  const today = new Date().toISOString().slice(0, 10);
  const offered = liveModels(dialect, today);
  const over = retirementOf(model, dialect, today);
  return errorText(error, { provider: label, model, offered, ...(over?.retired ? { retired: over.date } : {}) });
}
