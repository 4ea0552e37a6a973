import type { Generation } from './generation.ts';
import type { Stage } from '../drawing/scene.ts';
import type { Troubled } from './troubles.ts';

/** A finished picture in its file format. */
export type FileBytes = Uint8Array<ArrayBuffer>;

/** Draws one of the pictures asked for, as far as `stage`; the same job gives the same bytes. Rejects when aborted. */
export type Draw = (asked: Generation, index: number, signal: AbortSignal, stage?: Stage) => Promise<FileBytes>;

/** What is left to do once a request is found to be legal. */
export interface Job {
  readonly asked: Generation;
  readonly troubled: Troubled;
  readonly draw: Draw;
  /** What the names of its events begin with. */
  readonly events: 'image_generation' | 'image_edit';
  /** Input tokens of the pictures that were sent. */
  readonly imageTokens: number;
}
