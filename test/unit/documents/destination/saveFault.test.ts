import { expect, test } from 'vitest';
import { saveFault } from '../../../../src/documents/destination/saveFault.ts';

test.each([
  ['ENOSPC', 'ENOSPC: no space left on device, write', 'disk_full'],
  ['EDQUOT', 'EDQUOT: disk quota exceeded', 'disk_full'],
  ['Unknown', 'ENOSPC: no space left on device, write', 'disk_full'],
  ['EROFS', 'EROFS: read-only file system', 'folder_read_only'],
  ['EACCES', "EACCES: permission denied, open 'a.png'", 'folder_read_only'],
  ['EPERM', 'EPERM: operation not permitted', 'folder_read_only'],
  ['NoPermissions', 'NoPermissions (FileSystemError): Error: EACCES: permission denied', 'folder_read_only'],
  ['Unknown', "Error: EACCES: permission denied, open '/x'", 'folder_read_only'],
  ['ENOTDIR', 'ENOTDIR: not a directory', 'save_failed'],
  ['', 'Every name tried was taken.', 'save_failed'],
])('%s with “%s” is %s', (code, message, fault) => {
  expect(saveFault(code, message)).toBe(fault);
});
