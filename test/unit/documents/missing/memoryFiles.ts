import type { FilesPort } from '../../../../src/documents/missing/linkedFolder.ts';

export interface MemoryFiles extends FilesPort {
  /** How often each file was read. */
  readonly reads: Map<string, number>;
}

/** Files by their absolute paths, and the folders that these need. */
export function filesInMemory(files: Readonly<Record<string, string>>): MemoryFiles {
  const folders = new Map<string, Map<string, 'file' | 'folder'>>();
  for (const file of Object.keys(files)) {
    const segments = file.split('/').slice(1);
    for (const [index, name] of segments.entries()) {
      const folder = `/${segments.slice(0, index).join('/')}`;
      const names = folders.get(folder) ?? new Map<string, 'file' | 'folder'>();
      names.set(name, index === segments.length - 1 ? 'file' : 'folder');
      folders.set(folder, names);
    }
  }
  const reads = new Map<string, number>();
  return {
    reads,
    list: (folder) => folders.get(folder),
    read(path) {
      reads.set(path, (reads.get(path) ?? 0) + 1);
      return files[path];
    },
  };
}
