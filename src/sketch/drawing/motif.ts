import type { Pen } from './pen.ts';

/** Where a thing is at home. */
export type Setting = 'land' | 'sea' | 'town' | 'space' | 'table' | 'page';

/**
 * Something that can be drawn. A figure stands on (0, 0) and is 1 high, or hangs about (0, 0) and is 1 across;
 * y runs downwards.
 */
export interface Motif {
  readonly setting: Setting;
  /** Breadth in heights. */
  readonly breadth: number;
  /** How large it is beside other things; 1 is a house. */
  readonly bulk: number;
  draw(pen: Pen): void;
}
