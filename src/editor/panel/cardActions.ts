import * as vscode from 'vscode';
import { altTextFor, oneLine } from '../../documents/altText/altText.ts';
import { EaselError } from '../../images/errors.ts';
import { offerSnippet } from '../notices/announce.ts';
import type { PictureIndex } from '../library/pictureIndex.ts';
import type { ReplacedFiles } from '../replace/replacedFiles.ts';
import { replaceFile } from '../replace/replaceFile.ts';
import { replaceLinks } from '../replace/replaceLinks.ts';
import type { Asset, Run } from '../runs/run.ts';
import type { Runs } from '../runs/runs.ts';
import type { ShownPicture } from '../webviews/shownPicture.ts';
import { shownPicture } from '../webviews/shownPicture.ts';
import { snippetIn } from '../insert/snippets.ts';
import { snippetOf } from '../runs/runSnippet.ts';
import type { InsertedSnippet, Target } from '../insert/target.ts';
import { deleteDuplicate } from '../replace/duplicates.ts';

interface ImageRef {
  readonly run: string;
  readonly image: number;
}

/** What the buttons of a result card do. */
export class CardActions {
  readonly #runs: Runs;
  readonly #index: PictureIndex;
  readonly #replaced: ReplacedFiles;
  /** Where a button has put a picture's snippet last. */
  readonly #placed = new WeakMap<Run, Map<number, InsertedSnippet>>();
  #rewriting: Promise<void> = Promise.resolve();

  constructor(runs: Runs, index: PictureIndex, replaced: ReplacedFiles) {
    this.#runs = runs;
    this.#index = index;
    this.#replaced = replaced;
  }

  /** The file of a picture. */
  uri(which: ImageRef): vscode.Uri {
    return this.#find(which).asset.uri;
  }

  /** What a picture was drawn from. */
  prompt(which: ImageRef): string {
    return this.#find(which).run.request.prompt;
  }

  /** `contentHash` of a picture's bytes. Undefined where nobody knows it any more. */
  async key(which: ImageRef): Promise<string | undefined> {
    const { asset } = this.#find(which);
    return asset.key ?? this.#index.keyOf(asset.uri);
  }

  async bytes(which: ImageRef): Promise<ShownPicture | null> {
    const { asset } = this.#find(which);
    return shownPicture(asset.uri, asset.mime);
  }

  /** What a picture is held against. Null when its file is gone. */
  async comparison(which: ImageRef & { readonly with: 'parent' | 'untouched' }): Promise<ShownPicture | null> {
    const uri = await this.#comparedWith(which);
    return uri ? shownPicture(uri) : null;
  }

  /** What a picture was made from may have moved, or have been replaced by it. */
  async #comparedWith(which: ImageRef & { readonly with: 'parent' | 'untouched' }): Promise<vscode.Uri | undefined> {
    const { parent, parentKey, untouched } = this.#find(which).asset;
    if (which.with === 'untouched') return untouched;
    return parentKey === undefined ? parent : ((await this.#index.find(parentKey, parent)) ?? parent);
  }

  async replaceInDocument(which: ImageRef): Promise<void> {
    const { uri, parent } = this.#find(which).asset;
    if (parent) await replaceLinks(parent, uri);
  }

  async replaceFile(which: ImageRef): Promise<void> {
    const { run, asset } = this.#find(which);
    if (await replaceFile(asset, this.#replaced)) await deleteDuplicate(run, asset, { runs: this.#runs, index: this.#index });
  }

  async insert(which: ImageRef, target: Target | undefined): Promise<void> {
    const { run, asset } = this.#find(which);
    const snippet = await snippetOf(run, asset, target);
    const insertion = await target?.insert(snippet);
    if (!insertion?.inserted) return offerSnippet(snippet);
    const placed = this.#placed.get(run) ?? new Map<number, InsertedSnippet>();
    placed.get(asset.image)?.dispose();
    this.#placed.set(run, placed.set(asset.image, insertion.snippet));
    this.#runs.updateImage(run, asset.image, { snippet });
  }

  /** Takes a person's own alternative text for a picture, in the snippets that were inserted as well. */
  async setAlt(which: ImageRef, text: string): Promise<void> {
    const { run, asset } = this.#find(which);
    const alt = oneLine(text);
    if (alt === (asset.alt ?? altTextFor(run.request.prompt))) return;
    this.#runs.updateImage(run, asset.image, { alt });
    const rewritten = this.#rewriting.then(() => this.#rewriteSnippets(which));
    this.#rewriting = rewritten.catch(() => undefined);
    const key = await this.key(which);
    if (key !== undefined) this.#index.setAlt(key, alt);
    await rewritten;
  }

  async #rewriteSnippets(which: ImageRef): Promise<void> {
    const { run, asset } = this.#find(which);
    const own = run.assets[0] === asset ? run.inserted : undefined;
    for (const inserted of new Set([own, this.#placed.get(run)?.get(asset.image)])) {
      const place = inserted?.find();
      if (!inserted || !place) continue;
      const snippet = await snippetIn(place, { ...asset, prompt: run.request.prompt });
      if (await inserted.rewrite(snippet)) this.#runs.updateImage(run, asset.image, { snippet });
    }
  }

  async copyMarkdown(which: ImageRef, target: Target | undefined): Promise<void> {
    const { run, asset } = this.#find(which);
    await vscode.env.clipboard.writeText(await snippetOf(run, asset, target));
  }

  async open(which: ImageRef): Promise<void> {
    await vscode.commands.executeCommand('vscode.open', this.#find(which).asset.uri);
  }

  async reveal(which: ImageRef): Promise<void> {
    const { uri } = this.#find(which).asset;
    const inWorkspace = vscode.workspace.getWorkspaceFolder(uri) !== undefined;
    await vscode.commands.executeCommand(inWorkspace ? 'revealInExplorer' : 'revealFileInOS', uri);
  }

  #find({ run: id, image }: ImageRef): { run: Run; asset: Asset } {
    const run = this.#runs.get(id);
    const asset = run?.assets.find((candidate) => candidate.image === image);
    if (!run || !asset) throw new EaselError('internal');
    return { run, asset };
  }
}
