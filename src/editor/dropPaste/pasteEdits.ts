import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { fileNameFor, legalFileName, withExtension } from '../../documents/destination/fileName.ts';
import { showsPictures } from '../../formats/documentLanguages.ts';
import { EaselError } from '../../images/errors.ts';
import { contentHash } from '../../images/recipe.ts';
import { sniffPicture } from '../../pixels/formats/sniff.ts';
import type { RemedyRunner } from '../notices/announce.ts';
import { announceError } from '../notices/announce.ts';
import { choosePlace } from '../saving/destination.ts';
import { ofMarkdown } from './dropEdits.ts';
import type { FormMemory } from '../runs/formMemory.ts';
import type { ExistingPictures } from '../library/existingPictures.ts';
import type { Incoming } from './incoming.ts';
import { incomingPictures } from './incoming.ts';
import type { PanelRequest } from '../panel/openRequest.ts';
import type { PictureIndex } from '../library/pictureIndex.ts';
import type { ImageSaver } from '../saving/saving.ts';
import { readSettings } from '../platform/settings.ts';
import type { LinkedPicture, SnippetPlace } from '../insert/snippets.ts';
import { snippetsIn } from '../insert/snippets.ts';
import { Target } from '../insert/target.ts';

const { Empty, Text } = vscode.DocumentDropOrPasteEditKind;
const own = Empty.append('easel');

interface PasteDeps {
  readonly existing: Pick<ExistingPictures, 'look'>;
  readonly index: Pick<PictureIndex, 'note'>;
  readonly saver: Pick<ImageSaver, 'save'>;
}

interface CompletionDeps {
  readonly forms: Pick<FormMemory, 'load'>;
  readonly remedies: RemedyRunner;
}

/** Something that is done only when a person has chosen it. */
class LatePasteEdit extends vscode.DocumentPasteEdit {
  readonly complete: () => Promise<string>;

  constructor(title: string, kind: vscode.DocumentDropOrPasteEditKind, complete: () => Promise<string>) {
    super('', title, kind);
    this.complete = complete;
    // Text is pasted as text, and Markdown has its own way with pictures.
    this.yieldTo = [Text, ofMarkdown];
  }
}

/** What can be done with pictures that are pasted. `open` shows the panel. */
export async function pasteEdits(
  deps: PasteDeps,
  open: (request: PanelRequest) => Promise<void>,
  place: SnippetPlace,
  data: vscode.DataTransfer,
): Promise<LatePasteEdit[] | undefined> {
  const { document, range } = place;
  if (!readSettings(document.uri).paste || !showsPictures(document.languageId)) return undefined;
  const found = await incomingPictures(data, document.uri);
  // What is pasted can be read only now, and not when something is chosen.
  const incoming = await Promise.all((found ?? []).map(arrived));
  if (incoming.length === 0) return undefined;
  const isSaved = incoming.some(({ kind }) => kind === 'bytes');
  const title = isSaved ? l10n.t('Save and Link with Easel') : l10n.t('Link with Easel');
  const link = async () => {
    const pictures: LinkedPicture[] = [];
    for (const one of incoming) {
      const uri = one.kind === 'file' ? one.uri : await save(deps, one, document.uri);
      const picture = await deps.existing.look(uri, one.kind === 'file' ? undefined : one.name);
      if (!picture) throw new EaselError('not_a_picture');
      pictures.push(picture);
    }
    return snippetsIn(place, pictures);
  };
  const reference = async () => {
    const target = new Target(document, range.end);
    const request = { target, operation: 'edit' as const };
    const images = incoming.flatMap((one) => (one.kind === 'file' ? [one.uri] : []));
    const pasted = incoming.flatMap((one) => (one.kind === 'bytes' ? [{ ...one, name: one.name || pastedName() }] : []));
    await open({ ...request, ...(images.length > 0 ? { images } : { pasted }) });
    return '';
  };
  return [
    new LatePasteEdit(title, own.append(isSaved ? 'save' : 'link'), link),
    new LatePasteEdit(l10n.t('Use as Reference in Easel'), own.append('reference'), reference),
  ];
}

/** Called for the edit that is applied. Where that fails, nothing is inserted, and why is said. */
export async function completePasteEdit(
  ports: CompletionDeps,
  edit: vscode.DocumentPasteEdit,
): Promise<vscode.DocumentPasteEdit> {
  if (!(edit instanceof LatePasteEdit)) return edit;
  try {
    edit.insertText = await edit.complete();
  } catch (error) {
    void announceError(error, await ports.forms.load(), ports.remedies);
  }
  return edit;
}

/** By Easel's own rules for folder and name, never over another file. */
async function save(
  deps: PasteDeps,
  one: { readonly name: string; readonly bytes: Uint8Array },
  document: vscode.Uri,
): Promise<vscode.Uri> {
  const place = await choosePlace({ document });
  const { bytes } = one;
  const sniffed = sniffPicture(bytes);
  if (!sniffed) throw new EaselError('not_a_picture');
  const wanted = one.name === '' ? fileNameFor('', sniffed.extension) : withExtension(legalFileName(one.name), sniffed.extension);
  const { folder, name } = place.file(wanted);
  const uri = await deps.saver.save(bytes, folder, name);
  deps.index.note({ key: await contentHash(bytes), uri, weight: bytes.length });
  return uri;
}

const pastedName = () => l10n.t('Pasted picture');

/** With the bytes of what has no address. */
async function arrived(one: Incoming) {
  return one.kind === 'file' ? one : { ...one, bytes: await one.read() };
}
