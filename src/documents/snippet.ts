import { altTextFor, escapeMarkdownAlt } from './altText.ts';
import { encodeMarkdownPath, relativeLink } from './relativeLink.ts';

export interface SnippetRequest {
  readonly languageId: string;
  readonly documentPath: string;
  readonly picturePath: string;
  readonly prompt: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** What a writer is given: nothing in it is escaped yet. */
interface SnippetParts {
  readonly alt: string;
  /** Relative to the document, or absolute where there is no way from one to the other. */
  readonly link: string;
  readonly width: number;
  readonly height: number;
}

type SnippetWriter = (parts: SnippetParts) => string;

const markdown: SnippetWriter = ({ alt, link }) => `![${escapeMarkdownAlt(alt)}](${encodeMarkdownPath(link)})`;

/** By VS Code's language id. A language that is not here gets Markdown. */
const writers: Readonly<Record<string, SnippetWriter>> = { markdown };

/** The text that shows a picture in a document of the given language. */
export function snippetFor(request: SnippetRequest): string {
  const { languageId, documentPath, picturePath, prompt, width, height } = request;
  const writer = (Object.hasOwn(writers, languageId) ? writers[languageId] : undefined) ?? markdown;
  return writer({ alt: altTextFor(prompt), link: relativeLink(documentPath, picturePath) ?? picturePath, width, height });
}
