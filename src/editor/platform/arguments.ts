/** What other extensions, keybindings and scripts give a command. */
import * as v from 'valibot';
import * as vscode from 'vscode';
import { EaselError } from '../../images/errors.ts';
import type { InputRole } from '../../images/models/inputs.ts';
import { refusal } from '../../images/errors.ts';
import { nameOf } from './uris.ts';

/** An address, as text or as VS Code has it. */
export const argumentUri = v.union([
  v.string(),
  v.pipe(
    v.custom<vscode.Uri>((value) => value instanceof vscode.Uri),
    v.transform((uri) => uri.toString()),
  ),
]);

/** Where a workspace is open, a caller may have only its files sent. */
export function inWorkspace(text: string, role: InputRole): vscode.Uri {
  const uri = addressOf(text, role);
  const isOutside = vscode.workspace.workspaceFolders !== undefined && !vscode.workspace.getWorkspaceFolder(uri);
  if (isOutside) throw refusal({ code: 'input_outside', parameter: role, name: nameOf(uri) });
  return uri;
}

/** Throws EaselError `invalid_request` for what is no address, as a plain path. */
function addressOf(text: string, role: InputRole): vscode.Uri {
  try {
    return vscode.Uri.parse(text, true);
  } catch (cause) {
    throw new EaselError('invalid_request', { problems: [{ code: 'bad_argument', parameter: role }], cause });
  }
}

/** Throws EaselError `invalid_request` with what does not fit. */
export function parseArguments<S extends v.GenericSchema>(schema: S, given: unknown): v.InferOutput<S> {
  const parsed = v.safeParse(schema, given);
  if (parsed.success) return parsed.output;
  const parameters = new Set(parsed.issues.map((issue) => v.getDotPath(issue) ?? 'arguments'));
  throw new EaselError('invalid_request', {
    problems: [...parameters].map((parameter) => ({ code: 'bad_argument', parameter })),
  });
}
