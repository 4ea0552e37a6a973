import * as vscode from 'vscode';
import type { LineageView } from '../../protocol/panelModel.ts';
import type { CardActions } from './cardActions.ts';
import type { Lineages } from '../library/lineage.ts';
import type { PanelSources } from './sources.ts';
import type { PictureIndex } from '../library/pictureIndex.ts';
import { refusal } from '../../images/errors.ts';

interface Deps {
  readonly actions: CardActions;
  readonly lineages: Lineages;
  readonly index: PictureIndex;
}

type ImageRef = { readonly run: string; readonly image: number } | { readonly source: string };

/** The histories that a panel shows, and what can be done with their pictures. */
export class PanelLineages {
  readonly #deps: Deps;
  readonly #sources: PanelSources;

  constructor(deps: Deps, sources: PanelSources) {
    this.#deps = deps;
    this.#sources = sources;
  }

  /** Null where a picture's bytes cannot be told. */
  async of(which: ImageRef): Promise<LineageView | null> {
    const { actions, lineages } = this.#deps;
    if ('run' in which) {
      const key = await actions.key(which);
      return key === undefined ? null : lineages.of(key, actions.uri(which));
    }
    const picture = await this.#sources.identify(which.source);
    return picture ? lineages.of(picture.key, picture.uri) : null;
  }

  /** The file that has a picture's bytes. Throws EaselError `invalid_request` where there is none. */
  async uri(key: string): Promise<vscode.Uri> {
    const uri = await this.#deps.index.find(key);
    if (!uri) throw refusal({ code: 'input_changed', parameter: 'image', name: this.#deps.index.nameOf(key) ?? '' });
    return uri;
  }

  async open(key: string): Promise<void> {
    await vscode.commands.executeCommand('vscode.open', await this.uri(key));
  }
}
