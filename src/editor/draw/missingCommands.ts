import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import * as vscode from 'vscode';
import { EaselError } from '../../images/errors.ts';
import { problemText } from '../../images/text/problemText.ts';
import { withoutStyle } from '../../images/styles/styles.ts';
import { requestTo } from './drawTo.ts';
import { drawShown } from './drawShown.ts';
import type { AnewWish } from './drawAnew.ts';
import { drawAnew } from './drawAnew.ts';
import type { Easel } from '../app.ts';
import { asSuggested, uriOf } from '../panel/openRequest.ts';
import type { PanelWindow } from '../webviews/webviewTab.ts';
import { asEaselError } from '../runs/run.ts';
import { styleAt } from '../styles/styleFor.ts';

/** What code actions and hovers say of the picture that a link wants. Plain data: a hover's link is a text. */
const wishSchema = v.object({
  /** Addresses. */
  file: v.string(),
  document: v.string(),
  prompt: v.string(),
  alt: v.string(),
  /** Pixels. */
  width: v.exactOptional(v.number()),
  height: v.exactOptional(v.number()),
});

export type LinkWish = v.InferOutput<typeof wishSchema>;

type OpenWindow = () => Promise<PanelWindow>;

/** Draws a missing picture at once. Where it cannot be drawn as its link wants it, the panel can help. Throws EaselError. */
export async function drawMissing(easel: Easel, given: unknown, openWindow: OpenWindow): Promise<void> {
  const wish = parsed(given);
  try {
    const style = await styleAt(easel.styles, undefined, wish.document);
    await drawShown(easel, { ...wish, style, file: fileOf(wish) });
  } catch (thrown) {
    const error = asEaselError(thrown);
    const isForPanel = error.problems.length > 0 && !error.problems.some(({ code }) => code === 'file_exists');
    if (!isForPanel) throw error;
    const open = l10n.t('Draw with Easel…');
    const text = error.problems.map(problemText).join(' ');
    if ((await vscode.window.showWarningMessage(text, open)) === open) await drawMissingWith(easel, wish, openWindow);
  }
}

/** Opens the panel filled in for a missing picture. Throws EaselError. */
export async function drawMissingWith(easel: Easel, given: unknown, openWindow: OpenWindow): Promise<void> {
  const wish = parsed(given);
  const file = fileOf(wish);
  // What is wrong with a style is said in the panel.
  const style = await styleAt(easel.styles, undefined, wish.document).catch(() => undefined);
  const { request } = await requestTo(easel, { ...wish, file, style });
  const { provider, model } = request;
  const parameters = { ...withoutStyle(request.parameters, style) };
  await easel.openPanel(await openWindow(), {
    prompt: wish.prompt,
    operation: 'generate',
    form: { provider, model, parameters, style: asSuggested },
    into: { file, document: uriOf(wish.document), ...(wish.alt === '' ? {} : { alt: wish.alt }) },
  });
}

/** Draws a picture anew, as its link asks for it now. Throws EaselError. */
export async function drawByNewWords(easel: Easel, given: unknown): Promise<void> {
  const wish = parsed(given);
  const anew: AnewWish = { file: fileOf(wish), prompt: wish.prompt, alt: wish.alt };
  await drawAnew(easel, anew);
}

function parsed(given: unknown): LinkWish {
  const wish = v.safeParse(wishSchema, given);
  if (wish.success) return wish.output;
  throw new EaselError('invalid_request', { problems: [{ code: 'bad_argument', parameter: 'arguments' }] });
}

/** Only what is in the workspace. */
function fileOf(wish: LinkWish): vscode.Uri {
  const file = uriOf(wish.file);
  if (file && vscode.workspace.getWorkspaceFolder(file)) return file;
  throw new EaselError('invalid_request', { problems: [{ code: 'bad_argument', parameter: 'file' }] });
}
