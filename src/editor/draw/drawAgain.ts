import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Recipe } from '../../images/recipe.ts';
import type { NamedStyle } from '../../images/styles/styles.ts';
import { withoutStyle } from '../../images/styles/styles.ts';
import { shortName } from '../../images/text/wording.ts';
import type { PictureIndex } from '../library/pictureIndex.ts';
import type { Recipes } from '../library/recipes.ts';
import type { Providers } from '../providers/providers.ts';
import type { FileTarget } from '../runs/fileTarget.ts';
import type { PanelRequest } from '../panel/openRequest.ts';
import { choicesOf } from './choices.ts';
import { asSuggested } from '../styles/styleFor.ts';
import { nameOf } from '../platform/uris.ts';
import { openedDocument } from '../styles/styleFor.ts';
import type { Styles } from '../styles/styles.ts';

interface DrawnDeps {
  readonly index: Pick<PictureIndex, 'keyOf'>;
  readonly recipes: Pick<Recipes, 'find'>;
}

interface AgainDeps {
  readonly index: Pick<PictureIndex, 'find' | 'keyOf'>;
  readonly providers: Pick<Providers, 'capabilities' | 'has'>;
  readonly recipes: Pick<Recipes, 'find'>;
  readonly styles: Pick<Styles, 'forDocument' | 'list'>;
}

/** What is known of a picture that Easel drew. */
export interface Drawn {
  readonly file: vscode.Uri;
  readonly key: string;
  readonly recipe: Recipe;
}

/** Undefined where the file is gone, or was not drawn by Easel. */
export async function drawnIn(ports: DrawnDeps, file: vscode.Uri): Promise<Drawn | undefined> {
  const key = await ports.index.keyOf(file);
  const recipe = key === undefined ? undefined : await ports.recipes.find(key, file);
  return key === undefined || !recipe ? undefined : { file, key, recipe };
}

/**
 * What the panel is opened with to draw a picture again as it was drawn; in the style of the document that links it where it was drawn in
 * none. Undefined where nobody knows how, which was said then.
 */
export async function requestToDrawAgain(
  ports: AgainDeps,
  file: vscode.Uri,
  document: vscode.Uri | undefined,
): Promise<PanelRequest | undefined> {
  const drawn = await drawnIn(ports, file);
  if (!drawn) {
    const edit = l10n.t('Edit This Image…');
    const text = l10n.t('Easel does not know how “{0}” was drawn. It can be edited instead.', shortName(nameOf(file)));
    if ((await vscode.window.showInformationMessage(text, edit)) === edit) {
      await vscode.commands.executeCommand('easel.editImage', file);
    }
    return undefined;
  }
  const { recipe, key } = drawn;
  const { operation, prompt } = recipe.request;
  const images = await sourcesOf(ports, drawn);
  return {
    prompt,
    form: await formOf(ports, drawn, document),
    fileTarget: { file, document, again: key, alt: recipe.alt },
    ...(operation === 'generate' || images.length === 0 ? { operation: 'generate' } : { operation, images }),
  };
}

/** The choices that it was drawn with: those that were its style's come from that again. */
async function formOf(
  ports: Pick<AgainDeps, 'providers' | 'styles'>,
  { file, recipe }: Drawn,
  document: vscode.Uri | undefined,
): Promise<PanelRequest['form']> {
  const choices = choicesOf(ports, recipe);
  const name = recipe.request.style?.name;
  if (name === undefined) return { ...choices, style: asSuggested };
  const style = await styleNamed(ports, name, { file, document });
  const parameters = choices?.parameters && { parameters: { ...withoutStyle(choices.parameters, style) } };
  return { ...choices, ...parameters, style: { id: name, chosen: true } };
}

/** A style of a document's own goes before those of the style file. */
async function styleNamed(
  { styles }: Pick<AgainDeps, 'styles'>,
  name: string,
  { file, document }: Pick<FileTarget, 'file' | 'document'>,
): Promise<NamedStyle | undefined> {
  const opened = document && (await openedDocument(document));
  const own = opened && (await styles.forDocument(opened)).style;
  return own?.name === name ? own : (await styles.list(document ?? file)).find((style) => style.name === name);
}

/** The files of what a picture was made from, as far as they are found; says which is not. */
async function sourcesOf(ports: Pick<AgainDeps, 'index'>, { file, recipe }: Drawn): Promise<readonly vscode.Uri[]> {
  const found = await Promise.all(recipe.sources.map(({ key }) => ports.index.find(key, file)));
  if (found.includes(undefined)) {
    void vscode.window.showWarningMessage(
      l10n.t('Not every picture that “{0}” was made from is found. Add it again in the panel.', shortName(nameOf(file))),
    );
  }
  return found.filter((uri) => uri !== undefined);
}
