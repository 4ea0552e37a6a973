import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Untouched } from './providerOriginals.ts';
import type { Rescued, SetAside } from './unsavedImages.ts';
import type { Choice } from '../platform/multiStepInput.ts';
import { askChoice, back } from '../platform/multiStepInput.ts';

interface SetAsidePorts {
  readonly rescued: Rescued;
  readonly untouched: Untouched;
}

/** Says that there are pictures without a place. */
export async function offerSetAside(ports: SetAsidePorts, left: readonly SetAside[]): Promise<void> {
  const show = l10n.t('Show');
  const text =
    left.length === 1
      ? l10n.t('Easel holds a picture that could not be saved where it belongs.')
      : l10n.t('Easel holds {0} pictures that could not be saved where they belong.', left.length);
  if ((await vscode.window.showInformationMessage(text, show)) === show) await showSetAside(ports);
}

type Answer = { readonly picture: SetAside & { readonly isUntouched: boolean } } | 'save_all' | 'throw_away_all';

/** Lists the pictures in Easel's own storage that have no place, to be saved, looked at or thrown away. */
export async function showSetAside(ports: SetAsidePorts): Promise<void> {
  for (;;) {
    const pictures = await ports.rescued.list();
    const untouched = await ports.untouched.list();
    if (pictures.length + untouched.length === 0) {
      void vscode.window.showInformationMessage(l10n.t('Easel holds no pictures: all are saved where they belong.'));
      return;
    }
    const heading = { title: l10n.t('Saved Aside Pictures'), canGoBack: false };
    const placeholder = l10n.t('Choose one to save it, look at it or throw it away.');
    const answer = await askChoice<Answer>(heading, { placeholder, items: itemsOf(pictures, untouched) });
    if (answer === undefined || answer === back) return;
    if (answer === 'save_all') await saveAll(ports, pictures);
    else if (answer === 'throw_away_all') await throwAway(ports, pictures);
    else await handle(ports, answer.picture);
  }
}

function itemsOf(pictures: readonly SetAside[], untouched: readonly SetAside[]): Choice<Answer>[] {
  const separator = (label: string): Choice<Answer> => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const item = (picture: SetAside, isUntouched: boolean): Choice<Answer> => {
    const time = new Date(picture.time).toLocaleString(vscode.env.language);
    // What was never in a workspace has no name that says anything.
    const [label, description] = isUntouched ? [time, picture.name.replace(/^.*\./, '')] : [picture.name, time];
    return { label: `$(file-media) ${label}`, description, value: { picture: { ...picture, isUntouched } } };
  };
  return [
    ...pictures.map((picture) => item(picture, false)),
    ...(pictures.length > 1
      ? [
          { label: `$(save-all) ${l10n.t('Save All…')}`, value: 'save_all' as const },
          { label: `$(trash) ${l10n.t('Throw All Away…')}`, value: 'throw_away_all' as const },
        ]
      : []),
    ...(untouched.length > 0 ? [separator(l10n.t('as drawn, before they were laid into the picture they edit'))] : []),
    ...untouched.map((picture) => item(picture, true)),
  ];
}

async function handle(
  ports: Pick<SetAsidePorts, 'rescued'>,
  picture: SetAside & { readonly isUntouched: boolean },
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
  if (answer === 'save') await ports.rescued.saveElsewhere(picture);
  if (answer === 'open') await vscode.commands.executeCommand('vscode.open', picture.file);
  if (answer === 'throw_away') await throwAway(ports, [picture]);
}

async function throwAway(ports: Pick<SetAsidePorts, 'rescued'>, pictures: readonly SetAside[]): Promise<void> {
  const [first] = pictures;
  const question =
    pictures.length === 1 && first ? l10n.t('Throw {0} away?', first.name) : l10n.t('Throw {0} pictures away?', pictures.length);
  const detail = l10n.t('There is no other copy, and they were paid for.');
  const yes = l10n.t('Throw Away');
  if ((await vscode.window.showWarningMessage(question, { modal: true, detail }, yes)) !== yes) return;
  for (const picture of pictures) await ports.rescued.throwAway(picture);
}

/** Each by its name, with a number where that is taken. */
async function saveAll(ports: Pick<SetAsidePorts, 'rescued'>, pictures: readonly SetAside[]): Promise<void> {
  const folders = await vscode.window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    openLabel: l10n.t('Save Here'),
  });
  const folder = folders?.[0];
  if (!folder) return;
  for (const picture of pictures) await ports.rescued.saveInto(picture, folder);
}
