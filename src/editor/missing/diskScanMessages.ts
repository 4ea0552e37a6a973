import type { LinkedFolderInput } from '../../documents/missing/linkedFolder.ts';
import type { ScannedDocument, Share } from '../../documents/missing/scanFolder.ts';

/** What a thread that looks through a folder on the disk is given. */
export interface DiskScan {
  readonly input: LinkedFolderInput;
  readonly share: Share;
}

/** What it answers: documents as they are looked at, and in the end that these were all. */
export interface DiskScanAnswer {
  readonly documents: readonly ScannedDocument[];
  readonly isDone: boolean;
}

// Both ends are Easel's own and of one build.
export const isScan = (message: unknown): message is DiskScan =>
  typeof message === 'object' && message !== null && 'input' in message && 'share' in message;

export const isScanAnswer = (message: unknown): message is DiskScanAnswer =>
  typeof message === 'object' && message !== null && 'documents' in message && 'isDone' in message;
