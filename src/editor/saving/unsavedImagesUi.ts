import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ProviderOriginals } from './providerOriginals.ts';
import type { UnsavedImages, UnsavedImage } from './unsavedImages.ts';
import type { Choice } from '../platform/multiStepInput.ts';
import { askChoice, back } from '../platform/multiStepInput.ts';

interface UnsavedImagesDeps {
  readonly unsavedImages: Pick<UnsavedImages, 'list' | 'saveElsewhere' | 'saveInto' | 'throwAway'>;
  readonly providerOriginals: Pick<ProviderOriginals, 'list'>;
}

/** Says that there are pictures without a place. */
export async function offerSetAside(deps: UnsavedImagesDeps, left: readonly UnsavedImage[]): Promise<void> {
  const show = l10n.t('Show');
  const text =
    left.length === 1
      ? l10n.t('Easel holds a picture that could not be saved where it belongs.')
      : l10n.t('Easel holds {0} pictures that could not be saved where they belong.', left.length);
  if ((await vscode.window.showInformationMessage(text, show)) === show) await showUnsavedImages(deps);
}

type Answer = { readonly picture: UnsavedImage & { readonly isOriginal: boolean } } | 'save_all' | 'throw_away_all';

/** Lists the pictures in Easel's own storage that have no place, to be saved, looked at or thrown away. */
export async function showUnsavedImages(deps: UnsavedImagesDeps): Promise<void> {
  for (;;) {
    const pictures = await deps.unsavedImages.list();
    const originals = await deps.providerOriginals.list();
    if (pictures.length + originals.length === 0) {
      void vscode.window.showInformationMessage(l10n.t('Easel holds no pictures: all are saved where they belong.'));
      return;
    }
    const header = { title: l10n.t('Saved Aside Pictures'), canGoBack: false };
    const placeholder = l10n.t('Choose one to save it, look at it or throw it away.');
    const answer = await askChoice<Answer>(header, { placeholder, items: itemsOf(pictures, originals) });
    if (answer === undefined || answer === back) return;
    if (answer === 'save_all') await saveAll(deps, pictures);
    else if (answer === 'throw_away_all') await throwAway(deps, pictures);
    else await handle(deps, answer.picture);
  }
}

function itemsOf(pictures: readonly UnsavedImage[], originals: readonly UnsavedImage[]): Choice<Answer>[] {
  const separator = (label: string): Choice<Answer> => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const item = (picture: UnsavedImage, isOriginal: boolean): Choice<Answer> => {
    const time = new Date(picture.time).toLocaleString(vscode.env.language);
    // What was never in a workspace has no name that says anything.
    const [label, description] = isOriginal ? [time, picture.name.replace(/^.*\./, '')] : [picture.name, time];
    return { label: `$(file-media) ${label}`, description, value: { picture: { ...picture, isOriginal } } };
  };
  return [
    ...pictures.map((picture) => item(picture, false)),
    ...(pictures.length > 1
      ? [
          { label: `$(save-all) ${l10n.t('Save All…')}`, value: 'save_all' as const },
          { label: `$(trash) ${l10n.t('Throw All Away…')}`, value: 'throw_away_all' as const },
        ]
      : []),
    ...(originals.length > 0 ? [separator(l10n.t('as drawn, before they were laid into the picture they edit'))] : []),
    ...originals.map((picture) => item(picture, true)),
  ];
}

async function handle(
  deps: Pick<UnsavedImagesDeps, 'unsavedImages'>,
  picture: UnsavedImage & { readonly isOriginal: boolean },
): Promise<void> {
  const answer = await askChoice<'save' | 'open' | 'throw_away'>(
    { title: picture.name, canGoBack: true },
    {
      placeholder: l10n.t('What is to be done with it?'),
      items: [
        { label: `$(save-as) ${l10n.t('Save…')}`, value: 'save' },
        { label: `$(go-to-file) ${l10n.t('Open')}`, value: 'open' },
        { label: `$(trash) ${l10n.t('Throw Away…')}`, value: 'throw_away' },
      ],
    },
  );
  if (answer === 'save') await deps.unsavedImages.saveElsewhere(picture);
  if (answer === 'open') await vscode.commands.executeCommand('vscode.open', picture.file);
  if (answer === 'throw_away') await throwAway(deps, [picture]);
}

async function throwAway(deps: Pick<UnsavedImagesDeps, 'unsavedImages'>, pictures: readonly UnsavedImage[]): Promise<void> {
  const [first] = pictures;
  const question =
    pictures.length === 1 && first ? l10n.t('Throw {0} away?', first.name) : l10n.t('Throw {0} pictures away?', pictures.length);
  const detail = l10n.t('There is no other copy, and they were paid for.');
  const yes = l10n.t('Throw Away');
  if ((await vscode.window.showWarningMessage(question, { modal: true, detail }, yes)) !== yes) return;
  for (const picture of pictures) await deps.unsavedImages.throwAway(picture);
}

/** Each by its name, with a number where that is taken. */
async function saveAll(deps: Pick<UnsavedImagesDeps, 'unsavedImages'>, pictures: readonly UnsavedImage[]): Promise<void> {
  const folders = await vscode.window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    openLabel: l10n.t('Save Here'),
  });
  const folder = folders?.[0];
  if (!folder) return;
  for (const picture of pictures) await deps.unsavedImages.saveInto(picture, folder);
}
