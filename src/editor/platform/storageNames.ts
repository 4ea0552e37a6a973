/**
 * The folders of Easel's own storage, as they are called on disk. Files of every earlier version are in them, so none may be renamed.
 * `batch` is in the storage of the workspace, all others in the one that the windows share.
 */
export const storageNames = {
  receivedImages: 'arriving',
  saveJournal: 'saving',
  unsavedImages: 'rescued',
  providerOriginals: 'untouched',
  recipes: 'recipes',
  replacedOriginals: 'replaced',
  replacements: 'replacements',
  lastMasks: 'masks',
  batch: 'batch',
} as const;

/** In the folder of the batch, while it waits to go on. */
export const unfinishedBatch = 'unfinished';

type Names = typeof storageNames;

export type StorageName = Names[keyof Names];

/**
 * For `activation.ts`, which looks into these folders and may not load this file for it: what is in any of them is to be recovered. The
 * compiler sees to it that both say the same.
 */
export type FoldersToRecover = readonly [Names['unsavedImages'], Names['saveJournal'], Names['receivedImages']];
export type UnfinishedBatch = readonly [Names['batch'], typeof unfinishedBatch];
