import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { BatchItem } from '../../images/batch/item.ts';
import { count } from '../../images/text/wording.ts';
import { missingProblemText } from '../missing/missingProblemText.ts';
import type { FoundLink } from './list.ts';
import { batchList, byDocument } from './list.ts';
import { inStyleModels } from './itemModels.ts';
import { itemStyles } from './styles.ts';
import { readablePath } from '../platform/uris.ts';
import { documentText } from '../platform/fileText.ts';
import type { MissingPicture, MissingPictures } from '../missing/missingPictures.ts';
import type { Providers } from '../providers/providers.ts';
import type { FormMemory } from '../runs/formMemory.ts';
import type { StyleLookup } from '../styles/styleFor.ts';

/** Who takes the list: `CurrentBatch` in the product. */
interface ListTaker {
  begin(items: readonly BatchItem[]): Promise<unknown>;
}

interface ListDeps {
  readonly forms: Pick<FormMemory, 'load'>;
  readonly providers: Pick<Providers, 'dialect' | 'has'>;
  readonly styles: StyleLookup;
}

/** Lists the pictures that a document links and that are not there, to be reviewed and drawn. False where there is nothing to review, which was said. */
export async function drawMissingInDocument(
  deps: ListDeps & { readonly missing: () => Promise<Pick<MissingPictures, 'inDocument'>> },
  batch: ListTaker,
  document: vscode.TextDocument | undefined,
): Promise<boolean> {
  if (!document) {
    void vscode.window.showInformationMessage(l10n.t('Open a document first.'));
    return false;
  }
  const missing = await (await deps.missing()).inDocument(document);
  return review(deps, batch, missing, readablePath(document.uri));
}

/** The same for all documents of the workspace. */
export async function drawMissingInWorkspace(
  deps: ListDeps & { readonly missing: () => Promise<Pick<MissingPictures, 'inWorkspace'>> },
  batch: ListTaker,
): Promise<boolean> {
  const pictures = await deps.missing();
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
  return missing !== undefined && review(deps, batch, missing, l10n.t('the workspace'));
}

async function review(deps: ListDeps, batch: ListTaker, missing: readonly MissingPicture[], what: string): Promise<boolean> {
  if (missing.length === 0) {
    void vscode.window.showInformationMessage(l10n.t('All pictures that {0} links are there.', what));
    return false;
  }
  const { provider, model } = await deps.forms.load();
  const found = await withLines(byDocument(missing, readablePath));
  const items = await inStyleModels(deps, itemStyles(deps.styles), batchList(found, { provider, model }));
  await batch.begin(items);
  return true;
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
