import * as v from 'valibot';
import * as vscode from 'vscode';
import { EaselError } from '../../images/errors.ts';
import type { InputRole } from '../../images/models/inputs.ts';
import type { Operation } from '../../images/models/parameters.ts';
import type { ImageRequest } from '../../images/request/request.ts';
import type { Usage } from '../../images/run/executeRequest.ts';
import { bagSchema, countSchema } from '../../images/schemas.ts';
import { styleNoteText } from '../../images/styles/styleText.ts';
import { offerSnippet } from '../notices/announce.ts';
import { argumentUri, inWorkspace, parseArguments } from '../platform/arguments.ts';
import { choosePlace } from '../saving/destination.ts';
import { drawShown } from './drawShown.ts';
import type { Ports } from '../ports.ts';
import type { Chosen } from '../inputs/editInputs.ts';
import { refuseSurplus } from '../inputs/editInputs.ts';
import { runWatched } from '../notices/runWatched.ts';
import type { Run } from '../runs/run.ts';
import { snippetOf } from '../runs/runSnippet.ts';
import { origin } from '../runs/origin.ts';
import { nameOf } from '../platform/uris.ts';
import { planFor, prepareRun } from '../runs/prepareRun.ts';
import { styleFor } from '../styles/styleFor.ts';
import { Target } from '../insert/target.ts';

/** Arguments of all commands that draw at once. */
const drawingArguments = {
  prompt: v.string(),
  provider: v.optional(v.string()),
  model: v.optional(v.string()),
  parameters: v.optional(bagSchema, {}),
  /** The name of a style; empty for none. */
  style: v.optional(v.string()),
  document: v.optional(argumentUri),
  position: v.optional(v.object({ line: countSchema, character: countSchema })),
  insert: v.optional(v.boolean(), true),
  show: v.optional(v.boolean(), false),
};

/** Arguments of `easel.generateImage`, as the README documents them. */
const argumentsSchema = v.object({
  ...drawingArguments,
  /** A file that is not there yet: the picture is drawn into it, and linked nowhere. */
  file: v.optional(argumentUri),
  /** Pixels of its place in the document. */
  width: v.optional(v.number()),
  height: v.optional(v.number()),
});

/** Arguments of `easel.editImage` and `easel.createVariation`. */
const editArgumentsSchema = v.object({
  ...drawingArguments,
  prompt: v.optional(v.string(), ''),
  images: v.union([
    v.pipe(v.array(argumentUri), v.minLength(1)),
    v.pipe(
      argumentUri,
      v.transform((uri) => [uri]),
    ),
  ]),
  mask: v.optional(argumentUri),
  markup: v.optional(argumentUri),
  /** With a mask: everything outside stays as it was, pixel for pixel. */
  keepOutside: v.optional(v.boolean(), true),
  /** How a picture is made square for a model that takes nothing else. */
  square: v.optional(v.picklist(['pad', 'crop'])),
});

type Wishes = Omit<v.InferOutput<typeof argumentsSchema>, 'file' | 'width' | 'height'>;

/** What `easel.generateImage` resolves with. */
interface GenerateResult {
  readonly images: readonly {
    readonly uri: string;
    readonly width: number;
    readonly height: number;
    readonly format: string;
    readonly snippet?: string;
  }[];
  readonly usage?: Usage;
}

/**
 * Draws at once, with progress in a notification, and resolves when everything is saved and inserted. Throws EaselError; with
 * `invalid_request` nothing was sent.
 */
export async function generateNow(
  ports: Pick<Ports, 'forms' | 'keys' | 'log' | 'pixels' | 'providers' | 'runs' | 'sources' | 'styles'>,
  given: unknown,
): Promise<GenerateResult> {
  const wishes = parseArguments(argumentsSchema, given);
  const { file, show } = wishes;
  if (file === undefined) return drawNow(ports, await requestOf(ports, 'generate', wishes), wishes, undefined);
  const target = await findTarget(wishes.document, wishes.position);
  try {
    const style = await styleFor(ports.styles, wishes.style, await target?.open());
    const { run, asset } = await drawShown(ports, { ...wishes, style, file: newFile(file) });
    if (show) await vscode.commands.executeCommand('vscode.open', asset.uri, vscode.ViewColumn.Beside);
    return await resultOf(run, target);
  } finally {
    target?.dispose();
  }
}

