import type { Condition } from './parameters.ts';

/** Pictures that go with a request: what an edit starts from, where it may change, and what is drawn upon it. */
export type InputRole = 'image' | 'mask' | 'markup';

/** What a picture's bytes say of themselves: enough to check a request before anything is read whole or sent. */
export interface InputFacts {
  /** As shown and sent; its ending fits `format`. */
  readonly name: string;
  /** `png`, `jpeg`, … as sniffed. */
  readonly format: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Bytes. */
  readonly weight: number;
  /** Whether the file can hold transparency. Undefined where that is not known. */
  readonly alpha?: boolean;
}

/** The pictures of a request without their bytes. The first image is the one that a mask and a markup belong to. */
export interface Inputs {
  readonly images: readonly InputFacts[];
  readonly mask?: InputFacts;
  readonly markup?: InputFacts;
}

/** One picture as it will be sent, byte for byte. */
export interface InputFile {
  readonly name: string;
  /** `image/png`, … as sniffed from the bytes. */
  readonly mime: string;
  readonly bytes: Uint8Array;
}

/** The pictures of a request with their bytes. */
export interface InputFiles {
  readonly images: readonly InputFile[];
  readonly mask?: InputFile;
  readonly markup?: InputFile;
}

/** What a model takes of one kind of picture. Source: docs/images-api.md#input-images. */
export interface InputRule {
  /** As `InputFacts.format`. */
  readonly formats: readonly string[];
  /** Each file has fewer bytes than this. */
  readonly weightBelow: number;
  readonly square?: true;
  /** What the parameters must be for such a picture to be sent: no mask where the result is a gif. */
  readonly conditions?: readonly Condition[];
}

/** What a model takes as a mask. */
export interface MaskRule extends InputRule {
  /** The mask is sent as opaque grey, white where the edit goes, instead of with transparency. */
  readonly white?: true;
  /** There is no edit without one. */
  readonly needed?: true;
}

/** What a model takes besides a prompt. */
export interface InputRules {
  readonly images: InputRule & { readonly max: number };
  /** Has the first image's size and an alpha channel, where every fully transparent pixel is to be changed. */
  readonly mask?: MaskRule;
  /** Lies upon the first image, whose size it has, and shows through where nothing was drawn. Never with a mask. */
  readonly markup?: InputRule;
}
