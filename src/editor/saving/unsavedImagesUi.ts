import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Easel } from '../app.ts';
import type { SetAside } from './unsavedImages.ts';
import type { Choice } from '../platform/multiStepInput.ts';
import { askChoice, back } from '../platform/multiStepInput.ts';

/** Milliseconds after the start, when nobody waits for anything any more. */
const grace = 3000;

/** Says that there are pictures without a place, and takes away what is too old to be compared with. */
export class SetAsideOffer implements vscode.Disposable {
  readonly #easel: Easel;
  readonly #timer: ReturnType<typeof setTimeout>;

  constructor(easel: Easel) {
    this.#easel = easel;
    this.#timer = setTimeout(() => void this.#offer(), grace);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  async #offer(): Promise<void> {
    const { log, rescued, untouched } = this.#easel;
    try {
      await untouched.cleanUp();
      const left = await rescued.leftBehind();
      if (left.length === 0) return;
      const show = l10n.t('Show');
      const text =
        left.length === 1
          ? l10n.t('Easel holds a picture that could not be saved where it belongs.')
          : l10n.t('Easel holds {0} pictures that could not be saved where they belong.', left.length);
      if ((await vscode.window.showInformationMessage(text, show)) === show) await showSetAside(this.#easel);
    } catch (error) {
      log.error('offer what was set aside', error);
    }
  }
}

type Answer = { readonly picture: SetAside & { readonly isUntouched: boolean } } | 'save_all' | 'throw_away_all';

/** Lists the pictures in Easel's own storage that have no place, to be saved, looked at or thrown away. */
export async function showSetAside(easel: Easel): Promise<void> {
  for (;;) {
    const pictures = await easel.rescued.list();
    const untouched = await easel.untouched.list();
    if (pictures.length + untouched.length === 0) {
      void vscode.window.showInformationMessage(l10n.t('Easel holds no pictures: all are saved where they belong.'));
      return;
    }
    const heading = { title: l10n.t('Saved Aside Pictures'), canGoBack: false };
    const placeholder = l10n.t('Choose one to save it, look at it or throw it away.');
    const answer = await askChoice<Answer>(heading, { placeholder, items: itemsOf(pictures, untouched) });
    if (answer === undefined || answer === back) return;
    if (answer === 'save_all') await saveAll(easel, pictures);
    else if (answer === 'throw_away_all') await throwAway(easel, pictures);
    else await handle(easel, answer.picture);
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

async function handle(easel: Easel, picture: SetAside & { readonly isUntouched: boolean }): Promise<void> {
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
  if (answer === 'save') await easel.rescued.saveElsewhere(picture);
  if (answer === 'open') await vscode.commands.executeCommand('vscode.open', picture.file);
  if (answer === 'throw_away') await throwAway(easel, [picture]);
}

async function throwAway(easel: Easel, pictures: readonly SetAside[]): Promise<void> {
  const [first] = pictures;
  const question =
    pictures.length === 1 && first ? l10n.t('Throw {0} away?', first.name) : l10n.t('Throw {0} pictures away?', pictures.length);
  const detail = l10n.t('There is no other copy, and they were paid for.');
  const yes = l10n.t('Throw Away');
  if ((await vscode.window.showWarningMessage(question, { modal: true, detail }, yes)) !== yes) return;
  for (const picture of pictures) await easel.rescued.throwAway(picture);
}

/** Each by its name, with a number where that is taken. */
async function saveAll(easel: Easel, pictures: readonly SetAside[]): Promise<void> {
  const folders = await vscode.window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    openLabel: l10n.t('Save Here'),
  });
  const folder = folders?.[0];
  if (!folder) return;
  for (const picture of pictures) await easel.rescued.saveInto(picture, folder);
}
