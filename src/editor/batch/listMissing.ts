import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { count } from '../../images/text/wording.ts';
import { missingProblemText } from '../../documents/missing/missingProblemText.ts';
import type { Batches } from './batches.ts';
import type { FoundLink } from './list.ts';
import { batchList, byDocument } from './list.ts';
import { inStyleModels } from './styles.ts';
import { readablePath } from '../saving/destination.ts';
import type { Easel } from '../app.ts';
import { documentText } from '../platform/fileText.ts';
import type { MissingPicture } from '../missing/missingPictures.ts';
import type { PanelWindow } from '../webviews/webviewTab.ts';

type OpenWindow = () => Promise<PanelWindow>;

/** Lists the pictures that a document links and that are not there, to be reviewed and drawn. */
export async function drawMissingInDocument(
  easel: Easel,
  batches: Batches,
  document: vscode.TextDocument | undefined,
  open: OpenWindow,
): Promise<void> {
  if (await isBusy(batches, open)) return;
  if (!document) {
    void vscode.window.showInformationMessage(l10n.t('Open a document first.'));
    return;
  }
  const missing = await (await easel.missing()).inDocument(document);
  await review(easel, batches, missing, readablePath(document.uri), open);
}

/** The same for all documents of the workspace. */
export async function drawMissingInWorkspace(easel: Easel, batches: Batches, open: OpenWindow): Promise<void> {
  if (await isBusy(batches, open)) return;
  const pictures = await easel.missing();
  const missing = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: l10n.t('Easel is looking for missing pictures'),
      cancellable: true,
    },
    async (shown, token) => {
      const progress = (looked: number) => shown.report({ message: l10n.t('{0} documents', count(looked)) });
      try {
        return await pictures.inWorkspace({ progress, token });
      } catch (error) {
        if (error instanceof vscode.CancellationError) return undefined;
        throw error;
      }
    },
  );
  if (missing) await review(easel, batches, missing, l10n.t('the workspace'), open);
}

/** Brings the batch to the front. */
export async function showBatch(batches: Batches, open: OpenWindow): Promise<void> {
  if (await batches.load()) batches.show(await open());
  else
    void vscode.window.showInformationMessage(
      l10n.t('There is no batch of pictures. Begin one with “Draw Missing Pictures in Document…”.'),
    );
}

/** One batch at a time: what waits to go on is shown instead of another. */
async function isBusy(batches: Batches, open: OpenWindow): Promise<boolean> {
  if (!(await batches.isUnfinished())) return false;
  batches.show(await open());
  void vscode.window.showInformationMessage(l10n.t('Finish or cancel these pictures first.'));
  return true;
}

async function review(
  easel: Easel,
  batches: Batches,
  missing: readonly MissingPicture[],
  what: string,
  open: OpenWindow,
): Promise<void> {
  if (missing.length === 0) {
    void vscode.window.showInformationMessage(l10n.t('All pictures that {0} links are there.', what));
    return;
  }
  const { provider, model } = await easel.forms.load();
  const found = await withLines(byDocument(missing, ({ document }) => readablePath(document)));
  const items = await inStyleModels(easel, batchList(found, { provider, model }));
  await batches.begin(items);
  batches.show(await open());
}

/** What somebody mends who writes a prompt. */
const wordless: ReadonlySet<string> = new Set(['no_alt', 'long_alt']);

/** With the lines of the links, for whoever reads where they are. */
async function withLines(missing: readonly MissingPicture[]): Promise<FoundLink[]> {
  const ends = new Map<string, Promise<readonly number[]>>();
  return Promise.all(
    missing.map(async ({ document, file, link, problem }): Promise<FoundLink> => {
      const key = document.toString();
      const reading = ends.get(key) ?? documentText(document).then((text = '') => lineEnds(text));
      ends.set(key, reading);
      const line = linesBefore(await reading, link.start) + 1;
      return {
        document: key,
        file: file.toString(),
        link,
        line,
        ...(problem && !wordless.has(problem.code) ? { obstacle: missingProblemText(problem) } : {}),
      };
    }),
  );
}

const lineEnds = (text: string): readonly number[] => [...text.matchAll(/\n/g)].map(({ index }) => index);

/** How many of the sorted ends are before a place. */
function linesBefore(ends: readonly number[], place: number): number {
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] ?? Infinity) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
