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
import type { Ports } from '../ports.ts';
import type { PanelOpener } from '../panel/openRequest.ts';
import { asSuggested } from '../styles/styleFor.ts';
import { uriOf } from '../platform/uris.ts';
import type { WebviewTab } from '../webviews/webviewTab.ts';
import { asEaselError } from '../../images/errors.ts';
import { styleAt } from '../styles/styleFor.ts';
import type { LinkWish } from '../links/linkWish.ts';
import { wishSchema } from '../links/linkWish.ts';

type OpenPanelTab = () => Promise<WebviewTab>;

/** Draws a missing picture at once. Where it cannot be drawn as its link wants it, the panel can help. Throws EaselError. */
export async function drawMissing(
  ports: Pick<Ports, 'forms' | 'keys' | 'pixels' | 'providers' | 'runs' | 'sources' | 'styles'> & PanelOpener,
  given: unknown,
  openPanelTab: OpenPanelTab,
): Promise<void> {
  const wish = parsed(given);
  try {
    const style = await styleAt(ports.styles, undefined, wish.document);
    await drawShown(ports, { ...wish, style, file: fileOf(wish) });
  } catch (thrown) {
    const error = asEaselError(thrown);
    const isForPanel = error.problems.length > 0 && !error.problems.some(({ code }) => code === 'file_exists');
    if (!isForPanel) throw error;
    const open = l10n.t('Draw with Easel…');
    const text = error.problems.map(problemText).join(' ');
    if ((await vscode.window.showWarningMessage(text, open)) === open) await drawMissingWith(ports, wish, openPanelTab);
  }
}

/** Opens the panel filled in for a missing picture. Throws EaselError. */
export async function drawMissingWith(
  ports: Pick<Ports, 'forms' | 'providers' | 'styles'> & PanelOpener,
  given: unknown,
  openPanelTab: OpenPanelTab,
): Promise<void> {
  const wish = parsed(given);
  const file = fileOf(wish);
  // What is wrong with a style is said in the panel.
  const style = await styleAt(ports.styles, undefined, wish.document).catch(() => undefined);
  const { request } = await requestTo(ports, { ...wish, file, style });
  const { provider, model } = request;
  const parameters = { ...withoutStyle(request.parameters, style) };
  await ports.openPanel(await openPanelTab(), {
    prompt: wish.prompt,
    operation: 'generate',
    form: { provider, model, parameters, style: asSuggested },
    fileTarget: { file, document: uriOf(wish.document), ...(wish.alt === '' ? {} : { alt: wish.alt }) },
  });
}

/** Draws a picture anew, as its link asks for it now. Throws EaselError. */
export async function drawByNewWords(
  ports: Pick<Ports, 'forms' | 'index' | 'keys' | 'pixels' | 'providers' | 'recipes' | 'replaced' | 'runs' | 'sources'>,
  given: unknown,
): Promise<void> {
  const wish = parsed(given);
  const anew: AnewWish = { file: fileOf(wish), prompt: wish.prompt, alt: wish.alt };
  await drawAnew(ports, anew);
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
