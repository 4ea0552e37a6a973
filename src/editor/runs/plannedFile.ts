import { fileNameFor, withExtension } from '../../documents/destination/fileName.ts';
import { sniffPicture } from '../../pixels/formats/sniff.ts';
import type { PlannedFile } from '../saving/receivedImages.ts';
import type { RunOptions } from './run.ts';

/** What a picture of a run is to be called, before anybody looks whether that name is free. */
export function pictureName({ namedAfter, plan }: Pick<RunOptions, 'namedAfter' | 'plan'>, extension: string): string {
  return namedAfter ? withExtension(namedAfter, extension) : fileNameFor(plan.request.prompt, extension);
}

/** Where a picture of a run is to go whose first bytes these are. */
export function plannedFile(options: RunOptions, [first = new Uint8Array()]: readonly Uint8Array[]): PlannedFile {
  const { place, keep } = options;
  const usual = { folder: place.folder, name: pictureName(options, sniffPicture(first)?.extension ?? 'png') };
  const chosen = () => {
    try {
      return place.file(usual.name);
    } catch {
      // A rule of the user's leads out of the workspace by now: saving will say so.
      return usual;
    }
  };
  const { folder, name } = chosen();
  return { folder: folder.toString(), name, isRaw: keep !== undefined };
}
