import * as vscode from 'vscode';
import { candidateNames, diskKey, withExtension } from '../../documents/destination/fileName.ts';
import { sniffPicture } from '../../pixels/formats/sniff.ts';
import { deleteIfThere, namesIn, readIfThere } from '../platform/files.ts';
import type { Log } from '../platform/log.ts';
import type { ProviderOriginals } from './providerOriginals.ts';
import type { ReceivedImages, PlannedFile } from './receivedImages.ts';
import type { JournalEntry, SaveJournal } from './saveJournal.ts';
import { isWithinReach } from './saveJournal.ts';
import type { ImageSaver } from './saving.ts';
import type { UnsavedImages, UnsavedImage } from './unsavedImages.ts';

interface Deps {
  /** `saving` on disk: what was being written into the workspace. */
  readonly journal: Pick<SaveJournal, 'interrupted'>;
  /** `arriving`: images that had come from a provider and had no place yet. */
  readonly received: Pick<ReceivedImages, 'orphaned'>;
  /** `rescued`: images that could not be saved where they belong. */
  readonly unsaved: Pick<UnsavedImages, 'adopt' | 'orphaned'>;
  /** `untouched`: what providers sent of images that were composited then. */
  readonly originals: Pick<ProviderOriginals, 'cleanUp'>;
  readonly saver: Pick<ImageSaver, 'save' | 'move'>;
  readonly log: Pick<Log, 'error'>;
  /** Called with every image that was recovered to its place. */
  readonly recovered: (image: vscode.Uri) => void;
  /** Called with the images that still have no place, if there are any. */
  readonly offer: (images: readonly UnsavedImage[]) => Promise<void>;
}

/** Milliseconds after the start, when nobody waits for anything any more. */
const graceMs = 3000;

/**
 * What earlier extension hosts have left in Easel's own storage, killed ones above all. Once at the start, one store after the other: an
 * image that two of them hold is there already when the second is read.
 * 1. A save that was interrupted is brought to its end: an image that is whole gets its name, of what is not nothing stays.
 * 2. An image that was received gets its place; if that cannot be, it joins those that could not be saved.
 * 3. Providers' originals that are too old to be compared with are deleted.
 * 4. Images that could not be saved are offered.
 */
export class Recovery implements vscode.Disposable {
  /** Settles when everything whole that was found at the start has its place. */
  readonly placed: Promise<void>;
  readonly #deps: Deps;
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();

  constructor(deps: Deps) {
    this.#deps = deps;
    this.placed = this.#place();
    this.#after(graceMs, async () => {
      await this.placed;
      await this.#tidy();
    });
  }

  dispose(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }

  async #place(): Promise<void> {
    await this.#recoverInterruptedSaves();
    await this.#logged('recover received images', () =>
      this.#deps.received.orphaned((bytes, planned) => this.#recoverReceivedImage(bytes, planned)),
    );
  }

  async #tidy(): Promise<void> {
    const { originals, unsaved, offer } = this.#deps;
    await this.#logged('delete old originals', () => originals.cleanUp());
    await this.#logged('offer unsaved images', async () => {
      const images = await unsaved.orphaned();
      if (images.length > 0) await offer(images);
    });
  }

  /** Again when those are due that another window may still be at. */
  async #recoverInterruptedSaves(): Promise<void> {
    await this.#logged('recover interrupted saves', async () => {
      const dueMs = await this.#deps.journal.interrupted((entry) => this.#recoverInterruptedSave(entry));
      if (dueMs !== undefined) this.#after(dueMs, () => this.#recoverInterruptedSaves());
    });
  }

  async #recoverInterruptedSave({ temporary, folder, name, length }: JournalEntry): Promise<void> {
    const [file, place] = [vscode.Uri.parse(temporary), vscode.Uri.parse(folder)];
    const bytes = await readIfThere(file);
    if (!bytes) return;
    if (bytes.length === length && !(await isSaved(bytes, place, name))) {
      this.#deps.recovered(await this.#deps.saver.move(file, place, name));
    } else {
      await deleteIfThere(file);
    }
  }

  async #recoverReceivedImage(bytes: Uint8Array, planned: PlannedFile): Promise<void> {
    const sniffed = sniffPicture(bytes);
    if (!sniffed) return;
    const folder = vscode.Uri.parse(planned.folder);
    const name = withExtension(planned.name, sniffed.extension);
    // Of what is raw, the image is still to be made.
    if (!planned.isRaw && isWithinReach(folder)) {
      if (await isSaved(bytes, folder, name)) return;
      const saved = await this.#deps.saver.save(bytes, folder, name).catch(() => undefined);
      if (saved) {
        this.#deps.recovered(saved);
        return;
      }
    }
    await this.#deps.unsaved.adopt(bytes, name);
  }

  /** What cannot be done now stays where it is until the next start. */
  async #logged(doing: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#deps.log.error(doing, error);
    }
  }

  #after(ms: number, work: () => Promise<void>): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      void work();
    }, ms);
    this.#timers.add(timer);
  }
}

/** Whether the extension host was killed after the image had got its name, or one with a number. */
async function isSaved(bytes: Uint8Array, folder: vscode.Uri, name: string): Promise<boolean> {
  const taken = new Set((await namesIn(folder)).map(diskKey));
  for (const candidate of candidateNames(name)) {
    if (!taken.has(diskKey(candidate))) return false;
    const other = await readIfThere(vscode.Uri.joinPath(folder, candidate));
    if (other?.length === bytes.length && other.every((byte, index) => byte === bytes[index])) return true;
  }
  return false;
}
