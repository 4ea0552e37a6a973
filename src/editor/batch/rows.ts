import * as vscode from 'vscode';
import type { BatchRow } from '../../protocol/batch.ts';
import type { BatchItem } from '../../images/batch/item.ts';
import { isRepeatable, isSetAside } from '../../images/batch/item.ts';
import type { ReportedItem } from '../../images/batch/report.ts';
import { EaselError } from '../../images/errors.ts';
import type { Price } from '../../images/models/prices.ts';
import { problemText } from '../../images/text/problemText.ts';
import type { ImageRequest } from '../../images/request/request.ts';
import { planPrice } from '../../images/request/planPrice.ts';
import type { StyledPlan } from '../../images/request/planRequest.ts';
import type { Offer } from '../../images/request/requestForFile.ts';
import { requestForFile } from '../../images/request/requestForFile.ts';
import type { NamedStyle } from '../../images/styles/styles.ts';
import { offerOf } from './offer.ts';
import { itemStyles } from './styles.ts';
import { readablePath } from '../platform/uris.ts';
import type { Providers } from '../providers/providers.ts';
import type { FormMemory } from '../runs/formMemory.ts';
import type { StyleLookup } from '../styles/styleFor.ts';
import { asEaselError } from '../../images/errors.ts';
import { providerLabel, configuredProviders } from '../providers/providerSettings.ts';
import { nameOf } from '../platform/uris.ts';

/** Where the list prices are charged. */
const openaiOrigin = 'https://api.openai.com';

interface RowDeps {
  readonly forms: Pick<FormMemory, 'load'>;
  readonly providers: Pick<Providers, 'capabilities' | 'dialect' | 'has'>;
  readonly styles: StyleLookup;
}

/** What the page shows of items: with what would be sent for each, and what that costs. */
export async function rowsOf({ forms, providers, styles }: RowDeps, items: readonly BatchItem[]): Promise<BatchRow[]> {
  const form = await forms.load();
  const offer = offerOf(providers);
  const pays = configuredProviders().some(({ id, origin }) => id === 'openai' && origin === openaiOrigin);
  const styleOf = itemStyles(styles);
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

export function reportedItem(item: BatchItem): ReportedItem {
  const { file, places, prompt, model, provider, obstacle = null, state } = item;
  return {
    ...{ prompt, model, obstacle, state, drawnAs: drawnAs(item), provider: providerLabel(provider) },
    file: readablePath(vscode.Uri.parse(file)),
    places: places.map(({ document, line }) => `${readablePath(vscode.Uri.parse(document))}:${line}`),
  };
}
