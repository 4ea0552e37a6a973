import { EaselError } from '../../images/errors.ts';
import type { GalleryView } from '../../protocol/panelModel.ts';
import { offerSnippet } from '../notices/announce.ts';
import type { ExistingPictures } from '../library/existingPictures.ts';
import type { Gallery } from '../library/gallery.ts';
import type { ShownPicture } from '../webviews/shownPicture.ts';
import { shownPicture } from '../webviews/shownPicture.ts';
import { placeAt, snippetIn } from '../insert/snippets.ts';
import type { Target } from '../insert/target.ts';

interface Deps {
  readonly gallery: Gallery;
  readonly existing: ExistingPictures;
}

/** The pictures of the workspace in a panel, of which one is inserted. */
export class PanelGallery {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  list(text: string, from: number): Promise<GalleryView> {
    return this.#deps.gallery.list(text, from);
  }

  /** Null for a file that is gone. */
  async bytes(uri: string): Promise<ShownPicture | null> {
    const found = await this.#deps.gallery.get(uri);
    return found ? shownPicture(found) : null;
  }

  /** Puts the snippet of a picture at the target, or offers it where that has moved on. Throws EaselError `not_a_picture`. */
  async insert(uri: string, target: Target | undefined): Promise<void> {
    const found = await this.#deps.gallery.get(uri);
    const picture = found && (await this.#deps.existing.look(found));
    if (!picture) throw new EaselError('not_a_picture');
    const snippet = await snippetIn(await placeAt(target), picture);
    const insertion = await target?.insert(snippet);
    if (insertion?.inserted) insertion.snippet.dispose();
    else void offerSnippet(snippet);
  }
}
