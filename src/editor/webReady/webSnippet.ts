import * as vscode from 'vscode';
import { relativeLink } from '../../documents/destination/relativeLink.ts';
import { holdsResponsive, responsiveSnippet } from '../../documents/snippets/responsiveSnippet.ts';
import { snippetFor } from '../../documents/snippets/snippet.ts';
import { mimeFor } from '../../formats/imageTypes.ts';
import type { WebFormat } from '../../protocol/webReady.ts';
import { readSettings } from '../platform/settings.ts';
import { pathOf, rootPath, siteLinkOf } from '../insert/snippets.ts';

export interface SavedWebFile {
  readonly uri: vscode.Uri;
  readonly format: WebFormat;
  readonly width: number;
  readonly height: number;
  /** Bytes. */
  readonly weight: number;
  /** False where it is heavier than it may be. */
  readonly fits: boolean;
}

/**
 * The text that shows a picture by its web files in a document, or from the workspace folder in Markdown where there is none. One file is
 * linked as the language does; several are HTML, or the widest file of the last format where the language does not hold that.
 */
export async function webSnippet(
  files: readonly SavedWebFile[],
  { alt, sizes }: { readonly alt: string; readonly sizes: string },
  document: vscode.TextDocument | undefined,
): Promise<string> {
  const languageId = document?.languageId ?? 'markdown';
  const last = files.filter(({ format }) => format === files.at(-1)?.format);
  const widest = last.reduce<SavedWebFile | undefined>(
    (found, file) => (found && found.width > file.width ? found : file),
    undefined,
  );
  if (!widest) return '';
  const snippet =
    files.length > 1 && holdsResponsive(languageId)
      ? responsiveSnippet({
          languageId,
          alt,
          sizes,
          files: await Promise.all(
            files.map(async ({ uri, format, width, height }) => ({
              mime: mimeFor(format),
              width,
              height,
              address: await addressOf(uri, document),
            })),
          ),
        })
      : snippetFor({
          languageId,
          documentPath: document ? pathOf(document.uri, widest.uri) : rootPath(widest.uri),
          picturePath: widest.uri.path,
          prompt: alt,
          width: widest.width,
          height: widest.height,
          link: document && (await siteLinkOf(document.uri, widest.uri)),
          template: readSettings(document?.uri ?? widest.uri).snippetTemplates[languageId],
        });
  return document?.eol === vscode.EndOfLine.CRLF ? snippet.replaceAll('\n', '\r\n') : snippet;
}

async function addressOf(picture: vscode.Uri, document: vscode.TextDocument | undefined): Promise<string> {
  const site = document && (await siteLinkOf(document.uri, picture));
  return site ?? relativeLink(document ? pathOf(document.uri, picture) : rootPath(picture), picture.path) ?? picture.path;
}
