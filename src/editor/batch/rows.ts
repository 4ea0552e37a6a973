import * as vscode from 'vscode';
import type { BatchModels, BatchRow } from '../../protocol/batch.ts';
import type { BatchItem } from '../../images/batch/item.ts';
import { isRepeatable, isSetAside } from '../../images/batch/item.ts';
import type { ReportedItem } from '../../images/batch/report.ts';
import type { Capabilities } from '../../images/models/capabilities.ts';
import { retirementOf } from '../../images/models/capabilitiesOf.ts';
import { EaselError } from '../../images/errors.ts';
import type { Price } from '../../images/models/prices.ts';
import { problemText } from '../../images/text/problemText.ts';
import type { ImageRequest } from '../../images/request/request.ts';
import { planPrice } from '../../images/request/planPrice.ts';
import type { StyledPlan } from '../../images/request/planRequest.ts';
import type { Offer } from '../../images/request/requestForFile.ts';
import { requestForFile } from '../../images/request/requestForFile.ts';
import type { NamedStyle } from '../../images/styles/styles.ts';
import { itemStyles } from './styles.ts';
import { readablePath } from '../platform/uris.ts';
import type { Ports } from '../ports.ts';
import { asEaselError } from '../../images/errors.ts';
import { providerLabel, configuredProviders } from '../providers/providerSettings.ts';
import { nameOf } from '../platform/uris.ts';

/** Where the list prices are charged. */
const openaiOrigin = 'https://api.openai.com';

/** What the page shows of items: with what would be sent for each, and what that costs. */
export async function rowsOf(
  ports: Pick<Ports, 'forms' | 'providers' | 'styles'>,
  items: readonly BatchItem[],
): Promise<BatchRow[]> {
  const form = await ports.forms.load();
  const offer = offerOf(ports);
  const pays = configuredProviders().some(({ id, origin }) => id === 'openai' && origin === openaiOrigin);
  const styleOf = itemStyles(ports.styles);
  return Promise.all(items.map((item) => rowOf(item)));

  async function rowOf(item: BatchItem): Promise<BatchRow> {
    const { number, file, places, prompt, ticked, provider, model, size, style, obstacle = null, state } = item;
    const styled = await styleOf(item).catch(asEaselError);
    const fault = styled instanceof EaselError ? styled : undefined;
    const used = styled instanceof EaselError ? undefined : styled;
    const plan = planOf(item, used, form, offer);
    const problems = [...(fault?.problems ?? []), ...plan.problems];
    const asked = plan.request.parameters.size;
    return {
      ...{ number, prompt, ticked, provider, model, size, style, obstacle, state },
      file: readablePath(vscode.Uri.parse(file)),
      places: places.map(({ document, line }) => `${readablePath(vscode.Uri.parse(document))}:${line}`),
      document: places[0] ? readablePath(vscode.Uri.parse(places[0].document)) : '',
      drawnAs: drawnAs(item),
      asked: typeof asked === 'string' ? asked : 'auto',
      price: priceOf(plan, pays),
      problem: problems.length > 0 ? problems.map(problemText).join(' ') : null,
      repeatable: isRepeatable(item),
      setAside: isSetAside(item),
    };
  }
}

/** Asked for thousands of rows at once, which have few models among them. */
function offerOf({ providers }: Pick<Ports, 'providers'>): Offer {
  const known = new Map<string, Capabilities | undefined>();
  const today = new Date().toISOString().slice(0, 10);
  return {
    capabilities: (which) => {
      if (!providers.has(which.provider)) return undefined;
      const key = JSON.stringify([which.provider, which.model, which.operation]);
      if (!known.has(key)) known.set(key, providers.capabilities(which));
      return known.get(key);
    },
    models: (provider) => {
      const dialect = providers.dialect(provider);
      return dialect.models.filter((model) => !retirementOf(model, dialect, today)?.retired);
    },
  };
}

/** The parameters that were chosen for an item. */
export const parametersOf = ({ size }: Pick<BatchItem, 'size'>): ImageRequest['parameters'] => (size === null ? {} : { size });

function planOf(
  item: BatchItem,
  style: NamedStyle | undefined,
  defaults: Parameters<typeof requestForFile>[1],
  offer: Offer,
): StyledPlan {
  const { prompt, file, provider, model, width, height } = item;
  const wish = {
    prompt,
    name: nameOf(vscode.Uri.parse(file)),
    provider,
    model,
    width,
    height,
    style,
    parameters: parametersOf(item),
  };
  return requestForFile(wish, defaults, offer);
}

function priceOf(plan: StyledPlan, pays: boolean): Price | null {
  const { provider } = plan.request;
  if (provider === 'sketch') return { from: 0, to: 0 };
  return provider === 'openai' && pays ? (planPrice(plan) ?? null) : null;
}

/** Where the picture is, if it is not where it was to be. */
function drawnAs({ file, state }: BatchItem): string | null {
  return state.is === 'drawn' && state.file !== file ? readablePath(vscode.Uri.parse(state.file)) : null;
}

/** The models to choose from: of every provider that can be used now, and of `used`. */
export async function modelsToChoose(ports: Pick<Ports, 'providers'>, used: ReadonlySet<string>): Promise<BatchModels> {
  const today = new Date().toISOString().slice(0, 10);
  const views = await ports.providers.views();
  return views
    .filter(({ id, key }) => key === 'set' || key === 'not_needed' || used.has(id))
    .map(({ id, label, dialect }) => ({
      provider: id,
      label,
      models: dialect.models
        .filter((model) => !retirementOf(model, dialect, today)?.retired)
        .flatMap((model) => {
          const capabilities = ports.providers.capabilities({ provider: id, model, operation: 'generate' });
          return capabilities ? [{ id: model, sizes: sizesOf(capabilities) }] : [];
        }),
    }));
}

function sizesOf({ parameters: { size } }: Capabilities): string[] {
  return size?.domain.kind === 'size' ? [...size.domain.fixed] : [];
}

export function reportedItem(item: BatchItem): ReportedItem {
  const { file, places, prompt, model, provider, obstacle = null, state } = item;
  return {
    ...{ prompt, model, obstacle, state, drawnAs: drawnAs(item), provider: providerLabel(provider) },
    file: readablePath(vscode.Uri.parse(file)),
    places: places.map(({ document, line }) => `${readablePath(vscode.Uri.parse(document))}:${line}`),
  };
}
