import type { UnreadableReason } from '../images/request/inputProblems.ts';

export type PixelReason = UnreadableReason;

/** The facts of a `PixelError`, also as they cross threads. */
export interface PixelFailure {
  readonly reason: PixelReason;
  /** As sniffed. */
  readonly format?: string;
  /** What the header says, in pixels. */
  readonly width?: number;
  readonly height?: number;
  /** For the log, in English. */
  readonly detail?: string;
}

/** A picture cannot be read, and why. */
export class PixelError extends Error {
  readonly failure: PixelFailure;

  constructor(failure: PixelFailure) {
    super([failure.reason, failure.format, failure.detail].filter((part) => part !== undefined).join(', '));
    this.name = 'PixelError';
    this.failure = failure;
  }

  get reason(): PixelReason {
    return this.failure.reason;
  }
}

export interface PixelLimits {
  /** No picture of more pixels is decoded. */
  readonly maxPixels: number;
}

/** 64 megapixels take 256 MB when decoded. */
export const defaultLimits: PixelLimits = { maxPixels: 64 * 1024 * 1024 };
