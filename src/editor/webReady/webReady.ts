import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import * as vscode from 'vscode';
import type { CommandContext } from '../../commandContext.ts';
import { imageTypesThatAre } from '../../formats/imageTypes.ts';
import { EaselError } from '../../images/errors.ts';
import { optionsSchema } from '../../protocol/webReady.ts';
import type { Ports } from '../ports.ts';
import { argumentUri, inWorkspace, parseArguments } from '../platform/arguments.ts';
import { pictureAtLink } from '../links/linkedPicture.ts';
import { pickImage } from '../inputs/pick.ts';
import { imagesFor } from '../inputs/pick.ts';
import { saveWebFiles } from './saveWebFiles.ts';
import { unreadable } from '../inputs/sources.ts';
import { nameOf } from '../platform/uris.ts';
import { InsertedSnippet, Target } from '../insert/target.ts';
import type { MadeFile } from './webFiles.ts';
import { inOrder, WebFiles } from './webFiles.ts';
import type { WebReadyDeps } from './panel.ts';
import { openWebReady } from './panel.ts';
import { webSnippet } from './webSnippet.ts';

/** Opens the page for a picture: that of the explorer, of the tab in front, of the link at the cursor, or one that is asked for. */
export async function makeWebReady(
  ports: Pick<Ports, 'missing' | 'sources'> & { readonly webReady: WebReadyDeps },
  { argument, selected, tab, editor }: CommandContext,
): Promise<void> {
  const given = imagesFor(argument, selected, tab);
  if (!given && editor && (await openAtLink(ports, editor, 'quietly'))) return;
  const images = given ?? (await pickImage());
  const target = () => editor && new Target(editor.document, editor.selection.end);
  for (const uri of images ?? []) await open(ports, uri, { alt: altFrom(uri), target: target() });
}

/** The same for the picture that is linked at the cursor: the snippet takes the place of the link. */
export async function makeLinkedWebReady(
  ports: Pick<Ports, 'missing' | 'sources'> & { readonly webReady: WebReadyDeps },
  { editor }: CommandContext,
): Promise<void> {
  await openAtLink(ports, editor, 'saying so');
}

/** False where there is no link, which was said then if it shall be. */
async function openAtLink(
  ports: Pick<Ports, 'missing' | 'sources'> & { readonly webReady: WebReadyDeps },
  editor: vscode.TextEditor | undefined,
  otherwise: 'quietly' | 'saying so',
): Promise<boolean> {
  const found = await pictureAtLink(ports, editor, otherwise);
  if (!found) return false;
  const { document, link, uri } = found;
  const range = new vscode.Range(document.positionAt(link.start), document.positionAt(link.end));
  const text = document.getText(range);
  const target = new Target(document, range.end);
  // Elsewhere a link may be a part of a block, which its snippet is not.
  const isReplaceable = /^[!<]/.test(text);
  await open(ports, uri, {
    alt: link.altStart === undefined ? altFrom(uri) : link.alt,
    target: isReplaceable ? target : undefined,
    ...(isReplaceable ? { link: new InsertedSnippet(document.uri, range, text) } : {}),
  });
  return true;
}

interface Snippets {
  readonly alt: string;
  readonly target: Target | undefined;
  readonly link?: InsertedSnippet;
}

async function open(
  ports: Pick<Ports, 'sources'> & { readonly webReady: WebReadyDeps },
  uri: vscode.Uri,
  snippets: Snippets,
): Promise<void> {
  await openWebReady({ ...(await opened(ports, uri)), uri, ...snippets }, ports.webReady);
}

/** Throws EaselError `invalid_request` for a file that is no picture Easel decodes. */
async function opened(ports: Pick<Ports, 'sources'>, uri: vscode.Uri) {
  const source = await ports.sources.open(uri);
  return { source, bytes: await ports.sources.read(source) };
}

/** A file's name is better than nothing. */
function altFrom(uri: vscode.Uri): string {
  return nameOf(uri)
    .replace(/\.[^.]*$/, '')
    .replace(/-\d{1,5}w$/, '')
    .replace(/[-_.\s]+/g, ' ')
    .trim();
}

/** Arguments of `easel.makeWebReady`, as the README documents them. AVIF needs the page. */
const argumentsSchema = v.object({
  image: argumentUri,
  formats: v.optional(v.pipe(v.array(v.picklist(imageTypesThatAre('encoded'))), v.minLength(1)), ['webp']),
  widths: v.optional(optionsSchema.entries.widths),
  quality: v.optional(optionsSchema.entries.quality, 80),
  /** Bytes. */
  maxWeight: v.optional(v.pipe(v.number(), v.minValue(1))),
  background: v.optional(optionsSchema.entries.background, '#ffffff'),
  alt: v.optional(v.string()),
  sizes: v.optional(v.string()),
});

interface WebReadyResult {
  readonly images: readonly {
    readonly uri: string;
    readonly format: string;
    readonly width: number;
    readonly height: number;
    readonly weight: number;
    /** False where it is heavier than it may be: the lightest there is. */
    readonly fits: boolean;
  }[];
  readonly snippet: string;
}

/** Makes and saves at once, with progress in a notification. Throws EaselError; the snippet is for `document`, or else Markdown. */
export async function makeWebReadyNow(
  ports: Pick<Ports, 'pixels' | 'saver' | 'sources'>,
  given: unknown,
): Promise<WebReadyResult> {
  const { image, maxWeight, background, widths, sizes, alt, ...wishes } = parseArguments(argumentsSchema, given);
  const uri = inWorkspace(image, 'image');
  const { source, bytes } = await opened(ports, uri);
  const { width, height } = source.facts;
  const wanted = widths ?? [width];
  if (wanted.some((one) => one > width)) {
    // Made wider, a picture only gets heavier.
    throw new EaselError('invalid_request', { problems: [{ code: 'bad_argument', parameter: 'widths' }] });
  }
  const widest = Math.max(...wanted);
  const options = {
    ...wishes,
    widths: wanted,
    maxBytes: maxWeight ?? null,
    background,
    alt: alt ?? altFrom(uri),
    sizes: sizes ?? `(max-width: ${widest}px) 100vw, ${widest}px`,
  };
  const made: MadeFile[] = [];
  const title = l10n.t('Easel is making {0} web-ready', nameOf(uri));
  const saved = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    async (_, token) => {
      const work = new AbortController();
      token.onCancellationRequested(() => work.abort(new EaselError('cancelled')));
      try {
        await new WebFiles({ bytes, width, height }, ports.pixels).make(options, work.signal, (file) => made.push(file));
      } catch (error) {
        throw unreadable(error, nameOf(uri), 'image');
      }
      return saveWebFiles(ports.saver, uri, inOrder(made, options.formats), work.signal);
    },
  );
  return {
    images: saved.map(({ uri: file, ...facts }) => ({ ...facts, uri: file.toString() })),
    snippet: await webSnippet(saved, options, undefined),
  };
}
