import * as l10n from '@vscode/l10n';
import { avifFile } from '../../pixels/formats/avifFile.ts';
import { lightened } from '../../pixels/encode/targetWeight.ts';
import type { MakeAvif } from './webFiles.ts';
import { FormatFault } from './webFiles.ts';

interface Asked {
  readonly id: number;
  /** PNG; null for the one that was asked for before. */
  readonly picture: Uint8Array | null;
  readonly quality: number;
}

interface Frame {
  readonly id: number;
  readonly frame: Uint8Array | null;
  readonly why?: 'transparent' | 'failed';
}

/** AVIF by the AV1 encoder of the browser that a page runs in: an encoder of one's own would be larger than all of Easel. */
export class AvifPage {
  readonly #ask: (asked: Asked) => void;
  readonly #waiting = new Map<number, { readonly resolve: (frame: Frame) => void; readonly reject: (reason: Error) => void }>();
  #lastId = 0;

  constructor(ask: (asked: Asked) => void) {
    this.#ask = ask;
  }

  readonly make: MakeAvif = async (png, size, { quality, maxBytes }, signal) => {
    let picture: Uint8Array | null = png;
    const encode = async (at: number) => {
      const frame = await this.#frame({ picture, quality: at }, signal);
      picture = null;
      return avifFile(size, frame);
    };
    if (maxBytes !== null) return lightened(encode, maxBytes);
    return { bytes: await encode(quality), quality, fits: true };
  };

  /** What the page sends. */
  hear(answer: Frame): void {
    this.#waiting.get(answer.id)?.resolve(answer);
    this.#waiting.delete(answer.id);
  }

  /** The page is gone. */
  end(): void {
    for (const { reject } of this.#waiting.values()) reject(new Error('The page was closed.'));
    this.#waiting.clear();
  }

  async #frame(asked: Omit<Asked, 'id'>, signal: AbortSignal): Promise<Uint8Array> {
    signal.throwIfAborted();
    const id = ++this.#lastId;
    const { frame, why } = await new Promise<Frame>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      signal.addEventListener('abort', () => reject(new Error('Aborted.', { cause: signal.reason })), { once: true });
      this.#ask({ id, ...asked });
    });
    if (frame) return frame;
    throw new FormatFault(
      why === 'transparent'
        ? l10n.t('AVIF cannot be made of a picture with transparency here. Take WebP, which keeps it.')
        : l10n.t('AVIF could not be made of this picture at this size. Take WebP.'),
    );
  }
}
