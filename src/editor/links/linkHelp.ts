import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ImageLink } from '../../documents/links/imageLink.ts';
import { linkAt } from '../../documents/links/linkAt.ts';
import { hoverOf, link as commandLink, plain, trusting } from './hoverText.ts';
import { linkActions } from './linkActions.ts';
import { linkedFile } from '../missing/linkedFolders.ts';
import { anewActions, drawLabel, isForPanel, missingActions, wishOf } from './missingActions.ts';
import { MissingDiagnostics, missingText } from './missingDiagnostics.ts';
import type { MissingPicture, MissingPictures } from '../missing/missingPictures.ts';
import { PictureLooks } from './pictureFacts.ts';
import { Recipes } from '../library/recipes.ts';
import { readSettings } from '../platform/settings.ts';

/** What a writer sees of the pictures that a document links: marks, quick fixes and hovers. It needs no more of Easel than this. */
export class LinkHelp implements vscode.Disposable {
  readonly #missing: MissingPictures;
  readonly #marks: MissingDiagnostics;
  readonly #looks: PictureLooks;

  constructor(context: vscode.ExtensionContext, missing: MissingPictures) {
    if (vscode.l10n.bundle) l10n.config({ contents: vscode.l10n.bundle });
    this.#missing = missing;
    this.#marks = new MissingDiagnostics(this.#missing);
    this.#looks = new PictureLooks(new Recipes(context.globalStorageUri));
  }

  dispose(): void {
    this.#marks.dispose();
  }

  /** What VS Code offers at a place of a document. */
  async actions(
    document: vscode.TextDocument,
    range: vscode.Range,
    diagnostics: readonly vscode.Diagnostic[],
  ): Promise<vscode.CodeAction[]> {
    const found = await this.#at(document, document.offsetAt(range.start));
    if (!found) return [];
    if (found.missing) return missingActions(document, found.missing, diagnostics);
    const { link, file } = found;
    const recipe = file && (await this.#looks.at(file))?.recipe;
    return [...(recipe ? anewActions(document, link, file, recipe) : []), ...linkActions(file)];
  }

  async hover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
    const offset = document.offsetAt(position);
    const found = await this.#at(document, offset);
    if (!found) return undefined;
    const { link, file, missing } = found;
    const range = new vscode.Range(document.positionAt(link.start), document.positionAt(link.end));
    if (missing) return new vscode.Hover(offerOf(document, missing), range);
    const facts = file && (await this.#looks.at(file));
    if (!facts) return undefined;
    const isOnAddress = offset >= link.addressStart && offset <= link.addressEnd;
    return new vscode.Hover(hoverOf(facts, document.uri, !(isOnAddress && showsPictures(document))), range);
  }

  async #at(document: vscode.TextDocument, offset: number): Promise<Found | undefined> {
    const link = linkAt(await this.#missing.linksOf(document), offset);
    if (!link) return undefined;
    const missing = (await this.#missing.inDocument(document)).find((one) => one.link.start === link.start);
    if (missing) return { link, missing };
    const target = await linkedFile(document.uri, link.address);
    return { link, ...(target?.isThere ? { file: target.uri } : {}) };
  }
}

interface Found {
  readonly link: ImageLink;
  /** The file that it leads to, where that is there. */
  readonly file?: vscode.Uri;
  readonly missing?: MissingPicture;
}

/** VS Code's own Markdown shows the picture of an address. */
const showsPictures = ({ languageId }: vscode.TextDocument): boolean =>
  languageId === 'markdown' && vscode.extensions.getExtension('vscode.markdown-language-features') !== undefined;

function offerOf(document: vscode.TextDocument, picture: MissingPicture): vscode.MarkdownString {
  const { link, file, problem } = picture;
  const text = trusting(['easel.drawMissing', 'easel.drawMissingWith']);
  // Where it is marked, the mark says the same.
  if (!readSettings(document.uri).missingDiagnostics) text.appendMarkdown(`${plain(missingText(picture))}\n\n`);
  const wish = wishOf(document, link, file);
  const links = [
    ...(problem ? [] : [commandLink(drawLabel(link), 'easel.drawMissing', wish)]),
    ...(!problem || isForPanel(problem) ? [commandLink(l10n.t('Draw with Easel…'), 'easel.drawMissingWith', wish)] : []),
  ];
  return text.appendMarkdown(links.join(' · '));
}
