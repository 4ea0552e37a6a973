import { altTextFor, oneLine } from '../altText/altText.ts';
import { relativeLink } from '../destination/relativeLink.ts';
import { snippetLanguage } from './snippetLanguages.ts';

export interface SnippetRequest {
  readonly languageId: string;
  readonly documentPath: string;
  readonly picturePath: string;
  readonly prompt: string;
  /** What a person wrote as alternative text, at any length; the prompt gives it otherwise. */
  readonly alt?: string | undefined;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** The snippet gets a line to itself. */
  readonly isAlone?: boolean;
  /** What to write instead of the path from the document: an address from the root of a site. Not encoded. */
  readonly link?: string | undefined;
  /** The user's own template for this language, in place of Easel's. */
  readonly template?: string | undefined;
}

const places = /\$\{(alt|path|name|width|height)\}/g;

/** The text that shows a picture in a document of the given language. */
export function snippetFor(request: SnippetRequest): string {
  const { languageId, documentPath, picturePath, prompt, alt, width, height, isAlone, link, template } = request;
  const language = snippetLanguage(languageId);
  const path = link ?? relativeLink(documentPath, picturePath) ?? picturePath;
  const values: Readonly<Record<string, string>> = {
    alt: language.alt(alt === undefined ? altTextFor(prompt) : oneLine(alt)),
    path: language.path(path),
    name: language.alt(path.slice(path.lastIndexOf('/') + 1)),
    width: `${width}`,
    height: `${height}`,
  };
  const wanted = template ?? (isAlone ? language.alone : undefined) ?? language.template;
  return wanted.replace(places, (place, name: string) => values[name] ?? place);
}
