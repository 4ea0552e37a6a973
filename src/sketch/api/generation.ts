import type { PictureSize } from '../../pixels/picture.ts';
import type { Stage } from '../drawing/scene.ts';
import { outputTokens } from './usage.ts';

export type OutputFormat = 'png' | 'jpeg' | 'webp' | 'gif' | 'svg';

/** What a legal body asks for, with the defaults filled in. Lengths in pixels. */
export interface Generation {
  readonly model: string;
  readonly prompt: string;
  readonly n: number;
  readonly width: number;
  readonly height: number;
  /** As answered: never `auto`. */
  readonly quality: string;
  readonly transparent: boolean;
  readonly format: OutputFormat;
  /** 0 to 100. */
  readonly compression: number;
  readonly style: string | undefined;
  readonly stream: boolean;
  readonly partials: readonly Stage[];
  readonly frames: number;
  /** In milliseconds. */
  readonly frameDuration: number;
  readonly byUrl: boolean;
  readonly safetyIdentifier: string | undefined;
  readonly svg: { readonly model: string; readonly effort: string } | undefined;
  /** Output tokens of one picture; undefined for models that do not count. */
  readonly tokens: number | undefined;
}

/** What is shown of a picture that is not finished, by how many previews are asked for. */
const partialStages: readonly (readonly Stage[])[] = [[], ['outline'], ['draft', 'outline'], ['draft', 'outline', 'wash']];

const formats: readonly OutputFormat[] = ['png', 'jpeg', 'webp', 'gif', 'svg'];

/**
 * Reads a body in which `publishedFault` finds no fault. `prompt` is what is to be drawn of the body's. `auto` is the size that is
 * settled on when the choice is left; the words of the prompt say it unless it is given.
 */
export function generationOf(
  body: Readonly<Record<string, unknown>>,
  prompt: string,
  auto: PictureSize = sizeByWords(prompt),
): Generation {
  const model = text(body.model) ?? '';
  const dalle = model.startsWith('dall-e');
  const { width, height } = sizeOf(text(body.size) ?? (dalle ? '1024x1024' : 'auto')) ?? auto;
  const wanted = text(body.quality);
  const quality = wanted && wanted !== 'auto' ? wanted : dalle ? 'standard' : 'medium';
  return {
    model,
    prompt,
    n: number(body.n) ?? 1,
    width,
    height,
    quality,
    transparent: body.background === 'transparent',
    format: formats.find((format) => format === body.output_format) ?? 'png',
    compression: number(body.output_compression) ?? 100,
    style: text(body.style),
    stream: body.stream === true,
    partials: partialStages[number(body.partial_images) ?? 0] ?? [],
    frames: number(body.frame_count) ?? 9,
    frameDuration: number(body.frame_duration_ms) ?? 200,
    byUrl: dalle && body.response_format !== 'b64_json',
    safetyIdentifier: text(body.safety_identifier) ?? text(body.user),
    svg: svgOf(body.svg),
    tokens: outputTokens(model, quality, width, height),
  };
}

function sizeOf(size: string): PictureSize | undefined {
  const match = /^(\d+)x(\d+)$/.exec(size);
  return match ? { width: Number(match[1]), height: Number(match[2]) } : undefined;
}

function sizeByWords(prompt: string): PictureSize {
  if (/\b(wide|landscape|panorama|panoramic|banner|header|skyline)\b/i.test(prompt)) return { width: 1536, height: 1024 };
  if (/\b(tall|portrait|poster|upright|cover)\b/i.test(prompt)) return { width: 1024, height: 1536 };
  return { width: 1024, height: 1024 };
}

function svgOf(value: unknown): Generation['svg'] {
  if (typeof value !== 'object' || value === null) return undefined;
  const model = 'model' in value ? text(value.model) : undefined;
  const reasoning = 'reasoning' in value ? value.reasoning : undefined;
  const effort =
    typeof reasoning === 'object' && reasoning !== null && 'effort' in reasoning ? text(reasoning.effort) : undefined;
  return model === undefined ? undefined : { model, effort: effort ?? 'medium' };
}

/** An empty text counts as not sent. */
function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
