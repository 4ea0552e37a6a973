import type { Path, Point } from './geometry.ts';

/** 0 to 255 each. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** What a sketch is made of, in the order in which a hand would: the stages of a picture that is still being drawn. */
export type Stage = 'draft' | 'outline' | 'wash' | 'detail';
export const stages: readonly Stage[] = ['draft', 'outline', 'wash', 'detail'];

/** A stroke of the pen. Widths in sheet units. */
export interface Line {
  readonly kind: 'line';
  readonly path: Path;
  readonly width: number;
  readonly colour: Rgb;
  /** 0 to 1. */
  readonly strength: number;
  /** Body colour hides what is under it; ink and pencil darken it. */
  readonly opaque: boolean;
  /** Rubbed out of the finished picture. */
  readonly passing?: true;
  readonly stage: Stage;
}

/** Watercolour within an outline. */
export interface Wash {
  readonly kind: 'wash';
  readonly outline: Path;
  readonly colour: Rgb;
  /** 0 to 1. */
  readonly strength: number;
  /** Full strength at `from`, none at `to`. */
  readonly fade?: { readonly from: Point; readonly to: Point };
  readonly stage: Stage;
}

/** Hides what is behind a shape: the paper's colour, or body colour. */
export interface Cover {
  readonly kind: 'cover';
  readonly outline: Path;
  readonly colour: Rgb;
  readonly stage: Stage;
}

export type Mark = Line | Wash | Cover;

/** A picture before it is drawn. The shorter side of the sheet is 1 long. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly paper: Rgb;
  readonly marks: readonly Mark[];
}
