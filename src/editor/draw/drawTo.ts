import * as vscode from 'vscode';
import { sameOnDisk } from '../../documents/destination/fileName.ts';
import { liveModels } from '../../images/models/capabilitiesOf.ts';
import { EaselError } from '../../images/errors.ts';
import type { Problem } from '../../images/request/problems.ts';
import type { StyledPlan } from '../../images/request/planRequest.ts';
import type { FileWish } from '../../images/request/requestForFile.ts';
import { requestForFile } from '../../images/request/requestForFile.ts';
import type { Providers } from '../providers/providers.ts';
import type { FormMemory } from '../runs/formMemory.ts';
import { optionsForFileTarget } from '../runs/fileTarget.ts';
import type { RunPart } from '../runs/run.ts';
import type { EndedRun, Runs, StartedRun } from '../runs/runs.ts';
import { nameOf } from '../platform/uris.ts';
import type { PrepareDeps } from '../runs/prepareRun.ts';
import { prepareRun } from '../runs/prepareRun.ts';

interface RequestDeps {
  readonly forms: Pick<FormMemory, 'load'>;
  readonly providers: Pick<Providers, 'capabilities' | 'dialect'>;
}

export interface DrawDeps extends RequestDeps, PrepareDeps {
  readonly runs: Pick<Runs, 'toEnd'>;
}

/** An image for a file that does not exist yet. What is not said is as the panel was last used; `styleFor` tells the style of a document. */
export interface DrawToWish extends Omit<FileWish, 'name'> {
  /** Its folders are made; its ending says what the image is to be. */
  readonly file: vscode.Uri;
  /** The alternative text of the link that asks for it. */
  readonly alt?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Set where it is a part of something greater. */
  readonly part?: RunPart | undefined;
  /** Hears of the run once it is under way. */
  readonly onStart?: ((started: StartedRun) => unknown) | undefined;
}

/** What is being drawn, by the address of its file: nothing is paid for twice. */
const underWay = new Map<string, Promise<EndedRun>>();

/**
 * Draws one picture into `file`, never over a file that is there. The asset is elsewhere where the provider sent another kind of picture,
 * or where the file appeared meanwhile: then it has its own ending, or the next free name. Throws EaselError; with `invalid_request` and
 * `no_key` nothing was sent.
 */
export async function drawTo(ports: DrawDeps, wish: DrawToWish): Promise<EndedRun> {
  const key = wish.file.toString();
  const known = underWay.get(key);
  // What waits for its turn behind this need not wait for somebody else's call.
  if (known) return wish.part ? wish.part.inTurn(() => known) : known;
  const drawing = draw(ports, wish).finally(() => underWay.delete(key));
  underWay.set(key, drawing);
  return drawing;
}

/** The plan of what `drawTo` would send, and why it cannot be sent, if it cannot. */
export async function requestTo(ports: RequestDeps, { file, ...wish }: DrawToWish): Promise<StyledPlan> {
  const { providers } = ports;
  return requestForFile({ ...wish, name: nameOf(file) }, await ports.forms.load(), {
    capabilities: (which) => providers.capabilities(which),
    models: (provider) => liveModels(providers.dialect(provider), new Date().toISOString().slice(0, 10)),
  });
}

async function draw(ports: DrawDeps, wish: DrawToWish): Promise<EndedRun> {
  const { file, part, signal, onStart } = wish;
  const plan = await requestTo(ports, wish);
  const there = await occupant(file);
  const problems: readonly Problem[] =
    there === undefined ? plan.problems : [{ code: 'file_exists', parameter: 'file', name: there }];
  if (problems.length > 0) throw new EaselError('invalid_request', { problems });
  if (signal?.aborted) throw new EaselError('cancelled');
  const prepared = await prepareRun(plan, { folder: vscode.workspace.getWorkspaceFolder(file)?.uri }, ports);
  const options = { ...prepared, ...optionsForFileTarget(wish), insert: false, part };
  return ports.runs.toEnd(options, { signal, ...(onStart ? { watch: onStart } : {}) });
}

/** What has the name of the file already, on this disk or on one that does not tell capitals from small letters. */
async function occupant(file: vscode.Uri): Promise<string | undefined> {
  const name = nameOf(file);
  try {
    const entries = await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(file, '..'));
    return entries.map(([entry]) => entry).find((entry) => sameOnDisk(entry, name));
  } catch {
    // The folder is not there yet.
    return undefined;
  }
}
