import type * as vscode from 'vscode';
import { EaselError } from '../../images/errors.ts';
import type { ImageRequest } from '../../images/request/request.ts';
import type { PlaceKind, RequestPlan, StyledPlan } from '../../images/request/planRequest.ts';
import { planRequest, planSent, withInputs } from '../../images/request/planRequest.ts';
import type { NamedStyle } from '../../images/styles/styles.ts';
import type { Chosen, InputDeps, Prepared } from '../inputs/editInputs.ts';
import { prepareInputs } from '../inputs/editInputs.ts';
import type { Providers } from '../providers/providers.ts';
import type { RunOptions } from './run.ts';
import type { Source, Sources } from '../inputs/sources.ts';
import { referenceFile } from '../styles/styles.ts';

export interface PrepareDeps {
  readonly sources: Pick<Sources, 'identify' | 'open' | 'read'>;
  readonly pixels: InputDeps['pixels'];
}

interface Wishes {
  readonly place: PlaceKind;
  readonly style?: NamedStyle | undefined;
  /** The person chose the model: whatever the style says, it stays. */
  readonly keepModel?: boolean;
  /** The pictures that the person starts from. */
  readonly chosen?: Chosen | undefined;
}

/** What goes along with a request, and where the style's pictures are. */
interface Along {
  /** The workspace folder that the style's pictures are in. */
  readonly folder?: vscode.Uri | undefined;
  /** The pictures that the person starts from. */
  readonly chosen?: Chosen | undefined;
}

/** What a run needs to know of its request. */
export interface PreparedRun extends Pick<RunOptions, 'plan' | 'files' | 'sources' | 'references'> {
  readonly keep?: Prepared['keep'];
}

/** The plan of what somebody asks a provider for. Throws EaselError `invalid_request` for a provider that nobody set up. */
export function planFor(
  providers: Pick<Providers, 'capabilities' | 'dialect'>,
  asked: ImageRequest,
  { keepModel = false, chosen, ...wishes }: Wishes,
): StyledPlan {
  const { provider } = asked;
  return planRequest(asked, wishes, {
    ...{ models: providers.dialect(provider).models, keepModel, images: chosen?.images.length ?? 0 },
    capabilities: (of) => providers.capabilities({ ...of, provider }),
  });
}

/** The plan of requests that are the same but for what `change` does to each. */
export function changedPlan(
  providers: Pick<Providers, 'capabilities'>,
  { request, sent }: RequestPlan,
  change: (request: ImageRequest) => ImageRequest,
): RequestPlan {
  const next = change(sent);
  return planSent(change(request), next, providers.capabilities(next));
}

/**
 * Makes all that goes along with a planned request fit, and checks it with the request: what comes of it can be sent. Throws EaselError
 * `invalid_request` with every problem, or naming the picture that cannot be sent.
 */
export async function prepareRun(plan: StyledPlan, along: Along, deps: PrepareDeps): Promise<PreparedRun> {
  const prepared = await withPictures(plan, along, deps);
  const { problems } = prepared.plan;
  if (problems.length > 0) throw new EaselError('invalid_request', { problems });
  return prepared;
}

async function withPictures(plan: StyledPlan, { folder, chosen }: Along, deps: PrepareDeps): Promise<PreparedRun> {
  const own = chosen?.images.length ?? 0;
  const { request, references, capabilities } = plan;
  if (!capabilities || own + references.length === 0) return { plan };
  const pictures = await openReferences(request.style?.name ?? '', folder, references, deps.sources);
  const all = { ...chosen, images: [...(chosen?.images ?? []), ...pictures] };
  const { inputs, files, keys, keep } = await prepareInputs(all, capabilities, deps);
  return {
    plan: withInputs(plan, inputs, own),
    files,
    sources: keys.slice(0, own),
    references: keys.slice(own),
    ...(keep ? { keep } : {}),
  };
}

async function openReferences(
  style: string,
  folder: vscode.Uri | undefined,
  references: readonly string[],
  sources: Pick<Sources, 'open'>,
): Promise<readonly Source[]> {
  const opened: Source[] = [];
  for (const reference of references) {
    const file = folder && referenceFile(folder, reference);
    if (!file) throw refused(style, reference, 'outside');
    try {
      opened.push(await sources.open(file));
    } catch (error) {
      if (!(error instanceof EaselError) || error.reason !== 'invalid_request') throw error;
      throw refused(style, reference, 'unreadable');
    }
  }
  return opened;
}

function refused(style: string, reference: string, why: 'outside' | 'unreadable'): EaselError {
  return new EaselError('invalid_request', {
    problems: [{ code: 'style_picture', parameter: 'workspaceStyle', style, reference, why }],
  });
}
