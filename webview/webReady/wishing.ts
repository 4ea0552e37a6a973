/** What a person asks for, from what is typed and ticked. No DOM, no messages. */
import type { WebFormat, WebReadyStart, WebReadyOptions } from '../../src/protocol/webReady.ts';
import { webFormats } from '../../src/protocol/webReady.ts';

export interface Choices {
  readonly formats: ReadonlySet<WebFormat>;
  /** As typed: `400, 800, 1600`. */
  readonly widths: string;
  readonly by: 'quality' | 'weight';
  readonly quality: number;
  /** As typed. */
  readonly kilobytes: string;
  readonly background: string;
  readonly alt: string;
  /** As typed; null while it follows the widths. */
  readonly sizes: string | null;
}

/** Why a field cannot be taken. */
export type Fault =
  | { readonly field: 'formats' | 'widths' | 'kilobytes'; readonly why: 'empty' }
  | { readonly field: 'widths'; readonly why: 'not_a_number' | 'too_many'; readonly text: string }
  | { readonly field: 'widths'; readonly why: 'too_wide'; readonly text: string; readonly maxWidth: number }
  | { readonly field: 'kilobytes'; readonly why: 'not_a_number'; readonly text: string };

/** More than that no browser chooses from. */
const maxWidths = 12;

/** Bytes of a kilobyte, as file managers and servers count. */
const kilobyte = 1000;

export function choicesFrom({ options }: WebReadyStart, encodesAvif: boolean): Choices {
  const formats = options.formats.filter((format) => encodesAvif || format !== 'avif');
  return {
    formats: new Set<WebFormat>(formats.length > 0 ? formats : ['webp']),
    widths: options.widths.join(', '),
    by: options.maxBytes === null ? 'quality' : 'weight',
    quality: options.quality,
    kilobytes: String(Math.round((options.maxBytes ?? 200 * kilobyte) / kilobyte)),
    background: options.background,
    alt: options.alt,
    sizes: null,
  };
}

/** The widths for a picture that is shown on phones and on large screens, none wider than the picture and none close to it. */
export function usualWidths(width: number): readonly number[] {
  const narrower = [400, 800, 1200, 1600, 2400].filter((one) => one < width * 0.85);
  return width <= 2400 ? [...narrower, width] : narrower;
}

/** The whole wish, or what is wrong with it. */
export function optionsOf(
  choices: Choices,
  pictureWidth: number,
): { readonly options: WebReadyOptions } | { readonly faults: readonly Fault[] } {
  const widths = widthsIn(choices.widths, pictureWidth);
  const limit = choices.by === 'quality' ? { maxBytes: null } : weightIn(choices.kilobytes);
  const formats = webFormats.filter((format) => choices.formats.has(format));
  const faults: Fault[] = [
    ...(formats.length === 0 ? [{ field: 'formats', why: 'empty' } as const] : []),
    ...('fault' in widths ? [widths.fault] : []),
    ...('fault' in limit ? [limit.fault] : []),
  ];
  if (faults.length > 0 || 'fault' in widths || 'fault' in limit) return { faults };
  const { quality, background, alt, sizes } = choices;
  return { options: { formats, ...widths, ...limit, quality, background, alt, sizes: sizes ?? sizesFor(widths.widths) } };
}

/** As wide as the window, up to the widest file. */
function sizesFor(widths: readonly number[]): string {
  const widest = Math.max(...widths);
  return `(max-width: ${widest}px) 100vw, ${widest}px`;
}

function widthsIn(text: string, maxWidth: number): { readonly widths: number[] } | { readonly fault: Fault } {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
  if (parts.length === 0) return { fault: { field: 'widths', why: 'empty' } };
  const wrong = parts.find((part) => !/^0*[1-9]\d*(?:px|w)?$/i.test(part));
  if (wrong !== undefined) return { fault: { field: 'widths', why: 'not_a_number', text: wrong } };
  const widths = [...new Set(parts.map((part) => parseInt(part, 10)))].sort((a, b) => a - b);
  const tooWide = widths.find((width) => width > maxWidth);
  if (tooWide !== undefined) return { fault: { field: 'widths', why: 'too_wide', text: String(tooWide), maxWidth } };
  return widths.length > maxWidths ? { fault: { field: 'widths', why: 'too_many', text: String(maxWidths) } } : { widths };
}

function weightIn(text: string): { readonly maxBytes: number } | { readonly fault: Fault } {
  const trimmed = text.trim();
  if (trimmed === '') return { fault: { field: 'kilobytes', why: 'empty' } };
  const number = Number(trimmed.replace(',', '.'));
  return number > 0 && Number.isFinite(number) && number * kilobyte >= 1
    ? { maxBytes: Math.floor(number * kilobyte) }
    : { fault: { field: 'kilobytes', why: 'not_a_number', text: trimmed } };
}