/** The same for pictures that are made from others. */
export async function editNow(
  ports: Pick<Ports, 'keys' | 'log' | 'pixels' | 'providers' | 'runs' | 'sources' | 'styles'>,
  operation: 'edit' | 'variation',
  given: unknown,
): Promise<GenerateResult> {
  const wishes = parseArguments(editArgumentsSchema, given);
  const request = await requestOf(ports, operation, wishes);
  const images = wishes.images.map((uri) => inWorkspace(uri, 'image'));
  const capabilities = ports.providers.capabilities(request);
  if (!capabilities) return drawNow(ports, request, wishes, undefined);
  refuseSurplus(images.map(nameOf), capabilities);
  const open = async (uri: string, role: InputRole) => ports.sources.open(inWorkspace(uri, role), role);
  const chosen = {
    images: await ports.sources.openAll(images),
    mask: wishes.mask === undefined ? undefined : await open(wishes.mask, 'mask'),
    markup: wishes.markup === undefined ? undefined : await open(wishes.markup, 'markup'),
    square: wishes.square,
  };
  return drawNow(ports, request, wishes, chosen, wishes.keepOutside);
}

async function drawNow(
  ports: Pick<Ports, 'keys' | 'log' | 'pixels' | 'providers' | 'runs' | 'sources' | 'styles'>,
  asked: ImageRequest,
  { document, position, insert, show, style: name, model }: Wishes,
  chosen: Chosen | undefined,
  keepOutside = false,
): Promise<GenerateResult> {
  const target = await findTarget(document, position);
  try {
    const [style, styles] = await Promise.all([styleFor(ports.styles, name, await target?.open()), ports.styles.of(target?.uri)]);
    const plan = planFor(ports.providers, asked, { place: 'command', style, keepModel: model !== undefined, chosen });
    for (const note of plan.notes) ports.log.info(styleNoteText(note));
    const { keep, ...prepared } = await prepareRun(plan, { folder: styles?.folder, chosen }, ports);
    const { folder, ...from } = origin(chosen?.images ?? []);
    const place = await choosePlace({ ...(target ? { document: target.uri } : {}), ...(folder ? { folder } : {}) });
    const options = { ...prepared, ...from, ...(keepOutside ? { keep } : {}), place, target, insert };
    const { run, asset } = await runWatched(ports, options);
    if (show) await vscode.commands.executeCommand('vscode.open', asset.uri, vscode.ViewColumn.Beside);
    if (insert && target && !run.inserted) void offerSnippet(await snippetOf(run, asset, target));
    return await resultOf(run, target);
  } finally {
    target?.dispose();
  }
}

async function requestOf(ports: Pick<Ports, 'providers'>, operation: Operation, wishes: Wishes): Promise<ImageRequest> {
  const { prompt, parameters } = wishes;
  const provider = wishes.provider ?? (await ports.providers.preferred());
  const model = wishes.model ?? ports.providers.dialect(provider).models[0] ?? '';
  return { operation, provider, model, prompt, parameters };
}

/** Where a workspace is open, a caller may have files written only there. */
function newFile(text: string): vscode.Uri {
  try {
    const uri = vscode.Uri.parse(text, true);
    if (vscode.workspace.workspaceFolders === undefined || vscode.workspace.getWorkspaceFolder(uri)) return uri;
  } catch {
    // A plain path is no address.
  }
  throw new EaselError('invalid_request', { problems: [{ code: 'bad_argument', parameter: 'file' }] });
}

async function findTarget(document: string | undefined, position: { line: number; character: number } | undefined) {
  const active = vscode.window.activeTextEditor;
  if (document === undefined) return active && new Target(active.document, toPosition(position) ?? active.selection.end);
  try {
    const opened = await vscode.workspace.openTextDocument(vscode.Uri.parse(document, true));
    const cursor = active?.document === opened ? active.selection.end : opened.lineAt(opened.lineCount - 1).range.end;
    return new Target(opened, toPosition(position) ?? cursor);
  } catch (cause) {
    throw new EaselError('invalid_request', { problems: [{ code: 'bad_argument', parameter: 'document' }], cause });
  }
}

function toPosition(position: { line: number; character: number } | undefined): vscode.Position | undefined {
  return position && new vscode.Position(position.line, position.character);
}

async function resultOf(run: Run, target: Target | undefined): Promise<GenerateResult> {
  const images = await Promise.all(
    [...run.assets]
      .sort((a, b) => a.image - b.image)
      .map(async (asset) => ({
        uri: asset.uri.toString(),
        width: asset.width,
        height: asset.height,
        format: asset.format,
        snippet: asset.snippet ?? (await snippetOf(run, asset, target)),
      })),
  );
  return { images, ...(run.usage ? { usage: run.usage } : {}) };
}
