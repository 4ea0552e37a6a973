/** Runs in a thread of Node's host: looks through a folder on the disk for documents that miss pictures. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import type { NameKind } from '../../documents/missing/folderNames.ts';
import type { FilesPort, Turns } from '../../documents/missing/linkedFolder.ts';
import { LinkedFolder } from '../../documents/missing/linkedFolder.ts';
import type { ScannedDocument } from '../../documents/missing/scanFolder.ts';
import { scanFolder } from '../../documents/missing/scanFolder.ts';
import type { DiskScan, DiskScanAnswer } from './diskScanMessages.ts';
import { isScan } from './diskScanMessages.ts';

/** Longer files are no documents that anybody writes. UTF-16 units. */
const maxLength = 32 * 1024 * 1024;

/** Documents, and missing links in them, that are posted together: so many are unpacked at once. */
const batchSize = 500;

const isWindows = process.platform === 'win32';
/** `/c:/Users/…` is a path of the disk without its first slash. */
const onDisk = (path: string): string => (isWindows && /^\/[a-z]:/i.test(path) ? path.slice(1) : path);

const files: FilesPort = {
  list(folder) {
    try {
      const names = new Map<string, NameKind>();
      for (const entry of readdirSync(`${onDisk(folder)}/`, { withFileTypes: true })) {
        const isLinked = entry.isSymbolicLink() && isFolderBehind(`${onDisk(folder)}/${entry.name}`);
        names.set(entry.name, isLinked ? 'linked folder' : entry.isDirectory() ? 'folder' : 'file');
      }
      return names;
    } catch {
      // Not there, or not to be read.
      return undefined;
    }
  },
  read(path) {
    try {
      // Read as text at once, Node needs no memory for the bytes.
      const text = readFileSync(onDisk(path), 'utf8');
      return text.length > maxLength ? undefined : text;
    } catch {
      return undefined;
    }
  },
};

function isFolderBehind(link: string): boolean {
  try {
    return statSync(link).isDirectory();
  } catch {
    // It leads nowhere.
    return false;
  }
}

/** Nobody else waits in this thread. */
const atOnce: Turns = (step) => Promise.resolve(step());

async function scan({ input, share }: DiskScan): Promise<void> {
  const post = (answer: DiskScanAnswer) => parentPort?.postMessage(answer);
  let documents: ScannedDocument[] = [];
  let missing = 0;
  for await (const document of scanFolder(new LinkedFolder(input, files), files, atOnce, { share })) {
    documents.push(document);
    missing += document.missing.length;
    if (documents.length + missing < batchSize) continue;
    missing = 0;
    post({ documents, isDone: false });
    documents = [];
  }
  post({ documents, isDone: true });
}

parentPort?.once('message', (message: unknown) => {
  if (isScan(message)) void scan(message);
});
