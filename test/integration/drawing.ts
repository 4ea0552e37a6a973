import * as v from 'valibot';
import * as vscode from 'vscode';
import { ok } from './assert.ts';
import { workspaceFolder } from './workspace.ts';

/** What `easel.generateImage` answers to another extension, a keybinding or a script. */
const answerSchema = v.strictObject({
  images: v.array(
    v.strictObject({
      uri: v.string(),
      width: v.number(),
      height: v.number(),
      format: v.picklist(['png', 'jpeg', 'webp', 'gif', 'svg']),
      snippet: v.exactOptional(v.string()),
    }),
  ),
  usage: v.exactOptional(
    v.looseObject({ input_tokens: v.number(), output_tokens: v.number(), total_tokens: v.pipe(v.number(), v.minValue(1)) }),
  ),
});

type Answer = v.InferOutput<typeof answerSchema>;

/** The picture that Sketch draws fastest. */
export const small = { model: 'dall-e-2', parameters: { size: '256x256', response_format: 'b64_json' } } as const;

/** Runs `easel.generateImage` with Sketch, unless `request` says otherwise. */
export async function draw(request: Readonly<Record<string, unknown>>): Promise<Answer> {
  return v.parse(answerSchema, await vscode.commands.executeCommand('easel.generateImage', { provider: 'sketch', ...request }));
}

/** Runs `easel.editImage`, as `draw` does its command. */
export async function edit(request: Readonly<Record<string, unknown>>): Promise<Answer> {
  return v.parse(answerSchema, await vscode.commands.executeCommand('easel.editImage', { provider: 'sketch', ...request }));
}

/** Draws one small picture and returns it. */
export async function drawOne(request: Readonly<Record<string, unknown>>): Promise<Answer['images'][number] & { name: string }> {
  const { images } = await draw({ ...small, ...request });
  const [image, ...others] = images;
  ok(image && others.length === 0, `There are ${images.length} pictures.`);
  return { ...image, name: nameOf(image.uri) };
}

/** The last part of an address, as a person reads it. */
export function nameOf(uri: string): string {
  const { path } = vscode.Uri.parse(uri, true);
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The path from the workspace folder to what an address names. */
export function wayOf(uri: string): string {
  return vscode.Uri.parse(uri, true).path.slice(workspaceFolder().path.length + 1);
}

/** The names in a folder, sorted; none if it is not there, and only then. Its path begins in the workspace unless it is absolute. */
export async function namesIn(folder: string): Promise<string[]> {
  const root = workspaceFolder();
  const uri = folder.startsWith('/') ? root.with({ path: folder }) : vscode.Uri.joinPath(root, folder);
  try {
    return (await vscode.workspace.fs.readDirectory(uri)).map(([name]) => name).sort();
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return [];
    throw error;
  }
}

/** What another extension sees of a failed command: its error with these members. */
const failureSchema = v.object({
  message: v.pipe(v.string(), v.minLength(1)),
  code: v.string(),
  problems: v.array(v.looseObject({ code: v.string(), parameter: v.string() })),
});

/** Waits for a command to fail and returns what its error says. */
export async function failureOf(work: PromiseLike<unknown>): Promise<v.InferOutput<typeof failureSchema>> {
  const thrown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  ok(thrown instanceof Error, 'It did not fail.');
  return v.parse(failureSchema, thrown);
}

/** Sets a setting of the workspace for as long as `work` takes. */
export async function withSetting<T>(section: string, name: string, value: unknown, work: () => Promise<T>): Promise<T> {
  const set = (next: unknown) =>
    vscode.workspace.getConfiguration(section, workspaceFolder()).update(name, next, vscode.ConfigurationTarget.Workspace);
  await set(value);
  try {
    return await work();
  } finally {
    await set(undefined);
  }
}
