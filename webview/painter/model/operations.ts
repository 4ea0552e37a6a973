/**
 * What a painting is made of: operations, one after the other, upon a picture of a given size. All lengths and positions are in the
 * picture's pixels, from its upper left corner.
 */
import { arrowOutline } from './arrow.ts';
import type { Point, Rect, Size } from './geometry.ts';
import { between, boundsOf, grown } from './geometry.ts';

/** Pixels added on each side of the picture. */
export interface Margins {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Whether what is painted is to be edited or to be kept. */
export type Inside = 'edit' | 'keep';

export interface StrokePoint extends Point {
  /** 0 to 1; 1 where the device knows of none. */
  readonly pressure: number;
}

/** How a brush draws. */
export interface Brush {
  /** Diameter at full pressure. */
  readonly size: number;
  /** 0 to 1: which part of the radius is solid. */
  readonly hardness: number;
  /** A CSS colour. A mask knows only that something is painted. */
  readonly colour: string;
  readonly erase: boolean;
}

export interface Stroke extends Brush {
  readonly kind: 'stroke';
  readonly points: readonly StrokePoint[];
}

interface Outlined {
  readonly from: Point;
  readonly to: Point;
  readonly colour: string;
  /** Of the line. */
  readonly width: number;
}

export type Mark =
  | ({ readonly kind: 'arrow' | 'box' | 'ellipse' } & Outlined)
  | {
      readonly kind: 'text';
      /** The upper left corner. */
      readonly at: Point;
      readonly text: string;
      /** Height of a line. */
      readonly size: number;
      readonly colour: string;
    };

/** What changes pixels. `Picture` is a decoded picture, whatever the host has for it. */
export type Drawn<Picture> =
  | Stroke
  | { readonly kind: 'rectangle'; readonly rect: Rect; readonly erase: boolean }
  | { readonly kind: 'lasso'; readonly points: readonly Point[]; readonly erase: boolean }
  | { readonly kind: 'fill' | 'clear' | 'invert' }
  /** Takes the place of all that was painted. */
  | { readonly kind: 'load'; readonly picture: Picture }
  | Mark;

/** Of what an earlier operation drew; `item` is that one's place among all operations. */
type Rearrangement =
  /** `nudged`: by the keyboard, of which many steps are one. */
  | { readonly kind: 'move'; readonly item: number; readonly by: Point; readonly nudged?: boolean }
  | { readonly kind: 'remove'; readonly item: number };

/** What mark-up is made of. */
export type MarkupStep = Exclude<Drawn<never>, { kind: 'load' }>;

export type Operation<Picture> =
  | Drawn<Picture>
  | Rearrangement
  | { readonly kind: 'inside'; readonly inside: Inside }
  | { readonly kind: 'enlarge'; readonly margins: Margins };

/** The part of the picture that an operation can change; null if it changes no pixels. */
export function reach(operation: Operation<unknown>, { width, height }: Size): Rect | null {
  switch (operation.kind) {
    case 'stroke': {
      const bounds = boundsOf(operation.points);
      return bounds && grown(bounds, operation.size / 2 + 1);
    }
    case 'rectangle':
      return operation.rect;
    case 'lasso': {
      const bounds = boundsOf(operation.points);
      return bounds && grown(bounds, 1);
    }
    case 'arrow': {
      const bounds = boundsOf(arrowOutline(operation.from, operation.to, operation.width));
      return bounds && grown(bounds, 1);
    }
    case 'box':
    case 'ellipse':
      return grown(between(operation.from, operation.to), operation.width / 2 + 1);
    case 'text':
      // No letter is wider than it is high by more than a half.
      return {
        x: operation.at.x - operation.size,
        y: operation.at.y - operation.size,
        width: operation.size * (1.5 * operation.text.length + 2),
        height: operation.size * 3,
      };
    case 'fill':
    case 'clear':
    case 'invert':
    case 'load':
    case 'move':
    case 'remove':
      return { x: 0, y: 0, width, height };
    case 'inside':
    case 'enlarge':
      return null;
  }
}

/** Whether the pixels afterwards do not come from the pixels before: all is painted over, or drawn anew. */
export const coversAll = ({ kind }: Operation<unknown>): boolean =>
  kind === 'fill' || kind === 'clear' || kind === 'load' || kind === 'move' || kind === 'remove';
