import type * as vscode from 'vscode';
import { EaselError } from '../../images/errors.ts';
import type { Inputs } from '../../images/models/inputs.ts';
import type { ImageRequest } from '../../images/request/request.ts';
import type { NamedStyle, StyleNote } from '../../images/styles/styles.ts';
import { applyStyle } from '../../images/styles/styles.ts';
import type { Pixels } from '../../pixels/thread/inThread.ts';
import type { Chosen, Prepared } from '../inputs/editInputs.ts';
import { prepareInputs } from '../inputs/editInputs.ts';
import type { Providers } from '../providers/providers.ts';
import type { RunOptions } from './run.ts';
import type { Source, Sources } from '../inputs/sources.ts';
import { referenceFile } from '../styles/styles.ts';

interface Ports {
  readonly providers: Providers;
  readonly sources: Sources;
  readonly pixels: Pixels;
}

interface Wishes {
  readonly style?: NamedStyle | undefined;
  /** The workspace folder that the style's pictures are in. */
  readonly folder?: vscode.Uri | undefined;
  /** The person chose the model: whatever the style says, it stays. */
  readonly keepModel?: boolean;
  /** The pictures that the person starts from. */
  readonly chosen?: Chosen | undefined;
}

/** What a run needs to know of its request. */
export interface StyledRequest extends Pick<RunOptions, 'sent' | 'files' | 'sources' | 'references'> {
  readonly request: ImageRequest;
  readonly keep?: Prepared['keep'];
  /** What the style could not add. */
  readonly notes: readonly StyleNote[];
}

/**
 * A request in a style, with the person's pictures and the style's made fit. What is to be checked is `sent`, or else `request`.
 * Throws EaselError `invalid_request`, naming the picture that cannot be sent.
 */
export async function styledRequest(asked: ImageRequest, wishes: Wishes, ports: Ports): Promise<StyledRequest> {
  const { style, folder, keepModel = false, chosen } = wishes;
  const { provider } = asked;
  const own = chosen?.images.length ?? 0;
  const styled = style && applyStyle(asked, style, styleSetting(ports.providers, provider, { keepModel, images: own }));
  const { request = asked, operation = asked.operation, references = [], notes = [] } = styled ?? {};
  const capabilities = ports.providers.capabilities({ ...request, operation });
  if (!capabilities || own + references.length === 0) return { request, notes };
  const pictures = style ? await openReferences(style.name, folder, references, ports.sources) : [];
  const all = { ...chosen, images: [...(chosen?.images ?? []), ...pictures] };
  const { inputs, files, keys, keep } = await prepareInputs(all, capabilities, ports);
  const ownInputs: { inputs?: Inputs } = own > 0 ? { inputs: { ...inputs, images: inputs.images.slice(0, own) } } : {};
  return {
    request: { ...request, ...ownInputs },
    ...(pictures.length > 0 ? { sent: { ...request, operation, inputs } } : {}),
    files,
    sources: keys.slice(0, own),
    references: keys.slice(own),
    ...(keep ? { keep } : {}),
    notes,
  };
}

/** What a style meets at a provider. Throws EaselError `invalid_request` for a provider that nobody set up. */
function styleSetting(providers: Providers, provider: string, chosen: { keepModel?: boolean; images?: number } = {}) {
  const { models } = providers.dialect(provider);
  return {
    ...{ models, ...chosen },
    capabilities: (of: Pick<ImageRequest, 'model' | 'operation'>) => providers.capabilities({ ...of, provider }),
  };
}

async function openReferences(
  style: string,
  folder: vscode.Uri | undefined,
  references: readonly string[],
  sources: Sources,
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
