import * as vscode from 'vscode';
import type { ChainView } from '../../protocol/panelModel.ts';
import type { CardActions } from './cardActions.ts';
import type { Chains } from '../library/lineage.ts';
import type { PanelSources } from './sources.ts';
import type { PictureIndex } from '../library/pictureIndex.ts';
import { refusal } from '../../images/errors.ts';

interface Ports {
  readonly actions: CardActions;
  readonly chains: Chains;
  readonly index: PictureIndex;
}

type Which = { readonly run: string; readonly image: number } | { readonly source: string };

/** The histories that a panel shows, and what can be done with their pictures. */
export class PanelChains {
  readonly #ports: Ports;
  readonly #sources: PanelSources;

  constructor(ports: Ports, sources: PanelSources) {
    this.#ports = ports;
    this.#sources = sources;
  }

  /** Null where a picture's bytes cannot be told. */
  async of(which: Which): Promise<ChainView | null> {
    const { actions, chains } = this.#ports;
    if ('run' in which) {
      const key = await actions.key(which);
      return key === undefined ? null : chains.of(key, actions.uri(which));
    }
    const picture = await this.#sources.identify(which.source);
    return picture ? chains.of(picture.key, picture.uri) : null;
  }

  /** The file that has a picture's bytes. Throws EaselError `invalid_request` where there is none. */
  async uri(key: string): Promise<vscode.Uri> {
    const uri = await this.#ports.index.find(key);
    if (!uri) throw refusal({ code: 'input_changed', parameter: 'image', name: this.#ports.index.nameOf(key) ?? '' });
    return uri;
  }

  async open(key: string): Promise<void> {
    await vscode.commands.executeCommand('vscode.open', await this.uri(key));
  }
}
